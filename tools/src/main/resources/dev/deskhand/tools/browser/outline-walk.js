// Walks a document and the frames it may look into, once, and gives what a person would see as a small tree:
// {k: line|head|box|table|fold|frame, ...}; pieces of lines are texts or {r: ref, o: kind, n: name, v: value, s: states}.
const SKIPPED = /^(script|style|template|noscript|head|datalist|source|track|param|meta|link|title|colgroup|object|embed)$/;
const BOXES = new Set(['navigation', 'main', 'banner', 'contentinfo', 'complementary', 'search', 'form', 'region', 'dialog', 'alertdialog',
  'group', 'radiogroup', 'tabpanel', 'tablist', 'toolbar', 'menu', 'menubar', 'tree', 'listbox', 'alert', 'status', 'article', 'list', 'feed', 'log']);
const ONLY_WHEN_NAMED = /^(form|region|group|article|list)$/;
const LISTS = /^(list|menu|menubar|tree|listbox|feed|tablist)$/;
const LIST_SHOWN_WHOLE = 25;
const LIST_SAMPLE = 5;
const ITEMS_AT_ONCE = 200;
const LETTERS_AT_ONCE = 20000;
const MOST_PARTS = 12;
const ALIKE_SHOWN_WHOLE = 40;
const entriesOf = (el) => [...el.children].filter((child) => !SKIPPED.test(child.localName) && rendered(child) && attr(child, 'aria-hidden') !== 'true');

// Chips in a row stand apart by their padding or margin alone.
const APART = 3;
const isChip = (role, style) => role === 'listitem' || parseFloat(style.paddingRight) >= APART || parseFloat(style.marginRight) >= APART;

// Items that one look shows together, by how much they say and hold to be acted on: [first, last], counted from 1.
function partsOf(items, from) {
  const parts = [];
  let first = from, size = 0;
  for (let i = from; i < items.length; i++) {
    const item = items[i].textContent.length + 30 * (1 + items[i].querySelectorAll('a[href],button,input,select,textarea').length);
    if (i > first && (size + item > LETTERS_AT_ONCE || i - first >= ITEMS_AT_ONCE) && parts.length < MOST_PARTS - 1) {
      parts.push([first + 1, i]);
      first = i;
      size = 0;
    }
    size += item;
  }
  parts.push([first + 1, items.length]);
  return parts;
}

// A text that is written has a frame to itself in some editors.
const isFramedEditor = (body) => isEditor(body) && body.ownerDocument.defaultView !== window.top;

class Walk {
  constructor(options) {
    this.open = options.open || 0;
    this.whole = !!options.whole;
    this.searched = !!options.searched;
    this.from = options.from || 0;
    this.to = options.to || 0;
    this.frames = [];
    this.containers = [{ c: [] }];
    this.pieces = [];
    this.labels = new Set();
    this.item = false;
  }
  get into() { return this.containers[this.containers.length - 1].c; }
  say(text) { if (text) this.pieces.push(text); }
  endLine() {
    const line = joined(this.pieces);
    this.pieces = [];
    if (!line.length) return;
    this.into.push(this.item ? { k: 'line', p: line, b: 1 } : { k: 'line', p: line });
    this.item = false;
  }
  inside(box, work) {
    this.endLine();
    this.containers.push(box);
    box.c = [];
    work();
    this.endLine();
    this.containers.pop();
    return box;
  }
  /** The pieces that the work says, whatever lines they would have stood in. */
  flat(work) {
    const box = this.inside({}, work);
    return piecesIn(box.c);
  }
  children(el) {
    if (el.shadowRoot) return el.shadowRoot.childNodes;
    if (el.localName === 'details' && !el.open) return [...el.children].filter((child) => child.localName === 'summary').slice(0, 1);
    if (el.localName === 'slot') { const given = el.assignedNodes(); if (given.length) return given; }
    return el.childNodes;
  }
  each(nodes) { for (const node of nodes) this.visit(node); }

