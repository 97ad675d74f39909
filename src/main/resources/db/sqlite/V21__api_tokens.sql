-- token_hash: lower-case hex SHA-256 of 256 random bits; scopes: words separated by spaces; until: epoch millis
CREATE TABLE api_token (
  id         TEXT PRIMARY KEY,
  token_hash TEXT   NOT NULL UNIQUE,
  person     TEXT   NOT NULL REFERENCES account (name),
  label      TEXT   NOT NULL,
  scopes     TEXT   NOT NULL,
  made_at    TEXT   NOT NULL,
  until      BIGINT NOT NULL,
  used_at    TEXT,
  revoked_at TEXT
);
CREATE INDEX api_token_by_person ON api_token (person);
