-- from_at, until: epoch millis; most: the largest amount in all, null for no limit
CREATE TABLE stand_in (
  id       TEXT PRIMARY KEY,
  giver    TEXT   NOT NULL REFERENCES account (name),
  taker    TEXT   NOT NULL REFERENCES account (name),
  from_at  BIGINT NOT NULL,
  until    BIGINT NOT NULL,
  most     TEXT,
  ended_at TEXT
);
CREATE INDEX stand_in_by_taker ON stand_in (taker);
CREATE INDEX stand_in_by_giver ON stand_in (giver);
