// What stands in the place that words name, and what stands near them. Never in another record than the one they name.
const RECORD = 'li,[role=listitem],article,[role=article]';
const IN_PASSING = '[role=alert],[role=status],[aria-live],output,nav,[role=navigation],[class*=breadcrumb i],[class*=toast i],[class*=snackbar i]';
const CELLS = 'td,th,[role=cell],[role=gridcell],[role=rowheader]';
const TITLING = 'h1,h2,h3,h4,h5,h6,[role=heading],legend,caption,summary,dt';
const stylesOf = (el) => attr(el, 'class').split(/\s+/).map((c) => c.replace(/\d+/g, '#')).filter(Boolean);
const sharedOf = (one, other) => { const all = new Set([...one, ...other]); return all.size ? one.filter((c) => other.includes(c)).length / all.size : 1; };
const styledAlike = (a, b) => a.localName === b.localName && sharedOf(stylesOf(a), stylesOf(b)) >= 0.5;
const ofOneKind = (a, b) => a.localName === b.localName && (a.matches(RECORD) || styledAlike(a, b) || (!!stylesOf(a).length && stylesOf(a)[0] === stylesOf(b)[0]));
const peersOf = (el) => (parentOf(el) ? [...parentOf(el).children].filter((o) => o !== el && ofOneKind(o, el) && visible(o)) : []);
const saysSomething = (text) => /[\p{L}\p{N}]/u.test(text);

// What it says besides its buttons and what the thing sought is called; with `links`, also besides these.
function ownWords(el, hit, links) {
  const inside = [...el.querySelectorAll('button,[role=button],select,label,option' + (links ? ',a[href]' : '')), ...(hit && holds(el, hit) ? [hit] : [])].map((c) => clean(textOf(c)));
  const called = hit ? namesOf(hit).names : [];
  return [...inside, ...called].filter(Boolean).sort((a, b) => b.length - a.length).reduce((text, words) => text.replace(words, ' '), clean(textOf(el)));
}
// What has the same place and look in another item as the words have in theirs: its title, where they are the title.
function counterparts(item, place, other) {
  const way = [place, ...ancestors(place)].slice(0, [place, ...ancestors(place)].indexOf(item)).reverse();
  return way.reduce((found, step) => found.flatMap((el) => [...(el.shadowRoot || el).children].filter((c) => styledAlike(c, step) && visible(c))), [other]);
}
const titledOtherwise = (item, place, other, hit) => ofOneKind(item, other) && counterparts(item, place, other)
  .some((c) => { const own = ownWords(c, hit, true); return saysSomething(own) && norm(own) !== norm(textOf(place)); });

