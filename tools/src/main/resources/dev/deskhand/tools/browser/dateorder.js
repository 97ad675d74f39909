// How a field of text writes its dates: which of 03/04/2026 is the day.
const DATE_LETTERS = /(?:^|[^\p{L}\d])((?:d{1,2}|t{1,2}|j{1,2}|g{1,2})([./-])(m{1,2})\2(?:yyyy|jjjj|aaaa|yy|jj|aa|y)|(m{1,2})([./-])(?:d{1,2})\5(?:yyyy|yy|y))(?![\p{L}\d])/iu;
const DATE_NUMBERS = /(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d./-])/g;
// The order that numbers tell: more than twelve can only be a day. '' where none does, or they contradict each other.
function orderIn(text, sign) {
  const told = new Set();
  for (const [, a, by, b] of text.matchAll(DATE_NUMBERS)) {
    if (sign && by !== sign) continue;
    if (+a > 12 && +a < 32 && +b > 0 && +b < 13) told.add('dmy');
    if (+b > 12 && +b < 32 && +a > 0 && +a < 13) told.add('mdy');
  }
  return told.size === 1 ? [...told][0] : '';
}
// What the field itself says of it: its placeholder, what describes it, what makes of pickers keep at it.
const FORM_ATTRIBUTES = ['placeholder', 'data-date-format', 'data-format', 'date-format', 'data-dateformat', 'format', 'aria-description', 'title', 'aria-placeholder'];
const saidOfForm = (el) => [...FORM_ATTRIBUTES.map((name) => attr(el, name)), byIds(el, attr(el, 'aria-describedby')), nameOf(el)].filter(Boolean);
// {form: how it is written, such as dd/mm/yyyy, order}; both '' where it says nothing, or two things.
function dateFormOf(el) {
  if (tagOf(el) !== 'input') return { form: '', order: '' };
  const forms = new Map();
  for (const said of saidOfForm(el)) {
    const letters = DATE_LETTERS.exec(said), numbers = orderIn(said);
    if (letters) forms.set(letters[3] ? 'dmy' : 'mdy', { sign: letters[2] || letters[5], long: /(yyyy|jjjj|aaaa|[^y]y)$/i.test(letters[1]), two: /^(.)\1/.test(letters[1]) });
    else if (numbers && !forms.has(numbers)) forms.set(numbers, { sign: [...said.matchAll(DATE_NUMBERS)][0][2], long: true, two: true });
  }
  if (forms.size !== 1) return { form: '', order: '' };
  const [[order, { sign, long, two }]] = forms;
  const [day, month] = two ? ['dd', 'mm'] : ['d', 'm'];
  return { form: (order === 'dmy' ? [day, month] : [month, day]).concat(long ? 'yyyy' : 'yy').join(sign), order };
}
// The order of the dates it shows: what it says itself, else what the page writes elsewhere, and the language where that leaves no choice.
function dateOrderOf(el) {
  const own = dateFormOf(el).order;
  if (own) return own;
  const shown = `${document.body ? document.body.innerText : ''}\n${deep('input').filter((f) => f !== el && /^(text|)$/.test(f.type) && visible(f)).map((f) => f.value).join('\n')}`;
  const elsewhere = orderIn(shown, '/'), called = orderOfLanguage(langOf(el));
  return elsewhere && called && elsewhere !== called ? '' : elsewhere || called;
}
// English alone is written in both ways.
function orderOfLanguage(lang) {
  if (!lang || /^en$/i.test(lang)) return '';
  try {
    const parts = new Intl.DateTimeFormat(lang, { day: '2-digit', month: '2-digit', year: 'numeric' }).formatToParts(new Date(2026, 10, 22)).map((p) => p.type).filter((t) => /^(day|month|year)$/.test(t));
    return { 'day,month,year': 'dmy', 'month,day,year': 'mdy' }[parts.join()] || '';
  } catch { return ''; }
}
