// Finds the control that brings the next part of a table: one that belongs to this table and to nothing else.
const NEXT = /^(next|next page|next results|go to next page|older|weiter|nächste|nächste seite|naechste seite|vor|vorwärts|下一页|下页|后一页|下一頁|suivant|suivante|page suivante|siguiente|página siguiente|avanti|successiva|pagina successiva|próxima|próximo|seguinte|volgende|volgende pagina|次へ|次のページ|далее|التالي|التالية|الصفحة التالية|הבא|הבאה|העמוד הבא|לעמוד הבא|بعدی|صفحه بعد)$/i;
const MORE = /^(load more|show more|more|view more|more results|load more rows|see more|mehr|mehr laden|mehr anzeigen|weitere|weitere laden|weitere anzeigen|加载更多|更多|查看更多|显示更多|voir plus|afficher plus|charger plus|cargar más|ver más|mostra altri|carica altri|meer laden|toon meer|المزيد|تحميل المزيد|عرض المزيد|טען עוד|הצג עוד|بیشتر)$/i;
const plainLabel = (s) => norm(s).replace(/[\s›»→▶>←«‹]+$/g, '').replace(/^[\s›»→▶>]+/g, '').trim();
// A link without an address may still be listened to: one that a hand points at is.
const dead = (el) => el.localName === 'a' && !attr(el, 'href') && !el.onclick && !attr(el, 'onclick') && attr(el, 'role') !== 'button' && getComputedStyle(el).cursor !== 'pointer';
const off = (el) => !!el.disabled || [el, el.parentElement].some((e) => e && (attr(e, 'aria-disabled') === 'true' || tokens(e).some((t) => /(^|[-_])(disabled|inactive)$/i.test(t))))
  || dead(el) || getComputedStyle(el).cursor === 'not-allowed' || attr(el, 'aria-current') === 'page';
// What pagers are made of stands with the facts.
const PAGINATION = PAGINATION_MADE + ',' + PAGINATION_CALLED;
// Words that speak of pages or rows by themselves; "Next" and "More" alone may lead anywhere.
const SPEAKS_OF_PAGES = /page|seite|页|頁|página|pagina|ページ|result|load|laden|加载|charger|cargar|carica|show|anzeigen|显示|afficher|mostra|toon/i;
const COUNTS_PAGES = /\d+\s*[-–—~]\s*\d+|(page|seite|página|pagina|pág\.?|ページ)\s*\d|第\s*\d+\s*[页頁]|\d+\s*[页頁]|[共]\s*\d+/i;
const TABLES = 'table,[role=table],[role=grid],[role=treegrid]';

