-- taken: how often the instance has taken its lock; who sees the lock free sees by it that it was not held in between
ALTER TABLE instance ADD COLUMN taken BIGINT NOT NULL DEFAULT 0;
