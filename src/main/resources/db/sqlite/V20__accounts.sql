-- disabled_at: since when nobody comes in by this name; null for accounts in use
ALTER TABLE account ADD COLUMN made_at TEXT;
ALTER TABLE account ADD COLUMN disabled_at TEXT;
ALTER TABLE account ADD COLUMN seen_at TEXT;
