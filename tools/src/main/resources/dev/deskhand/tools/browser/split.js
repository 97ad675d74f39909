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
// Rows below a head that are no rows of a table, but lines of as many parts as it has columns, each below its column.
const headCells = (head) => [...head.rows].map(cellsShown).reduce((most, cells) => (cells.length > most.length ? cells : most), []);
function isLine(e, cells) {
  const parts = [...e.children].filter((c) => getComputedStyle(c).display !== 'none');
  if (parts.length < 2 || parts.length > cells.length) return false;
  let x = 0;
  for (const part of parts) {
    const head = cells[x], at = head && head.getBoundingClientRect(), { left, top } = part.getBoundingClientRect();
    if (!head || left < at.left - 6 || left >= at.right || Math.abs(top - parts[0].getBoundingClientRect().top) > 40) return false;
    x += Number(attr(part, 'colspan')) || Number(attr(part, 'aria-colspan')) || 1;
  }
  return x === cells.length || (x === cells.length - 1 && !clean(cells[x].textContent));
}
// What turns pages or stands at the foot is none.
const ABOUT_ROWS = 'nav,footer,tfoot,[role=navigation],[role=toolbar],[class*=pagin i],[class*=pager i],[class*=footer i],[class*=toolbar i]';
const aside = (e, within) => { const about = e.closest(ABOUT_ROWS); return !!about && holds(within, about); };
// The box of such lines, for the table that is only their head; null for any other.
function linesBelow(head) {
  if (!isHeadOnly(head) || !visible(head)) return null;
  const cells = headCells(head), below = head.getBoundingClientRect().bottom - 2, kept = keptIn(window).heads || (keptIn(window).heads = new WeakMap());
  if (cells.length < 2) return null;
  for (let at = head, level = 0; at && level < 4; at = parentBySelf(at), level++) {
    const s = at.nextElementSibling;
    if (!s || !clean(textOf(s))) continue;
    if (s.localName === 'table' || s.matches(ABOUT_ROWS) || s.querySelector('table,[role=row]')) return null;
    if (![...s.querySelectorAll('*')].slice(0, 400).some((e) => isLine(e, cells) && visible(e) && !aside(e, s) && e.getBoundingClientRect().top >= below)) return null;
    kept.set(s, head);
    return s;
  }
  return null;
}
const headOfLines = (t) => { const kept = keptIn(window).heads, head = kept && kept.get(t); return head && head.isConnected ? head : deep('table').find((h) => linesBelow(h) === t) || null; };
// Those of a box that stand for themselves, and those drawn over them where a cell goes over several.
function allLines(t) {
  const head = headOfLines(t), cells = head ? headCells(head) : [], all = [];
  for (const e of cells.length ? t.querySelectorAll('*') : []) if (!(all.length && holds(all[all.length - 1], e)) && isLine(e, cells)) all.push(e);
  const over = all.filter((e) => { const style = getComputedStyle(e); return style.position === 'absolute' && style.pointerEvents === 'none'; });
  return over.length < all.length ? { lines: all.filter((e) => !over.includes(e)), over } : { lines: all, over: [] };
}
const bareLines = (t) => allLines(t).lines;
function overLines(t, rows, grid) {
  const cells = allLines(t).over.flatMap((line) => [...line.children].filter((c) => getComputedStyle(c).visibility !== 'hidden' && clean(textOf(c))));
  for (const cell of cells) {
    const over = cell.getBoundingClientRect();
    grid.forEach((row) => row.forEach((c, x) => {
      const box = c && !clean(textOf(c.cell)) ? c.cell.getBoundingClientRect() : null, middle = box && (box.top + box.bottom) / 2;
      if (box && Math.abs(box.left - over.left) < 3 && middle > over.top && middle < over.bottom) row[x] = { ...c, cell };
    }));
  }
}
// The part with the head, for the part with the rows; null where a table is all in one piece.
function headOf(t) {
  if (!isMade(t)) return headOfLines(t);
  if (t.localName !== 'table' || isHeadOnly(t)) return null;
  const rows = [...t.rows].filter((r) => !inTable(t, r, 'thead') && r.cells.length && rowShown(r)); // a row that only measures has cells of a head
  if (!rows.length || rows.some((r) => [...r.cells].some(isHead))) return null;
  const { box, others } = tablesAround(t);
  const head = others.filter((o) => follows(o, t)).pop();
  if (!head || !isHeadOnly(head) || !visible(head) || wordsBetween(box, head, t) || linesBelow(head)) return null;
  const heads = widthOf([...head.rows]), cells = widthOf(rows);
  const last = cellsShown(head.rows[0]).pop();
  return heads === cells || (heads === cells + 1 && !clean(last.textContent)) ? head : null; // above a scroll bar stands an empty one
}
// Whether it is a part of another table: its head, its sums, or a twin.
function isPart(t) {
  if (t.localName !== 'table') return isSide(t);
  if (isTwin(t)) return true;
  const { others } = tablesAround(t);
  if (isHeadOnly(t)) { if (linesBelow(t)) return true; const body = others.find((o) => follows(t, o)); return !!body && visible(body) && headOf(body) === t; }
  const before = others.filter((o) => follows(o, t)).pop();
  const sums = [t, ...ancestors(t)].slice(0, 3).some((a) => tokens(a).some((c) => /foot|total|summary/i.test(c)));
  return !!before && sums && (headOf(before) !== null || !!linesBelow(before));
}
// What a cell holds that is shown by its twin.
const shownByTwin = (cell) => (clean(cell.textContent) && besideFixed(cell.closest('table') || cell) ? clean(cell.textContent) : '');
// Columns that stay in sight as tables of their own, made of roles, beside the table that keeps room for their cells in each of its rows.
function roomIn(row) {
  const all = [...row.children], cells = ownCells(row), first = all.indexOf(cells[0]), last = all.indexOf(cells[cells.length - 1]);
  if (first < 0 || last - first + 1 !== cells.length) return null;
  const before = all.slice(0, first), after = all.slice(last + 1);
  return before.length + after.length && [...before, ...after].every((e) => !attr(e, 'role') && !e.childElementCount && !clean(e.textContent)) ? { before, after } : null;
}
const topOf = (e) => e.getBoundingClientRect().top, wideAs = (one, other) => Math.abs(one.getBoundingClientRect().width - other.getBoundingClientRect().width) < 2;
// Rows of two tables that are one: they stand side by side, at the same place of what they lie in, and no number or key of theirs speaks
// against it. A table that is scrolled a moment later has other rows there until then.
const downIn = (row) => topOf(row) - (row.parentElement ? topOf(row.parentElement) : 0);
const isSameRow = (row, other) => Math.abs(topOf(row) - topOf(other)) < 2 && Math.abs(downIn(row) - downIn(other)) < 2
  && row.getAttributeNames().every((name) => !/^(rowkey$|data-|aria-rowindex$)/.test(name) || !other.hasAttribute(name) || attr(row, name) === attr(other, name));
