// What elements are called and whether a person could see them. Shared by all other scripts.
const clean = (s) => String(s == null ? '' : s).replace(/[\s\u00a0\u200b]+/g, ' ').trim();
const norm = (s) => {
  const base = clean(s).normalize('NFKC').toLowerCase();
  const bare = base
    .replace(/\((required|optional|pflichtfeld|erforderlich|必填|选填)\)/g, '')
    .replace(/^[\s*•]+|[\s*:.…>›»→▾▼▸▲⌄!?]+$/g, '')
    .trim();
  return bare || base;
};
// Whether words stand in a text without parting a number: "Row 3" stands neither in "Row 32" nor in "Row 3.5", "Row 3-7" or
// "Row 3B". Both are to be plain already; WordsWithin.java says the same.
const NUMBER_IN = /(?<![\p{N}.])\p{N}{1,2}(?::\p{N}{2})+(?!\p{N})|\p{N}+(?:[.,'’٫٬-]\p{N}+)*(?:-?\p{Script=Latin}(?![\p{Script=Latin}\p{N}]))?|[〇零一二三四五六七八九十百千万亿两]+/gu;
function partsNumber(text, at) {
  const from = Math.max(0, at - 40);
  return [...text.slice(from, at + 40).matchAll(NUMBER_IN)].some((number) => from + number.index < at && at < from + number.index + number[0].length);
}
function holdsWords(text, words, fits = () => true) {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (!partsNumber(text, at) && !partsNumber(text, at + words.length) && fits(at)) return true;
    if (!words) return false;
  }
  return false;
}
const wordsIn = (s) => clean(s).slice(0, 80);
// What decides is read past the page: a control that is called "elements" or "id" stands before what its form has of that name.
const byItself = (kind, name) => { const { get, value } = Object.getOwnPropertyDescriptor(kind.prototype, name); return (el, ...given) => Reflect.apply(get || value, el, given); };
const attribute = byItself(Element, 'getAttribute'), isThere = byItself(Node, 'isConnected'), typeOfNode = byItself(Node, 'nodeType');
const parentBySelf = byItself(Node, 'parentElement'), rootBySelf = byItself(Node, 'getRootNode'), tagOf = byItself(Element, 'localName');
const controlsOf = byItself(HTMLFormElement, 'elements'), partsInside = byItself(Node, 'childNodes'), shadowIn = byItself(Element, 'shadowRoot');
const inElement = byItself(Element, 'querySelectorAll'), inDocument = byItself(Document, 'querySelectorAll'), inFragment = byItself(DocumentFragment, 'querySelectorAll');
const queried = (root, selector) => [...({ 1: inElement, 9: inDocument, 11: inFragment })[typeOfNode(root)](root, selector)];
const seenBySelf = byItself(Element, 'checkVisibility'), boxesBySelf = byItself(Element, 'getClientRects');
const attr = (el, name) => (typeOfNode(el) === 1 && attribute(el, name)) || '';
const parentOf = (el) =>
  el.assignedSlot || parentBySelf(el) || (rootBySelf(el) instanceof ShadowRoot ? rootBySelf(el).host : null);
const ancestors = (el) => {
  const list = [];
  for (let at = parentOf(el); at; at = parentOf(at)) list.push(at);
  return list;
};
const holds = (outer, inner) => outer === inner || ancestors(inner).includes(outer);

function deep(selector, root = document) {
  const found = queried(root, selector);
  for (const el of queried(root, '*')) { const inner = shadowIn(el); if (inner) found.push(...deep(selector, inner)); }
  return found;
}

// Folded to no height: what is inside is there for nobody until it is unfolded.
function folded(el) {
  if (el.clientHeight !== 0 || !(el.scrollHeight > 1)) return false;
  const style = getComputedStyle(el);
  return /hidden|clip/.test(style.overflowY) && !/absolute|fixed/.test(style.position) && ![...el.querySelectorAll('*')].some((part) => escapes(part, el));
}
// What hangs in the window or in a box further out is not cut off by the fold.
function escapes(part, fold) {
  const { position } = getComputedStyle(part);
  return position === 'fixed' || (position === 'absolute' && !!part.offsetParent && !holds(fold, part.offsetParent));
}
const inFold = (el) => [el, ...ancestors(el)].some(folded);

function visible(el) {
  if (!isThere(el) || !seenBySelf(el, { visibilityProperty: true })) return false;
  return [...boxesBySelf(el)].some((r) => r.width > 1 && r.height > 1);
}

const INPUT_ROLES = {
  button: 'button', submit: 'button', reset: 'button', image: 'button', checkbox: 'checkbox', radio: 'radio',
  number: 'spinbutton', range: 'slider', search: 'searchbox', hidden: '', file: 'file', color: 'color',
};
const TAG_ROLES = {
  button: 'button', summary: 'button', textarea: 'textbox', option: 'option', table: 'table', tr: 'row', td: 'cell',
  th: 'columnheader', img: 'img', nav: 'navigation', main: 'main', form: 'form', fieldset: 'group', dialog: 'dialog',
  ul: 'list', ol: 'list', li: 'listitem', article: 'article', section: 'region', aside: 'complementary',
};
function roleOf(el) {
  const given = attr(el, 'role').trim().split(/\s+/)[0].toLowerCase();
  if (given && given !== 'presentation' && given !== 'none') return given;
  const tag = tagOf(el);
  if (tag === 'a') return el.hasAttribute('href') ? 'link' : '';
  if (/^h[1-6]$/.test(tag)) return 'heading';
  if (tag === 'select') return el.multiple || el.size > 1 ? 'listbox' : 'combobox';
  if (tag === 'input') return el.type in INPUT_ROLES ? INPUT_ROLES[el.type] : el.hasAttribute('list') ? 'combobox' : 'textbox';
  if (el.isContentEditable && !(el.parentElement && el.parentElement.isContentEditable)) return 'textbox';
  return TAG_ROLES[tag] || '';
}

// Without a box of its own, as slots are: what stands in it is there all the same.
function boxless(el) { const { display, visibility } = getComputedStyle(el); return display === 'contents' && visibility === 'visible'; }

// Text as read aloud: alternative texts in, decoration and hidden parts out. What is named otherwise is read by that name alone; as
// a whole also by what it holds.
function textOf(node, forLabel = false, whole = false) {
  const kind = typeOfNode(node), element = kind === Node.ELEMENT_NODE;
  if (kind === Node.TEXT_NODE) return node.data;
  if (!element && kind !== Node.DOCUMENT_FRAGMENT_NODE) return '';
  if (element) {
    const tag = tagOf(node);
    if (/^(script|style|noscript|template|datalist)$/.test(tag) || attr(node, 'aria-hidden') === 'true') return '';
    if (tag === 'br') return ' ';
    if (forLabel && /^(input|select|textarea)$/.test(tag)) return ' ';
    if (!seenBySelf(node, { visibilityProperty: true }) && tag !== 'option' && !boxless(node)) return '';
    if (attr(node, 'aria-label') && tag !== 'body' && !(whole && !/^(img|svg|input)$/.test(tag))) return ' ' + attr(node, 'aria-label') + ' ';
    if (tag === 'img') return ' ' + attr(node, 'alt') + ' ';
    if (tag === 'svg') return ' ' + ((node.querySelector('title') || {}).textContent || '') + ' ';
    if (tag === 'input') return /^(button|submit|reset)$/.test(node.type) ? ' ' + node.value + ' ' : ' ';
  }
  const inside = element && tagOf(node) === 'slot' && node.assignedNodes().length ? node.assignedNodes() : partsInside((element && shadowIn(node)) || node);
  let text = whole && element && attr(node, 'aria-label') ? ` ${attr(node, 'aria-label')} ` : '';
  for (const child of inside) text += textOf(child, forLabel, whole);
  const block = element && !/^inline$/.test(getComputedStyle(node).display);
  return block ? ' ' + text + ' ' : text;
}

const byIds = (el, ids) =>
  clean(ids.split(/\s+/).filter(Boolean).map((id) => el.getRootNode().getElementById(id)).filter(Boolean)
    .map((other) => (visible(other) ? textOf(other, true) : other.textContent)).join(' '));
const FIELDS = 'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=image]),select,textarea,[contenteditable=""],[contenteditable=true],[contenteditable=plaintext-only],[role=textbox],[role=combobox],[role=listbox],[role=checkbox],[role=switch],[role=radio],[role=spinbutton],[role=searchbox]';
// Buttons that open a list of choices and show what is chosen: fields to a person, whatever they are made of.
const CHOOSERS = 'button[aria-haspopup=listbox],[role=button][aria-haspopup=listbox],button[aria-expanded]';
const choosing = (el) => el.matches(CHOOSERS) && (attr(el, 'aria-haspopup') === 'listbox' || (!!el.labels && el.labels.length > 0));
const insideOf = (el) => clean([...el.childNodes].map((child) => textOf(child)).join(''));
// What is drawn for one value out of a span; a field of its own, though none that a form is judged by: films are turned with such, too.
const SLIDER = '[role=slider]';
// What a list that opens is made of: the list of what was chosen, and words that say they are a text but cannot be written to.
const ofCombobox = (el) => /^(listbox|textbox)$/.test(attr(el, 'role')) && !/^(input|textarea)$/.test(tagOf(el)) && !el.isContentEditable && !!parentBySelf(el) && !!parentBySelf(el).closest('[role=combobox]');
const isField = (el) => (el.matches(FIELDS) && !ofCombobox(el)) || el.matches(SLIDER) || choosing(el);
// Fields that stand behind what is drawn for them, for the form's sake: nobody sees them, or they are clipped away and no key leads there.
function unseen(f) {
  if (attr(f, 'tabindex') !== '-1') return false;
  const style = getComputedStyle(f);
  return style.opacity === '0' || (style.position === 'absolute' && (/inset\(50%/.test(style.clipPath) || /^rect\([01]px[ ,]+[01]px[ ,]+[01]px[ ,]+[01]px\)$/.test(style.clip)));
}
const behind = (f) => (f.localName === 'select' && (!visible(f) || unseen(f))) || (f.localName === 'input' && !/^(checkbox|radio|file)$/.test(f.type) && attr(f, 'tabindex') === '-1' && (attr(f, 'aria-hidden') === 'true' || unseen(f)));
const allFields = () => deep(FIELDS + ',' + CHOOSERS + ',' + SLIDER).filter((f) => isField(f) && !behind(f));
const fieldsIn = (el) => queried(el, FIELDS).filter((f) => !behind(f) && !ofCombobox(f) && !(f.localName === 'input' && f.type === 'radio' && f.name && el.querySelector(`input[type=radio][name="${CSS.escape(f.name)}"]`) !== f));

// Fields that choose from a list and say so by the names of their make only: the box of that make, with all it shows.
const SELECTING = /(^|[-_\s])(select|combobox|combo|autocomplete|typeahead|cascader|tt-input)([-_\s]|$)/i;
function selectBox(el) {
  if (el.localName !== 'input' || /^(checkbox|radio|file|button|submit|reset|image|hidden)$/.test(el.type)) return null;
  let box = SELECTING.test(attr(el, 'class')) ? el : null;
  for (let at = el.parentElement, level = 0; at && level < 5 && !/^(form|fieldset|body|td|li|main|section)$/.test(at.localName) && fieldsIn(at).length < 2; at = parentBySelf(at), level++) if (SELECTING.test(attr(at, 'class'))) box = at;
  return box;
}
const selecting = (el) => !!selectBox(el);
// What is drawn in the place of a box or radio button that nobody sees.
function drawnFor(el) {
  const next = /^(checkbox|radio)$/.test(el.type || '') && !visible(el) && el.nextElementSibling;
  return next && visible(next) && /checkbox|radio|switch/i.test(attr(next, 'class')) && !next.querySelector(FIELDS) ? next : null;
}
// A switch that is drawn in the place of its box says for itself whether it is on: not all keep the box in step, or what they say.
// Where both disagree, the one that moved since they were last seen to agree is right; of others nothing tells, and the box is what is sent.
const saysOn = (el) => (el.localName === 'input' && roleOf(el) === 'switch' && /^(true|false)$/.test(attr(el, 'aria-checked')) && drawnFor(el) ? attr(el, 'aria-checked') === 'true' : null);
const agreedIn = (el) => { const kept = keptIn(el.ownerDocument.defaultView); return kept.agreed || (kept.agreed = new WeakMap()); };
function isOn(el) {
  const said = saysOn(el);
  if (said === null) return el.checked;
  if (said !== el.checked) return agreedIn(el).has(el) ? !agreedIn(el).get(el) : el.checked;
  agreedIn(el).set(el, said);
  return said;
}
const isUnsure = (el) => { const said = saysOn(el); return said !== null && said !== el.checked && !agreedIn(el).has(el); };

const PRESSED = 'button,[role=button]';
// What stands beside an unlabelled field: the cell to its left, its term, or the words before (boxes: after) it.
function besideOf(el) {
  const drawn = drawnFor(el);
  const box = /^(checkbox|radio)$/.test(el.type || '') && !(drawn && /switch/i.test(attr(drawn, 'class'))); // a switch says on or off
  if (box && el.nextSibling) {
    for (let s = el.nextSibling; s; s = s.nextSibling) {
      if (s.nodeType === 1 && (isField(s) || s.localName === 'br' || s.querySelector(FIELDS + ',' + SLIDER))) break;
      if (clean(textOf(s))) return clean(textOf(s));
    }
  }
  const cell = el.closest('td,th,[role=cell],[role=gridcell]');
  if (cell && !box) {
    for (let left = cell.previousElementSibling; left; left = left.previousElementSibling) {
      if (left.querySelector(FIELDS)) break;
      if (clean(textOf(left))) return clean(textOf(left));
    }
    const row = cell.closest('tr');
    const head = cell.closest('table') && cell.closest('table').rows[0];
    if (row && head && head !== row && head.cells[cell.cellIndex]) {
      const text = clean(textOf(head.cells[cell.cellIndex], true));
      if (text && !head.querySelector(FIELDS)) return text;
    }
  }
  const term = el.closest('dd') && el.closest('dd').previousElementSibling;
  if (term && term.localName === 'dt') return clean(textOf(term));
  for (let at = selectBox(el) || el, level = 0; at && level < 4; at = parentBySelf(at), level++) {
    if (level && fieldsIn(at).length > 1) break;
    for (let s = at.previousSibling; s; s = s.previousSibling) {
      if (s.nodeType === 1 && isField(s) && behind(s)) continue;
      if (s.nodeType === 1 && s.localName === 'legend') return '';
      if (s.nodeType === 1 && (isField(s) || s.querySelector(FIELDS + ',' + SLIDER + ',' + PRESSED) || s.matches(PRESSED) || /^(form|h1|table)$/.test(s.localName))) return '';
      const text = clean(textOf(s));
      if (text) return text.length <= 80 ? text : '';
    }
    if (/^(form|body|td|li|fieldset)$/.test(at.localName)) break;
  }
  return '';
}

// The words before a field that nothing stands right beside, without those of buttons on the way; words before another field are that
// one's, but for those of a row. What stands over a group names all of it and no field alone.
const OVER_GROUP = 'legend,h1,h2,h3,h4,h5,h6,[role=heading]';
const wordsAlong = (node) => (node.nodeType === 3 ? node.data : node.nodeType !== 1 || node.matches('a[href],button,select,textarea,input,[role=button],[role=tab],script,style') || getComputedStyle(node).display === 'none' ? '' : [...node.childNodes].map(wordsAlong).join(' '));
// Words before a box of several fields, or before one that another follows without words of its own, are the name of all of them.
function isForSeveral(box, another) {
  if (fieldsSeenIn(box).length > 1 && !handlesOf(box).length) return true;
  for (let s = box.nextSibling; s; s = s.nextSibling) {
    if (/[\p{L}\p{N}]/u.test(wordsAlong(s))) return false;
    if (s.nodeType === 1 && another(s)) return true;
  }
  return false;
}
function wordsFromAfar(el, naming = false) {
  const row = el.closest('tr,[role=row]'), another = (s) => [s, ...queried(s, FIELDS + ',' + SLIDER)].some((f) => isField(f) && visible(f) && !behind(f));
  for (let at = el, level = 0; at && level < 12 && !/^(form|body|main|table)$/.test(at.localName) && !/^(dialog|alertdialog|table|grid)$/.test(attr(at, 'role')); at = parentOf(at), level++) {
    for (let s = at.previousSibling; s; s = s.previousSibling) {
      if (s.nodeType === 1 && ((naming && s.matches(OVER_GROUP)) || (!(!naming && row && holds(row, s)) && another(s)))) return '';
      const words = clean(wordsAlong(s)).replace(/[:：]$/, '');
      if (/[\p{L}\p{N}]/u.test(words)) return naming && at !== el && isForSeveral(at, another) ? '' : words;
    }
  }
  return '';
}

// What names a component from without, whose only field this is: its label, what it says of itself, or the words beside it.
function calledOutside(el, words = false) {
  for (let root = rootBySelf(el); root instanceof ShadowRoot; root = rootBySelf(root.host)) {
    const { host } = root, around = host.closest('label'), id = attr(host, 'id');
    if (deep(FIELDS + ',' + SLIDER, root).filter((f) => isField(f) && !behind(f)).length > 1) return '';
    const label = around || (id && queried(rootBySelf(host), `label[for="${CSS.escape(id)}"]`)[0]);
    const slotted = [...host.children].find((part) => attr(part, 'slot') === 'label');
    const said = clean(byIds(host, attr(host, 'aria-labelledby')) || attr(host, 'aria-label') || (label && textOf(label, true)) || attr(host, 'label') || (slotted && textOf(slotted, true)) || (words ? besideOf(host) : ''));
    if (said) return said;
  }
  return '';
}

// The label that points not at the field but at what is built around it.
function labelAround(el) {
  for (let at = el.parentElement, level = 0; at && level < 5; at = parentBySelf(at), level++) {
    const id = attr(at, 'id'), label = id && rootBySelf(at).querySelector(`label[for="${CSS.escape(id)}"]`);
    if (label) return new Set([...fieldsIn(at), ...queried(at, SLIDER)]).size === 1 ? textOf(label, true) : '';
    if (/^(form|fieldset|body|td|li)$/.test(at.localName)) break;
  }
  return '';
}

// The field that an editor stands in for, which it hides: beside it, or beside what it is built in, be it a frame.
function fieldOfEditor(el) {
  const framed = tagOf(el) === 'body', begin = framed ? (el.ownerDocument.defaultView || {}).frameElement : el;
  for (let at = begin, level = 0; at && level < 8 && !/^(form|fieldset|body|td|li)$/.test(tagOf(at)); at = parentBySelf(at), level++) {
    if (!framed && at !== el && fieldsIn(at).filter(visible).length > 1) return null;
    const field = [at.previousElementSibling, at.nextElementSibling].find((s) => s && s.localName === 'textarea' && !visible(s));
    if (field) return field;
  }
  return null;
}
const isEditor = (el) => !/^(input|textarea)$/.test(tagOf(el)) && el.isContentEditable && isField(el);
const calledAsEditor = (el) => { const field = isEditor(el) && fieldOfEditor(el); return field ? nameOf(field) : ''; };
const documentInside = (frame) => { try { return frame.contentDocument; } catch { return null; } };
// The editor in which a field that it hides is written.
function editorOf(field) {
  for (const beside of [field.nextElementSibling, field.previousElementSibling].filter(Boolean)) {
    const bodies = queried(beside, 'iframe').map((frame) => (documentInside(frame) || {}).body).filter(Boolean);
    const editor = [beside, ...queried(beside, '[contenteditable]'), ...bodies].find((el) => isEditor(el) && fieldOfEditor(el) === field);
    if (editor) return editor;
  }
  return null;
}

// What stands over a group names the only field in it that nothing else names.
function legendOf(el) {
  const group = el.closest('fieldset'), legend = group && [...group.children].find((c) => c.localName === 'legend');
  if (!legend || /^(checkbox|radio)$/.test(el.type || '')) return '';
  const nameless = (f) => !(f.labels && f.labels.length) && !attr(f, 'aria-label') && !attr(f, 'aria-labelledby') && !attr(f, 'placeholder') && !attr(f, 'title') && !besideOf(f);
  return fieldsIn(group).filter(visible).every((f) => f === el || !nameless(f)) ? textOf(legend) : '';
}

// The words of an entry or tab without those of the buttons in it, such as one that closes it.
const CLOSABLE = /^(tab|option|treeitem)$/, WITHIN_TAB = 'button,[role=button]';
function wordsAlone(node) {
  if (typeOfNode(node) !== 1 || !queried(node, WITHIN_TAB).length) return textOf(node);
  return [...partsInside(node)].map((part) => (typeOfNode(part) === 1 && part.matches(WITHIN_TAB) ? ' ' : wordsAlone(part))).join('');
}

// What names it by reference: a list that shows its choice may name itself along with its label, but its value is not its name.
function calledBy(el) {
  const ids = attr(el, 'aria-labelledby');
  if (!ids || !/^(combobox|listbox)$/.test(roleOf(el)) && !choosing(el)) return ids;
  const value = (id) => { const other = el.getRootNode().getElementById(id); return !!other && holds(el, other); };
  return ids.split(/\s+/).filter((id) => id && !value(id)).join(' ');
}
// The select that stands behind what is drawn beside it, or around it.
function selectBehind(el) {
  const around = el.closest('[role=combobox]'), inside = around ? queried(around, 'select') : [];
  if (inside.length === 1 && behind(inside[0])) return inside[0];
  for (let at = el, level = 0; at && level < 4 && !/^(form|fieldset|body|td|li)$/.test(at.localName); at = parentBySelf(at), level++) {
    const twin = at.previousElementSibling;
    if (twin && twin.localName === 'select' && behind(twin)) return twin;
  }
  return null;
}
const labelBehind = (el) => { const twin = selectBehind(el); return twin ? [...(twin.labels || [])].map((l) => textOf(l, true)).join(' ') : ''; };

// A label that says a thing in words and again by the name of what it holds, such as a star, is called so once.
function labelWords(label) {
  const words = clean(textOf(label, true)), half = words.slice(0, (words.length - 1) / 2);
  return half && words === `${half} ${half}` && queried(label, '[aria-label]').some((part) => clean(attr(part, 'aria-label')) === half) ? half : words;
}

// All names of an element, the best first; the count says how many of them a person would call its name.
function namesOf(el) {
  const names = [];
  const add = (s) => { const c = clean(s); if (c && !names.includes(c)) names.push(c); };
  const tag = tagOf(el);
  add(calledAsEditor(el));
  add(byIds(el, calledBy(el)));
  add(attr(el, 'aria-label'));
  if (tag !== 'form' && el.labels) for (const l of el.labels) add(labelWords(l));
  if (tag === 'input' && /^(button|submit|reset)$/.test(el.type)) add(el.value || { submit: 'Submit', reset: 'Reset' }[el.type]);
  if (tag === 'img' || (tag === 'input' && el.type === 'image')) add(attr(el, 'alt'));
  for (const part of { fieldset: ['legend'], table: ['caption'], figure: ['figcaption'], details: ['summary'] }[tag] || []) {
    const own = [...el.children].find((c) => c.localName === part);
    if (own) add(textOf(own));
  }
  if (isField(el) && !/^(checkbox|switch|radio)$/.test(attr(el, 'role'))) {
    if (!el.labels || !el.labels.length) add(labelAround(el));
    if (!names.length && !el.matches('select,textarea')) add(labelBehind(el));
    if (!names.length) add(calledOutside(el));
    if (!names.length && choosing(el) && attr(el, 'aria-haspopup') === 'listbox') add(besideOf(el));
    if (!names.length) add(choosing(el) ? insideOf(el) : besideOf(el)); // a value is no name beside another: a field may be called so
    if (!names.length) add(calledOutside(el, true));
    if (!names.length && !attr(el, 'placeholder') && !attr(el, 'title')) add(legendOf(el));
    add(attr(el, 'placeholder'));
  } else if (!/^(form|table|group|radiogroup|region|dialog|list|grid|treegrid|row|navigation|main)$/.test(roleOf(el))) {
    if (CLOSABLE.test(roleOf(el))) add(wordsAlone(el));
    add(textOf(el));
  } else if (/^(dialog|alertdialog|region|form|article)$/.test(roleOf(el))) {
    const heading = el.querySelector('h1,h2,h3,h4,h5,h6,[role=heading]');
    if (heading) add(textOf(heading));
  }
  add(attr(el, 'title'));
  const spoken = Math.max(1, names.length);
  if (isField(el)) { add(attr(el, 'name')); add(el.id); add((attr(el, 'name') || el.id).replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_\-.]+/g, ' ')); }
  return { names, spoken };
}
const nameOf = (el) => namesOf(el).names[0] || '';
const describe = (el) => `${roleOf(el) || el.localName} '${nameOf(el).slice(0, 60)}'`;
