// Puts values into fields the way a person's input arrives there.
function setValue(el, value) {
  const proto = { input: HTMLInputElement, textarea: HTMLTextAreaElement, select: HTMLSelectElement }[el.localName].prototype;
  el.focus();
  Object.getOwnPropertyDescriptor(proto, 'value').set.call(el, value);
  announce(el);
  return stateOf(el);
}
function announce(el) {
  el.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  el.dispatchEvent(new Event('change', { bubbles: true }));
}
// That this document is the one that was filled in, and not the next.
const noteFilled = () => { keptIn(window).filled = true; };
// Where a person's cursor would stand after typing: fields are left so that pages look at what they hold, and keys belong there still,
// until the page is pressed or focused elsewhere. In a list or a box they would choose something else.
const CHOSEN_IN = /^(checkbox|radio|range|file|color)$/;
function leftAt(el) {
  const kept = keptIn(window);
  kept.left = el.localName === 'select' || CHOSEN_IN.test(el.type) ? null : el;
  if (kept.minds) return;
  kept.minds = true;
  for (const type of ['pointerdown', 'focusin']) window.addEventListener(type, () => { kept.left = null; }, true);
}
function lastLeft() {
  const { left } = keptIn(window), now = document.activeElement;
  const nowhere = !now || now === document.body || now === document.documentElement;
  return left && nowhere && left.isConnected && !left.disabled && visible(left) ? left : null;
}
function beginTyping(el) {
  noteFilled();
  el.scrollIntoView({ block: 'center', behavior: 'instant' });
  el.focus();
  if (el.select && el.localName !== 'div') el.select();
  else { const r = document.createRange(); r.selectNodeContents(el); const s = getSelection(); s.removeAllRanges(); s.addRange(r); }
  let active = document.activeElement;
  while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
  return active === el;
}
// Puts the cursor right after the last letter or digit of a text that ends with something else, as masks do, or with letters that stand
// for the parts of a date; false for others.
function toBlanks(el) {
  if (!/^(text|tel|search|url|password)$/.test(el.type || '')) return false;
  const at = el.value.search(/(?:[^\p{L}\p{N}]|(?<!\p{L})([dmyjths])\1+(?!\p{L}))+$/iu);
  if (at < 0) return false;
  el.setSelectionRange(at, at);
  return true;
}
// 'true' or 'false'; '' where keys.js was not brought.
function keysTold(el) { return askWatch('keys', el); }
function rawState(el) { return kindOf(el) === 'rich' ? el.innerText : stateOf(el); }
function endTyping(el) { el.blur(); leftAt(el); return rawState(el); }
function mask(el) { el.style.setProperty('-webkit-text-security', 'disc', 'important'); }
function choose(el, indices) {
  el.focus();
  const enabled = [...el.options].filter((o) => !o.disabled);
  for (const o of el.options) o.selected = false;
  indices.forEach((i) => { enabled[i].selected = true; });
  announce(el);
  el.blur();
  return stateOf(el);
}
function isChecked(el) {
  if (kindOf(el) === 'aria-toggle') return isPressed(el);
  if (!kindOf(el).startsWith('aria')) return isOn(el);
  const on = (one) => attr(one, 'aria-checked') === 'true', all = roleOf(el) === 'radio' ? radiosOf(el) : [];
  // Of stars all up to the one that was chosen are on; one that is half on is not chosen.
  return on(el) && (!alikeIn(all) || (!all.slice(all.indexOf(el) + 1).some(on) && ![el, ...ancestors(el).filter((a) => !all.some((r) => r !== el && holds(a, r)))].some((a) => /half/i.test(attr(a, 'class')))));
}
function radiosOf(el) {
  if (el.name) return deep(`input[type=radio][name="${CSS.escape(el.name)}"]`).filter((r) => r.form === el.form);
  const box = radioBox(el);
  return box ? radiosIn(box) : [];
}
// For keys that a person would press: whether the field has the focus now.
function takeFocus(el) {
  el.focus({ preventScroll: true });
  let active = document.activeElement;
  while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
  return active === el;
}
// How to choose an option of a closed list by one key, since each that moves the choice tells the page of a change: a letter that
// no other option begins with, a step, or an end of the list; else how far down from the first in the list when it is
// open. {} when it is chosen already.
function choiceKeys(el, index) {
  const open = [...el.options].filter((o) => !o.disabled && !o.parentElement.disabled && getComputedStyle(o).display !== 'none');
  const wanted = enabledOption(el, index);
  if (wanted.selected) return {};
  const first = (o) => clean(o.text).slice(0, 1).toLowerCase();
  const at = open.indexOf(wanted), from = open.findIndex((o) => o.selected);
  if (/[\p{L}\p{N}]/u.test(first(wanted)) && open.every((o) => o === wanted || first(o) !== first(wanted))) return { type: clean(wanted.text).slice(0, 1) };
  if (at < 0) return { closed: true };
  if (from >= 0 && Math.abs(at - from) === 1) return { key: at > from ? 'down' : 'up' };
  return at === 0 ? { key: 'home' } : { down: at };
}
const isOpenList = (el) => { try { return el.matches(':open'); } catch { return false; } };
const enabledOption = (el, index) => [...el.options].filter((o) => !o.disabled)[index];
// How often the words of an option stand on the page beside its list, in text and in names of fields; -1 for a list that does not
// stand at its first line, or whose first line is a choice.
function besideMenu(el, words) {
  const [first] = el.options || [];
  if (!first || el.multiple || el.size > 1 || el.selectedIndex > 0 || (first.value && !first.disabled)) return -1;
  const wanted = norm(words), has = (text) => norm(text).includes(wanted);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let times = deep(FIELDS).filter((f) => f !== el && visible(f) && has(nameOf(f))).length;
  while (texts.nextNode()) {
    const box = texts.currentNode.parentElement;
    if (has(texts.currentNode.data) && !box.closest('select,script,style') && visible(box)) times++;
  }
  return times;
}
const valuesChosen = (el) => [...(el.selectedOptions || [])].map((o) => o.value);
const leaveField = (el) => { el.blur(); return stateOf(el); };
// The order in which the browser asks for the parts of a date.
const dateParts = () => new Intl.DateTimeFormat().formatToParts(new Date(2026, 10, 22)).map((p) => p.type).filter((t) => /^(day|month|year)$/.test(t));
// What a person would click for a box: the box, or where its label is nothing but words; null when there is no such place.
function boxToClick(el) {
  if (visible(el)) return el;
  const drawn = drawnFor(el);
  if (drawn) return drawn;
  const label = el.labels && [...el.labels].find(visible);
  return label && !label.querySelector('a[href],button,input:not([type=checkbox]):not([type=radio])') ? label : null;
}
function clickQuietly(el) { (el.labels && !visible(el) && [...el.labels].find(visible) || el).click(); return isChecked(el); }
// Asked only where it shows a date that may be read in two ways.
const orderShown = (el) => (/\d[/-]\d{1,2}[/-]\d/.test(rawState(el)) ? dateOrderOf(el) : '');
// What plain fields hold when all that filling them began has ended: one for each query, null for what is no such field now, or
// stands in another document.
function heldNow(queries) {
  if (!keptIn(window).filled) return '[]';
  return JSON.stringify(queries.map((query) => {
    const { elements } = find({ ...query, mode: 'field' });
    const el = elements.length === 1 ? elements[0] : null;
    if (!el || !/^(text|rich)$/.test(kindOf(el)) || el.readOnly || opensList(el) || selecting(el) || hidesValue(el)) return null;
    return { name: nameOf(el), held: rawState(el), code: codeBoxesOf(el).map(rawState).join(''), placeholder: attr(el, 'placeholder'), date_form: dateFormOf(el).form, order: orderShown(el), lang: langOf(el), type: el.type || '', state: rawState(el) };
  }));
}
// Takes the focus from whichever part of the box has it.
function leaveParts(box) {
  let active = document.activeElement;
  while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
  if (active && holds(box, active)) active.blur();
}
const slides = (f) => f.matches(SLIDER) || (f.localName === 'input' && f.type === 'range');
const middleOf = (f) => { const r = f.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; };
const inLine = (all) => [0, 1].some((axis) => all.every((f) => Math.abs(middleOf(f)[axis] - middleOf(all[0])[axis]) < 4));
const lowestFirst = (all) => all.sort((one, other) => sliderFacts(one).now - sliderFacts(other).now);
const fieldsSeenIn = (box) => [...new Set([...fieldsIn(box), ...queried(box, SLIDER)])].filter(visible);
// The sliders on one track and their box, which no other field is in; null for one alone.
function trackOf(el) {
  for (let at = parentBySelf(el), level = 0; at && level < 4 && !/^(form|body|fieldset|td|tr)$/.test(tagOf(at)); at = parentBySelf(at), level++) {
    const all = fieldsSeenIn(at);
    if (all.length > 1) return all.every(slides) && inLine(all) ? { box: at, all: lowestFirst(all) } : null;
  }
  return null;
}
const calledItself = (el) => clean(byIds(el, calledBy(el)) || attr(el, 'aria-label') || [...(el.labels || [])].map((l) => textOf(l, true)).join(' '));
// The handles of one slider that are called the same, the lowest first, or of which none is called anything by itself. [] for one alone.
function handlesOf(el) {
  if (!slides(el)) return handlesIn(el);
  const track = trackOf(el);
  if (!track) return [];
  const called = new Set(track.all.map(nameOf));
  return called.size === 1 || (called.size === 2 && called.has('') && !track.all.some(calledItself)) ? track.all : [];
}
// Those of a box that says it is a group, or is no field, and holds nothing else to fill in, whatever each is called.
function handlesIn(box) {
  if (isField(box) || /^(body|form|main)$/.test(tagOf(box))) return [];
  const all = queried(box, SLIDER + ',input[type=range]').length > 1 ? fieldsSeenIn(box) : [];
  return all.length > 1 && inLine(all) && all.every(slides) ? lowestFirst(all) : [];
}
// What a slider says it holds, and its ends.
function sliderFacts(el) {
  const number = (text) => (text === '' || text === null ? NaN : Number(text)), plain = el.localName === 'input';
  const now = plain ? number(el.value) : number(attr(el, 'aria-valuenow')), min = number(attr(el, plain ? 'min' : 'aria-valuemin')), max = number(attr(el, plain ? 'max' : 'aria-valuemax'));
  const [from, to] = [Number.isNaN(min) ? 0 : min, Number.isNaN(max) ? 100 : max], step = plain && (number(el.step) || 1);
  return { now, min: from, max: to, steps: step ? (to - from) / step : 0 };
}
