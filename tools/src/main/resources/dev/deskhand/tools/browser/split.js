// Tables drawn in parts: the head in a table of its own above that of the rows, sums in another below, and twins of all three
// for columns that stay in sight while the others scroll. They are one table, known by the part that holds the rows.
const cellsShown = (row) => [...row.cells].filter((c) => getComputedStyle(c).display !== 'none');
const widthOf = (rows) => Math.max(0, ...rows.map((r) => cellsShown(r).reduce((n, c) => n + c.colSpan, 0)));
const follows = (first, then) => !!(first.compareDocumentPosition(then) & Node.DOCUMENT_POSITION_FOLLOWING);
function isHeadOnly(t) {
  if (t.localName !== 'table' || !t.querySelector('th')) return false;
  const rows = [...t.rows].filter((r) => r.cells.length);
  return rows.length > 0 && rows.every((r) => inTable(t, r, 'thead') || [...r.cells].every((c) => isHead(c) || !clean(c.textContent)));
}
// Twins of columns that stay in sight, drawn over the table itself.
const FIXED = /(^|[-_])table(__|-)fixed(-(left|right|l|r))?$/i;
const fixedBox = (t) => ancestors(t).find((a) => tokens(a).some((c) => FIXED.test(c))) || null;
const besideFixed = (t) => ancestors(t).slice(0, 6).some((a) => [...a.children].some((c) => tokens(c).some((k) => FIXED.test(k))));
const isTwin = (t) => { const box = fixedBox(t); return !!box && !!box.parentElement && [...box.parentElement.querySelectorAll('table')].some((o) => !holds(box, o)); };
// The other tables in the innermost box that has any.
function tablesAround(t) {
  const box = fixedBox(t);
  for (let at = t.parentElement, level = 0; at && level < 8; at = parentBySelf(at), level++) {
    const others = [...at.querySelectorAll('table')].filter((o) => o !== t && !holds(o, t) && !holds(t, o) && fixedBox(o) === box);
    if (others.length) return { box: at, others };
  }
  return { box: null, others: [] };
}
function wordsBetween(box, first, then) {
  const part = (t) => [...box.children].find((c) => holds(c, t));
  for (let s = part(first) && part(first).nextElementSibling; s && s !== part(then); s = s.nextElementSibling) if (visible(s) && clean(textOf(s))) return true;
  return false;
}
// The part with the head, for the part with the rows; null where a table is all in one piece.
function headOf(t) {
  if (t.localName !== 'table' || isHeadOnly(t)) return null;
  const rows = [...t.rows].filter((r) => !inTable(t, r, 'thead') && r.cells.length && rowShown(r)); // a row that only measures has cells of a head
  if (!rows.length || rows.some((r) => [...r.cells].some(isHead))) return null;
  const { box, others } = tablesAround(t);
  const head = others.filter((o) => follows(o, t)).pop();
  if (!head || !isHeadOnly(head) || !visible(head) || wordsBetween(box, head, t)) return null;
  const heads = widthOf([...head.rows]), cells = widthOf(rows);
  const last = cellsShown(head.rows[0]).pop();
  return heads === cells || (heads === cells + 1 && !clean(last.textContent)) ? head : null; // above a scroll bar stands an empty one
}
// Whether it is a part of another table: its head, its sums, or a twin.
function isPart(t) {
  if (t.localName !== 'table') return false;
  if (isTwin(t)) return true;
  const { others } = tablesAround(t);
  if (isHeadOnly(t)) { const body = others.find((o) => follows(t, o)); return !!body && visible(body) && headOf(body) === t; }
  const before = others.filter((o) => follows(o, t)).pop();
  const sums = [t, ...ancestors(t)].slice(0, 3).some((a) => tokens(a).some((c) => /foot|total|summary/i.test(c)));
  return !!before && sums && headOf(before) !== null;
}
// What a cell holds that is shown by its twin.
const shownByTwin = (cell) => (clean(cell.textContent) && besideFixed(cell.closest('table') || cell) ? clean(cell.textContent) : '');
