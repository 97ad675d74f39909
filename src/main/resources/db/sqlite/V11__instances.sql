-- The instance of the service that wrote an entry; null when a person's request did.
ALTER TABLE journal_entry ADD COLUMN worker TEXT;

-- ended_at: set when it is certain that the instance does nothing any more
CREATE TABLE instance (
  number     INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL,
  started_at TEXT    NOT NULL,
  ended_at   TEXT
);
