// What an outline says of single elements: refs, names, values, states. Needs names.js and the accname library.
const ACTED_ON = new Set(['button', 'link', 'textbox', 'searchbox', 'combobox', 'listbox', 'checkbox', 'radio', 'switch',
  'slider', 'spinbutton', 'tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'treeitem', 'file', 'color']);
const FIELD_ROLES = new Set(['textbox', 'searchbox', 'combobox', 'listbox', 'slider', 'spinbutton', 'file', 'color']);
const NAMED_BY_CONTENT = new Set(['button', 'link', 'tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'treeitem', 'click']);
const OPTIONS_SHOWN = 8;
const OPTIONS_AT_ONCE = 300;
const MOST_OPTIONS = 5000;
// Far more than is shown: what must not be shown is taken out, outside of the page, before a text is cut to what it may take.
const LONGEST_NAME = 4000;
const LONGEST_VALUE = 4000;
const LONGEST_OPTION = 1000;

// Each document keeps its own elements; refs are unique over all documents because the caller hands out where to start.
function registryOf(doc) {
  const kept = keptIn(doc.defaultView);
  return kept.outlined || (kept.outlined = { refs: new WeakMap(), elements: new Map() });
}
const counter = { next: 1 };
function refOf(el) {
  const registry = registryOf(el.ownerDocument);
  let ref = registry.refs.get(el);
  if (!ref) {
    ref = counter.next++;
    registry.refs.set(el, ref);
    registry.elements.set(ref, new WeakRef(el));
  }
  return ref;
}

const styles = new WeakMap();
function styleOf(el) {
  let style = styles.get(el);
  if (!style) styles.set(el, (style = el.ownerDocument.defaultView.getComputedStyle(el)));
  return style;
}
const naming = { computedStyleSupportsPseudoElements: false, getComputedStyle: (el) => styleOf(el) };
const short = (s, most) => (s.length > most ? s.slice(0, most - 1) + '…' : s);

// The library is right but slow: what holds nothing but text is named here.
function accessibleName(el, role) {
  const plain = !el.hasAttribute('aria-label') && !el.hasAttribute('aria-labelledby') && !el.hasAttribute('title');
  if (plain && NAMED_BY_CONTENT.has(role) && !el.firstElementChild && !el.shadowRoot && el.localName !== 'input' && spoken(el.textContent)) return spoken(el.textContent);
  let name = spoken(calledAsEditor(el));
  if (name) return name;
  name = plain && CLOSABLE.test(role) && el.querySelector(WITHIN_TAB) ? spoken(wordsAlone(el)) : '';
  if (name) return name;
  try { name = accname.computeAccessibleName(el, naming); } catch { name = ''; }
  name = spoken(name) || (NAMED_BY_CONTENT.has(role) ? spoken(textOf(el)) : '') || (isField(el) ? calledOutside(el, true) : '') || clean(attr(el, 'placeholder'));
  return name || (FIELD_ROLES.has(role) ? '' : iconOf(el));
}
// Icon fonts draw with letters that mean nothing; what the icon is called is better than no name.
const spoken = (s) => clean(clean(s).replace(/[\ue000-\uf8ff]/g, ''));
function iconOf(el) {
  for (const part of [el, ...el.querySelectorAll('i,span,svg')].slice(0, 4)) {
    const icon = /(?:^|\s)(?:fa|icon|bi|ti|mdi|glyphicon|lucide|anticon)-([a-z][a-z-]+)/.exec(attr(part, 'class'));
    if (icon) return `(${icon[1]})`;
  }
  return '';
}

function hides(el) {
  return el.type === 'password' || /password|one-time-code|cc-(number|csc)/.test(attr(el, 'autocomplete')) || styleOf(el).webkitTextSecurity !== 'none';
}
// What a choice that is no input shows of itself, without the options it may hold.
const chosenIn = (el) => (el.querySelector('[role=listbox],[role=option],input') ? '' : clean(textOf(el)).replace(/[\s▾▼▸▲⌄]+$/, ''));

function valueOf(el, role, name) {
  if (role === 'button' && el.matches(CHOOSERS)) { const chosen = insideOf(el); return !norm(chosen) || holdsWords(norm(name), norm(chosen)) ? '' : short(chosen.replace(/[\s▾▼▸▲⌄]+$/, ''), LONGEST_VALUE); }
  if (el.localName === 'select') return clean([...el.selectedOptions].map((o) => o.text).join(', '));
  if (!FIELD_ROLES.has(role)) return '';
  const raw = 'value' in el && el.localName !== 'li' ? String(el.value) : el.isContentEditable ? el.innerText : attr(el, 'aria-valuetext') || attr(el, 'aria-valuenow') || (role === 'listbox' ? '' : role === 'combobox' ? chosenIn(el) : el.textContent);
  if (raw && hides(el)) return '•••';
  return short(clean(raw), LONGEST_VALUE);
}

// In rows and lists a word for each would cost more than it tells, and of radio buttons the chosen one tells all.
const saysUnticked = (el, role) => /^(checkbox|switch)$/.test(role) && !el.closest('tr,li,[role=row],[role=listitem],[role=option]');

const tokensOf = (el) => attr(el, 'class').split(/\s+/);
// Whether the menu that a button names is open, where the button does not say so itself.
function opensMenu(el) {
  if (!/^(true|menu|listbox)$/.test(attr(el, 'aria-haspopup'))) return '';
  const id = attr(el, 'aria-controls') || attr(el, 'aria-owns'), menu = id && el.getRootNode().getElementById(id);
  return menu ? String(visible(menu)) : '';
}

function statesOf(el, role) {
  const states = [];
  const is = (name, word) => { if (attr(el, name) === 'true') states.push(word); };
  if (/^(checkbox|radio)$/.test(el.type || '') && el.localName === 'input') { if (isOn(el)) states.push('checked'); else if (el.indeterminate) states.push('mixed'); else if (saysUnticked(el, role)) states.push('unchecked'); }
  else { is('aria-checked', 'checked'); if (attr(el, 'aria-checked') === 'mixed') states.push('mixed'); if (attr(el, 'aria-checked') === 'false' && saysUnticked(el, role)) states.push('unchecked'); }
  is('aria-pressed', 'pressed');
  is('aria-selected', 'selected');
  // Lists that are drawn say it by a class alone.
  if (role === 'option' && !el.hasAttribute('aria-selected') && !el.hasAttribute('aria-checked') && tokensOf(el).some((t) => /(^|[-_])(selected|checked)$/.test(t))) states.push('selected');
  const current = attr(el, 'aria-current');
  if (current && current !== 'false') states.push('current');
  const details = el.localName === 'summary' && el.parentElement && el.parentElement.localName === 'details' ? String(el.parentElement.open) : '';
  const expanded = details || attr(el, 'aria-expanded') || opensMenu(el);
  if (expanded === 'true') states.push('expanded');
  if (expanded === 'false') states.push('collapsed');
  if (el.matches(':disabled') || attr(el, 'aria-disabled') === 'true' || el.closest('[inert]')) states.push('disabled');
  if (el.required || attr(el, 'aria-required') === 'true') states.push('required');
  if (el.readOnly && FIELD_ROLES.has(role) || attr(el, 'aria-readonly') === 'true') states.push('readonly');
  const invalid = attr(el, 'aria-invalid');
  if (invalid && invalid !== 'false') states.push('invalid');
  return states;
}

const KINDS = { password: 'password', date: 'date', time: 'time', month: 'month', week: 'week', 'datetime-local': 'datetime', file: 'file', color: 'color', email: 'email', tel: 'tel', url: 'url' };
function kindWord(el, role) {
  if (el.localName === 'select') return 'select';
  if (el.localName === 'input' && KINDS[el.type]) return KINDS[el.type];
  return role === 'spinbutton' ? 'number' : role;
}

// What stands at a field that nothing names, marked as such: the head of its column, or words before it.
const LONGEST_HINT = 60;
function hintOf(el, role) {
  if (!FIELD_ROLES.has(role) || el.localName === 'body') return '';
  const cell = el.closest('td,th,[role=cell],[role=gridcell]'), table = cell && cell.closest('table,[role=table],[role=grid],[role=treegrid]');
  if (table && isDataTable(table)) {
    const row = cell.closest('tr,[role=row]'), head = rowsOf(table)[0], heads = cellsOf(head);
    const over = row && row !== head && heads.length === cellsOf(row).length ? clean(textOf(heads[cellsOf(row).indexOf(cell)])) : '';
    return over && over.length <= LONGEST_HINT ? `(column ${over})` : '';
  }
  const words = besideOf(el) || wordsFromAfar(el);
  return words && words.length <= LONGEST_HINT ? `(beside ${words})` : '';
}

function elementPiece(el, role, [first, last] = [0, OPTIONS_SHOWN]) {
  const said = accessibleName(el, role), name = el.localName !== 'input' && el.isContentEditable && said === valueOf(el, role, '') ? '' : said; // what it holds is no name of it
  const piece = { r: refOf(el), o: kindWord(el, role), n: short(name || hintOf(el, role), LONGEST_NAME) };
  const value = valueOf(el, role, piece.n);
  if (value) piece.v = value;
  const states = statesOf(el, role);
  if (states.length) piece.s = states.join(' ');
  if (el.localName === 'select') {
    const texts = [...el.options].map((o) => short(clean(o.text), LONGEST_OPTION)).filter(Boolean);
    piece.x = texts.slice(first, last);
    if (texts.length > last) piece.m = texts.length - last;
  }
  const cover = coveredBy(el);
  if (cover) piece.z = cover;
  return piece;
}

// The name of what lies over an element in sight, when it is no bar that scrolling gets out of the way; else ''.
function coveredBy(el) {
  const box = el.getBoundingClientRect();
  const view = el.ownerDocument.defaultView;
  if (box.width < 2 || box.height < 2) return '';
  const y = box.top + box.height / 2;
  if (y < 0 || y > view.innerHeight) return '';
  let cover = null;
  for (const part of [0.5, 0.1, 0.9]) {
    const x = box.left + box.width * part;
    if (x < 0 || x > view.innerWidth) continue;
    let hit = el.ownerDocument.elementFromPoint(x, y);
    while (hit && hit.shadowRoot) { const inner = hit.shadowRoot.elementFromPoint(x, y); if (!inner || inner === hit) break; hit = inner; }
    const label = hit && hit.closest('label');
    if (!hit || holds(el, hit) || holds(hit, el) || (label && (label.control === el || holds(label, el)))) return '';
    cover = hit;
  }
  if (!cover) return '';
  const outer = [cover, ...ancestors(cover)].filter((a) => !holds(a, el)).pop();
  const over = outer.getBoundingClientRect();
  const whole = over.width * over.height > 0.4 * view.innerWidth * view.innerHeight;
  return whole ? short(clean(attr(outer, 'aria-label') || textOf(outer)), LONGEST_OPTION) || outer.localName : '';
}
