-- Files of runs that are kept where several instances find them: those a run was given (given = 1), and those it works
-- on. The content is under runs/RUN_ID/EPOCH/SHA256 in the place the setting DESKHAND_FILES names; the epoch is that of the
-- lease of who put it there, 0 for what people gave.
CREATE TABLE run_file (
  run_id TEXT NOT NULL,
  given  INTEGER NOT NULL,
  name   TEXT NOT NULL,
  epoch  INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  size   INTEGER NOT NULL,
  PRIMARY KEY (run_id, given, name)
);
