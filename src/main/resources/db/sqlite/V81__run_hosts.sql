-- Whether a host that a person named for a run was of the world or of the house when the run first reached it; its name as a hash with the run.
CREATE TABLE run_host (
  run_id     TEXT NOT NULL,
  host_hash  TEXT NOT NULL,
  side       TEXT NOT NULL,
  PRIMARY KEY (run_id, host_hash)
);
