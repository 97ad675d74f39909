// Where a text stands, in words that lead to what stands at the same place another time; and what stands beside a label.
const LABELLED = 'dt,th,td,label,span,b,strong,em,p,div,li,small,h1,h2,h3,h4,h5,h6,[role=rowheader],[role=term]';
const FIELD_LIKE = 'input:not([type=password]):not([type=hidden]),select,textarea';
const short = (s) => s && s.length <= 60;

// A number stands where it is written, however it is grouped and pointed: 12253.67 is 12,253.67 and 12.253,67 too.
const readings = (written) => { const bare = written.replace(/[' \u00a0\u202f]/g, ''); return [bare.replace(/,/g, ''), bare.replace(/\./g, '').replace(',', '.')].map(Number); };
const numbersIn = (text) => text.match(/\d[\d.,' \u00a0\u202f]*\d|\d/g) || [];
function sought(wanted) {
  const number = /^\d+(\.\d+)?$/.test(wanted.trim()) ? Number(wanted) : null;
  const same = (text) => norm(text) === norm(wanted) || (number !== null && /^\d[\d.,' \u00a0\u202f]*$/.test(clean(text)) && readings(clean(text)).includes(number));
  const within = (text) => holdsWords(norm(text), norm(wanted)) || (number !== null && numbersIn(text).some((one) => readings(one).includes(number)));
  return { same, within };
}

function textBeside(el) {
  const cell = el.closest('td,th,[role=gridcell],[role=cell]');
  if (el.localName === 'dd') { let s = el.previousElementSibling; while (s && s.localName !== 'dt') s = s.previousElementSibling; return s ? clean(textOf(s)) : ''; }
  if (cell && cell.previousElementSibling) return clean(textOf(cell.previousElementSibling));
  const own = clean(textOf(el)).match(/^([^:：]{1,60})[:：]\s*\S/);
  if (own) return own[1];
  for (let at = el, level = 0; at && level < 3; at = parentBySelf(at), level++) {
    const before = at.previousElementSibling;
    if (before && visible(before)) { const said = clean(textOf(before)).replace(/[:：]$/, ''); return short(said) && !before.matches('input,select,textarea,button,a') ? said : ''; }
    const text = clean([...at.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join(' ')).replace(/[:：]$/, '');
    if (at !== el && short(text) && text) return text;
  }
  return '';
}

function inCell(el, { same, within }) {
  const cell = el.closest('td,th,[role=gridcell],[role=cell]');
  const table = cell && cell.closest('table,[role=table],[role=grid],[role=treegrid]');
  if (!table || !isData(table)) return null;
  const data = tableData(table);
  const y = data.rows.findIndex((row) => row.some((text) => within(text)) && holdsWords(norm(textOf(cell.closest('tr,[role=row]'))), norm(row.find(Boolean) || '')));
  if (y < 0) return null;
  const x = data.rows[y].findIndex((text) => same(text));
  const column = x < 0 ? data.rows[y].findIndex((text) => within(text)) : x;
  if (!data.headers[column]) return null;
  const row = {};
  data.headers.forEach((head, i) => { if (head) row[head] = data.rows[y][i]; });
  return { in: 'cell', table: namesOf(table).names[0] || headingBefore(headOf(table) || table), column: data.headers[column], row, whole: data.rows[y][column], pairs: data.rows.length === 1 && !table.querySelector('thead') && data.headers.length > 1 && rowsOf(table).length === data.headers.length };
}

function standingOf(el, wanted) {
  if (isField(el)) return { in: 'field', label: nameOf(el), whole: readableState(el) };
  const live = el.closest('[role=status],[role=alert],output,[aria-live]');
  if (live) return { in: 'alert', whole: clean(textOf(live)) };
  const cell = inCell(el, wanted);
  if (cell && !cell.pairs) return cell;
  const whole = clean(textOf(el));
  if (/^h[1-6]$/.test(el.localName)) return { in: 'heading', level: +el.localName[1], nth: deep(el.localName).filter(visible).indexOf(el) + 1, whole };
  const label = cell && cell.pairs ? cell.column : textBeside(el);
  return label ? { in: 'beside', label, whole: besideLabel(label)[0] || whole } : { in: 'text', whole };
}

// A link or a button with no other word than the text, where it is the only one of its kind on the page or below its heading.
function onlyOf(el, wanted) {
  const acting = [el, ...ancestors(el)].find((a) => /^(link|button)$/.test(roleOf(a)));
  if (!acting || !wanted.same(textOf(acting))) return [];
  const role = roleOf(acting), whole = clean(textOf(acting));
  const alone = (within) => { const hits = find({ role, mode: 'any', within }).elements; return hits.length === 1 && hits[0] === acting; };
  if (alone()) return [{ in: 'only', role, whole }];
  const heading = underOf(acting);
  return heading && alone(heading) ? [{ in: 'only', role, within: heading, whole }] : [];
}

function located(text) {
  const wanted = sought(text);
  const fields = deep(FIELD_LIKE).filter((el) => visible(el) && wanted.same(readableState(el)));
  const holding = deep('body *').filter((el) => !/^(script|style|noscript|template|option)$/.test(el.localName) && visible(el) && wanted.within(textOf(el)));
  const inner = holding.filter((el) => !holding.some((o) => o !== el && holds(el, o)));
  const exact = inner.filter((el) => wanted.same(textOf(el)));
  const places = [...fields, ...exact, ...inner.filter((el) => !exact.includes(el))].slice(0, 12).map((el) => standingOf(el, wanted));
  places.push(...exact.slice(0, 3).flatMap((el) => onlyOf(el, wanted)));
  return { frames: deep('iframe,frame').filter(visible), places: JSON.stringify(places) };
}

// All values that stand beside the label, in the page's order.
function besideLabel(label) {
  const values = [];
  for (const el of deep(LABELLED).filter(visible)) {
    const said = clean(textOf(el));
    const bare = said.replace(/[:：]$/, '');
    if (norm(bare) === norm(label) && !(el.children.length === 1 && norm(textOf(el.children[0])) === norm(label))) {
      const field = el.control || (el.localName === 'label' && el.querySelector(FIELD_LIKE));
      let next = el.closest('td,th,[role=gridcell],[role=cell]') ? el.closest('td,th,[role=gridcell],[role=cell]').nextElementSibling : el.nextElementSibling;
      for (let at = el.parentElement, level = 0; !next && at && level < 2 && norm(textOf(at)) === norm(label); at = parentBySelf(at), level++) next = at.nextElementSibling;
      if (field) values.push(readableState((!visible(field) && field.localName === 'textarea' && editorOf(field)) || field));
      else if (next && visible(next)) values.push(clean(textOf(next)));
      else if (el.nextSibling && el.nextSibling.nodeType === 3 && clean(el.nextSibling.data)) values.push(clean(el.nextSibling.data));
    } else {
      const own = said.match(/^([^:：]{1,60})[:：]\s*(\S.*)$/);
      if (own && norm(own[1]) === norm(label) && ![...el.children].some((c) => visible(c) && norm(textOf(c)).startsWith(norm(label)))) values.push(own[2]);
    }
  }
  return [...new Set(values)];
}

function beside(label) {
  return { frames: deep('iframe,frame').filter(visible), values: JSON.stringify(besideLabel(label)) };
}
