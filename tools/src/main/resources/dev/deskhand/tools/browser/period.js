// What belongs to a field of dates besides days: its second field, the hours of the clock that opens with it, its button OK.
const PERIOD = /range/i;
const FIRST = /开始|起始|^起|\b(start|from|begin\w*|since|von|ab|du|desde)\b/i, LAST = /结束|截止|终止|^止|\b(end|to|until|till|bis|au|hasta)\b/i;
const sayEnds = ([a, b]) => { const says = (f, words) => [attr(f, 'placeholder'), attr(f, 'aria-label'), f.name || '', f.id || ''].some((t) => words.test(t.replace(/[_-]/g, ' '))); return says(a, FIRST) && says(b, LAST); };
// The fields of one period: both of two, or the one that stands alone.
function periodFields(el) {
  const text = (f) => f.localName === 'input' && /^(text|)$/.test(f.type) && visible(f);
  if (el.localName !== 'input') return [...el.querySelectorAll('input')].filter(text).length === 2 ? [...el.querySelectorAll('input')].filter(text) : [el];
  for (let at = el.parentElement, level = 0; at && level < 3; at = parentBySelf(at), level++) {
    const inside = [...at.querySelectorAll('input')].filter(text);
    if (inside.length > 2) break;
    if (inside.length === 2 && ([at, ...inside].some((x) => tokens(x).some((t) => PERIOD.test(t)) || x.hasAttribute('date-range')) || sayEnds(inside))) return inside;
  }
  return [el];
}
const heldBy = (fields) => fields.map((f) => (f.isConnected ? stateOf(f) : ''));
const inFocus = (el) => !!el && el.getRootNode().activeElement === el;
// The layer of the page that an open calendar or clock is.
const LAYER = '[class*=picker i],[class*=laydate i],[class*=calendar i],[role=dialog],[class*=popper i],[class*=popup i]';
function dateLayers(field) {
  const all = deep(LAYER).filter((b) => visible(b) && !b.querySelector('form') && !holds(b, field) && [b, ...ancestors(b).slice(0, 3)].some((a) => /absolute|fixed/.test(getComputedStyle(a).position)));
  const come = all.filter((b) => cameWith(field, b));
  return come.length ? come : all;
}
// Remembers what is shown before a field is touched: only what came then can be its calendar or clock.
function noteDates() { Object.defineProperty(window, '__datesBefore', { value: new WeakSet(deep('body *').filter(visible)), configurable: true, enumerable: false }); }
// The layer over the page that something is on and the field is not: what only fills the place kept for it lies over nothing.
function layerOver(field, e) {
  const fills = (a) => { const place = a.offsetParent; if (!place || /^(body|html)$/.test(place.localName)) return false; const [r, p] = [a.getBoundingClientRect(), place.getBoundingClientRect()]; return ['left', 'top', 'right', 'bottom'].every((side) => Math.abs(r[side] - p[side]) < 3); };
  return [e, ...ancestors(e)].find((a) => /absolute|fixed/.test(getComputedStyle(a).position) && !holds(a, field) && !fills(a)) || null;
}
// Whether it lies over the page and was not there before the field was touched.
function cameWith(field, e) {
  const before = window.__datesBefore, layer = layerOver(field, e);
  return !!layer && !(before && before.has(layer));
}
// Where a field's days are looked for: what came when it was touched, else what lies over the page, else what stands in its own part
// of the page.
function sheetsFor(field, unit) {
  const all = sheets(unit), come = all.filter((s) => cameWith(field, s.box)), over = all.filter((s) => layerOver(field, s.box));
  const part = field.closest('form,fieldset,dialog,[role=dialog],[role=alertdialog]');
  return come.length ? come : over.length ? over : all.filter((s) => !part || holds(part, s.box));
}
const hoursIn = (list) => [...list.children].filter((c) => visible(c) || list.scrollHeight > list.clientHeight).filter((c) => /^\d{1,2}(\s*(时|分|秒|h|min))?$/i.test(clean(c.textContent)) && !c.querySelector('ul,ol'));
// The columns of a clock: hours, minutes, seconds.
function clockColumns(field) {
  return [...new Set(dateLayers(field).flatMap((layer) => [...layer.querySelectorAll('ul,ol,[role=listbox]')]))].filter((list) => visible(list) && hoursIn(list).length >= 2 && hoursIn(list).length === [...list.children].filter((c) => clean(c.textContent)).length && (hoursIn(list).length <= 12 || hoursIn(list).some((c) => parseInt(clean(c.textContent), 10) === 0)));
}
// {there, cells}: where the parts of a time are clicked in its columns, null for what they do not offer; or the fields they are written to.
function clock(parts, twelve, field) {
  const columns = clockColumns(field);
  if (columns.length) {
    const top = Math.min(...columns.map((c) => c.getBoundingClientRect().left));
    const own = columns.sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left).filter((c, i) => i < 3 && (i > 0 || c.getBoundingClientRect().left === top));
    const half = hoursIn(own[0]).length <= 12 && twelve;
    const chosen = (c) => !!c && [c, ...c.querySelectorAll('*')].some((x) => attr(x, 'aria-selected') === 'true' || tokens(x).some((t) => /(^|[-_])(selected|active|this)$/i.test(t)));
    const cells = own.map((list, i) => hoursIn(list).find((c) => parseInt(clean(c.textContent), 10) === (half && i === 0 ? parts[0] % 12 || 12 : parts[i] || 0) && !signed(c, GREYED)) || null);
    return { there: true, half: !!half, cells, chosen: cells.map(chosen) };
  }
  const fields = dateLayers(field).flatMap((layer) => ['hour', 'minute', 'second'].map((part) => [...layer.querySelectorAll('input')].find((f) => visible(f) && tokens(f).some((t) => new RegExp(`(^|[-_])${part}`, 'i').test(t))))).filter(Boolean);
  return fields.length ? { there: true, fields: [...new Set(fields)] } : { there: false };
}
// Whether what is open has one month and one clock, so that the first date of a period has to be ended before the last.
function takesOneEnd(field) {
  const columns = clockColumns(field);
  return columns.length > 0 && columns.length < 4 && sheetsFor(field, 'day').filter((s) => !columns.some((c) => holds(c, s.box))).length === 1;
}
const FINISHING = /^(ok|okay|apply|done|set|select|confirm|übernehmen|auswählen|fertig|anwenden|确定|确认|完成|应用)$/i;
// What ends the choosing, when it can be pressed: only in the layer itself.
function finishing(field) {
  for (const layer of dateLayers(field)) {
    const end = [...layer.querySelectorAll('button,a,[role=button],span')].find((b) => visible(b) && FINISHING.test(nameOf(b) || clean(b.textContent)) && !signed(b, GREYED) && !/disabled/.test(attr(b, 'class')));
    if (end) return end;
  }
  return null;
}
const UNIT_NAMES = ['day', 'month', 'year'];
// Whether a calendar or clock lies open over the page, and whether one does that came when the field was touched.
const datesOpen = (field) => UNIT_NAMES.some((unit) => sheets(unit).some((s) => layerOver(field, s.box))) || !!clock([0, 0, 0], false, field).there;
const datesCame = (field) => UNIT_NAMES.some((unit) => sheets(unit).some((s) => cameWith(field, s.box))) || (dateLayers(field).some((b) => cameWith(field, b)) && !!clock([0, 0, 0], false, field).there);
