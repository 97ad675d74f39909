// A calendar somebody opened: what it shows, how to turn it, where its days, months or years are. It may show two months side by side.
const DAY_CELLS = 'td,[role=gridcell],button,[role=button],[role=option],a,span,div,abbr';
const UNIT_CELLS = `${DAY_CELLS},li`;
const SHEETS = 'table,[role=grid],[role=dialog],[role=application],[class*=calendar i],[class*=datepicker i],[class*=laydate i],[class*=picker i],[class*=daycontainer i]';
const MONTH_NAMES = (() => {
  const names = new Map();
  for (const lang of [document.documentElement.lang || 'en', 'en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'zh', 'ja']) {
    for (let m = 0; m < 12; m++) for (const month of ['long', 'short']) {
      try { names.set(norm(new Intl.DateTimeFormat(lang, { month }).format(new Date(2026, m, 5))).replace(/\.$/, ''), m + 1); } catch { /* no language */ }
    }
  }
  return names;
})();
const monthNamed = (text) => MONTH_NAMES.get(norm(text).replace(/\.$/, '')) || 0;
const validMonth = (said) => (said && said.month >= 1 && said.month <= 12 ? said : null);
function monthIn(text) {
  const plain = norm(text);
  const east = /(\d{4})\s*年\s*(\d{1,2})\s*月/.exec(plain);
  if (east) return validMonth({ year: +east[1], month: +east[2] });
  const year = /(?:^|\D)((?:19|20|21)\d{2})(?!\d)/.exec(plain);
  const word = plain.split(/[^\p{L}]+/u).find((w) => (w.length > 2 || /\p{Script=Han}/u.test(w)) && MONTH_NAMES.has(w));
  if (year && word) return { year: +year[1], month: MONTH_NAMES.get(word) };
  const digits = /(?:^|\D)(\d{4})[-/.](\d{1,2})(?!\d|[-/.]\d)|(?:^|\D)(\d{1,2})[-/.](\d{4})(?!\d)/.exec(plain);
  return validMonth(digits ? { year: +(digits[1] || digits[4]), month: +(digits[2] || digits[3]) } : null);
}
const FORTH = /(^|\b)(next|forward|later|nächst\w*|weiter|vor|suivant|siguiente|successivo|volgende|próximo)(\b|$)|下一?个?[月年]|后一[月年]|^[›»→▶]+$/i;
const BACK = /(^|\b)(prev\w*|back|earlier|last|vorherig\w*|zurück|précédent|anterior|precedente|vorige)(\b|$)|上一?个?[月年]|前一[月年]|^[‹«←◀]+$/i;
const FORTH_SIGN = /(^|[-_])(next|forward|right)([-_]|$)/i, BACK_SIGN = /(^|[-_])(prev|previous|back|left)([-_]|$)/i;
const YEARLY = /year|jahr|année|año|年|^[»«]+$/i, YEARLY_SIGN = /(^|[-_])(super|double|d-arrow|decade|years?|(prev|next)-y)([-_]|$)/i;
const DULL = /(^|[-_])(outside|other|adjacent|muted|old|new|prev|next|off|disabled|notmonth|out-of-month|diff-month)([-_]|$)|^(prev|next)Month/i;
const GREYED = /(^|[-_])(off|disabled)([-_]|$)/i;
const WEEK = /(^|[-_])(week|cw|kw)([-_]?(number|num|col|cell)?)$|weeknumber/i;

// Cells that show nothing but what `fits`, the innermost that do, in the order of the page.
function unitCells(box, selector, fits) {
  const all = [...box.querySelectorAll(selector)].filter((e) => fits(clean(e.textContent)) && visible(e) && ![e, cellOf(e)].some((x) => tokens(x).some((t) => WEEK.test(t))));
  const chosen = new Set(all);
  return all.filter((e) => ![...e.querySelectorAll(selector)].some((inner) => chosen.has(inner)));
}
const cellOf = (e) => e.closest('td,[role=gridcell]') || e;
const isDay = (text) => /^\d{1,2}$/.test(text) && +text >= 1 && +text <= 31;
const dayCells = (box) => unitCells(box, DAY_CELLS, isDay);
const signed = (e, sign) => [e, cellOf(e)].some((x) => x.matches(':disabled,[aria-disabled=true]') || tokens(x).some((t) => sign.test(t)));
const UNITS = {
  day: (box) => { const cells = dayCells(box); return cells.length >= 28 ? cells : null; },
  month: (box) => { const cells = unitCells(box, UNIT_CELLS, monthNamed); return cells.length === 12 && new Set(cells.map((e) => monthNamed(e.textContent))).size === 12 ? cells : null; },
  year: (box) => { const cells = unitCells(box, UNIT_CELLS, (text) => /^(19|20|21)\d\d年?$/.test(text)); return cells.length >= 9 && cells.length <= 60 ? cells : null; },
};
// {box, cells} of each part that shows one month, one year or some years.
function sheets(unit) {
  const all = deep(unit === 'day' ? SHEETS : `ul,${SHEETS}`).filter((b) => visible(b) && b.localName !== 'body').map((box) => ({ box, cells: UNITS[unit](box) })).filter((s) => s.cells);
  return all.filter((s) => !all.some((o) => o !== s && o.box !== s.box && holds(s.box, o.box)));
}
const headsOf = (at) => [...at.querySelectorAll('caption,[aria-live],h1,h2,h3,h4,h5,h6,[class*=title i],[class*=header i],[class*=caption i],[class*=month i],[class*=ym i],th,button')].filter(visible).map((e) => clean(e.textContent)).filter((t) => t.length < 40);
const writtenIn = (at) => [...at.querySelectorAll('select,input')].filter(visible).map((s) => (s.localName === 'select' ? clean((s.selectedOptions[0] || {}).textContent) : /^(19|20|21)\d\d$/.test(s.value) ? s.value : '')).join(' ');
const yearIn = (text) => { const found = /(?:^|\D)((?:19|20|21)\d{2})(?!\d)/.exec(text); return found ? { year: +found[1], month: 1 } : null; };
// What it says it shows, and the part of the page that says so.
function saidBy(sheet, unit, others) {
  if (unit === 'year') return { year: +clean(sheet.cells[0].textContent).slice(0, 4), month: 1, at: sheet.box };
  const read = unit === 'day' ? monthIn : yearIn;
  for (let at = sheet.box, level = 0; at && level < 5; at = parentBySelf(at), level++) {
    if (others.some((o) => o !== sheet && holds(at, o.box))) break;
    const said = read(writtenIn(at)) || headsOf(at).map(read).find(Boolean) || read(attr(at, 'aria-label'));
    if (said) return { ...said, at };
  }
  return null;
}
function turning(at, sheet) {
  for (let level = 0; at && level < 3; at = parentBySelf(at), level++) {
    const found = [...at.querySelectorAll('button,a,[role=button],span,i,div')].map((el) => {
      const words = nameOf(el) || attr(el, 'title'), button = el.matches('button,a,[role=button]');
      const signs = [...tokens(el), ...['data-direction', 'data-action', 'data-nav'].map((a) => attr(el, a)), ...(button ? [...el.querySelectorAll('[class]')].flatMap(tokens) : [])];
      if (!button && (el.closest('button,a,[role=button]') || !tokens(el).some((t) => FORTH_SIGN.test(t) || BACK_SIGN.test(t)))) return null;
      const said = button && FORTH.test(words) !== BACK.test(words) ? FORTH.test(words) : null;
      const [forth, back] = [signs.some((t) => FORTH_SIGN.test(t)), signs.some((t) => BACK_SIGN.test(t))];
      if (said === null && forth === back) return null;
      return { el, forth: said === null ? forth : said, years: YEARLY.test(words) || signs.some((t) => YEARLY_SIGN.test(t)) };
    }).filter((c) => c && visible(c.el) && !signed(c.el, GREYED) && !sheet.cells.some((cell) => holds(c.el, cell) || holds(cell, c.el) || holds(cellOf(cell), c.el)));
    if (found.length) return found.filter((c) => !found.some((o) => o !== c && holds(c.el, o.el)));
  }
  return [];
}
const dateOf = (text) => { const found = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)/.exec(text); return found ? found.slice(1).filter(Boolean).map((p) => p.padStart(2, '0')).join('-') : ''; };
const datesSaid = (e) => [e, cellOf(e)].flatMap((x) => ['data-date', 'data-day', 'data-value', 'datetime', 'title', 'data-iso', 'lay-ymd', 'lay-ym'].map((a) => dateOf(attr(x, a))));
function dayIn(sheet, iso) {
  const exact = sheet.cells.filter((e) => datesSaid(e).includes(iso));
  if (exact.length) return exact.find((e) => !signed(e, DULL)) || exact.find((e) => !signed(e, GREYED)) || null;
  // The days of the month itself begin with the first 1 and end with the next one.
  const numbers = sheet.cells.map((e) => +clean(e.textContent));
  const first = numbers.indexOf(1);
  const after = numbers.indexOf(1, first + 1);
  return sheet.cells.slice(first, after < 0 ? undefined : after).find((e) => +clean(e.textContent) === +iso.slice(8) && !signed(e, DULL)) || null;
}
const cellIn = (sheet, unit, wanted) => (unit === 'day' ? dayIn(sheet, wanted) : sheet.cells.find((e) => !signed(e, GREYED) && (unit === 'month' ? monthNamed(e.textContent) === +wanted.slice(5) : clean(e.textContent).slice(0, 4) === wanted)) || null);

