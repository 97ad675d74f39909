-- Instances are told of what has been written beside the transactions that write it: within them each would wait for it.
DROP TRIGGER journal_grown ON journal_entry;
DROP FUNCTION journal_grown();