  visit(node, seen = true) {
    if (node.nodeType === 3) { if (seen) this.say(node.data); return; }
    if (node.nodeType !== 1 || SKIPPED.test(node.localName)) return;
    if (attr(node, 'aria-hidden') === 'true') return;
    const style = styleOf(node);
    if (style.display === 'none' || style.contentVisibility === 'hidden') return;
    if (node.localName === 'br') return this.say(' ');
    if (folded(node)) return;
    const shown = style.visibility === 'visible';
    const role = roleOf(node);
    const block = !/^(inline|contents|ruby)/.test(style.display);
    if (block) this.endLine();
    if (block && /^(listitem|row)$/.test(role)) this.item = true;
    this.element(node, role, style, shown);
    if (!block && node.nextSibling && node.nextSibling.nodeType === 1 && isChip(role, style)) this.say(' ');
    if (block) this.endLine();
  }

  element(el, role, style, shown) {
    const tag = el.localName;
    if (tag === 'iframe' || tag === 'frame') return shown && this.frame(el);
    if (tag === 'label' && el.control && el.control.type !== 'hidden' && rendered(el.control)) return this.label(el, shown);
    if (tag === 'option' || tag === 'optgroup' || tag === 'caption' || tag === 'legend') return;
    if (ACTED_ON.has(role) || isClickable(el, role, style)) return shown ? this.acted(el, role) : this.through(el, shown);
    if (role === 'heading') return this.heading(el);
    if (/^(table|grid|treegrid)$/.test(role) && isDataTable(el)) { this.endLine(); this.into.push(tableNode(this, el)); return; }
    if (tag === 'svg' || tag === 'canvas' || tag === 'img' || role === 'img') return shown && this.picture(el, role);
    if (this.labels.has(el.id) && !el.firstElementChild) return;
    if (style.position === 'absolute' && shown && isClipped(el)) return this.through(el, false);
    const region = scrolls(el, style);
    if (region || (BOXES.has(role) && (!ONLY_WHEN_NAMED.test(role) || hasName(el, role)))) return this.box(el, role, region);
    this.through(el, shown);
  }

  through(el, shown) {
    const nodes = this.children(el);
    const each = () => { for (const node of nodes) this.visit(node, shown); };
    if (nodes.length > ALIKE_SHOWN_WHOLE && el.ownerDocument.body !== el && alike(el)) {
      // One part also where nothing in it is folded: the parts around it are asked for by the numbers they had at first sight.
      this.endLine();
      this.into.push(this.inside({ k: 'box', o: 'list', r: refOf(el), n: '' }, () => (this.whole ? each() : this.sampled(el, entriesOf(el)))));
    } else {
      each();
    }
  }
  /** The first and the last option of a select to tell: all that is searched, some of one that is looked at. */
  optionsAt(el) {
    if (el.localName !== 'select') return undefined;
    if (this.searched) return [0, MOST_OPTIONS];
    return !this.isOpened(el) ? [0, OPTIONS_SHOWN] : this.to ? [this.from - 1, this.to] : [0, OPTIONS_AT_ONCE];
  }
  isOpened(el) { return this.open > 0 && registryOf(el.ownerDocument).refs.get(el) === this.open; }
  /** Runs the work with nothing folded by number inside what is looked at closely. */
  unfolded(el, work) {
    const before = this.whole;
    this.whole = before || this.isOpened(el);
    work();
    this.whole = before;
  }
  numbered(item, number) {
    const node = this.inside({ k: 'item', i: number }, () => this.visit(item));
    if (node.c.length) this.into.push(node);
  }
  sampled(el, items) {
    const [from, to] = this.isOpened(el) ? (this.to ? [this.from - 1, this.to] : [0, ITEMS_AT_ONCE]) : [0, LIST_SAMPLE];
    if (from > 0) this.into.push({ k: 'fold', r: refOf(el), n: `${from} items before` });
    this.unfolded(el, () => { items.slice(from, to).forEach((item, i) => this.numbered(item, from + i + 1)); });
    if (to >= items.length) return;
    const parts = this.isOpened(el) ? [[to + 1, items.length]] : partsOf(items, to);
    const rows = ([first, last]) => (parts.length > 1 || this.isOpened(el) ? `; rows ${first}-${last}` : '');
    for (const part of parts) this.into.push({ k: 'fold', r: refOf(el), n: `${part[1] - part[0] + 1} more of ${items.length} items${rows(part)}` });
  }

