-- An erasure, and when the places its values stood at were written over; null until then.
CREATE TABLE log_erasure (
  id          TEXT PRIMARY KEY,
  at          TEXT NOT NULL,
  scrubbed_at TEXT
);
