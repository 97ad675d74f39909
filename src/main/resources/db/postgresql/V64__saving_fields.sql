-- Fields of other systems that were seen to save at once when they were set: setting them is a change.
-- page: the path, with # for each part that has a digit in it; field: as steps name it
CREATE TABLE browser_saving_field (
  host    TEXT NOT NULL,
  page    TEXT NOT NULL,
  field   TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (host, page, field)
);
