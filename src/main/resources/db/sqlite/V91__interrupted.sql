-- Whoever had the run died with it: what became of its last change is found out before anything else is begun.
ALTER TABLE run ADD COLUMN interrupted INTEGER NOT NULL DEFAULT 0;
