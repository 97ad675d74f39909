// Reads tables as grids of texts. Also those made of ARIA roles.
const TOTALS = /^(grand |sub)?(total|sum|summe|gesamt|zwischensumme|gesamtsumme|合计|总计|小计|total général|somme|suma|totale|totaal)\b|^(合计|总计|小计)/i;
const MADE = '[role=table],[role=grid],[role=treegrid]';
const isMade = (t) => !!t.rows || t.matches(MADE);
const rowsOf = (t) => (t.rows ? [...t.rows] : isMade(t) ? [...t.querySelectorAll('[role=row]')].filter((r) => r.closest(MADE) === t) : bareLines(t));
const ownCells = (r) => [...r.querySelectorAll('[role=columnheader],[role=rowheader],[role=cell],[role=gridcell]')].filter((c) => c.closest('[role=row]') === r);
const cellsOf = (r) => (r.cells ? [...r.cells] : attr(r, 'role') !== 'row' ? [...r.children] : withSides(r, ownCells(r)));
const isHead = (c) => c.localName === 'th' ? attr(c, 'scope') !== 'row' : roleOf(c) === 'columnheader';
const inTable = (t, row, part) => row.parentElement && row.parentElement.localName === part && row.closest('table') === t;

function cellText(cell) {
  const time = cell.querySelector('time[datetime]');
  if (time && clean(textOf(time)) === clean(textOf(cell)) && /^\d{4}-\d{2}-\d{2}/.test(attr(time, 'datetime'))) return attr(time, 'datetime');
  const field = cell.querySelector('input:not([type=hidden]):not([type=button]):not([type=submit]),select,textarea');
  if (field && visible(field) && !clean(textOf(cell, true))) return field.type === 'checkbox' ? String(field.checked) : readableState(field);
  return clean(textOf(cell)) || shownByTwin(cell);
}
function headingBefore(t) {
  for (let at = t, level = 0; at && level < 8; at = parentBySelf(at), level++) {
    for (let s = at.previousElementSibling; s; s = s.previousElementSibling) {
      if (s.matches('table,[role=table],[role=grid]') || s.querySelector('table,[role=table],[role=grid]')) return '';
      const h = s.matches('h1,h2,h3,h4,h5,h6,legend,summary,[role=heading]') ? s : [...s.querySelectorAll('h1,h2,h3,h4,h5,h6,legend,[role=heading]')].pop();
      if (h && visible(h)) return clean(textOf(h));
    }
  }
  return '';
}
// Not what only measures: such rows have no height.
const rowShown = (r) => (r.checkVisibility ? r.checkVisibility({ visibilityProperty: true }) : true) && !(attr(r, 'aria-hidden') === 'true' && r.getBoundingClientRect().height < 2);
const columnOf = (cell) => Number(attr(cell, 'aria-colindex')) || 0;
// Grids may draw a row in several pieces, for columns that stay in sight, and in any order: its numbers tell. One list of pieces for each row.
function piecesOf(t) {
  const head = headOf(t);
  const all = (head ? [...rowsOf(head), ...rowsOf(t).filter((r) => !inTable(t, r, 'thead'))] : rowsOf(t)).filter(rowShown);
  const number = (r) => Number(attr(r, 'aria-rowindex')) || 0, heads = (r) => cellsOf(r).length > 0 && cellsOf(r).every(isHead);
  if (!t.rows && !head && all.length && !heads(all[0])) all.sort((a, b) => heads(b) - heads(a)); // drawn above its rows, and written below them
  if (t.rows || !all.length || !all.every(number)) return all.map((r) => [r]);
  const pieces = [];
  for (const row of [...all].sort((a, b) => number(a) - number(b))) {
    const last = pieces[pieces.length - 1];
    const taken = last && number(last[0]) === number(row) ? last.flatMap(cellsOf).map(columnOf) : null;
    if (taken && taken.every(Boolean) && cellsOf(row).every((c) => columnOf(c) && !taken.includes(columnOf(c)))) last.push(row); else pieces.push([row]);
  }
  return pieces;
}
// The place of the head that begins where the cell does: grids that draw the columns in sight only may leave out any.
const headOver = (cell, heads) => { const { left } = cell.getBoundingClientRect(); return heads.findIndex((head) => Math.abs(head.getBoundingClientRect().left - left) < 2); };
function gridOf(t) {
  const pieces = piecesOf(t), rows = pieces.map((p) => p[0]);
  const grid = rows.map(() => []);
  const heads = t.rows ? [] : (pieces.map((p) => p.flatMap(cellsOf)).find((cells) => cells.length && cells.every(isHead)) || []);
  rows.forEach((row, y) => {
    let x = 0;
    const cells = pieces[y].flatMap(cellsOf), placed = !t.rows && cells.every(columnOf), below = !placed && cells.length < heads.length;
    for (const cell of cells) {
      if (getComputedStyle(cell).display === 'none') continue;
      if (placed) x = columnOf(cell) - 1;
      else if (below) x = Math.max(x, headOver(cell, heads));
      while (grid[y][x]) x++;
      const wide = Math.max(1, +attr(cell, 'colspan') || +attr(cell, 'aria-colspan') || 1);
      const high = Math.max(1, +attr(cell, 'rowspan') || +attr(cell, 'aria-rowspan') || 1);
      for (let dy = 0; dy < high && y + dy < rows.length; dy++) {
        if (dy && rows[y + dy].parentElement !== row.parentElement) break;
        for (let dx = 0; dx < Math.min(wide, 200); dx++) grid[y + dy][x + dx] = { cell, wide };
      }
      x += wide;
    }
  });
  if (!isMade(t)) overLines(t, rows, grid);
  return { rows, grid };
}
function headerCount(t, rows, grid) {
  const head = headOf(t);
  if (head) return rows.filter((r) => holds(head, r)).length;
  const inHead = rows.filter((r) => inTable(t, r, 'thead')).length;
  if (inHead) return inHead;
  let n = 0;
  while (n < rows.length && grid[n].length && grid[n].every((c) => c && isHead(c.cell))) n++;
  if (n === rows.length) return Math.min(1, n);
  if (n) return n;
  return t.localName === 'table' && !t.querySelector('th') && rows.length > 1 ? 1 : 0;
}
function headersOf(grid, count) {
  const width = Math.max(0, ...grid.map((r) => r.length));
  const bare = (c) => (c && !isTick(c.cell) ? (clean(textOf(c.cell, true)) || shownByTwin(c.cell)).replace(/[\s▲▼△▽▴▾↑↓⇅↕⬍⬆⬇]+$/g, '').trim() : '');
  const leaf = [...Array(width).keys()].map((x) => { for (let y = count - 1; y >= 0; y--) if (bare(grid[y][x])) return bare(grid[y][x]); return ''; });
  return leaf.map((name, x) => {
    const twin = name && leaf.filter((n) => n === name).length > 1;
    const above = twin && count > 1 ? bare(grid[0][x]) : '';
    return above && above !== name ? above + ' ' + name : name;
  });
}
// The row of sums at the end, where it is a row like the others: its first word says so, the rest are numbers, and either columns are
// empty that are filled everywhere else, or the numbers are the sums. A supplier may be called "Total", and a bill "INV-2": with letters
// in them they have to be the sums.
const SUM_ALONE = /^(grand |sub)?(total|sum|summe|gesamt|zwischensumme|gesamtsumme|total général|somme|suma|totale|totaal)$|^(本页|当页)?(合计|总计|小计|總計|合計|小計)$/i;
const amount = (s) => (/^[^\d-]{0,4}-?[\d.,'\s\u00a0]*\d[^\d]{0,4}$/.test(s) ? Number(s.replace(/[^\d-]/g, '')) : NaN);
function isSum(texts, rows) {
  const first = texts.findIndex(Boolean);
  if (!rows.length || !SUM_ALONE.test(texts[first].replace(/[\s:：]+$/, ''))) return false;
  const others = texts.map((_, x) => x).filter((x) => x !== first), filled = others.filter((x) => texts[x]);
  if (!filled.length || filled.some((x) => Number.isNaN(amount(texts[x])))) return false;
  const bare = filled.every((x) => !/\p{L}/u.test(texts[x]));
  return (bare && others.some((x) => !texts[x] && rows.every((r) => r[x]))) || filled.every((x) => rows.reduce((sum, r) => sum + amount(r[x]), 0) === amount(texts[x]));
}
function tableData(t) {
  const { rows, grid } = gridOf(t);
  const pairs = t.localName === 'table' && rows.length > 0 && grid.every((r) => r.length === 2 && r[0] && r[0].cell.localName === 'th' && r[1] && r[1].cell.localName === 'td');
  if (pairs) return { headers: grid.map((r) => clean(textOf(r[0].cell))), rows: [grid.map((r) => cellText(r[1].cell))], links: [grid.map((r) => linkIn(r[1].cell))], active: [grid.map(() => false)] };
  const count = headerCount(t, rows, grid);
  const headers = headersOf(grid, count);
  const data = { headers, rows: [], links: [], active: [] };
  grid.forEach((row, y) => {
    if (y < count || !row.length || inTable(t, rows[y], 'tfoot')) return;
    if (row.every((c) => c && isHead(c.cell)) && attr(row[0].cell, 'scope') !== 'row' && count) return;
    const spanning = new Set(row.map((c) => c && c.cell)).size === 1 && headers.length > 1;
    if (spanning || (row[0] && row[0].wide > 1 && TOTALS.test(cellText(row[0].cell)))) return;
    const texts = headers.map((_, x) => (row[x] ? cellText(row[x].cell) : ''));
    if (!texts.some(Boolean) || (y === grid.length - 1 && isSum(texts, data.rows))) return;
    data.rows.push(texts);
    data.links.push(headers.map((_, x) => (row[x] ? linkIn(row[x].cell) : '')));
    data.active.push(headers.map((_, x) => !!row[x] && onlyActs(row[x].cell)));
  });
  return data;
}
const TICKED = 'input[type=checkbox],input[type=radio]';
// A box to tick that shows no word, whatever is said of it to those who do not see it.
const isTick = (cell) => !!cell.querySelector(TICKED) && !clean(cell.textContent);
const onlyTicked = (cell) => (isTick(cell) || !clean(textOf(cell, true))) && [...cell.querySelectorAll('input:not([type=hidden]),select,textarea')].every((f) => f.matches(TICKED));
const onlyActs = (cell) => !!cell.querySelector('a,button,input,[role=button]') && (onlyTicked(cell) || clean([...cell.querySelectorAll('a,button,[role=button]')].map((e) => textOf(e)).join(' ')) === clean(textOf(cell)));
const linkIn = (cell) => { const a = cell.querySelector('a[href]'); return a ? a.href : ''; };
function isData(t) {
  if (!visible(t) || attr(t, 'role') === 'presentation' || attr(t, 'role') === 'none' || t.querySelector('table') || isPart(t)) return false;
  const rows = rowsOf(t);
  if (!rows.length || rows.every((r) => cellsOf(r).length < 2)) return false;
  if (headOf(t)) return true;
  return !!t.querySelector('th,[role=columnheader],caption') || (rows.length > 1 && !t.querySelector('input:not([type=checkbox]),select,textarea'));
}
function tables() {
  keptIn(window).sides = new WeakMap(); // looked for anew
  const list = deep('table,[role=table],[role=grid],[role=treegrid]').map((t) => linesBelow(t) || t).filter((t) => !isMade(t) || isData(t));
  return {
    elements: list,
    frames: deep('iframe,frame').filter(visible),
    facts: JSON.stringify(list.map((t) => ({ name: namesOf(t).names[0] || (headOf(t) && namesOf(headOf(t)).names[0]) || '', heading: headingBefore(headOf(t) || t), id: t.id || '', in_nav: !!t.closest('nav,[role=navigation]'), lang: document.documentElement.lang || '', url: location.href, host: location.host, ...tableData(t) }))),
  };
}
