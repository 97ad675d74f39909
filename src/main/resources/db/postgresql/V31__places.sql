-- priority: 1 for high, 0, -1 for low
ALTER TABLE run ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
CREATE INDEX run_held ON run (requester) WHERE lease_worker IS NOT NULL;

-- Who has a place in a system of which only so many runs may make use at once; it counts while the run's lease of that epoch holds.
CREATE TABLE place_held (
  place  TEXT COLLATE "C" NOT NULL,
  run_id TEXT COLLATE "C" NOT NULL REFERENCES run (id),
  epoch  BIGINT NOT NULL,
  PRIMARY KEY (place, run_id)
);

-- Places a run waits for; it is handed out when all of them are free.
CREATE TABLE place_wanted (
  run_id TEXT COLLATE "C" NOT NULL REFERENCES run (id),
  place  TEXT COLLATE "C" NOT NULL,
  most   INTEGER NOT NULL,
  PRIMARY KEY (run_id, place)
);