// Whose pager something is: that of the table it shares the innermost box with, else of the one before it.
function ownerOf(el, t) {
  const up = ancestors(el);
  const all = deep(TABLES).map((o) => linesBelow(o) || o).filter((o) => o === t || (isData(o) && !holds(o, t))).map((o) => ({ o, c: up.findIndex((a) => holds(a, o)) })).filter((x) => x.c >= 0);
  const closest = all.filter((x) => x.c === Math.min(...all.map((y) => y.c))).map((x) => x.o);
  const before = closest.filter((o) => o.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING);
  return before.length ? before[before.length - 1] : closest[0];
}
// Where it stands towards the table: the parts of their common box that hold the one and the other.
function partsOf(t, el) {
  const up = [el, ...ancestors(el)], upOfTable = [t, ...ancestors(t)];
  const common = up.findIndex((a) => holds(a, t));
  return { below: up.slice(0, common), mine: up[common - 1] || el, its: upOfTable[upOfTable.indexOf(up[common]) - 1] || t };
}
// Directly before or after it: nothing of its own stands between, and nothing is asked for there.
const OWN = 'h1,h2,h3,h4,h5,h6,[role=heading],textarea,input:not([type=hidden]):not([type=checkbox]):not([type=button]):not([type=submit]):not([type=number]):not([type=search]),' + TABLES;
function besideTable(t, el) {
  if (holds(t, el)) return !!el.closest('tfoot,caption');
  const { mine, its } = partsOf(t, el);
  const on = (from, to) => { for (let s = from.nextElementSibling; s; s = s.nextElementSibling) { if (s === to) return true; if (visible(s) && (s.matches(OWN) || [...s.querySelectorAll(OWN)].some(visible))) return false; } return false; };
  return !(mine.matches(OWN) || [...mine.querySelectorAll(OWN)].some(visible)) && (on(its, mine) || on(mine, its));
}
// Whether a link leads to the same list: the same place but for which part of it, and what is asked of it; other numbers name other things.
const PART_OF_PATH = /([/_.-](pages?|seiten?|pagina|página|页|頁|ページ)[-_/.]?|\/(p|pg)\/?)\d+(?=[/.]|$)|\/第\d+[页頁]/gi;
const PART_ASKED = /page(s|no|num|number|index)?\]?$|page[-_]?(no|num|number|index)|seite|pagina|offset|^start|skip|cursor|(^|[-_.[])p\]?$|^(pn|pg|from|first|limit|size|after|before|_)$/i;
function sameList(el) {
  const to = el.localName === 'a' && /^https?:/.test(el.href || '') ? addressOf(el.href) : null;
  if (!to) return true;
  const plain = (path) => { try { return decodeURIComponent(path); } catch { return path; } };
  const open = (path) => plain(path).replace(PART_OF_PATH, '').replace(/\/$/, '');
  const asked = new URLSearchParams(location.search);
  const other = [...to.searchParams].some(([name, value]) => asked.has(name) && !asked.getAll(name).includes(value) && /^\d+$/.test(value) && !PART_ASKED.test(name));
  return to.origin === location.origin && open(to.pathname) === open(location.pathname) && !other;
}
const sendsForm = (el) => !!el.form && /^(submit|image)$/.test(el.type) && attr(el.form, 'method').toLowerCase() !== 'get';
const speaksOfPages = (el) => SPEAKS_OF_PAGES.test([attr(el, 'aria-label'), attr(el, 'title'), clean(textOf(el))].join(' '));
const tellsOfPages = (el, pager) => speaksOfPages(el) || COUNTS_PAGES.test(clean(textOf(pager))) || [...pager.querySelectorAll('a,button')].filter((b) => /^\d{1,5}$/.test(clean(b.textContent))).length > 1;
// Whether it stands in a form that is filled in for something else than to look.
const askedBesides = (t, el) => { const form = el.closest('form'); return !!form && [...form.querySelectorAll(OWN)].some((f) => !holds(t, f) && isField(f) && visible(f) && !searchy(f)); };
// Whether it is this table's pager: by what it is made of and says it controls, else by its words and its place.
function pagesTable(t, el, s, beside) {
  const { below, mine } = partsOf(t, el);
  if (below.some(stepping) || sendsForm(el) || !sameList(el)) return false;
  const controlled = [el, ...below].flatMap((b) => attr(b, 'aria-controls').split(/\s+/).filter(Boolean)).map((id) => el.getRootNode().getElementById(id)).filter(Boolean);
  if (controlled.some((c) => holds(c, t) || holds(t, c))) return true;
  if (controlled.some((c) => c.matches(TABLES) || c.querySelector(TABLES))) return false;
  const among = ancestors(el).some(stepping);
  const filled = askedBesides(t, el);
  if (below.some((b) => b.matches(PAGINATION)) || s === 0) return true;
  // A form that is filled in may go from step to step by what is called a pager, unless that tells of pages.
  if (!among && below.some((b) => b.matches(PAGER) && (!filled || tellsOfPages(el, b)))) return true;
  if (!beside || among || filled) return false;
  if (el.localName === 'a' && /^https?:/.test(el.href || '')) return true;
  return speaksOfPages(el) || (!el.closest('form') && COUNTS_PAGES.test(clean(textOf(mine))));
}
// In what pagers are made of, anything may be the control: items of a list, and what only listens. Never what holds a control of its own.
const CONTROLS = 'a,button,input,select,textarea,[role=button],[role=link]';
const pointed = (el) => getComputedStyle(el).cursor === 'pointer';
const listens = (el) => !el.closest(CONTROLS) && !el.querySelector(CONTROLS) && (el.hasAttribute('tabindex') || (pointed(el) && !(el.parentElement && pointed(el.parentElement))));
const madeControls = () => deep(':is(' + PAGER + ') :is(li,span,div,i,em,[tabindex])').filter((el) => visible(el) && listens(el));
const inBox = (el) => !!el.parentElement && !!el.parentElement.closest(PAGER);
const controlOf = (el) => el.closest('a,button,[role=button],[role=link]') || [el, ...ancestors(el)].find((e) => inBox(e) && listens(e)) || null;
const isCurrent = (e) => (attr(e, 'aria-current') && attr(e, 'aria-current') !== 'false') || attr(e, 'aria-selected') === 'true' || tokens(e).some((c) => /^(.*[-_])?(active|current|selected|curr)$/i.test(c));
const pageNumbers = (box) => [...box.querySelectorAll('a,button,span,strong,b,em,i,li,div')].filter((e) => !e.children.length && /^\d{1,5}$/.test(clean(e.textContent)));
const numberOf = (el) => +clean(el.textContent);
// The number of the part that is shown, in a box of such numbers.
const currentIn = (items) => items.find((e) => [e, e.parentElement].some(isCurrent)) || (items.length > 1 && items.find((e) => !controlOf(e))) || null;
// The same, where its neighbours are there too: sizes of pages are numbers as well. {now, last}, or null.
function standsAt(box) {
  const items = pageNumbers(box).filter((e) => !e.closest('select,[role=listbox],[role=option]')), numbers = items.map(numberOf), current = currentIn(items);
  const now = current ? numberOf(current) : 0;
  return now && (numbers.includes(now + 1) || numbers.includes(now - 1)) ? { now, last: Math.max(...numbers) } : null;
}
function numbered(t) {
  const boxes = deep('nav,ul,ol,[role=navigation],' + PAGER).filter((b) => visible(b) && !holds(b, t));
  for (const box of boxes) {
    const items = pageNumbers(box), current = currentIn(items);
    if (!current || items.length < 2) continue;
    const next = items.find((e) => numberOf(e) === numberOf(current) + 1 && controlOf(e));
    const el = next && controlOf(next);
    if (el && ownerOf(el, t) === t && (el.matches(PAGER) || ancestors(el).some((a) => a.matches(PAGER)) || besideTable(t, el))) return el;
  }
  return null;
}
// Where a sign or an icon points, as it is drawn: 1 to the right, -1 to the left, 0 where that is not known. Brackets are drawn the other
// way round in writing from right to left, arrows are not, and either may be flipped.
const TO_RIGHT = ['›', '>', '→', '▶', '»', '>>'], TO_LEFT = ['‹', '<', '←', '◀', '«', '<<'];
const goesLeft = (el) => getComputedStyle(el).direction === 'rtl';
function pointsTo(el, classes = []) {
  const raw = clean(textOf(el)), side = TO_RIGHT.includes(raw) ? 1 : TO_LEFT.includes(raw) ? -1 : 0;
  const made = side || (classes.some((c) => /(^|[-_])right$/i.test(c)) ? 1 : classes.some((c) => /(^|[-_])left$/i.test(c)) ? -1 : 0);
  if (!made) return 0;
  const mirrored = side !== 0 && goesLeft(el) && /^[‹›<>«»]+$/.test(raw);
  const flipped = [el, ...el.querySelectorAll('*')].slice(0, 5).some((e) => /^matrix\(-1,/.test(getComputedStyle(e).transform));
  return mirrored !== flipped ? -made : made;
}
// Where its pager goes on to: where the next number stands, else as the writing runs.
function onwards(el) {
  const box = [el, ...ancestors(el)].find((a) => a.matches(PAGER) && pageNumbers(a).length > 1), items = box ? pageNumbers(box) : [];
  const current = currentIn(items), at = (n) => items.find((e) => numberOf(e) === n), left = (e) => e.getBoundingClientRect().left;
  const next = current && at(numberOf(current) + 1), before = current && at(numberOf(current) - 1);
  const step = next ? left(next) - left(current) : before ? left(current) - left(before) : 0;
  return Math.sign(step) || (goesLeft(el) ? -1 : 1);
}
// What is called next by its make, itself or the item it fills, or shows nothing but an arrow onwards; not what leaps.
const LEAPS = /(^|[-_])(jump|quick\w*|double|chevrons|d-arrow|last|end|forward)([-_]|$)/i;
const classesOf = (el) => attr(el, 'class').split(/\s+/).filter(Boolean);
const fills = (el) => (el.parentElement && el.parentElement.localName === 'li' && el.parentElement.children.length === 1 ? el.parentElement : null);
function madeNext(el) {
  if (!inBox(el)) return false;
  const own = [el, fills(el)].filter(Boolean).flatMap(classesOf), icons = [...el.querySelectorAll('*')].flatMap(classesOf);
  if ([...own, ...icons].some((c) => LEAPS.test(c)) && !own.some((c) => /(^|[-_])next$/i.test(c) && !LEAPS.test(c))) return false;
  if (own.some((c) => /(^|[-_])next([-_](page|btn|button))?$/i.test(c))) return true;
  return !/[\p{L}\p{N}]/u.test(clean(textOf(el)).replace(/[\ue000-\uf8ff]/g, '')) && pointsTo(el, [...own, ...icons]) === onwards(el);
}
const NEXT_SCORE = (el) => {
  const item = fills(el);
  const words = [attr(el, 'aria-label'), attr(el, 'title') || (item ? attr(item, 'title') : ''), clean(textOf(el)) || el.value || ''].map(plainLabel);
  if (/(^|\s)next(\s|$)/.test(attr(el, 'rel'))) return 0;
  if (words.some((w) => NEXT.test(w))) return 1;
  if (madeNext(el)) return 1.5;
  const raw = clean(textOf(el));
  if (!words[0] && !words[1] && pointsTo(el) && pointsTo(el) === onwards(el)) return 2 + Math.max(TO_RIGHT.indexOf(raw), TO_LEFT.indexOf(raw)) / 10;
  return words.some((w) => MORE.test(w)) ? 3 : 9;
};
// What is known to turn this very table sends no fields that stand about, such as those of its own filter.
function factsOfPager({ el, sure }) {
  const facts = factsOf(el);
  return sure && !facts.submit ? { sure, ...facts, fields_around: false, pages: true } : { sure, ...facts };
}
// {elements, facts, paged, at}: what could bring the next part, the likeliest first; `sure` where it is this table's own. Whether there
// is any such control, also one at its end, and the number of the part that is shown.
function nextControls(t) {
  const all = [...deep('a,button,input[type=button],input[type=submit],[role=button],[role=link]'), ...madeControls()].filter((el) => visible(el) && (!holds(t, el) || el.closest('tfoot,caption')));
  const scored = all.map((el) => ({ el, s: NEXT_SCORE(el) })).filter((h) => h.s < 9 && ownerOf(h.el, t) === t).map((h) => {
    const beside = besideTable(t, h.el);
    return { ...h, beside, sure: pagesTable(t, h.el, h.s, beside) };
  }).filter((h) => h.sure || (h.beside && !ancestors(h.el).some(stepping)));
  scored.sort((a, b) => b.sure - a.sure || a.s - b.s);
  // A pager that says it is at its end is believed.
  const kind = scored.filter((h) => h.sure === scored[0].sure && Math.floor(h.s) === Math.floor(scored[0].s));
  let live = kind.filter((h) => !off(h.el));
  const n = scored.length ? null : numbered(t);
  if (n && !off(n)) live = [{ el: n, sure: pagesTable(t, n, 0, true) && (!!n.closest(PAGINATION) || !askedBesides(t, n)) }];
  live = live.slice(0, 3);
  const boxOf = (e) => [e, ...ancestors(e)].filter((a) => a.matches(PAGER) && !holds(a, t)).pop();
  const boxes = [...new Set([...scored.map((h) => h.el), n].filter(Boolean).map(boxOf).filter(Boolean))];
  const at = Math.max(1, ...boxes.map(standsAt).filter(Boolean).map((p) => p.now));
  return { elements: live.map((h) => h.el), facts: JSON.stringify(live.map(factsOfPager)), paged: scored.length > 0 || !!n, at };
}
