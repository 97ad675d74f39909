-- Devices from which somebody has signed in before: wrong passwords from elsewhere do not keep them out.
-- token_hash: lower-case hex SHA-256 of a cookie that opens nothing
CREATE TABLE sign_in_device (
  token_hash TEXT PRIMARY KEY,
  person     TEXT NOT NULL,
  at         BIGINT NOT NULL
);
