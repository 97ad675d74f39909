-- Which evidence the journal of a run names, so that whether others name it too needs no look through all journals.
CREATE TABLE run_evidence (
  run_id  TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  PRIMARY KEY (run_id, sha256)
);
CREATE INDEX run_evidence_sha256 ON run_evidence (sha256);

INSERT INTO run_evidence (run_id, sha256)
  SELECT DISTINCT j.run_id, part[1] FROM journal_entry j, regexp_matches(j.json, '"sha256":"([0-9a-f]{64})"', 'g') AS part
  WHERE j.json LIKE '%"sha256":"%';

CREATE FUNCTION journal_names_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO run_evidence (run_id, sha256)
    SELECT DISTINCT NEW.run_id, part[1] FROM regexp_matches(NEW.json, '"sha256":"([0-9a-f]{64})"', 'g') AS part
    ON CONFLICT DO NOTHING;
  RETURN NEW;
END $$;

CREATE TRIGGER journal_names_evidence AFTER INSERT ON journal_entry FOR EACH ROW
  WHEN (NEW.json LIKE '%"sha256":"%') EXECUTE FUNCTION journal_names_evidence();
