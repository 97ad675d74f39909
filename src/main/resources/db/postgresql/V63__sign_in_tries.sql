-- Names that nobody comes in by and somebody tried to: they are locked as accounts are, so that they cannot be told from them.
-- name_hash: lower-case hex SHA-256, since people type passwords into the wrong field
CREATE TABLE sign_in_stranger (
  name_hash    TEXT PRIMARY KEY,
  failures     INTEGER NOT NULL,
  locked_until BIGINT,
  at           BIGINT NOT NULL
);
