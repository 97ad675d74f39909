// Grids that draw only the columns in sight: the box that scrolls them sideways, null where none does.
function sideBoxOf(t) {
  const piece = bodyRows(t).length && piecesOf(t).find((p) => bodyRows(t).includes(p[0]));
  let best = null;
  const more = (box) => box.scrollWidth - box.clientWidth;
  for (const row of piece || []) for (let at = parentBySelf(row), beyond = 0; at && at !== document.body && beyond < 3; at = parentBySelf(at)) {
    if (!holds(t, at)) beyond++;
    if (at.clientWidth > 40 && more(at) > 1 && getComputedStyle(at).overflowX !== 'visible' && (!best || more(at) > more(best))) best = at;
  }
  return best;
}
const cellPieces = (t) => piecesOf(t).map((p) => p.flatMap(cellsOf)).filter((cells) => cells.length);
// Whether scrolling sideways brings columns that the table states and does not draw, and rows and cells say by numbers which they are.
const columnsStated = (t) => { const stated = Math.ceil(Number(attr(t, 'aria-colcount'))); return stated > 0 && stated < 1e6 ? stated : 0; };
function keepsColumns(t) {
  const stated = columnsStated(t);
  if (t.rows || !stated) return false;
  const body = cellPieces(t).filter((cells) => !cells.every(isHead));
  if (!body.length || !body.every((cells) => Number(attr(cells[0].closest('[role=row]'), 'aria-rowindex')) && cells.every(columnOf))) return false;
  return body.some((cells) => new Set(cells.map(columnOf)).size < stated) && !!sideBoxOf(t);
}
// How far it may go on without passing a column by: to where the last column begins that is drawn now.
function sightOf(t, box, sign) {
  const at = box.getBoundingClientRect(), cells = cellPieces(t).filter((all) => !all.every(isHead)).slice(0, 1).flat();
  const begins = cells.map((c) => c.getBoundingClientRect()).filter((r) => r.width).map((r) => (sign > 0 ? r.left - at.left : at.right - r.right));
  return Math.max(40, box.clientWidth * 0.6, Math.max(0, ...begins) - box.clientWidth * 0.4);
}
// Moves the box to a place, or as far on as is drawn where none is given, and waits until the columns there are drawn: done({at, was, moved, stated}).
function moveSideways(t, to, done) {
  (keptIn(window).gathered || new WeakMap()).delete(t); // what was begun elsewhere is of other columns
  const box = sideBoxOf(t), later = unhurried, stated = columnsStated(t);
  if (!box) return done({ at: 0, was: 0, moved: false, stated });
  const was = box.scrollLeft, sign = getComputedStyle(box).direction === 'rtl' ? -1 : 1;
  stirWatch(true);
  box.scrollTo({ left: to === null ? was + sign * sightOf(t, box, sign) : to, behavior: 'instant' });
  const drawn = () => cellPieces(t).map((cells) => cells.map(columnOf).join()).join(';');
  const began = performance.now();
  let before = '', same = 0;
  const look = () => {
    const now = drawn();
    same = now === before ? same + 1 : 0;
    before = now;
    if (same < 6 && performance.now() - began < 3000) return requestAnimationFrame(() => later(look, 0));
    return done({ at: box.scrollLeft, was, moved: Math.abs(box.scrollLeft - was) > 1, stated });
  };
  requestAnimationFrame(() => later(look, 0));
}
