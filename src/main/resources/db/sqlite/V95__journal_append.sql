-- Only where a server writes.
SELECT 1;