// For a field's day, month or year in ISO form: {there, shown, reached, cell, way}, where `way` turns nearer to it. Where each of two parts
// has a date of its own (layui), `end` says which is meant: 0 for the first date of a period, 1 for its last.
function calendar(wanted, end, field) {
  const unit = { 10: 'day', 7: 'month', 4: 'year' }[(wanted || '2026-01-01').length];
  const all = sheetsFor(field, unit);
  if (!all.length) return { there: false };
  let known = all.map((sheet) => ({ sheet, said: saidBy(sheet, unit, all) })).filter((s) => s.said);
  if (known.length === 2 && end >= 0 && known[0].sheet.box.closest('.layui-laydate-range')) known = [known[end]];
  if (!known.length || !wanted) return { there: true };
  const step = (said) => (unit === 'day' ? said.year * 12 + said.month : said.year), aim = +wanted.slice(0, 4) * (unit === 'day' ? 12 : 1) + (unit === 'day' ? +wanted.slice(5, 7) : 0);
  const reached = known.find(({ said, sheet }) => (unit === 'year' ? sheet.cells.some((e) => clean(e.textContent).slice(0, 4) === wanted) : step(said) === aim));
  const [first, last] = [known[0], known[known.length - 1]];
  const from = reached || (aim > step(last.said) ? last : first);
  const two = (n) => String(n).padStart(2, '0');
  const shown = unit === 'day' ? `${from.said.year}-${two(from.said.month)}` : unit === 'year' && from.sheet.cells.length ? `${from.said.year}…` : `${from.said.year}`;
  if (reached) return { there: true, shown, reached: true, cell: cellIn(reached.sheet, unit, wanted) };
  const ahead = aim > step(from.said);
  const ways = turning(from.said.at, from.sheet).filter((c) => c.forth === ahead);
  const far = unit !== 'day' || Math.abs(aim - step(from.said)) >= 12;
  const fitting = (far && ways.filter((c) => c.years).length ? ways.filter((c) => c.years) : ways.filter((c) => !c.years || unit !== 'day'));
  const way = ahead && from === last ? fitting[fitting.length - 1] : fitting[0];
  return { there: true, shown, reached: false, way: way ? way.el : null };
}
