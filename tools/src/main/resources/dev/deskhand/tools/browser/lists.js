// Lists of choices that open at a field: what opens them, what they offer, and whether a choice was taken.
const OPTIONS = '[role=option],[role=menuitemradio],[role=menuitemcheckbox]';
// Some lists keep a second one for screen readers, folded to nothing.
const optionShown = (o) => visible(o) && !inFold(o);
const optionsShown = () => deep(OPTIONS).filter(optionShown);
function listsOf(el) {
  const ids = (attr(el, 'aria-controls') + ' ' + attr(el, 'aria-owns')).split(/\s+/).filter(Boolean);
  return ids.map((id) => el.getRootNode().getElementById(id)).filter(Boolean);
}
// What a person clicks to open it: the field, or what is drawn over it.
function openerOf(el) {
  const face = faceOf(el);
  face.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const r = face.getBoundingClientRect();
  const hit = topmost(r.left + r.width / 2, r.top + r.height / 2);
  if (!hit || hit.nodeType !== 1 || holds(face, hit) || !belongsTo(el, hit)) return face;
  return !holds(hit, el) || holds(boxOf(el), hit) ? hit : face; // some let presses through to the box they are drawn in
}
// Remembers what is shown before a list is opened: what comes then without roles is told by that it was not there.
function noteShown(el) {
  const kept = keptIn(window);
  kept.shownBefore = new WeakSet(deep('body *').filter(visible));
  const twin = selectBehind(el), shown = twin ? piecesAround(el) : [], held = twin ? [...twin.selectedOptions].map((o) => norm(o.text)).filter(Boolean) : [];
  kept.inStep = held.length && held.every((text) => shown.includes(text)) ? twin : null;
}
// The entries of a list that opened, where they say by nothing but their looks that they are options: what came with a layer of
// its own over the page, which the field is no part of.
const ENTRIES = 'li,dd,[class*=option i],[class*=item i],[lay-value],[data-value]';
const SAYS = '[role=alert],[role=status],[aria-live]';
function entriesShown(el) {
  const before = keptIn(window).shownBefore;
  if (!before) return [];
  const fresh = deep('body *').filter((e) => visible(e) && !before.has(e) && !inFold(e));
  const entry = (e) => clean(textOf(e)) && !isField(e) && !e.querySelector(FIELDS) && !/^(button|svg|path|i)$/.test(e.localName) && !e.closest(SAYS) && !e.closest('[class*=empty i]') && onLayer(e, el);
  const alike = (e) => e.parentElement && [...e.parentElement.children].filter((c) => c.localName === e.localName && !before.has(c) && visible(c) && clean(textOf(c))).length > 1;
  const found = fresh.filter((e) => e.matches(ENTRIES) && entry(e));
  return outerEntries(found.length ? found : fresh.filter((e) => entry(e) && alike(e)));
}
const onLayer = (e, el) => [e, ...ancestors(e)].some((a) => /absolute|fixed/.test(getComputedStyle(a).position) && !holds(a, el));
// Of entries within each other the outermost that hold no more than one.
function outerEntries(found) {
  const innermost = found.filter((e) => !found.some((o) => o !== e && e.contains(o)));
  const single = found.filter((e) => innermost.filter((o) => e.contains(o)).length === 1);
  return single.filter((e) => !single.some((o) => o !== e && o.contains(e)));
}
const CHOSEN = /(^|[-_])(selected|checked|this)$/, OFF = /(^|[-_])disabled$/, LIT = /(^|[-_])(highlighted|active|focused|focus|hover)$/;
const marks = (o, sign) => attr(o, 'class').split(/\s+/).some((c) => sign.test(c));
const isChosen = (o) => (o.hasAttribute('aria-selected') || o.hasAttribute('aria-checked') ? attr(o, 'aria-selected') === 'true' || attr(o, 'aria-checked') === 'true' : marks(o, CHOSEN));
const isOff = (o) => attr(o, 'aria-disabled') === 'true' || marks(o, OFF);
const valueOf = (o) => attr(o, 'data-value') || attr(o, 'lay-value') || (o.localName === 'li' ? '' : attr(o, 'value'));
const groupOf = (o) => { const group = o.closest('[role=group]'); return group ? nameOf(group) : ''; };
function offerOf(all) {
  const list = all.filter((o) => !isOff(o));
  return { elements: list, options: list.map((o) => ({ text: nameOfOption(o), value: valueOf(o), group: groupOf(o) })), chosen: list.map(isChosen), opens: list.map(opensMore), starts: stagesOf(list), tree: list.some(itemOf) };
}
// What stands open at a field: the list it says it controls, or one that was not there before.
function choicesOf(el) {
  const lists = roleOf(el) === 'listbox' ? [el] : listsOf(el);
  const own = lists.flatMap((l) => deep(OPTIONS, l)).filter(optionShown);
  if (own.length) return own;
  const before = keptIn(window).shownBefore, fresh = optionsShown().filter((o) => !before || !before.has(o));
  if (fresh.length) return fresh;
  const tree = treeEntries(el);
  return tree.length ? tree : entriesShown(el);
}
// What it offers: where nothing came and it controls no list it knows, whatever list is there.
function popupOptions(el) {
  const list = choicesOf(el);
  const offer = offerOf(list.length || listsOf(el).length ? list : optionsShown());
  if (offer.options.length) keptIn(window).offered = { el, names: new Set(offer.options.map((o) => norm(o.text))) };
  return offer;
}
// Lists draw what is in sight only: turns the list from its beginning to its end and tells all that came, with the place where.
// A region that the field stands in as well scrolls the page, not the list: turning it would only move the list about.
function scrollerOf(o, el) {
  const scrolls = (a) => a.scrollHeight > a.clientHeight + 2 && a.clientHeight > 20 && !/visible/.test(getComputedStyle(a).overflowY) && !/^(body|html)$/.test(a.localName);
  return ancestors(o).find((a) => scrolls(a) && (a === el || isList(a) || !holds(a, el))) || null;
}
function wholeList(el, done) {
  const shown = () => choicesOf(el);
  const first = shown()[0], scroller = first && scrollerOf(first, el);
  if (!scroller) return done({ options: [] });
  const all = [], known = new Set(), began = performance.now();
  const later = unhurried;
  const frames = (then) => { let gone = false; const once = () => { if (!gone) { gone = true; then(); } }; requestAnimationFrame(() => requestAnimationFrame(() => later(once, 10))); later(once, 300); };
  // What came into sight is drawn a moment later: until something stands at the lower end, the list is not there yet.
  const drawn = () => { const end = scroller.getBoundingClientRect().bottom; return shown().some((o) => scroller.contains(o) && o.getBoundingClientRect().bottom > end - 12); };
  const pause = (then, tries = 0) => frames(() => (drawn() || tries > 4 ? then() : pause(then, tries + 1)));
  const gather = () => shown().filter((o) => scroller.contains(o) && !isOff(o)).forEach((o) => {
    const at = Math.round(o.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop);
    const text = nameOfOption(o), key = `${text}|${valueOf(o)}|${Math.round(at / 8)}`;
    if (!known.has(key)) { known.add(key); all.push({ text, value: valueOf(o), group: groupOf(o), at }); }
  });
  const turn = (stuck) => {
    gather();
    const end = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
    if ((end && stuck > 2) || all.length > 5000 || performance.now() - began > 15000) return done({ options: all, ended: end });
    if (!end) scroller.scrollTop += Math.max(20, scroller.clientHeight * 0.8);
    pause(() => turn(end ? stuck + 1 : 0));
  };
  scroller.scrollTop = 0;
  pause(() => turn(0));
}
function scrollList(el, at) {
  const first = choicesOf(el)[0], scroller = first && scrollerOf(first, el);
  if (scroller) scroller.scrollTop = Math.max(0, at - scroller.clientHeight / 2);
}
// Whether more is in the list than is drawn.
function drawsInPart(el) {
  const list = choicesOf(el), scroller = list[0] && scrollerOf(list[0], el);
  if (!scroller) return false;
  const height = list.filter((o) => scroller.contains(o)).reduce((sum, o) => sum + o.getBoundingClientRect().height, 0);
  return scroller.scrollHeight > height * 1.3 + 40;
}
// What stands in and around a field that no other field is in, without the lists it opens: its value, its chips, its count.
function boxOf(el) {
  let box = el;
  for (let at = el.parentElement, level = 0; at && level < 5 && fieldsIn(at).length < 2 && !/^(form|fieldset|body|td|li)$/.test(at.localName); at = parentBySelf(at), level++) box = at;
  return box;
}
const isList = (node) => /^(listbox|menu|option)$/.test(roleOf(node)) || node.localName === 'dl';
// What stands in a combobox and holds nothing but what was chosen.
const listsChosen = (node) => roleOf(node) === 'listbox' && ofCombobox(node) && queried(node, '[role=option]').length > 0 && queried(node, '[role=option]').every(isChosen);
// A list that opened at the field holds nothing that was chosen: what is marked there may only be under the cursor.
const cameUpAt = (node, el, choices) => { const before = keptIn(window).shownBefore; return listsOf(el).some((l) => holds(l, node)) || (choices.some((o) => holds(node, o)) && (onLayer(node, el) || (!!before && !before.has(node)))); };
// Several choices shown as one text with a sign between them: each by itself, where the list has offered all of them.
function namesJoined(el, whole) {
  const { offered } = keptIn(window), parts = offered && offered.el === el ? whole.split(/\s*[,，、;；]\s*/) : [];
  return parts.length > 1 && !offered.names.has(whole) && parts.every((part) => offered.names.has(part)) ? parts : [];
}
// The texts shown there, each of them whole: what is within "Dark red" does not show "red".
function piecesAround(el, own = true) {
  const pieces = new Set(), choices = choicesOf(el), entries = new Set(choices), box = boxOf(el);
  const popups = [...listsOf(el), ...queried(box, '[role=listbox],[role=menu]')].filter((list) => !holds(list, el) && cameUpAt(list, el, choices));
  const walk = (node) => {
    if (node.nodeType === 3) { if (clean(node.data)) pieces.add(norm(node.data)); return; }
    if (node.nodeType === 1 && listsChosen(node) && !popups.includes(node)) { if (visible(node)) for (const o of [node, ...queried(node, '[role=option]')]) { pieces.add(norm(textOf(o))); pieces.add(norm(wordsAlone(o))); } return; }
    if (node.nodeType !== 1 || !visible(node) || isList(node) || entries.has(node)) return;
    if (node.localName === 'input') { if ((own || node !== el) && !/^(checkbox|radio|password|hidden)$/.test(node.type) && clean(node.value)) pieces.add(norm(node.value)); return; }
    const whole = norm(wordsWithout(node, popups));
    if (whole && whole.length < 200) for (const piece of [whole, ...namesJoined(el, whole)]) pieces.add(piece);
    node.childNodes.forEach(walk);
  };
  walk(box);
  return [...pieces];
}
// The select behind the list: another that is hidden there says nothing of it. Its options are the list's, or it held what the field showed.
function twinOf(el, names) {
  const twin = selectBehind(el);
  if (!twin || keptIn(window).inStep === twin) return twin;
  const held = new Set([...twin.options].map((o) => norm(o.text)));
  return names.length && names.filter((name) => held.has(norm(name))).length * 2 > names.length ? twin : null;
}
// Whether a choice was taken: what stands around the field shows it now, the list marks it, or, where that shows something of
// its own, it is another than before and no other option is called so. What was typed into the field shows nothing yet.
function tookChoice(el, option, name, before, others) {
  const twin = twinOf(el, others), marked = !!option && option.isConnected && isTaken(el, option, twin);
  if (roleOf(el) === 'listbox') return marked || !el.querySelector('[aria-selected],[aria-checked]');
  if (twin && option && option.isConnected && valueOf(option)) return [...twin.selectedOptions].some((o) => o.value === valueOf(option));
  const wanted = norm(name), open = choicesOf(el).length > 0;
  if (twin && [...twin.options].some((o) => norm(o.text) === wanted)) return [...twin.selectedOptions].some((o) => norm(o.text) === wanted);
  const now = piecesAround(el, !open);
  if (now.includes(wanted) || (marked && visible(option))) return true;
  const come = now.filter((piece) => !before.includes(piece));
  return !open && come.length > 0 && !others.some((other) => norm(other) !== wanted && come.includes(norm(other)));
}
const showsChoice = (el, name) => piecesAround(el).includes(norm(name));
const takesSeveral = (el, o) => !!el.multiple || attr(o, 'role') === 'menuitemcheckbox' || o.hasAttribute('aria-checked') || !!o.closest('[aria-multiselectable=true]') || /multiple|multi\b|tags/i.test(attr(boxOf(el), 'class')) || !!boxOf(el).querySelector('[class*=multiple i]');
// What the select behind the list says decides; without one, an option that is only under the cursor is none that was chosen.
function isTaken(el, o, twin) {
  if (twin && valueOf(o) && [...twin.options].some((own) => own.value === valueOf(o))) return [...twin.selectedOptions].some((own) => own.value === valueOf(o));
  return isChosen(o) && !((marks(o, LIT) || (o.id && attr(el, 'aria-activedescendant') === o.id)) && el.localName === 'input' && !piecesAround(el, false).includes(norm(nameOfOption(o))));
}
// What there is to know of an option before it is clicked: a second click takes it away again where several can be chosen.
const chosenAlready = (el, o, name) => isTaken(el, o, twinOf(el, choicesOf(el).map(nameOfOption))) && (takesSeveral(el, o) || showsChoice(el, name));
const isOpen = (el) => isExpanded(el) || entriesShown(el).length > 0;
// A place of the same dialog or page where a click does nothing: words that are neither a control nor belong to one.
function quietPlace(el) {
  const within = el.closest('dialog,[role=dialog],[role=alertdialog]') || document;
  const plain = (h) => !h.closest('a,button,label,summary,[role=button],[onclick],[tabindex]:not([tabindex="-1"])') && getComputedStyle(h).cursor !== 'pointer';
  // Also in its middle, where it is clicked: a calendar may lie over that.
  const free = (h) => { const r = h.getBoundingClientRect(), y = r.top + r.height / 2; return r.width > 6 && [r.left + 3, r.left + r.width / 2].every((x) => x > 0 && y > 0 && x < innerWidth && y < innerHeight && document.elementFromPoint(x, y) === h); };
  return [...within.querySelectorAll('h1,h2,h3,h4,legend,p,h5,h6')].find((h) => visible(h) && plain(h) && free(h) && !onLayer(h, el)) || null;
}
// The same where there are no such words: a bare spot of the page or the dialog, far from the field and its list.
function bareSpot(el) {
  const root = el.closest('dialog,[role=dialog],[role=alertdialog]'), box = boxOf(el), r = (root || document.documentElement).getBoundingClientRect();
  const [left, top, right, bottom] = [Math.max(r.left, 0), Math.max(r.top, 0), Math.min(r.right, innerWidth), root ? Math.min(r.bottom, innerHeight) : innerHeight];
  const bare = (h) => h && (root ? holds(root, h) : !h.closest('dialog,[role=dialog],[aria-modal=true]')) && !holds(box, h) && !onLayerOfList(h) && !onLayer(h, el)
    && !h.closest('a,button,label,summary,select,input,textarea,td,th,li,[role],[onclick],[tabindex]:not([tabindex="-1"])' + (root ? ':not(dialog,[role=dialog],[role=alertdialog])' : '')) && getComputedStyle(h).cursor !== 'pointer' && ![...h.childNodes].some((n) => n.nodeType === 3 && clean(n.data));
  for (let i = 0; i < 12; i++) for (let j = 0; j < 12; j++) {
    const x = Math.round(right - 4 - ((right - left - 8) * j) / 11), y = Math.round(top + 4 + ((bottom - top - 8) * i) / 11);
    if (bare(topmost(x, y))) return [x, y];
  }
  return null;
}
const onLayerOfList = (h) => { const before = keptIn(window).shownBefore; return !!before && !before.has(h) && h.localName !== 'html'; };
// Where a click leaves a list that lies over a sheet of its own, which takes all clicks: a corner of the sheet.
function sheetSpot(el) {
  const hit = topmost(4, 4);
  if (!hit || holds(hit, el) || clean(textOf(hit)) || !/fixed/.test(getComputedStyle(hit).position)) return null;
  // The sheet that came with a dialog closes the dialog; only one that came later can be the list's.
  const before = [keptIn(window).shownBefore, window.__datesBefore].filter(Boolean);
  if (el.closest('dialog,[role=dialog],[role=alertdialog],[aria-modal=true]') && (!before.length || before.some((seen) => seen.has(hit)))) return null;
  const r = hit.getBoundingClientRect();
  return r.width >= innerWidth * 0.9 && r.height >= innerHeight * 0.9 ? [4, 4] : null;
}
// Whether it has come to rest: lists slide in, and move when what was chosen makes their field grow.
function steady(el, done) {
  const place = () => { const r = el.getBoundingClientRect(); return [r.left, r.top, r.width, r.height].map(Math.round).join(); };
  const before = place();
  unhurried(() => done(el.isConnected && visible(el) && place() === before), 60);
}
const isExpanded = (el) => attr(el, 'aria-expanded') === 'true' || listsOf(el).some(visible);
// Whether what is typed there is no choice as long as nothing is taken from the list.
const choosesOnly = (el) => attr(el, 'role') === 'combobox' && /^(list|both)$/.test(attr(el, 'aria-autocomplete')) && (selecting(el) || !searchy(el)) && !/auto-?complete|free/i.test(attr(selectBox(el) || el, 'class'));
const writableNow = (el) => el.localName === 'input' && !el.readOnly;
