-- Instances that lost a run while they were stopped and have since put it down: what they wrote up to this entry of the
-- journal can have no effect any more that has not come by now.
CREATE TABLE run_let_go (
  run_id   TEXT NOT NULL REFERENCES run (id),
  worker   TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (run_id, worker)
);
