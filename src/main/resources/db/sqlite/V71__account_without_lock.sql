-- Wrong passwords are counted by name and place (V63); these have not been used since.
ALTER TABLE account DROP COLUMN failures;
ALTER TABLE account DROP COLUMN locked_until;
