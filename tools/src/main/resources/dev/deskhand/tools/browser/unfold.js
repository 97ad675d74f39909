// Lists of choices that open further ones: trees that fold, and columns that come one after the other.
const TREE_ITEM = '[role=treeitem]', OPENS_MORE = '[class*=switcher i],[class*=expand i],[class*=toggle i],[class*=arrow i],[class*=caret i]';
const itemOf = (o) => o.closest(TREE_ITEM);
// What stands in an entry only to open it: a sign without words, and no part of what the entry is called.
const signsIn = (o) => queried(o, OPENS_MORE).filter((s) => visible(s) && !/[\p{L}\p{N}]/u.test(s.textContent));
const wordsWithout = (node, left) => (left.includes(node) ? ' ' : left.some((l) => holds(node, l)) ? [...partsInside(node)].map((part) => wordsWithout(part, left)).join('') : textOf(node));
function nameOfOption(o) {
  const name = nameOf(o) || clean(textOf(o)), signs = attr(o, 'aria-label') || attr(o, 'aria-labelledby') ? [] : signsIn(o);
  return (signs.length && clean(wordsWithout(o, signs))) || name;
}
// What of a tree's row is clicked to choose it: its words, not the sign that unfolds it.
function wordsOfItem(item) {
  const said = queried(item, '[role=option]').find((o) => itemOf(o) === item);
  if (said) return said;
  const parts = [...item.children].filter((part) => !part.matches('[role=group]') && !part.querySelector(TREE_ITEM) && visible(part) && clean(wordsWithout(part, signsIn(part))) && !(part.matches(OPENS_MORE) && !/[\p{L}\p{N}]/u.test(part.textContent)));
  return parts.sort((a, b) => clean(textOf(b)).length - clean(textOf(a)).length)[0] || item;
}
function treeEntries(el) {
  const before = keptIn(window).shownBefore;
  return before ? deep(TREE_ITEM).filter((item) => visible(item) && !before.has(item) && !inFold(item) && onLayer(item, el)).map(wordsOfItem) : [];
}
// The sign that unfolds a row of a tree; null for one that has nothing to unfold.
function unfolds(item) {
  if (!item || attr(item, 'aria-expanded') !== 'false') return null;
  return signsIn(item).find((s) => itemOf(s) === item && ![s, ...queried(s, '*')].some((e) => /(^|[-_])(leaf|noop|none)([-_]|$)/i.test(attr(e, 'class').replace(/\s+/g, '-')))) || null;
}
const opensMore = (o) => (itemOf(o) ? !!unfolds(itemOf(o)) : /^(true|menu)$/.test(attr(o, 'aria-haspopup')) || o.hasAttribute('aria-expanded') || signsIn(o).length > 0);
// How far in it begins.
const startOf = (o) => { const r = o.getBoundingClientRect(); return Math.round(getComputedStyle(o).direction === 'rtl' ? innerWidth - r.right : r.left); };
// How far along the way each stands: rows of a tree by the level they say or by what they are held in, columns by the list that holds
// them. Where neither tells, entries of a tree stand further in than what they belong to, and columns one after the other.
function stagesOf(list) {
  const items = list.map(itemOf);
  if (!items.some(Boolean)) return columnsOf(list);
  const levels = items.map((item) => (item && Number(attr(item, 'aria-level'))) || 0);
  if (levels.every((level) => level > 0)) return levels;
  const depths = items.map((item) => (item ? ancestors(item).filter((a) => a.matches(TREE_ITEM + ',[role=group]')).length : 0));
  return new Set(depths).size > 1 ? depths : list.map(startOf);
}
function columnsOf(list) {
  const holding = (a) => !/^(html|body)$/.test(a.localName) && (/^(menu|listbox)$/.test(roleOf(a)) || /auto|scroll/.test(getComputedStyle(a).overflowY));
  const holders = list.map((o) => ancestors(o).find(holding)), told = holders.every(Boolean) && new Set(holders).size > 1, columns = [];
  // Lists over each other are one column; what is only set in a little stands in the same one.
  return list.map((o, i) => {
    const at = startOf(told ? holders[i] : o), width = o.getBoundingClientRect().width;
    const known = columns.findIndex((c) => Math.abs(at - c.at) < (told ? 4 : c.width / 2));
    const column = known < 0 ? columns.push({ at, width }) - 1 : known;
    return told ? column : columns[column].at;
  });
}
const unfoldingOf = (o) => unfolds(itemOf(o));
const isUnfolded = (o) => !unfolds(itemOf(o));
// A way of names, told alike however it is written: "Europe / Germany", "Europe › Germany".
const SIGN = /\s*[/>›»→]\s*/;
const wayOf = (text) => norm(text).split(SIGN).map(norm).filter(Boolean).join('/');
// A text without what stood beside it before, such as the field's label.
function withoutOld(text, before) {
  let left = text;
  for (const old of before) {
    if (left.startsWith(old + ' ') && left.slice(old.length).search(SIGN) !== 0) left = left.slice(old.length + 1);
    if (left.endsWith(' ' + old) && !/[/>›»→]$/.test(left.slice(0, -old.length).trim())) left = left.slice(0, -old.length - 1);
  }
  return left;
}
// What a field shows of the way that was gone: all of it, another one, its end alone, or nothing that is new.
function wayShown(el, parts, before) {
  const wanted = parts.map(wayOf).join('/'), now = piecesAround(el);
  if (now.some((piece) => wayOf(piece) === wanted)) return 'all';
  const own = el.localName === 'input' ? [norm(el.value)] : [], come = now.filter((piece) => !before.includes(piece)).map((piece) => withoutOld(piece, before));
  const other = (way) => way.includes('/') && !wanted.endsWith('/' + way);
  if ([...come, ...own].map(wayOf).some(other)) return 'another';
  return come.some((piece) => wayOf(piece) === wayOf(parts.at(-1))) ? 'end' : 'nothing';
}
