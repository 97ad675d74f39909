// A calendar somebody opened: which month it shows, how to go to others, where the days are.
const DAY_CELLS = 'td,[role=gridcell],button,[role=button],[role=option],a,span,div,abbr';
const MONTH_NAMES = (() => {
  const names = new Map();
  for (const lang of [document.documentElement.lang || 'en', 'en', 'de', 'fr', 'es', 'it', 'nl', 'pt']) {
    for (let m = 0; m < 12; m++) for (const month of ['long', 'short']) {
      try { names.set(norm(new Intl.DateTimeFormat(lang, { month }).format(new Date(2026, m, 5))).replace(/\.$/, ''), m + 1); } catch { /* no language */ }
    }
  }
  return names;
})();
function monthIn(text) {
  const said = monthSaid(text);
  return said && said.month >= 1 && said.month <= 12 ? said : null;
}
function monthSaid(text) {
  const plain = norm(text);
  const east = /(\d{4})\s*年\s*(\d{1,2})\s*月/.exec(plain);
  if (east) return { year: +east[1], month: +east[2] };
  const year = /(?:^|\D)((?:19|20|21)\d{2})(?!\d)/.exec(plain);
  const word = plain.split(/[^\p{L}]+/u).find((w) => w.length > 2 && MONTH_NAMES.has(w));
  if (year && word) return { year: +year[1], month: MONTH_NAMES.get(word) };
  const digits = /(?:^|\D)(\d{4})[-/.](\d{1,2})(?!\d|[-/.]\d)|(?:^|\D)(\d{1,2})[-/.](\d{4})(?!\d)/.exec(plain);
  return digits ? { year: +(digits[1] || digits[4]), month: +(digits[2] || digits[3]) } : null;
}
const FORTH = /(^|\b)(next|forward|later|nächst\w*|weiter|vor|suivant|siguiente|successivo|volgende|próximo)(\b|$)|下一?个?月|下月|后一月|^[›>»→▶]+$/i;
const BACK = /(^|\b)(prev\w*|back|earlier|vorherig\w*|zurück|précédent|anterior|precedente|vorige)(\b|$)|上一?个?月|上月|前一月|^[‹<«←◀]+$/i;
const DULL = /(^|[-_])(outside|other|adjacent|muted|old|new|prev|next|off|disabled|notmonth|out-of-month|diff-month)([-_]|$)/i;

// Cells that show nothing but a day's number, the innermost that do, in the order of the page.
function dayCells(box) {
  const all = [...box.querySelectorAll(DAY_CELLS)].filter((e) => /^\d{1,2}$/.test(clean(e.textContent)) && +clean(e.textContent) >= 1 && +clean(e.textContent) <= 31 && visible(e));
  return all.filter((e) => ![...e.querySelectorAll(DAY_CELLS)].some((inner) => all.includes(inner) && inner !== e));
}
const cellOf = (e) => e.closest('td,[role=gridcell]') || e;
const dull = (e) => [e, cellOf(e)].some((x) => x.matches(':disabled,[aria-disabled=true]') || tokens(x).some((t) => DULL.test(t)));
function calendarBox() {
  const boxes = deep('table,[role=grid],[role=dialog],[role=application],[class*=calendar i],[class*=datepicker i],[class*=picker i]').filter((b) => visible(b) && dayCells(b).length >= 28);
  return boxes.filter((b) => !boxes.some((o) => o !== b && holds(b, o)))[0] || null;
}
function calendar() {
  const grid = calendarBox();
  if (!grid) return { there: false };
  let box = grid, shows = null;
  for (let at = grid, level = 0; at && level < 5 && !shows; at = at.parentElement, level++) {
    const selects = [...at.querySelectorAll('select')].filter(visible).map((s) => clean((s.selectedOptions[0] || {}).textContent)).join(' ');
    const heads = [...at.querySelectorAll('caption,[aria-live],h1,h2,h3,h4,h5,h6,[class*=title i],[class*=header i],[class*=caption i],[class*=month i],th,button')].filter(visible).map((e) => clean(e.textContent)).filter((t) => t.length < 40);
    shows = monthIn(selects) || heads.map(monthIn).find(Boolean) || monthIn(attr(at, 'aria-label'));
    box = at;
  }
  if (!shows) return { there: true };
  let controls = [];
  for (let at = box, level = 0; at && level < 3 && controls.length < 2; at = at.parentElement, level++) {
    controls = [...at.querySelectorAll('button,a,[role=button]')].filter((b) => visible(b) && !dayCells(grid).includes(b) && !/year|jahr|année|año|年/i.test(nameOf(b)) && (FORTH.test(nameOf(b)) || BACK.test(nameOf(b))));
  }
  return { there: true, ...shows, next: controls.find((b) => FORTH.test(nameOf(b))) || null, back: controls.find((b) => BACK.test(nameOf(b))) || null };
}
function dayOf(iso) {
  const grid = calendarBox();
  if (!grid) return null;
  const cells = dayCells(grid);
  const day = +iso.slice(8);
  const said = (e) => [e, cellOf(e)].flatMap((x) => ['data-date', 'data-day', 'data-value', 'datetime', 'title', 'data-iso'].map((a) => attr(x, a)));
  const exact = cells.find((e) => said(e).some((s) => s.startsWith(iso)));
  if (exact) return dull(exact) && exact.matches(':disabled,[aria-disabled=true]') ? null : exact;
  // The days of the month itself begin with the first 1 and end with the next one.
  const numbers = cells.map((e) => +clean(e.textContent));
  const first = numbers.indexOf(1);
  const after = numbers.indexOf(1, first + 1);
  const own = cells.slice(first, after < 0 ? undefined : after).filter((e) => +clean(e.textContent) === day);
  return own.find((e) => !dull(e)) || null;
}
