-- Runs and people whose erasing has begun: no hold is put on them any more, and whoever dies over it leaves it to others.
-- kind: run or person; fields: only these of a run, with spaces between them, all of it when empty; why: as the log tells it;
-- due: when whoever began is taken for gone
CREATE TABLE log_erasure_begun (
  id      TEXT PRIMARY KEY,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  fields  TEXT NOT NULL,
  why     TEXT NOT NULL,
  person  TEXT NOT NULL,
  reason  TEXT NOT NULL,
  due     TEXT NOT NULL
);

-- Runs in which somebody is who was to be erased before they had ended.
CREATE TABLE log_erasure_waiting (
  run_id  TEXT NOT NULL,
  subject TEXT NOT NULL,
  person  TEXT NOT NULL,
  reason  TEXT NOT NULL,
  PRIMARY KEY (run_id, subject)
);

-- Whether the company's provider vouched for who began it.
ALTER TABLE session ADD COLUMN by_company INTEGER NOT NULL DEFAULT 0;
