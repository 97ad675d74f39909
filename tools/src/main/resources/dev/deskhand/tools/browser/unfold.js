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
// How far in it begins: entries of a tree stand further in than what they belong to, and columns one after the other.
const startOf = (o) => { const r = o.getBoundingClientRect(); return Math.round(getComputedStyle(o).direction === 'rtl' ? innerWidth - r.right : r.left); };
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
