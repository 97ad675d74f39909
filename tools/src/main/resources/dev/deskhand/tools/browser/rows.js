// Rows, items and cards, and the tables they belong to.
const ROW = 'tr,[role=row],li,[role=listitem],article,[role=article]';
const TABLE = 'table,[role=table],[role=grid],[role=treegrid]';
const around = (el, selector) => [el, ...ancestors(el)].find((a) => a.matches(selector));
const rowAround = (el) => around(el, ROW);

// A table laid out, which takes long in a large one: {table, rows, grid, headers}.
function layoutOf(table) {
  const { rows, grid } = gridOf(table);
  return { table, rows, grid, headers: headersOf(grid, headerCount(table, rows, grid)) };
}
const tableFacts = ({ table, headers }) => ({ name: wordsIn(namesOf(table).names[0] || ''), heading: wordsIn(headingBefore(headOf(table) || table)), id: lasting(table.id) ? table.id : '', headers: headers.filter(Boolean).slice(0, 40) });

// A table is known by its caption, else by the heading before it, and by what its columns are called.
const bareTitle = (s) => norm(s.replace(/\(?\d+\)?/g, ''));
function isSameTable(now, was) {
  const shared = was.headers && was.headers.length ? now.headers.filter((h) => was.headers.some((w) => norm(w) === norm(h))).length / Math.max(now.headers.length, was.headers.length) : 1;
  if (was.id && was.id === now.id) return shared >= 0.5;
  for (const title of ['name', 'heading']) if (was[title] && now[title]) return bareTitle(was[title]) === bareTitle(now[title]) && shared >= 0.5;
  return shared >= 0.8;
}
// The row's value stands alone in the column it stood in, as long as there is such a column.
function holdsValue(row, { rows, grid, headers }, was) {
  const x = was.by && was.value ? headers.findIndex((h) => norm(h) === norm(was.by)) : -1;
  const cell = x < 0 ? null : (grid[rows.indexOf(row)] || [])[x];
  return !cell || norm(cellText(cell.cell)) === norm(was.value);
}
// A name that counts rows, such as "Select row 0", is another record's tomorrow.
const COUNTS_ROWS = /\b(row|line|item|record|entry|zeile|eintrag|ligne|fila)\s*#?\s*\d+\b|第\s*\d+\s*[行项条項]|[行项条項]\s*\d+/i;
const textsOf = (row) => deep('td,th,[role=cell],[role=gridcell],[role=rowheader]', row).filter((c) => visible(c) && rowAround(c) === row).map((c) => clean(cellText(c)));
// The words that tell a row from the others of its table: those of the first cell that no other row has; '' where there are none.
function keyOf(row) {
  const others = [...parentOf(row).children].filter((r) => r !== row && r.localName === row.localName).slice(0, 200).map((r) => new Set(textsOf(r)));
  return textsOf(row).find((text) => /[\p{L}\p{N}]/u.test(text) && !/^(true|false)$/.test(text) && !others.some((o) => o.has(text))) || '';
}
// Whether the row still holds what it held, when a thing is known by its row's number alone.
const holdsKey = (el, key) => { const row = rowAround(el); return !!row && textsOf(row).includes(key); };
function standsInTable(el, was) {
  const row = rowAround(el), table = row && around(row, TABLE);
  const layout = table && layoutOf(table);
  return !!layout && isSameTable(tableFacts(layout), was) && holdsValue(row, layout, was);
}
