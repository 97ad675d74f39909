-- Whoever writes an entry has updated its run's row in the same transaction, or writes nothing: the row is there.
-- To look it up once more for each entry takes the server as long as a tenth of a step.
ALTER TABLE journal_entry DROP CONSTRAINT IF EXISTS journal_entry_run_id_fkey;
