// Tables that hold only the rows in sight: scrolls through them and gathers what passes by, each row once.
function scrollerOf(t) {
  const own = [t, ...ancestors(t)].find((e) => canScroll(e, false));
  return own || [...t.querySelectorAll('*')].find((e) => canScroll(e, false)) || null;
}
// The first piece of each row.
const bodyRows = (t) => piecesOf(t).map((p) => p[0]).filter((r) => cellsOf(r).length && !cellsOf(r).every(isHead));
// Whether rows are missing that scrolling would bring: by the count the table states, or by the room it keeps for them.
function isVirtual(t) {
  const rows = bodyRows(t);
  if (!rows.length) return false;
  const stated = Number(attr(t, 'aria-rowcount'));
  if (stated > piecesOf(t).length && scrollerOf(t)) return true;
  const region = scrollerOf(t) || document.scrollingElement;
  if (!region || rows.length < 5) return false;
  const high = rows.reduce((sum, r) => sum + r.getBoundingClientRect().height, 0);
  // with the page's own scroll bar the table keeps the room itself
  if (region === document.scrollingElement) return Math.max(...[t, ...t.querySelectorAll('tbody,[role=rowgroup],tr:empty')].map((e) => e.getBoundingClientRect().height)) > 1.5 * high + 2 * region.clientHeight;
  return region.scrollHeight > 1.5 * high + 2 * region.clientHeight;
}
// Whether something that was begun has not ended: a request; where nothing came yet, a pause too.
function stillComes(rest, nothingCame) {
  const now = performance.now();
  return !!rest && ([...rest.open.keys()].some((id) => !rest.aside.has(id)) || (nothingCame && [...rest.due.values()].some((until) => now < until)));
}
// Rows that stand in no series: by their numbers, or by more room between two than rows take.
function passedBy(entries, numbered) {
  const highs = entries.map((e) => e[1].high).sort((a, b) => a - b), usual = highs[highs.length >> 1] || 0;
  return entries.some(([key, row], i) => i > 0 && (numbered ? key > entries[i - 1][0] + 1 : key - entries[i - 1][0] - entries[i - 1][1].high > 4 * usual + 4 * row.high));
}
// done({over, count, facts, doubt}): gathers for so many milliseconds at most, and goes on when it is called again; `doubt` where rows
// may have been missed.
function virtualRows(t, millis, most, done) {
  const REST = 400, STUCK = 10000;
  const region = scrollerOf(t) || document.scrollingElement, rest = window.__atRest, later = rest ? rest.later : setTimeout;
  const kept = t.__gathered || (t.__gathered = { rows: new Map(), idle: 0, since: rest ? rest.id : 0, moved: performance.now(), stuck: false, numbered: true });
  const move = (to) => { if (rest) { rest.listener({ isTrusted: true }); rest.scrolls = true; } kept.moved = performance.now(); region.scrollTo({ top: to, behavior: 'instant' }); };
  const fromTop = !kept.rows.size && region.scrollTop > 0;
  if (fromTop) move(0);
  const end = performance.now() + millis;
  const width = () => Math.max(0, ...bodyRows(t).slice(0, 3).map((r) => cellsOf(r).length));
  const blank = (texts) => texts.every((text) => !text || LOADING_WORDS.test(text));
  const gather = () => {
    const top = region === document.scrollingElement ? -region.scrollTop : region.getBoundingClientRect().top - region.scrollTop;
    let bottom = 0, blanks = 0;
    const { rows, grid } = gridOf(t), mine = new Set(bodyRows(t));
    rows.forEach((row, y) => {
      const box = row.getBoundingClientRect();
      if (!box.height || !mine.has(row)) return;
      const number = Number(attr(row, 'aria-rowindex')), key = number || Math.round(box.top - top);
      kept.numbered = kept.numbered && !!number;
      const cells = Array.from(grid[y]), had = kept.rows.get(key);
      // what holds the place of a row until it comes is no row
      if (!had || blank(had.texts)) kept.rows.set(key, { texts: cells.map((c) => (c ? cellText(c.cell) : '')), links: cells.map((c) => (c ? linkIn(c.cell) : '')), high: box.height });
      if (blank(kept.rows.get(key).texts)) blanks++;
      bottom = Math.max(bottom, box.bottom - top);
    });
    return { bottom, blanks };
  };
  const atEnd = () => region.scrollHeight - region.clientHeight - region.scrollTop < 2;
  const answer = (over) => {
    const sorted = over ? [...kept.rows.entries()].sort((a, b) => a[0] - b[0]) : [], rows = sorted.map((e) => e[1]);
    const doubt = kept.stuck ? 'rows may still have been on their way' : rest && rest.lost > kept.since ? 'what the page asked for while it was scrolled failed'
      : passedBy(sorted, kept.numbered) ? 'rows went by unseen while it was scrolled' : '';
    if (over) delete t.__gathered;
    const heads = tableData(t).headers;
    done({ over, count: kept.rows.size, doubt, facts: over ? JSON.stringify({ headers: heads.length ? heads : Array(width()).fill(''), rows: rows.map((r) => r.texts), links: rows.map((r) => r.links), active: [] }) : '' });
  };
  const step = () => {
    const had = kept.rows.size, now = performance.now();
    const { bottom, blanks } = gather();
    kept.idle = kept.rows.size > had ? 0 : kept.idle + 1;
    const waits = stillComes(rest, kept.idle > 0 || blanks > 0), stuck = now - kept.moved > STUCK;
    kept.stuck = kept.stuck || (waits && stuck);
    const goesOn = !waits || stuck, rested = kept.idle > 12 && now - Math.max(kept.moved, rest ? rest.ended : 0) > REST;
    if (kept.rows.size >= most || (atEnd() && goesOn && rested)) return answer(true);
    if (now > end) return answer(false);
    if (goesOn && !atEnd() && (kept.idle === 0 || kept.idle > 3)) move(Math.max(region.scrollTop + 20, bottom - region.clientHeight * 0.1 - 40));
    requestAnimationFrame(() => later(step, 0));
  };
  if (fromTop) later(step, 250); else step(); // what was drawn further down is gone by then
}
