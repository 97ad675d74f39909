-- Which run carried out once more, without a model, what another had explored, so that the steps made of it are proven
-- before they are saved. "plan" is the SHA-256 of the steps; other_values is 1 when they were given other values.
CREATE TABLE replay (
  replay_id    TEXT PRIMARY KEY,
  run_id       TEXT NOT NULL,
  plan         TEXT NOT NULL,
  other_values INTEGER NOT NULL,
  at           TEXT NOT NULL
);
CREATE INDEX replay_of_run ON replay (run_id, plan, at);
