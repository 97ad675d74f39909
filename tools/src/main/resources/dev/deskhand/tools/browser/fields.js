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
function clickQuietly(el) { (el.labels && !visible(el) && [...el.labels].find(visible) || el).click(); return isChecked(el); }
function popupOptions() {
  const list = deep('[role=option]').filter(visible);
  return { elements: list, names: list.map(nameOf) };
}
// What the field suggests now: in the list it says it controls, or in any list there is.
function suggestionsOf(el) {
  const ids = (attr(el, 'aria-controls') || attr(el, 'aria-owns')).split(/\s+/).filter(Boolean);
  const lists = ids.map((id) => el.getRootNode().getElementById(id)).filter(Boolean);
  const from = lists.length ? lists.flatMap((l) => deep('[role=option]', l)) : deep('[role=option]');
  const list = from.filter(visible);
  return { elements: list, names: list.map(nameOf) };
}
