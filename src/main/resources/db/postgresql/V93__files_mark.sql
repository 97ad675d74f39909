-- By what the shared folder of this database's files is known, once it has been started with one: at most one row.
CREATE TABLE files_mark (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id  TEXT NOT NULL
);
