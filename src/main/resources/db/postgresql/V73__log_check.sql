-- What the last check of the whole log came to, whichever instance made it: at most one row.
-- at: when it began; of two that overlap the one that began later counts
CREATE TABLE log_check (
  one       INTEGER PRIMARY KEY CHECK (one = 1),
  at        TEXT NOT NULL,
  entries   BIGINT NOT NULL,
  broken_at BIGINT NOT NULL,
  problem   TEXT,
  untold    BIGINT NOT NULL,
  head      TEXT NOT NULL
);
