-- A field is known by the element that is met, as a hash, no more by what a step calls it; * stands for every field of such pages.
-- What was kept before is known by the page alone.
INSERT INTO browser_saving_field (host, page, field, seen_at)
  SELECT host, page, '*', MIN(seen_at) FROM browser_saving_field WHERE field <> '*' GROUP BY host, page
  ON CONFLICT (host, page, field) DO NOTHING;
DELETE FROM browser_saving_field WHERE field <> '*';
