// Dates and times whose parts are fields of their own, one number each, in one box: to a person one field.
const DATE_PART = '[role=spinbutton]';
const partsShown = (box) => queried(box, DATE_PART).filter((p) => tagOf(p) !== 'input' && visible(p));
// What each language calls the parts, and the words that are used for them besides.
const COMMON_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'zh', 'ja'];
let knownParts = null; // made where there are parts at all: it takes a while
function partNames() {
  if (knownParts) return knownParts;
  knownParts = new Map([['hours', 'hour'], ['minutes', 'minute'], ['seconds', 'second'], ['meridiem', 'dayPeriod'], ['am/pm', 'dayPeriod']]);
  for (const lang of [(document.documentElement || {}).lang || 'en', ...COMMON_LANGUAGES]) {
    try {
      const names = new Intl.DisplayNames(lang, { type: 'dateTimeField' });
      for (const unit of ['year', 'month', 'day', 'dayPeriod', 'hour', 'minute', 'second']) knownParts.set(norm(names.of(unit)), unit);
    } catch { /* no language */ }
  }
  return knownParts;
}
// The range a part says it takes tells more surely than its name, which may be in any language; months and hours it does not tell apart.
function unitOf(part) {
  const most = attribute(part, 'aria-valuemax') === null ? NaN : Number(attr(part, 'aria-valuemax'));
  const called = [attr(part, 'aria-label'), byIds(part, attr(part, 'aria-labelledby'))].flatMap((name) => [name, ...name.split(/[,，、;:：]/)]).map((name) => partNames().get(norm(name))).find(Boolean);
  if (called) return called;
  if (most >= 1000) return 'year';
  if (most >= 28 && most <= 31) return 'day';
  return most === 23 || most === 24 ? 'hour' : '';
}
// The dates in a box, one or the two of a period: each has every part once. None where there are other fields, or parts nobody can tell.
function datesIn(box) {
  const parts = partsShown(box), units = parts.map(unitOf);
  if (parts.length < 2 || units.some((unit) => !unit) || fieldsIn(box).some((f) => !parts.includes(f) && visible(f) && !(f.localName === 'input' && behind(f)))) return [];
  const dates = [];
  parts.forEach((el, i) => {
    const last = dates[dates.length - 1];
    if (last && !last.some((p) => p.unit === units[i])) last.push({ el, unit: units[i] });
    else dates.push([{ el, unit: units[i] }]);
  });
  const made = (date) => date.map((p) => p.unit).sort().join();
  return dates.length === 1 || (dates.length === 2 && made(dates[0]) === made(dates[1])) ? dates : [];
}
// The box of the date a part belongs to: the group that is named, else the innermost that has all there are beside it.
function dateBoxOf(part) {
  const group = ancestors(part).find((a) => (roleOf(a) === 'group' && namesOf(a).names.length > 0) || /^(form|body|dialog)$/.test(a.localName));
  if (group && roleOf(group) === 'group' && datesIn(group).length) return group;
  for (let at = parentBySelf(part), level = 0; at && level < 5; at = parentBySelf(at), level++) if (partsShown(at).length > 1) return datesIn(at).length === 1 ? at : null;
  return null;
}
function partedDates() {
  const boxes = new Set(deep(DATE_PART).filter((p) => tagOf(p) !== 'input').map(dateBoxOf).filter(Boolean));
  return [...boxes].map((el) => ({ el, names: [...(roleOf(el) ? namesOf(el).names : [attr(el, 'aria-label')]), labelOfBox(el), wordsBeforeDate(el)].filter(Boolean) }));
}
const labelOfBox = (box) => { const label = box.id && rootBySelf(box).querySelector(`label[for="${CSS.escape(box.id)}"]`); return label ? clean(textOf(label, true)) : ''; };
// The words that stand before it, with no other field between.
function wordsBeforeDate(box) {
  const own = partsShown(box).length;
  for (let at = box, level = 0; at && level < 4 && !/^(form|body|td|li|fieldset)$/.test(at.localName) && fieldsIn(at).filter((f) => !behind(f)).length === own; at = parentBySelf(at), level++) {
    for (let s = at.previousSibling; s; s = s.previousSibling) {
      if (s.nodeType === 1 && (isField(s) || s.querySelector(FIELDS + ',button') || /^(button|form|h1|table)$/.test(s.localName))) return '';
      const text = clean(textOf(s));
      if (text) return text.length <= 80 ? text : '';
    }
  }
  return '';
}
const isPartedDate = (el) => tagOf(el) !== 'input' && !el.matches(DATE_PART) && !!el.querySelector(DATE_PART) && partsShown(el).some((p) => dateBoxOf(p) === el);
// [[{unit, el, now, text, twelve, readonly}]]: what each part of each date holds now.
function datePartsOf(box) {
  return datesIn(box).map((date) => date.map(({ el, unit }) => ({
    unit, el, text: clean(el.textContent), now: attr(el, 'aria-valuenow'), readonly: attr(el, 'aria-readonly') === 'true' || attr(el, 'aria-disabled') === 'true',
    twelve: unit === 'hour' && date.some((p) => p.unit === 'dayPeriod'),
    calendar: unit === 'year' ? otherCalendar(el) : '',
    month: unit === 'month' ? monthCalled(clean(el.textContent), langOf(el)) : 0,
  })));
}
// The calendar a year may be counted in, where that may not be the one of ISO dates; '' where it surely is. The year it shows tells
// most surely, next the range it takes, and where it shows none the language.
const OTHER_CALENDARS = ['buddhist', 'persian', 'islamic-umalqura', 'hebrew', 'ethiopic', 'coptic', 'indian'];
function otherCalendar(part) {
  const number = (name) => (attr(part, name) ? Number(attr(part, name)) : NaN), year = new Date().getFullYear(), shown = number('aria-valuenow');
  const yearIn = (calendar) => { try { return parseInt(new Intl.DateTimeFormat('en-u-nu-latn', { calendar, year: 'numeric' }).formatToParts(new Date()).find((p) => p.type === 'year').value, 10); } catch { return NaN; } };
  const near = (a, b) => Math.abs(a - b) <= 100;
  if (near(shown, year)) return '';
  const counted = OTHER_CALENDARS.find((calendar) => near(shown, yearIn(calendar)));
  if (counted) return counted;
  if (number('aria-valuemax') < year - 100 || number('aria-valuemin') > year + 100) return 'unknown';
  if (Number.isFinite(shown)) return '';
  try { const own = new Intl.DateTimeFormat(langOf(part) || 'en').resolvedOptions().calendar; return own === 'gregory' ? '' : own; } catch { return ''; }
}
// The number of the month of that name in the page's language or a common one; 0 for none.
function monthCalled(text, lang) {
  if (!/\p{L}/u.test(text)) return 0;
  for (const one of [lang || 'en', ...COMMON_LANGUAGES]) for (const month of ['long', 'short']) {
    try {
      const names = new Intl.DateTimeFormat(one, { month });
      for (let m = 0; m < 12; m++) if (norm(names.format(new Date(2026, m, 5))) === norm(text)) return m + 1;
    } catch { /* no language */ }
  }
  return 0;
}
