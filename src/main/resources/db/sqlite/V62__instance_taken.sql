-- taken: how often the instance has taken its lock; only instances that share a server have one
ALTER TABLE instance ADD COLUMN taken INTEGER NOT NULL DEFAULT 0;
