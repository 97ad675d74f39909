-- Which keys of the secrets each process has that shares this database. key_ids: first halves of the keys' SHA-256 in
-- hex, with blanks between; seen_at: milliseconds of the clock that leases go by
CREATE TABLE key_holder (
  process  TEXT   PRIMARY KEY,
  key_ids  TEXT   NOT NULL,
  seen_at  BIGINT NOT NULL
);
