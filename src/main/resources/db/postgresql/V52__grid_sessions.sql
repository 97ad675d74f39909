-- How to get back to the browser of a run on a Selenium Grid; sealed: as in secret, bound to the run.
CREATE TABLE grid_session (
  run_id  TEXT PRIMARY KEY,
  sealed  TEXT NOT NULL,
  key_id  TEXT NOT NULL,
  at      TEXT NOT NULL
);
