-- Which evidence the journal of a run names, so that whether others name it too needs no look through all journals.
CREATE TABLE run_evidence (
  run_id  TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  PRIMARY KEY (run_id, sha256)
);
CREATE INDEX run_evidence_sha256 ON run_evidence (sha256);

INSERT OR IGNORE INTO run_evidence (run_id, sha256)
  SELECT j.run_id, part.atom FROM journal_entry j, json_tree(j.json) part
  WHERE j.json LIKE '%"sha256":"%' AND part.key = 'sha256' AND part.type = 'text';

CREATE TRIGGER journal_names_evidence AFTER INSERT ON journal_entry WHEN NEW.json LIKE '%"sha256":"%'
BEGIN
  INSERT OR IGNORE INTO run_evidence (run_id, sha256)
    SELECT NEW.run_id, part.atom FROM json_tree(NEW.json) part WHERE part.key = 'sha256' AND part.type = 'text';
END;
