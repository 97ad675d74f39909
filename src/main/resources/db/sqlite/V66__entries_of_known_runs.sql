-- Only where a server writes: here the entry's run is looked up in memory.
SELECT 1;
