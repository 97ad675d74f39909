-- A copy of a file that a run was given goes when that run is erased, whoever has it.
ALTER TABLE upload ADD COLUMN from_run TEXT;
CREATE INDEX upload_of_run ON upload (from_run) WHERE from_run IS NOT NULL;
