// What the page says about the last thing done to it.
const ALERTING = /^(?!(btn|badge|text|label|icon|col|has|is|was|no|form|input)[-_])(.*[-_])?(alert|alerts|error|errors|toast|snackbar|flash|notice|notification|warning|success|validation-summary|errorlist|fehler|meldung)([-_].*)?$/i;
const FAULTY = /(^|[-_])(error|errors|invalid|danger|fehler|errorlist|helper-error)([-_]|$)/i;
const tokens = (el) => (typeof el.className === 'string' ? el.className.split(/\s+/) : []);

// What a hint says when the mouse is over something is also spoken to those who cannot see: no message of the page's. It is spoken
// before the hint is drawn, while what it belongs to has lost its title.
function repeatsHint(el, text) {
  const box = el.getBoundingClientRect();
  if (box.width > 2 && box.height > 2) return false;
  return deep('[title],[role=tooltip]').some((hint) => clean(attr(hint, 'role') === 'tooltip' ? hint.textContent : attr(hint, 'title')) === text);
}
function alertsShown() {
  const spoken = deep('[role=alert],[role=status],[role=alertdialog],[aria-live=assertive],[aria-live=polite],output');
  const looks = deep('[class]').filter((el) => tokens(el).some((t) => ALERTING.test(t)) && !/^(body|html|form|input|select|textarea|button|a|td|tr|label|svg|i)$/.test(el.localName)
    && !el.closest('td,button,a,label') && !el.querySelector('input:not([type=hidden]),select,textarea,table'));
  const found = [];
  const seen = [];
  for (const el of [...spoken, ...looks]) {
    if (!el.checkVisibility || !el.checkVisibility({ visibilityProperty: true }) || seen.some((o) => holds(o, el)) || inFold(el)) continue;
    const text = clean(el.innerText || textOf(el));
    if (!text || text.length > 1000 || repeatsHint(el, text)) continue;
    seen.push(el);
    found.push({ el, text });
  }
  return found;
}
function alertTexts() {
  const texts = [];
  for (const { text } of alertsShown()) if (!texts.some((t) => t.includes(text))) texts.push(text.slice(0, 500));
  return texts.slice(0, 20);
}

function messageFor(field) {
  const named = byIds(field, attr(field, 'aria-errormessage')) || (attr(field, 'aria-invalid') === 'true' && byIds(field, attr(field, 'aria-describedby')));
  if (named) return named;
  for (let at = field.parentElement, level = 0; at && level < 3; at = parentBySelf(at), level++) {
    if (fieldsIn(at).length > 1 && field.type !== 'radio') break;
    const near = [...at.querySelectorAll('[class],[role=alert]')].find((el) => visible(el) && !isField(el) && !holds(el, field)
      && (tokens(el).some((t) => FAULTY.test(t)) || attr(el, 'role') === 'alert') && clean(textOf(el)));
    if (near) return clean(textOf(near));
    if (/^(form|fieldset|body)$/.test(at.localName)) break;
  }
  const row = field.closest('tr');
  const beside = row && fieldsIn(row).length === 1 && [...row.querySelectorAll('[class]')].find((el) => visible(el) && !holds(el, field) && tokens(el).some((t) => FAULTY.test(t)) && clean(textOf(el)));
  if (beside) return clean(textOf(beside));
  const next = field.nextElementSibling;
  return next && !isField(next) && visible(next) && tokens(next).some((t) => FAULTY.test(t)) ? clean(textOf(next)) : '';
}

function fieldErrors() {
  const errors = [];
  const parted = partedDates(), ofDate = (field) => parted.some((date) => holds(date.el, field));
  for (const { el, names } of parted) {
    const bad = [el, ...partsShown(el)].some((part) => attr(part, 'aria-invalid') === 'true');
    if (bad) errors.push({ field: names[0] || '', message: (messageFor(el) || 'is marked as invalid').slice(0, 300) });
  }
  for (const field of deep(FIELDS)) {
    if (!shown(field, {}) || ofDate(field)) continue;
    const bad = attr(field, 'aria-invalid') === 'true';
    const blocked = field.willValidate && field.matches(':user-invalid');
    const message = messageFor(field) || (blocked ? field.validationMessage : '') || (bad ? 'is marked as invalid' : '');
    const group = field.type === 'radio' ? nameOf(field.closest('fieldset,[role=radiogroup]') || field) : nameOf(field);
    if (message && !errors.some((e) => e.field === group)) errors.push({ field: group, message: message.slice(0, 300) });
  }
  return errors.slice(0, 40);
}
// With {@code told}, also what went wrong in the page since it was last told.
function feedback(told) {
  const said = { url: location.href, title: document.title, alerts: alertTexts(), field_errors: fieldErrors() };
  const faults = told ? faultsOfWatch() : [];
  if (faults.length) said.problems = faults;
  return JSON.stringify(said);
}
