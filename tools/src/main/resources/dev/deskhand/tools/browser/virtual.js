// Tables that hold only the rows in sight: scrolls through them and gathers what passes by, each row once.
function scrollerOf(t) {
  const own = [t, ...ancestors(t)].find((e) => canScroll(e, false));
  return own || [...t.querySelectorAll('*')].find((e) => canScroll(e, false)) || null;
}
const bodyRows = (t) => rowsOf(t).filter((r) => cellsOf(r).length && !cellsOf(r).every(isHead));
// Whether rows are missing that scrolling would bring: by the count the table states, or by the room it keeps for them.
function isVirtual(t) {
  const rows = bodyRows(t);
  if (!rows.length) return false;
  const stated = Number(attr(t, 'aria-rowcount'));
  if (stated > rowsOf(t).length && scrollerOf(t)) return true;
  const region = scrollerOf(t) || document.scrollingElement;
  if (!region || rows.length < 5) return false;
  const high = rows.reduce((sum, r) => sum + r.getBoundingClientRect().height, 0);
  // with the page's own scroll bar the table keeps the room itself
  if (region === document.scrollingElement) return Math.max(...[t, ...t.querySelectorAll('tbody,[role=rowgroup],tr:empty')].map((e) => e.getBoundingClientRect().height)) > 1.5 * high + 2 * region.clientHeight;
  return region.scrollHeight > 1.5 * high + 2 * region.clientHeight;
}
function virtualRows(t, millis, most, done) {
  const region = scrollerOf(t) || document.scrollingElement;
  const kept = t.__gathered || (t.__gathered = { rows: new Map(), idle: 0 });
  const fromTop = !kept.rows.size && region.scrollTop > 0;
  if (fromTop) region.scrollTop = 0;
  const end = performance.now() + millis;
  const width = () => Math.max(0, ...bodyRows(t).slice(0, 3).map((r) => cellsOf(r).length));
  const gather = () => {
    const top = region === document.scrollingElement ? -region.scrollTop : region.getBoundingClientRect().top - region.scrollTop;
    let bottom = 0;
    const { rows, grid } = gridOf(t), mine = new Set(bodyRows(t));
    rows.forEach((row, y) => {
      const box = row.getBoundingClientRect();
      if (!box.height || !mine.has(row)) return;
      const key = Number(attr(row, 'aria-rowindex')) || Math.round(box.top - top);
      const cells = Array.from(grid[y]);
      if (!kept.rows.has(key)) kept.rows.set(key, { texts: cells.map((c) => (c ? cellText(c.cell) : '')), links: cells.map((c) => (c ? linkIn(c.cell) : '')) });
      bottom = Math.max(bottom, box.bottom - top);
    });
    return bottom;
  };
  const atEnd = () => region.scrollHeight - region.clientHeight - region.scrollTop < 2;
  const answer = (over) => {
    const sorted = over ? [...kept.rows.entries()].sort((a, b) => a[0] - b[0]).map((e) => e[1]) : [];
    if (over) delete t.__gathered;
    const heads = tableData(t).headers;
    done({ over, count: kept.rows.size, facts: over ? JSON.stringify({ headers: heads.length ? heads : Array(width()).fill(''), rows: sorted.map((r) => r.texts), links: sorted.map((r) => r.links), active: [] }) : '' });
  };
  const step = () => {
    const had = kept.rows.size;
    const bottom = gather();
    kept.idle = kept.rows.size > had ? 0 : kept.idle + 1;
    const loading = window.__atRest && window.__atRest.open.size > 0;
    if (kept.rows.size >= most || (atEnd() && kept.idle > (loading ? 200 : 12))) return answer(true);
    if (performance.now() > end) return answer(false);
    if (kept.idle === 0 || kept.idle > 3) region.scrollTop = Math.max(region.scrollTop + 20, bottom - region.clientHeight * 0.1 - 40);
    requestAnimationFrame(() => setTimeout(step, 0));
  };
  if (fromTop) setTimeout(step, 250); else step(); // what was drawn further down is gone by then
}