const rowOfData = (el) => { const cell = el.closest(CELLS), table = cell && cell.closest(TABLE), row = table && cell.closest('tr,[role=row]'); return row && (isData(table) || (isSide(table) && ownCells(row).length > 1)) ? row : null; };
// A row of data, an entry of a list, a section with a heading of its own beside others: what belongs to it stands in it.
function isRecord(item, place, row) {
  if (item === row) return true;
  if (item.matches(RECORD) && !item.closest('nav,[role=navigation],[class*=breadcrumb i]')) return peersOf(item).some((o) => titledOtherwise(item, place, o));
  const title = place.closest(TITLING);
  return !!title && item !== title && holds(item, title) && peersOf(item).some((o) => titledOtherwise(item, place, o));
}
// Where something stands that has the same kind of thing beside it, each with words of its own.
function recordOfHit(hit, top) {
  const row = rowOfData(hit);
  for (const at of [hit, ...ancestors(hit)]) {
    if (at === top) return null;
    if (at === row || (saysSomething(ownWords(at, hit)) && peersOf(at).some((o) => saysSomething(ownWords(o)) && (o.matches(RECORD) || [...o.children].some((c) => at.children[0] && styledAlike(c, at.children[0])))))) return at;
  }
  return null;
}
const saidInPassing = (el) => !!el.closest(IN_PASSING) || [el, ...ancestors(el)].some((a) => tokens(a).some((t) => ALERTING.test(t)));
const branchTo = (top, el) => [el, ...ancestors(el)].find((a) => parentOf(a) === top);
// What follows a heading is its own only up to the next.
function underAnotherHeading(mine, other) {
  const level = (el) => { const head = el.matches(TITLING) ? el : [...el.children].find((c) => c.matches(TITLING)); return head ? (head.localName === 'dt' ? 9 : levelOf(head)) : 0; };
  const own = level(mine), all = own ? [...parentOf(mine).children] : [];
  const [from, to] = [all.indexOf(mine), all.indexOf(other)];
  return own > 0 && all.some((el, i) => el !== mine && visible(el) && level(el) > 0 && level(el) <= own && (from < to ? i > from && i <= to : i <= to));
}
// Whether a thing beside the words in their smallest common surroundings is no other record's.
function isTheirs({ el: place, rank }, hit, top, places) {
  if (top === place || top === hit || holds(place, hit)) return true;
  const mine = branchTo(top, place), other = branchTo(top, hit);
  if (mine === other) return true;
  if (titledOtherwise(mine, place, other, hit) || underAnotherHeading(mine, other)) return false;
  const record = recordOfHit(hit, top);
  if (!record) return true;
  const titles = place.closest(TITLING) || (rank <= 2 && !saysSomething(clean(textOf(mine)).replace(clean(textOf(place)), '')));
  return !!titles && !saidInPassing(place) && !places.some((p) => peersOf(record).some((o) => holds(o, p.el)));
}

// What of the smallest surroundings of the words that hold a hit is theirs, up to the record they stand in.
function aroundWords(place, hits, places, walls) {
  const way = [place.el, ...ancestors(place.el)], row = rowOfData(place.el);
  const record = way.find((a) => isRecord(a, place.el, row)) || null;
  for (const at of way) {
    const inside = hits.filter((h) => holds(at, h.el));
    if (inside.length) return { place: place.el, record, top: at, hits: at === row ? inside : inside.filter((h) => isTheirs(place, h.el, at, places)) };
    if (at === record || walls.includes(at)) break;
  }
  return { place: place.el, record, hits: [] };
}

// Tells in which column of its table, or where in its entry, something stands.
function spots() {
  const laid = new Map();
  const layout = (table) => { if (!laid.has(table)) laid.set(table, layoutOf(table)); return laid.get(table); };
  const inTable = (cell, row) => { const { grid, rows, headers } = layout(cell.closest(TABLE)), x = (grid[rows.indexOf(row)] || []).findIndex((c) => c && c.cell === cell); return headers[x] || String(x); };
  return (place, record) => {
    const cell = place.closest(CELLS), way = [place, ...ancestors(place)];
    return cell && record === rowOfData(place) ? inTable(cell, record) : way.slice(0, way.indexOf(record)).map((a) => `${a.localName} ${stylesOf(a)[0]}`).join('>');
  };
}
// Words that stand in several records, in each as something else, when only some of these have what is sought: an invoice's
// number is another's amount.
function mixedUp(looked, words) {
  const inRecords = looked.filter((l) => l.record), spotOf = spots();
  if (inRecords.every((l) => l.hits.length) || !inRecords.some((l) => l.hits.length)) return '';
  const known = inRecords.map((l) => ({ list: around(l.record, TABLE) || parentOf(l.record), record: l.record, any: l.hits.length > 0, spot: spotOf(l.place, l.record) }));
  const torn = known.find((one) => !one.any && known.some((o) => o.any && o.list === one.list && o.record !== one.record && o.spot !== one.spot));
  return torn ? `'${wordsIn(words)}' stands in several records, in each as something else, and only some of them have it` : '';
}
// Words that stand in the column that is meant, as long as there is such a column.
function inColumn(places, column) {
  const known = column && deep(TABLE).some((t) => visible(t) && layoutOf(t).headers.some((h) => norm(h) === norm(column)));
  const spotOf = spots();
  return known ? places.filter((p) => { const row = rowOfData(p.el); return row && norm(spotOf(p.el, row)) === norm(column); }) : places;
}