  acted(el, role) {
    const name = ACTED_ON.has(role) ? role : 'click';
    this.pieces.push(elementPiece(el, name, this.optionsAt(el)));
    if (!el.firstElementChild || el.localName === 'select') return;
    if (FIELD_ROLES.has(name) && name !== 'listbox' && name !== 'combobox') return;
    if (!el.querySelector(NESTED)) return;
    const nested = this.flat(() => this.each(this.children(el)));
    this.pieces.push(...nested.filter((piece) => typeof piece !== 'string'));
  }
  cell(el) {
    const kind = cellKind(el, roleOf(el));
    if (kind && styleOf(el).visibility === 'visible') this.pieces.push(elementPiece(el, kind, this.optionsAt(el)));
    else this.each(this.children(el));
  }
  label(el, shown) {
    const control = el.control;
    const name = norm(accessibleName(control, roleOf(control)));
    const pieces = this.flat(() => { for (const child of this.children(el)) this.visit(child, shown); });
    for (const piece of pieces) if (typeof piece !== 'string' || !(!norm(piece) || holdsWords(name, norm(piece)) || norm(piece) === '*')) this.pieces.push(typeof piece === 'string' ? ' ' + piece + ' ' : piece);
  }
  heading(el) {
    this.endLine();
    const pieces = this.flat(() => this.each(this.children(el)));
    const level = Number(attr(el, 'aria-level') || (/^h[1-6]$/.test(el.localName) ? el.localName[1] : 2));
    if (pieces.length) this.into.push({ k: 'head', l: level, r: boxOf(el), p: pieces });
  }
  picture(el, role) {
    const name = clean(attr(el, 'aria-label') || attr(el, 'alt') || (el.localName === 'svg' ? ((el.querySelector('title') || {}).textContent || '') : ''));
    if (name) this.say(` (${role === 'img' && el.localName !== 'canvas' ? 'image' : el.localName} ${short(name, 80)}) `);
  }
  box(el, role, region) {
    this.endLine();
    const box = { k: 'box', o: BOXES.has(role) ? role : 'scroll', r: boxOf(el), n: BOXES.has(role) ? boxName(el, role) : '' };
    if (region) box.g = region;
    if (/^(alert)?dialog$/.test(role)) {
      const stand = standOf(el);
      if (!stand) return;
      box.modal = stand === 'over' && (attr(el, 'aria-modal') === 'true' || (el.localName === 'dialog' && el.matches(':modal')));
    }
    const items = LISTS.test(role) || (region && alike(el)) ? entriesOf(el) : [];
    this.inside(box, () => {
      if (items.length > LIST_SHOWN_WHOLE && !this.whole) this.sampled(el, items);
      else this.unfolded(el, () => this.each(this.children(el)));
    });
    if (box.c.length) this.into.push(box);
  }
  frame(el) {
    this.endLine();
    let inner = null;
    try { inner = el.contentDocument; } catch { inner = null; }
    const node = { k: 'frame', r: refOf(el), n: short(clean(attr(el, 'title') || attr(el, 'aria-label') || el.name), LONGEST_NAME) };
    if (inner && inner.body) { this.inside(node, () => this.body(inner)); } else { node.f = this.frames.length; node.c = []; this.frames.push(el); }
    if (node.c.length || 'f' in node) this.into.push(node);
  }
  body(doc) {
    for (const field of doc.querySelectorAll('[aria-labelledby]')) if (isField(field)) for (const id of attr(field, 'aria-labelledby').split(/\s+/)) this.labels.add(id);
    if (isFramedEditor(doc.body)) return this.acted(doc.body, roleOf(doc.body));
    this.each(doc.body.localName === 'frameset' ? doc.body.children : doc.body.childNodes);
  }
}

function outline(options) {
  counter.next = options.next || 1;
  const walk = new Walk(options);
  const opened = options.open && registryOf(document).elements.get(options.open);
  if (opened && opened.deref() && roleOf(opened.deref()) === 'heading') walk.whole = true;
  const root = document.body ? walk.inside({ k: 'box', o: 'page', r: 'b0', n: '' }, () => walk.body(document)) : { c: [] };
  return { tree: JSON.stringify(root.c), frames: walk.frames, next: counter.next, url: location.href, title: document.title };
}
