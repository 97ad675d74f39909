CREATE TABLE run (
  id               TEXT PRIMARY KEY,
  title            TEXT    NOT NULL,
  instruction      TEXT,
  workflow         TEXT,
  workflow_version INTEGER,
  requester        TEXT    NOT NULL,
  planner          TEXT,
  status           TEXT    NOT NULL,
  created_at       TEXT    NOT NULL,
  changed_at       TEXT    NOT NULL,
  finished_at      TEXT,
  done             INTEGER NOT NULL,
  known            INTEGER NOT NULL,
  exact            INTEGER NOT NULL,
  current_en       TEXT,
  current_zh       TEXT,
  tokens           INTEGER NOT NULL,
  runnable         INTEGER NOT NULL,
  wake_at          INTEGER,
  last_sequence    INTEGER NOT NULL,
  epoch            INTEGER NOT NULL DEFAULT 0,
  lease_worker     TEXT,
  lease_until      INTEGER
);
CREATE INDEX run_by_time ON run (created_at);
CREATE INDEX run_by_requester ON run (requester, created_at);
CREATE INDEX run_to_do ON run (runnable, wake_at);

-- hash: lower-case hex SHA-256 over the hash before it, run, sequence and json, each ended by a line feed
CREATE TABLE journal_entry (
  position INTEGER PRIMARY KEY,
  run_id   TEXT    NOT NULL REFERENCES run (id),
  sequence INTEGER NOT NULL,
  at       TEXT    NOT NULL,
  type     TEXT    NOT NULL,
  person   TEXT    NOT NULL,
  action   TEXT,
  json     TEXT    NOT NULL,
  hash     TEXT    NOT NULL,
  UNIQUE (run_id, sequence)
);
CREATE INDEX journal_by_time ON journal_entry (at);

CREATE TABLE approval (
  id           TEXT PRIMARY KEY,
  run_id       TEXT    NOT NULL REFERENCES run (id),
  requested_at TEXT    NOT NULL,
  open         INTEGER NOT NULL
);
CREATE INDEX approval_open ON approval (open, requested_at);

CREATE TABLE workflow (
  name    TEXT PRIMARY KEY,
  removed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE workflow_version (
  name     TEXT    NOT NULL REFERENCES workflow (name),
  version  INTEGER NOT NULL,
  yaml     TEXT    NOT NULL,
  author   TEXT    NOT NULL,
  saved_at TEXT    NOT NULL,
  PRIMARY KEY (name, version)
);

CREATE TABLE upload (
  id         TEXT PRIMARY KEY,
  name       TEXT    NOT NULL,
  size       INTEGER NOT NULL,
  media_type TEXT    NOT NULL,
  owner      TEXT    NOT NULL,
  at         TEXT    NOT NULL
);

CREATE TABLE proposal (
  id    TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  at    TEXT NOT NULL,
  json  TEXT NOT NULL
);

CREATE TABLE account (
  name          TEXT PRIMARY KEY,
  password_hash TEXT    NOT NULL,
  must_change   INTEGER NOT NULL,
  failures      INTEGER NOT NULL DEFAULT 0,
  locked_until  INTEGER
);
CREATE TABLE account_role (
  name TEXT NOT NULL REFERENCES account (name),
  role TEXT NOT NULL,
  PRIMARY KEY (name, role)
);

-- roles: set only for a visit of the demo, which has no account
CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  person     TEXT    NOT NULL,
  roles      TEXT,
  until      INTEGER NOT NULL
);
