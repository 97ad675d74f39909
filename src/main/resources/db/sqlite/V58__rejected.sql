-- Lists say of a run that it was rejected without reading its journal; runs from before are called cancelled.
ALTER TABLE approval ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0;
CREATE INDEX approval_rejected ON approval (run_id) WHERE rejected = 1;
