-- Only where a server counts what columns hold.
SELECT 1;