const fillsRoom = (room, cells) => room.length === cells.length && room.every((e, i) => wideAs(e, cells[i]));
const byTop = (t) => rowsOf(t).filter(rowShown).sort((a, b) => topOf(a) - topOf(b));
function isBeside(rows, other, side) {
  const beside = byTop(other);
  return rows.length === beside.length && rows.every((r, i) => { const room = roomIn(r); return !!room && isSameRow(r, beside[i]) && fillsRoom(room[side], ownCells(beside[i])); });
}
// {before, after}: the tables that fill the room of all rows of this one; null where any of it is left.
function sidesOf(t) {
  const kept = keptIn(window).sides || (keptIn(window).sides = new WeakMap()), had = kept.get(t);
  if (had && [had.before, had.after].every((side) => !side || (side.isConnected && side.parentElement === t.parentElement))) return had;
  const others = t.rows || !t.parentElement ? [] : [...t.parentElement.children].filter((o) => o !== t && !o.rows && o.matches(MADE) && visible(o));
  const first = others.length ? rowsOf(t).find(rowShown) : null, room = first && roomIn(first);
  if (!room) return null;
  const rows = byTop(t), found = {};
  for (const side of ['before', 'after']) {
    found[side] = room[side].length ? others.find((o) => isBeside(rows, o, side)) : null;
    if (room[side].length && !found[side]) return null;
  }
  kept.set(t, found);
  return found;
}
const isSide = (t) => isMade(t) && !!t.parentElement && [...t.parentElement.children].some((o) => { const sides = o !== t && o.matches(MADE) && sidesOf(o); return !!sides && (sides.before === t || sides.after === t); });
// The cells of a row with those that are drawn beside it; the room itself where they are not drawn yet.
function withSides(row, own) {
  const t = row.closest(MADE), sides = t && sidesOf(t), room = sides && roomIn(row);
  if (!room) return own;
  const cells = (side) => {
    const beside = sides[side] && rowsOf(sides[side]).find((r) => rowShown(r) && isSameRow(row, r)), its = beside ? ownCells(beside) : [];
    return its.length === room[side].length ? its : room[side];
  };
  return [...cells('before'), ...own, ...cells('after')];
}
const lacksSide = (row) => !row.cells && attr(row, 'role') === 'row' && cellsOf(row).some((c) => !attr(c, 'role'));
