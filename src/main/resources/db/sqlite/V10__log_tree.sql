-- The log that proves itself: every journal entry and every act is a leaf of one Merkle tree.

-- content: canonical JSON, exactly what the leaf's hash covers; values stand in it as commitments only
CREATE TABLE log_leaf (
  leaf     INTEGER PRIMARY KEY,
  run_id   TEXT,
  sequence BIGINT,
  act      TEXT,
  content  TEXT NOT NULL,
  UNIQUE (run_id, sequence)
);

-- salts: JSON, Base64 by field name; gone when the values are erased
CREATE TABLE log_opening (
  leaf  INTEGER PRIMARY KEY,
  salts TEXT NOT NULL
);

-- secret: Base64 of the run's key, null when it is erased
CREATE TABLE log_run (
  run_id    TEXT PRIMARY KEY,
  secret    TEXT,
  erased_at TEXT
);

-- hashes: Base64 of 256 hashes; full tiles only (C2SP tlog-tiles)
CREATE TABLE log_tile (
  level  INTEGER NOT NULL,
  tile   INTEGER NOT NULL,
  hashes TEXT    NOT NULL,
  PRIMARY KEY (level, tile)
);

-- one row: how many leaves there are, and up to which position the journal has been read
CREATE TABLE log_head (
  one      INTEGER PRIMARY KEY,
  size     INTEGER NOT NULL,
  position BIGINT  NOT NULL
);
INSERT INTO log_head (one, size, position) VALUES (1, 0, 0);

CREATE TABLE log_checkpoint (
  size INTEGER PRIMARY KEY,
  at   TEXT NOT NULL,
  note TEXT NOT NULL
);

-- leaf: null until it is in the tree
CREATE TABLE log_act (
  id     TEXT PRIMARY KEY,
  at     TEXT NOT NULL,
  type   TEXT NOT NULL,
  person TEXT NOT NULL,
  json   TEXT NOT NULL,
  leaf   INTEGER
);
CREATE INDEX log_act_by_time ON log_act (at);
CREATE INDEX log_act_to_do ON log_act (at) WHERE leaf IS NULL;
CREATE UNIQUE INDEX log_act_by_leaf ON log_act (leaf);

CREATE TABLE log_witness (
  name       TEXT PRIMARY KEY,
  size       INTEGER NOT NULL,
  at         TEXT,
  problem    TEXT,
  problem_at TEXT
);

-- kind: run or person
CREATE TABLE log_hold (
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  at      TEXT NOT NULL,
  person  TEXT NOT NULL,
  reason  TEXT NOT NULL,
  PRIMARY KEY (kind, subject)
);

-- The tree takes the place of the chain of hashes.
ALTER TABLE journal_entry DROP COLUMN hash;
