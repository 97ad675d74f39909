// What an outline says of the places elements stand in: boxes, tables, long rows of alike things.
const NESTED = 'a[href],button,input,select,textarea,[role],[tabindex],[onclick]';
const ROWS_SHOWN_WHOLE = 8;
// To look at a small table once more costs more than all its rows do.
const SMALL_TABLE = { rows: 20, cells: 64 };
const ROWS_SAMPLE = 3;
const ROWS_AT_ONCE = 100;

const rendered = (el) => el.isConnected && styleOf(el).display !== 'none';
const isClipped = (el) => { const r = el.getBoundingClientRect(); return r.width <= 1 || r.height <= 1; };

// Texts grow together; elements stay apart.
function joined(pieces) {
  const line = [];
  let text = '';
  const end = () => { const t = clean(text).replace(/[\ue000-\uf8ff]/g, ''); if (t) line.push(t); text = ''; };
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else { end(); line.push(piece); }
  }
  end();
  return line;
}
function piecesIn(nodes) {
  const pieces = [];
  for (const node of nodes) {
    if (node.p) pieces.push(...node.p);
    else if (node.c) pieces.push(...piecesIn(node.c));
    else if (node.k === 'table') { pieces.push(`table ${node.n}`); for (const row of node.rows) for (const cell of row.c) pieces.push(...cell); }
    else if (node.k === 'fold') pieces.push({ r: node.r, o: 'more', n: node.n });
  }
  return pieces;
}

function boxOf(el) { return refOf(el); }
const hasName = (el, role) => !!boxName(el, role);
function boxName(el, role) {
  if (attr(el, 'aria-label')) return short(clean(attr(el, 'aria-label')), LONGEST_NAME);
  if (attr(el, 'aria-labelledby')) return short(byIds(el, attr(el, 'aria-labelledby')), LONGEST_NAME);
  const part = { fieldset: 'legend', table: 'caption' }[el.localName];
  const own = part && [...el.children].find((child) => child.localName === part);
  return own ? short(clean(textOf(own)), LONGEST_NAME) : short(clean(attr(el, 'title')), LONGEST_NAME);
}

// A hand over something that says of itself neither what it is nor where it leads.
function isClickable(el, role, style) {
  if (el.localName === 'a' && !el.href && !el.id && !attr(el, 'name') && (clean(el.textContent) || el.firstElementChild)) return true;
  if (role && role !== 'listitem' && role !== 'cell' && role !== 'img') return false;
  if (/^(label|body|html|tr|td|table|ul|li)$/.test(el.localName) && !el.hasAttribute('onclick')) return false;
  if (!el.hasAttribute('onclick') && !(el.hasAttribute('tabindex') && el.tabIndex >= 0) && style.cursor !== 'pointer') return false;
  if (el.querySelector('a[href],button,input,select,textarea')) return false;
  const outer = parentOf(el);
  if (style.cursor === 'pointer' && !el.hasAttribute('onclick') && !el.hasAttribute('tabindex')) {
    if (!outer || styleOf(outer).cursor === 'pointer' || el.localName === 'label') return false;
  }
  return !!clean(el.textContent) || !!attr(el, 'aria-label') || !!attr(el, 'title') || !!iconOf(el);
}

function scrolls(el, style) {
  if (!/(auto|scroll)/.test(style.overflowY) || el === document.body || el === document.documentElement) return '';
  const hidden = el.scrollHeight - el.clientHeight;
  if (hidden < 24 || el.clientHeight < 40) return '';
  return `${Math.round((100 * el.scrollTop) / hidden)}% of ${el.scrollHeight}px`;
}

function alike(el) {
  if (el.children.length <= ALIKE_SHOWN_WHOLE) return false;
  const kinds = new Map(), entries = entriesOf(el);
  for (const child of entries) {
    const kind = child.localName + '.' + (child.className && child.className.split ? child.className.split(/\s+/)[0] : '');
    kinds.set(kind, (kinds.get(kind) || 0) + 1);
  }
  return entries.length > ALIKE_SHOWN_WHOLE && Math.max(...kinds.values()) > 0.8 * entries.length
    && ![...kinds.keys()].some((kind) => /^(p|h[1-6]|section|pre)\./.test(kind) && kinds.get(kind) > 2);
}

