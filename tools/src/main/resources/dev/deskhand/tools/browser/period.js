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
function dateLayers() { return deep(LAYER).filter((b) => visible(b) && !b.querySelector('form') && [b, ...ancestors(b).slice(0, 3)].some((a) => /absolute|fixed/.test(getComputedStyle(a).position))); }
const hoursIn = (list) => [...list.children].filter((c) => visible(c) || list.scrollHeight > list.clientHeight).filter((c) => /^\d{1,2}(\s*(时|分|秒|h|min))?$/i.test(clean(c.textContent)) && !c.querySelector('ul,ol'));
// The columns of a clock: hours, minutes, seconds.
function clockColumns() {
  return [...new Set(dateLayers().flatMap((layer) => [...layer.querySelectorAll('ul,ol,[role=listbox]')]))].filter((list) => visible(list) && hoursIn(list).length >= 2 && hoursIn(list).length === [...list.children].filter((c) => clean(c.textContent)).length && (hoursIn(list).length <= 12 || hoursIn(list).some((c) => parseInt(clean(c.textContent), 10) === 0)));
}
// {there, cells}: where the parts of a time are clicked in its columns, null for what they do not offer; or the fields they are written to.
function clock(parts, twelve) {
  const columns = clockColumns();
  if (columns.length) {
    const top = Math.min(...columns.map((c) => c.getBoundingClientRect().left));
    const own = columns.sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left).filter((c, i) => i < 3 && (i > 0 || c.getBoundingClientRect().left === top));
    const half = hoursIn(own[0]).length <= 12 && twelve;
    const chosen = (c) => !!c && [c, ...c.querySelectorAll('*')].some((x) => attr(x, 'aria-selected') === 'true' || tokens(x).some((t) => /(^|[-_])(selected|active|this)$/i.test(t)));
    const cells = own.map((list, i) => hoursIn(list).find((c) => parseInt(clean(c.textContent), 10) === (half && i === 0 ? parts[0] % 12 || 12 : parts[i] || 0) && !signed(c, GREYED)) || null);
    return { there: true, half: !!half, cells, chosen: cells.map(chosen) };
  }
  const fields = dateLayers().flatMap((layer) => ['hour', 'minute', 'second'].map((part) => [...layer.querySelectorAll('input')].find((f) => visible(f) && tokens(f).some((t) => new RegExp(`(^|[-_])${part}`, 'i').test(t))))).filter(Boolean);
  return fields.length ? { there: true, fields: [...new Set(fields)] } : { there: false };
}
const FINISHING = /^(ok|okay|apply|done|set|select|confirm|übernehmen|auswählen|fertig|anwenden|确定|确认|完成|应用)$/i;
// What ends the choosing, when it can be pressed: only in the layer itself.
function finishing() {
  for (const layer of dateLayers()) {
    const end = [...layer.querySelectorAll('button,a,[role=button],span')].find((b) => visible(b) && FINISHING.test(nameOf(b) || clean(b.textContent)) && !signed(b, GREYED) && !/disabled/.test(attr(b, 'class')));
    if (end) return end;
  }
  return null;
}
const datesOpen = () => ['day', 'month', 'year'].some((unit) => sheets(unit).length > 0) || !!clock([0, 0, 0], false).there;