function hitsAround(places, hits, walls, words) {
  const looked = places.map((p) => aroundWords(p, hits, places, walls));
  return { ...chosen(looked, hits, words), looked };
}
function chosen(looked, hits, words) {
  const unclear = mixedUp(looked, words);
  const theirs = new Set(unclear ? [] : looked.flatMap((l) => l.hits));
  return { hits: hits.filter((h) => theirs.has(h)), unclear };
}
// Rows that say just these words in a cell; what else on the page is called so does not matter.
function cellsSaying(words) {
  return deep(CELLS).filter((cell) => norm(cell.textContent).includes(norm(words)) || cell.shadowRoot)
    .filter((cell) => visible(cell) && rankOf([clean(textOf(cell))], 1, words) < 2 && !cell.querySelector(CELLS)).map((el) => ({ el, rank: 0 }));
}
function hitsInRows(words, hits, column) {
  const looked = inColumn(cellsSaying(words), column).map((p) => ({ place: p.el, record: p.el.closest('tr,[role=row]') })).filter((l) => l.record);
  return chosen(looked.map((l) => ({ ...l, hits: hits.filter((h) => holds(l.record, h.el)) })), hits, words);
}

/** {hits, unclear}: those that stand in the place named, and why none can be told to. */
function hitsWithin(within, hits, by) {
  const q = typeof within === 'string' ? { any: within, mode: 'any' } : { ...within, mode: 'any' };
  const words = q.any || q.name || q.label;
  if (q.role === 'row' && words) return hitsInRows(words, hits, q.column || by);
  const named = !words ? [] : deep('form,fieldset,section,article,dialog,table,nav,aside,main,[role],tr,li')
    .filter((el) => visible(el) && !/^(button|link|heading)$/.test(roleOf(el)) && (!q.role || roleOf(el) === q.role))
    .map((el) => ({ el, rank: rankOf(namesOf(el).names, 1, words) })).filter((h) => h.rank <= 1);
  const holding = innermost(named).map((h) => h.el).filter((s) => hits.some((h) => holds(s, h.el)));
  if (holding.length) return { hits: hits.filter((h) => holding.some((s) => holds(s, h.el))), unclear: '' };
  const fitting = q.css || q.role || q.test_id ? ranked(q) : [], best = Math.min(...fitting.map((p) => p.rank));
  const places = q.css || q.role || q.test_id ? fitting.filter((p) => p.rank === best) : inColumn(placesOf(words || q.text), q.column || by);
  return hitsAround(places, hits, named.filter((n) => n.el.matches('fieldset,article,dialog,[role=article],[role=dialog]')).map((n) => n.el), words || q.text || q.test_id || q.css || '');
}

// What stands in the same record as the words is nearer than anything else; elsewhere it is what is nearest by far. {another}: what there is is known to be another's.
function nearest(words, hits) {
  const middle = (el) => { const r = el.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; };
  const places = placesOf(words), points = places.map((p) => middle(p.el));
  if (!points.length) return { hits: [], unclear: '' };
  const { hits: own, unclear, looked } = hitsAround(places, hits, [], words);
  const inRecord = looked.some((l) => l.record || (l.top && peersOf(l.top).some((o) => titledOtherwise(l.top, l.place, o))));
  if (unclear || (inRecord && own.length === 1)) return { hits: own, unclear };
  const away = (h) => { const [x, y] = middle(h.el); return Math.min(...points.map(([a, b]) => Math.hypot((x - a) / 3, y - b))); };
  const sorted = (inRecord && own.length ? own : hits).map((h) => ({ h, d: away(h) })).sort((a, b) => a.d - b.d);
  const first = sorted.filter((s) => s.d <= sorted[0].d * 1.25 + 4).map((s) => s.h);
  if ((inRecord || looked.some((l) => l.top && !l.hits.length)) && !own.length && first.some((h) => recordOfHit(h.el, null))) return { hits: [], unclear: `what is nearest to '${wordsIn(words)}' belongs to another record`, another: true };
  return { hits: own.length && !first.some((h) => own.includes(h)) ? [...first, ...own] : first, unclear: '' };
}
