// Tables that hold only the rows in sight: scrolls through them and gathers what passes by, each row once.
function rowScrollerOf(t) {
  const row = bodyRows(t)[0], inside = row ? ancestors(row).filter((e) => holds(t, e)) : [];
  const near = inside.find((e) => canScroll(e, false) && e.scrollHeight - e.clientHeight > 8) || inside.find(byScript);
  if (near) return near;
  const own = [t, ...ancestors(t)].find((e) => canScroll(e, false));
  return own || [...t.querySelectorAll('*')].find((e) => canScroll(e, false)) || null;
}
// A box without a scroll bar of its own, that the page's script scrolls where a wheel is turned over it.
const byScript = (e) => getComputedStyle(e).overflowY === 'hidden' && e.clientHeight > 40 && e.scrollHeight > e.clientHeight + 8;
const SHOWS_ITSELF = 'img,svg,canvas,video,iframe,input,button,select,textarea';
// One empty cell that only keeps room for rows.
const isSpacer = (cells) => cells.length === 1 && !clean(cells[0].textContent) && !cells[0].querySelector(SHOWS_ITSELF);
// The first piece of each row.
const bodyRows = (t) => piecesOf(t).map((p) => p[0]).filter((r) => cellsOf(r).length && !cellsOf(r).every(isHead) && !isSpacer(cellsOf(r)));
// Whether nothing stands before its first or behind its last row where a row would have room: in the box that scrolls within the table, else in the table.
function keepsRoom(t, region, rows) {
  const boxes = rows.map((r) => r.getBoundingClientRect()).filter((b) => b.height), usual = boxes.map((b) => b.height).sort((a, b) => a - b)[boxes.length >> 1];
  const at = holds(t, region) ? region : t, top = at.getBoundingClientRect().top + at.clientTop - at.scrollTop, bottom = top + at.scrollHeight;
  const free = (all) => Math.max(all.reduce((least, b) => Math.min(least, b.top), bottom) - top, bottom - all.reduce((most, b) => Math.max(most, b.bottom), top)) > 0.6 * usual;
  const says = (e) => e.matches(SHOWS_ITSELF) || [...e.childNodes].some((n) => n.nodeType === 3 && clean(n.data));
  return boxes.length > 1 && free(boxes) && free([...boxes, ...[...at.querySelectorAll('*')].filter(says).map((e) => e.getBoundingClientRect()).filter((b) => b.height)]);
}
// Whether rows are missing that scrolling would bring: by the count the table states, or by the room it keeps for them.
function isVirtual(t) {
  const rows = bodyRows(t);
  if (!rows.length) return false;
  const stated = Number(attr(t, 'aria-rowcount'));
  if (stated > piecesOf(t).length && rowScrollerOf(t)) return true;
  const region = rowScrollerOf(t) || document.scrollingElement;
  if (region && region.scrollHeight > region.clientHeight + 1 && keepsRoom(t, region, rows)) return true;
  if (!region || rows.length < 5) return false;
  const high = rows.reduce((sum, r) => sum + r.getBoundingClientRect().height, 0);
  // with the page's own scroll bar the table keeps the room itself
  if (region === document.scrollingElement) return Math.max(...[t, ...t.querySelectorAll('tbody,[role=rowgroup],tr:empty')].map((e) => e.getBoundingClientRect().height)) > 1.5 * high + 2 * region.clientHeight;
  return region.scrollHeight > 1.5 * high + 2 * region.clientHeight;
}
// Whether something has not ended: a request that was begun since the number `after`, and shortly before that where cells hold nothing
// yet; a pause too, where nothing came. What a page holds open to hear news, and never ends soon, is none of that.
function stillComes(rest, after, partly, nothingCame) {
  const now = performance.now(), counts = ([id, since]) => !rest.aside.has(id) && !rest.held.has(id) && (id > after || (partly && now - since < 10000));
  return !!rest && ([...rest.open].some(counts) || (nothingCame && [...rest.due.values()].some((until) => now < until)));
}
// Rows that stand in no series: by their numbers, or by more room between two than rows take.
function passedBy(entries, numbered) {
  const highs = entries.map((e) => e[1].high).sort((a, b) => a - b), usual = highs[highs.length >> 1] || 0;
  return entries.some(([key, row], i) => i > 0 && (numbered ? key > entries[i - 1][0] + 1 : key - entries[i - 1][0] - entries[i - 1][1].high > 4 * usual + 4 * row.high));
}
// Rows known by their places that cannot both be there: the same one met again at another place, or others after all had moved.
const lieOver = ([place, row], before) => !!before && before[0] + before[1].high - place > Math.min(row.high, before[1].high) / 3;
const isTwice = (entry, before) => lieOver(entry, before) && entry[1].texts.join('\n') === before[1].texts.join('\n');
// The key each row goes by that has no number: its place, counted on from the rows that stood there before. The height of those further
// up is only guessed until they are drawn, so that all may stand elsewhere now; what went out of sight meanwhile keeps its key. The same
// element with the same words, not far off, is the same row; one further off was given to another row.
function placesNow(kept, rows, top, sight) {
  const places = kept.places || (kept.places = new WeakMap()), keys = new Map(), again = [];
  for (const row of rows) {
    const box = row.getBoundingClientRect();
    if (!box.height || Number(attr(row, 'aria-rowindex'))) continue;
    const at = Math.round(box.top - top) - kept.shift, was = places.get(row), known = was !== undefined && kept.rows.get(was);
    keys.set(row, at);
    if (!known || known.said !== clean(row.textContent)) continue;
    if (Math.abs(was - at) < sight / 2) again.push({ row, was, at, known }); else kept.drifted = true;
  }
  const moves = again.map((a) => a.at - a.was), by = moves.length ? moves[moves.length - 1] : 0;
  if (moves.every((move) => Math.abs(move - by) <= 1)) {
    kept.shift += by;
    for (const [row, at] of keys) keys.set(row, at - by);
    for (const { row, was } of again) keys.set(row, was);
  } else { // some of them, as when a row came in between
    kept.drifted = true;
    for (const { was, at } of again) if (was !== at) kept.rows.delete(was);
    for (const { at, known } of again) kept.rows.set(at, known);
  }
  for (const [row, at] of keys) places.set(row, at);
  return keys;
}
const areAlike = (rows) => new Set(rows.map((r) => r.texts.join('\n'))).size < rows.length;
// done({over, count, facts, doubt}): gathers for so many milliseconds at most, and goes on when it is called again; `doubt` where rows
// may have been missed.
function virtualRows(t, millis, most, done) {
  const REST = 400, STUCK = 10000, ENOUGH = 5000, BESIDE = 4000;
  const region = rowScrollerOf(t) || document.scrollingElement, later = unhurried;
  let rest = watchNow();
  const gathered = keptIn(window).gathered || (keptIn(window).gathered = new WeakMap());
  if (!gathered.has(t)) gathered.set(t, { rows: new Map(), idle: 0, since: rest ? rest.id : 0, begun: rest ? rest.id : 0, moved: performance.now(), came: false, from: region.scrollTop, empty: 0, stuck: false, numbered: true, shift: 0 });
  const kept = gathered.get(t);
  const move = (to) => { stirWatch(true); if (rest) kept.begun = rest.id; kept.moved = performance.now(); kept.came = false; kept.moves = (kept.moves || 0) + 1; region.scrollTo({ top: to, behavior: 'instant' }); };
  const fromTop = !kept.rows.size && region.scrollTop > 0;
  if (fromTop) move(0);
  const end = performance.now() + millis;
  const width = () => Math.max(0, ...bodyRows(t).slice(0, 3).map((r) => cellsOf(r).length));
  const isEmpty = (text) => !text || LOADING_WORDS.test(text);
  // what holds the place of a row, or says so in one of its cells: a lorry's state may be "Loading", too, but that needs no points
  const loads = (texts) => texts.every(isEmpty) || texts.some((text) => /(\.\.|…)$/.test(text) && LOADING_WORDS.test(text));
  const gather = () => {
    const top = region === document.scrollingElement ? -region.scrollTop : region.getBoundingClientRect().top - region.scrollTop;
    let bottom = 0, emptiest = 0, loading = false, behind = false;
    const { rows, grid } = gridOf(t), mine = new Set(bodyRows(t));
    const columns = new Set(grid.flatMap((cells) => [...cells.keys()].filter((x) => cells[x])));
    const places = placesNow(kept, rows.filter((row) => mine.has(row)), top, region.clientHeight);
    rows.forEach((row, y) => {
      const box = row.getBoundingClientRect();
      if (!box.height || !mine.has(row)) return;
      const number = Number(attr(row, 'aria-rowindex')), key = number || places.get(row);
      kept.numbered = kept.numbered && !!number;
      const cells = Array.from(grid[y]), had = kept.rows.get(key);
      // some cells are drawn before the others: a row counts as it is when it holds most of those that any row has now
      if (!had || had.lacks) {
        const texts = cells.map((c) => (c ? cellText(c.cell) : '')), drawn = cells.filter(Boolean).length;
        const lacks = cells.filter((c, x) => (c ? isEmpty(texts[x]) : columns.has(x))).length, torn = lacksSide(row);
        behind = behind || torn;
        if (!had || drawn > had.drawn || lacks < had.lacks) kept.rows.set(key, { texts, links: cells.map((c) => (c ? linkIn(c.cell) : '')), active: cells.map((c) => !!c && onlyActs(c.cell)), has: [...cells.keys()].filter((x) => cells[x]), high: box.height, said: clean(row.textContent), drawn, lacks, torn });
        emptiest = Math.max(emptiest, kept.rows.get(key).lacks);
        loading = loading || loads(texts.filter((text, x) => cells[x]));
      }
      bottom = Math.max(bottom, box.bottom - top);
    });
    return { bottom, emptiest, loading, behind };
  };
  // A box that brought no rows, as it is scrolled by other means, is put back to where it was.
  const leave = (sorted) => {
    const last = sorted[sorted.length - 1], through = !!last && kept.rows.size > kept.first && region.scrollHeight - kept.bottom < 0.6 * last[1].high;
    const seen = keptIn(window).scrolledThrough || (keptIn(window).scrolledThrough = new WeakSet());
    if (through) seen.add(region); else { seen.delete(region); region.scrollTo({ top: kept.from, behavior: 'instant' }); }
  };
  // it brings no rows, or is put back each time
  const goesBy = () => byScript(region) && kept.rows.size === kept.first && (region.scrollTop > kept.from + 2 * region.clientHeight || (kept.moves > 8 && region.scrollTop < kept.from + 2));
  const atEnd = () => region.scrollHeight - region.clientHeight - region.scrollTop < 2;
  const answer = (over) => {
    const all = over ? [...kept.rows.entries()].sort((a, b) => a[0] - b[0]) : [], sorted = kept.numbered ? all : all.filter((e, i) => !isTwice(e, all[i - 1])), rows = sorted.map((e) => e[1]);
    const loading = rows.some((r) => loads(r.texts) && r.texts.some((text) => text));
    const doubt = kept.stuck || loading ? 'rows may still have been on their way' : rest && rest.lost > kept.since ? 'what the page asked for while it was scrolled failed'
      : !kept.numbered && sorted.some((e, i) => i > 0 && lieOver(e, sorted[i - 1])) ? 'rows moved while it was scrolled' : kept.drifted && areAlike(rows) ? 'rows moved while it was scrolled' : rows.some((r) => r.torn) ? 'columns that stay in sight were not drawn of every row' : passedBy(sorted, kept.numbered) ? 'rows went by unseen while it was scrolled' : '';
    if (over) gathered.delete(t);
    if (over && byScript(region)) leave(sorted);
    const heads = tableData(t).headers;
    done({ over, count: kept.rows.size, doubt, facts: over ? JSON.stringify({ headers: heads.length ? heads : Array(width()).fill(''), rows: rows.map((r) => r.texts), links: rows.map((r) => r.links), active: rows.map((r) => r.active), keys: kept.numbered ? sorted.map((e) => e[0]) : [], has: rows.map((r) => r.has) }) : '' });
  };
  const step = () => {
    rest = watchNow();
    const had = kept.rows.size, now = performance.now();
    const { bottom, emptiest, loading, behind } = gather(), came = kept.rows.size > had;
    kept.bottom = bottom;
    kept.first = kept.first || kept.rows.size;
    kept.idle = came ? 0 : kept.idle + 1;
    kept.came = kept.came || came;
    // cells that may be filled in a moment: more than rows further up were left with
    const partly = loading || emptiest > kept.empty, whole = kept.came && !partly;
    const waits = stillComes(rest, kept.begun, partly, kept.idle > 0 || partly) || (behind && now - kept.moved < (kept.given ? 300 : BESIDE)), stuck = now - kept.moved > (whole ? ENOUGH : STUCK);
    kept.given = kept.given || (behind && now - kept.moved >= BESIDE); // the reading is cut by then
    kept.stuck = kept.stuck || (waits && stuck && (!whole || atEnd()));
    const goesOn = !waits || stuck, rested = kept.idle > 12 && now - Math.max(kept.moved, rest ? rest.ended : 0) > REST;
    if ((kept.rows.size >= most && (goesOn || whole)) || ((atEnd() || goesBy()) && goesOn && rested)) return answer(true);
    if (now > end) return answer(false);
    if (goesOn && !atEnd() && !goesBy() && (kept.idle === 0 || kept.idle > 3)) {
      kept.empty = Math.max(kept.empty, emptiest);
      move(Math.max(region.scrollTop + 20, bottom - region.clientHeight * 0.1 - 40));
    }
    requestAnimationFrame(() => later(step, 0));
  };
  if (fromTop) later(step, 250); else step(); // what was drawn further down is gone by then
}
