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
function beginTyping(el) {
  el.scrollIntoView({ block: 'center', behavior: 'instant' });
  el.focus();
  if (el.select && el.localName !== 'div') el.select();
  else { const r = document.createRange(); r.selectNodeContents(el); const s = getSelection(); s.removeAllRanges(); s.addRange(r); }
  let active = document.activeElement;
  while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
  return active === el;
}
function rawState(el) { return kindOf(el) === 'rich' ? el.innerText : stateOf(el); }
function endTyping(el) { el.blur(); return rawState(el); }
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
function isChecked(el) { return kindOf(el).startsWith('aria') ? attr(el, 'aria-checked') === 'true' : el.checked; }
function radiosOf(el) {
  if (el.name) return deep(`input[type=radio][name="${CSS.escape(el.name)}"]`).filter((r) => r.form === el.form);
  return [...el.closest('[role=radiogroup]').querySelectorAll('[role=radio]')];
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
const leaveField = (el) => { el.blur(); return stateOf(el); };
// The order in which the browser asks for the parts of a date.
const dateParts = () => new Intl.DateTimeFormat().formatToParts(new Date(2026, 10, 22)).map((p) => p.type).filter((t) => /^(day|month|year)$/.test(t));
// What a person would click for a box: the box, or where its label is nothing but words; null when there is no such place.
function boxToClick(el) {
  if (visible(el)) return el;
  const label = el.labels && [...el.labels].find(visible);
  return label && !label.querySelector('a[href],button,input:not([type=checkbox]):not([type=radio])') ? label : null;
}
function clickQuietly(el) { (el.labels && !visible(el) && [...el.labels].find(visible) || el).click(); return isChecked(el); }
// What a field that was opened offers: in the list it says it controls, in one that was not there before, or in any.
const OPTIONS = '[role=option],[role=menuitemradio],[role=menuitemcheckbox]';
const optionsShown = () => deep(OPTIONS).filter(visible);
function listsOf(el) {
  const ids = (attr(el, 'aria-controls') + ' ' + attr(el, 'aria-owns')).split(/\s+/).filter(Boolean);
  return ids.map((id) => el.getRootNode().getElementById(id)).filter(Boolean);
}
function popupOptions(el, before) {
  const lists = roleOf(el) === 'listbox' ? [el] : listsOf(el);
  const own = lists.flatMap((l) => deep(OPTIONS, l)).filter(visible);
  const all = own.length ? own : optionsShown();
  const fresh = all.filter((o) => !before.includes(o));
  const list = fresh.length ? fresh : all;
  return { elements: list, names: list.map(nameOf), chosen: list.map(isChosen) };
}
const isChosen = (o) => attr(o, 'aria-selected') === 'true' || attr(o, 'aria-checked') === 'true';
// What stands in and around a field that no other field is in, without the lists it opens: its value, its chips, its count.
function valueAround(el) {
  let box = el;
  for (let at = el.parentElement, level = 0; at && level < 5 && fieldsIn(at).length < 2 && !/^(form|fieldset|body|td|li)$/.test(at.localName); at = at.parentElement, level++) box = at;
  const text = (node) => {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1 || !visible(node) || /^(listbox|menu|option)$/.test(roleOf(node))) return '';
    return isField(node) && 'value' in node && node.localName === 'input' ? node.value : [...node.childNodes].map(text).join(' ');
  };
  return clean(text(box));
}
// Whether a choice was taken: the field or something around it shows it, or the list marks it.
function tookChoice(el, option, name, before) {
  const marked = !!option && option.isConnected && isChosen(option);
  if (roleOf(el) === 'listbox') return marked || !el.querySelector('[aria-selected],[aria-checked]');
  const around = valueAround(el);
  return norm(around).includes(norm(name)) || marked || (around !== before && !optionsShown().length);
}
// A place of the same dialog or page where a click does nothing: words that are neither a control nor belong to one.
function quietPlace(el) {
  const within = el.closest('dialog,[role=dialog],[role=alertdialog]') || document;
  const plain = (h) => !h.closest('a,button,label,summary,[role=button],[onclick],[tabindex]:not([tabindex="-1"])') && getComputedStyle(h).cursor !== 'pointer';
  const free = (h) => { const r = h.getBoundingClientRect(); const x = r.left + 3, y = r.top + r.height / 2; return r.width > 6 && x > 0 && y > 0 && x < innerWidth && y < innerHeight && document.elementFromPoint(x, y) === h; };
  return [...within.querySelectorAll('h1,h2,h3,h4,legend,p,h5,h6')].find((h) => visible(h) && plain(h) && free(h)) || null;
}
const isExpanded = (el) => attr(el, 'aria-expanded') === 'true' || listsOf(el).some(visible);
// What the field suggests now: in the list it says it controls, or in any list there is.
function suggestionsOf(el) {
  const lists = listsOf(el);
  const list = (lists.length ? lists.flatMap((l) => deep(OPTIONS, l)) : deep(OPTIONS)).filter(visible);
  return { elements: list, names: list.map(nameOf), chosen: list.map(isChosen) };
}
