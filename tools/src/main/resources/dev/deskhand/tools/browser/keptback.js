// What a table keeps back without stating it: columns and rows that are drawn when it is scrolled by means of its own, and rows below a
// head that are made of anything. '' where nothing shows that there is more.
function keptBack(t) {
  const pieces = piecesOf(t).map((piece) => piece.flatMap(cellsOf)), heads = pieces.filter((cells) => cells.length && cells.every(isHead));
  const wide = Math.max(0, ...heads.map(spanOf)), rows = pieces.filter((cells) => cells.length && !cells.every(isHead));
  const narrow = t.rows || rows.flat().some(columnOf) ? 0 : Math.max(0, ...rows.map(spanOf));
  if (narrow && narrow < wide) return `its rows show ${narrow} of ${wide} columns`;
  if (!rows.length && wide > 1 && rowsBelow(t, heads.reduce((most, cells) => (spanOf(cells) > spanOf(most) ? cells : most)))) return 'the rows below its head are not those of a table';
  const cut = rows.length ? cutOff(t) : null;
  return cut ? 'it has room for rows that are drawn only when it is scrolled by means of its own' : '';
}
const spanOf = (cells) => cells.filter((c) => getComputedStyle(c).display !== 'none').reduce((n, c) => n + (Number(attr(c, 'colspan')) || Number(attr(c, 'aria-colspan')) || 1), 0);
// A box that scrolls for no person and no script of ours, and has far more room than its rows fill.
function cutOff(t) {
  const rows = bodyRows(t), high = rows.reduce((sum, r) => sum + r.getBoundingClientRect().height, 0);
  const boxes = ancestors(rows[0]).filter((a) => a === t || holds(t, a));
  const seen = keptIn(window).scrolledThrough;
  return boxes.find((a) => !(seen && seen.has(a)) && /hidden|clip/.test(getComputedStyle(a).overflowY) && a.clientHeight > 40 && a.scrollHeight > 1.4 * a.clientHeight && a.scrollHeight > 1.4 * high) || null;
}
// The box in which only the page's script may bring further rows, as where a wheel is turned over it.
const wheelBox = (t) => (bodyRows(t).length ? cutOff(t) : null);
// Whether its last row stands at the end of all that lies in it, so that it has no room for further ones.
function wheeledThrough(t, box) {
  const boxes = bodyRows(t).map((r) => r.getBoundingClientRect()), bottom = (all) => all.reduce((most, b) => Math.max(most, b.bottom), -Infinity);
  const through = boxes.length > 0 && bottom([...box.querySelectorAll('*')].map((e) => e.getBoundingClientRect())) - bottom(boxes) < 0.6 * boxes[boxes.length - 1].height;
  if (through) (keptIn(window).scrolledThrough || (keptIn(window).scrolledThrough = new WeakSet())).add(box);
  return through;
}
function wheeledBack(box) { const seen = keptIn(window).scrolledThrough; if (seen) seen.delete(box); }
// Whether what follows a head has a line of parts that stand below its columns; what turns pages or stands at the foot is none.
function rowsBelow(head, cells) {
  const places = cells.filter((c) => getComputedStyle(c).display !== 'none').map((c) => c.getBoundingClientRect());
  const isBelow = (part, i) => { const r = part.getBoundingClientRect(); return r.top >= places[i].bottom - 2 && r.left >= places[i].left - 6 && r.left < places[i].right; };
  const isRow = (e) => { const parts = [...e.children].filter(visible); return parts.length === places.length && parts.every(isBelow) && !e.closest(ABOUT_ROWS) && !!clean(textOf(e)); };
  for (let at = head, level = 0; at && level < 4; at = parentBySelf(at), level++) {
    for (let s = at.nextElementSibling; s; s = s.nextElementSibling) if ([s, ...s.querySelectorAll('div,ul,li,span,a')].slice(0, 400).some((e) => visible(e) && isRow(e))) return true;
    if (at.nextElementSibling && clean(textOf(at.nextElementSibling))) return false;
  }
  return false;
}
// What the last row of a table says, where it is nothing but a way to further rows.
function moreRow(t) {
  const last = rowsOf(t).filter(rowShown).pop(), cells = last ? cellsOf(last).filter((c) => clean(textOf(c))) : [];
  if (cells.length !== 1) return '';
  const ways = queried(cells[0], 'a,button,input[type=button],[role=button],[role=link]').filter((way) => visible(way) && !off(way)), words = clean(textOf(cells[0])) || (ways[0] && ways[0].value) || '';
  return ways.length === 1 && MORE.test(plainLabel(words)) ? words : '';
}