const cellsOf = (row) => (row.cells ? [...row.cells] : [...row.children].filter((c) => /^(cell|gridcell|columnheader|rowheader)$/.test(roleOf(c))));
function rowsOf(el) {
  const rows = el.rows ? [...el.rows] : deep('[role=row]', el);
  return rows.filter(rendered);
}
function isDataTable(el) {
  const given = attr(el, 'role');
  if (given && given !== 'table' && given !== 'grid' && given !== 'treegrid') return false;
  if (given === 'grid' || given === 'treegrid' || given === 'table' || el.caption || el.tHead) return rowsOf(el).length > 0;
  return !!el.rows && el.rows.length > 1 && !!el.querySelector('th') && !el.querySelector('table');
}
// What is done with a cell itself, when nothing in it is what one acts on: written in, or pressed, as heads that sort are.
function cellKind(cell, role) {
  if (/^(|true|plaintext-only)$/.test(attr(cell, 'contenteditable')) && cell.hasAttribute('contenteditable')) return 'textbox';
  if (cell.querySelector(NESTED)) return '';
  if (cell.hasAttribute('onclick') || pointsAlone(cell)) return 'click';
  return cell.hasAttribute('tabindex') && cell.tabIndex >= 0 && (/header$/.test(role) || cell.localName === 'th') ? 'click' : '';
}
const pointsAlone = (el) => styleOf(el).cursor === 'pointer' && styleOf(parentOf(el) || el).cursor !== 'pointer';
// A row that is pressed, or opens rows below it, by itself; one that is only selected says so in words.
function rowPieces(row) {
  const acts = row.hasAttribute('onclick') || row.hasAttribute('aria-expanded') || (row.hasAttribute('tabindex') && row.tabIndex >= 0) || pointsAlone(row);
  const states = statesOf(row, 'row');
  if (!acts) return states.length ? [` (${states.join(' ')}) `] : [];
  return [states.length ? { r: refOf(row), o: 'row', n: '', s: states.join(' ') } : { r: refOf(row), o: 'row', n: '' }];
}
function tableNode(walk, el) {
  const rows = rowsOf(el);
  const isHead = (row) => (row.parentElement && row.parentElement.localName === 'thead') || (cellsOf(row).length > 0 && cellsOf(row).every((c) => c.localName === 'th' || roleOf(c) === 'columnheader'));
  const head = rows.filter(isHead);
  const body = rows.filter((row) => !head.includes(row));
  const cell = (c) => walk.flat(() => walk.cell(c));
  const cells = (row) => cellsOf(row).map((c, i) => (i ? cell(c) : joined([...rowPieces(row), ...cell(c)])));
  const given = Number(attr(body[0] || el, 'aria-rowindex'));
  const first = given ? given - (head.length ? 1 : 0) : 1;
  const small = body.length <= SMALL_TABLE.rows && body.length * cellsOf(body[0] || el).length <= SMALL_TABLE.cells;
  let [from, to] = [0, body.length > ROWS_SHOWN_WHOLE && !small ? ROWS_SAMPLE : body.length];
  if (walk.whole) to = body.length;
  if (walk.isOpened(el)) [from, to] = walk.to ? [Math.max(0, walk.from - first), Math.max(0, walk.to - first + 1)] : [0, ROWS_AT_ONCE];
  const stated = Number(attr(el, 'aria-rowcount')) - head.length;
  return {
    k: 'table', r: boxOf(el), n: boxName(el, 'table'), total: Math.max(body.length, stated || 0), loaded: body.length, cols: head.length ? cellsOf(head[0]).map(cell) : [],
    extra: head.slice(1).map((row) => cellsOf(row).map(cell)),
    rows: body.slice(from, to).map((row, i) => ({ i: first + from + i, c: cells(row) })),
  };
}
