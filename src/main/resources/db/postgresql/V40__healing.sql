-- What the steps of workflows met when they last worked; json: StepMemory.Met
CREATE TABLE step_met (
  workflow  TEXT NOT NULL,
  place     TEXT NOT NULL,
  json      TEXT NOT NULL,
  at        TEXT NOT NULL,
  PRIMARY KEY (workflow, place)
);

-- Heals that worked in a run, for somebody to accept or reject; json: StepMemory.Patch; state: open, accepted, rejected
CREATE TABLE heal_patch (
  id          TEXT PRIMARY KEY,
  workflow    TEXT NOT NULL,
  place       TEXT NOT NULL,
  becomes     TEXT NOT NULL,
  json        TEXT NOT NULL,
  state       TEXT NOT NULL,
  at          TEXT NOT NULL,
  decided_by  TEXT,
  decided_at  TEXT,
  comment     TEXT,
  version     INTEGER
);
CREATE INDEX heal_patch_workflow ON heal_patch (workflow, state);
