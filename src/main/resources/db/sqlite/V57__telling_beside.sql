-- Nobody else shares this database, so nobody is told.
SELECT 1;
