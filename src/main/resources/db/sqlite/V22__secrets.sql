-- hosts, users: words separated by spaces; sealed: base64 of 12 bytes nonce and AES-256-GCM of the value, bound to
-- name, hosts and users; key_id: first half of the key's SHA-256 in hex
CREATE TABLE secret (
  name    TEXT PRIMARY KEY,
  hosts   TEXT NOT NULL,
  users   TEXT NOT NULL,
  sealed  TEXT NOT NULL,
  key_id  TEXT NOT NULL,
  set_by  TEXT NOT NULL,
  set_at  TEXT NOT NULL
);
