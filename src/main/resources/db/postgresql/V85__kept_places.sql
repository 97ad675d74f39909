-- Until when (milliseconds) a place counts although no worker has the run: its browser stays open for a person. Null for no longer.
ALTER TABLE place_held ADD COLUMN kept_until BIGINT;
