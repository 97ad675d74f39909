// What an element is within its row, item or card: the same in every row, whatever record the row is of. And how the row
// itself is found: by a value in it and by the table it belongs to, never by where it stands. Needs print.js.
const cellAround = (el, row) => [el, ...ancestors(el)].find((a) => a !== row && holds(row, a) && /^(cell|gridcell|rowheader|columnheader)$/.test(roleOf(a)));
// Each table is laid out once a call: the page does not change meanwhile.
const layouts = new Map();
function layout(row) {
  const table = around(row, TABLE);
  if (table && !layouts.has(table)) layouts.set(table, layoutOf(table));
  return table ? layouts.get(table) : null;
}
function columnIn(el, row) {
  const laid = layout(row), cell = laid && cellAround(el, row);
  if (!cell) return '';
  const x = (laid.grid[laid.rows.indexOf(row)] || []).findIndex((c) => c && c.cell === cell);
  return x < 0 ? '' : laid.headers[x] || '';
}
function pathWithin(el, row) {
  const steps = [];
  for (let at = el; at && at !== row; at = parentOf(at)) {
    const same = parentOf(at) ? [...parentOf(at).children].filter((c) => c.localName === at.localName) : [];
    steps.unshift(at.localName + (same.length > 1 ? `:${same.indexOf(at) + 1}` : ''));
  }
  return steps.join('/');
}
const likeIn = (el, row) => deep('*', row).filter((o) => o.localName === el.localName && roleOf(o) === roleOf(el) && visible(o));

// The print of an element in its row, and what is known of the row; null where it stands in none.
function rowPrintOf(el, print) {
  const row = rowAround(el);
  if (!row || row === el) return null;
  const { at, page, nth, of, path, besides, place, ...part } = print;
  const box = [el.form, ...ancestors(el)].find((a) => a && /^(form|dialog|alertdialog|region|article|group|navigation)$/.test(roleOf(a)));
  const like = likeIn(el, row), laid = layout(row), column = columnIn(el, row);
  if (place && !(box && holds(row, box))) part.place = place;
  if (column) part.column = column;
  return {
    part: { ...part, path: pathWithin(el, row), nth: like.indexOf(el), of: like.length },
    cells: cellsOfRow(row), ...(COUNTS_ROWS.test(nameOf(el)) && keyOf(row) ? { key: keyOf(row) } : {}), ...(laid ? { table: tableFacts(laid) } : {}),
  };
}
// What stands in a row, cell by cell.
function wordsOfRow(row) {
  const cells = deep('td,th,[role=cell],[role=gridcell],[role=rowheader]', row);
  return (cells.length ? cells : [...row.children]).filter(visible).map((c) => wordsIn(textOf(c))).filter(Boolean).slice(0, 40);
}

const cellsOfRow = (row) => deep('td,th,[role=cell],[role=gridcell],[role=rowheader]', row).filter((c) => visible(c) && rowAround(c) === row).slice(0, 40)
  .map((c) => ({ column: columnIn(c, row), text: wordsIn(cellText(c)) })).filter((c) => c.text);

// Whether some other row of the same kind has one that is called so; where there is no other row nobody can tell.
function isShared(el, row) {
  const others = [...parentOf(row).children].filter((r) => r !== row && r.localName === row.localName && visible(r)).slice(0, 12);
  const name = norm(nameOf(el));
  return !others.length || others.some((r) => likeIn(el, r).some((o) => norm(nameOf(o)) === name));
}

// All that could be meant in the rows that hold a value: as a whole cell where there is one, else among other words.
function inRows(mode, words, was) {
  const places = words ? placesOf(words) : [];
  const inputs = words ? deep('input:not([type=hidden]):not([type=password]),select').filter((f) => visible(f) && norm(readableState(f)) === norm(words)).map((el) => ({ el, rank: 0 })) : [];
  let rows = [...new Set([...places, ...inputs].map((p) => rowAround(p.el)).filter(Boolean))];
  const known = was ? rows.filter((r) => { const laid = layout(r); return laid && isSameTable(tableFacts(laid), was) && holdsValue(r, laid, was); }) : rows;
  const sameTable = known.length > 0;
  if (sameTable) rows = known;
  const found = [];
  const pool = mode === 'field' ? deep(FIELDS) : mode === 'click' ? deep(CLICKABLE) : deep('*').filter((el) => roleOf(el));
  rows.slice(0, 20).forEach((row, number) => pool.filter((el) => el !== row && rowAround(el) === row && shown(el, {})).slice(0, 60)
    .forEach((el) => found.push({ el, number, print: rowPrintOf(el, printOf(el)), said: wordsIn(wordsOfRow(row).slice(0, 3).join(' ')) })));
  return {
    elements: found.map((f) => f.el), sameTable, rows: rows.length, frames: deep('iframe,frame').filter(visible),
    seen: JSON.stringify(found.map((f) => ({ number: f.number, said: f.said, part: f.print.part, shared: isShared(f.el, rowAround(f.el)), facts: { rank: 0, host: location.host, ...factsOf(f.el) } }))),
  };
}
