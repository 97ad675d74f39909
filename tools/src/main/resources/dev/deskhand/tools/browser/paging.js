// Finds the control that brings the next part of a table.
const NEXT = /^(next|next page|next results|go to next page|older|weiter|nächste|nächste seite|naechste seite|vor|vorwärts|下一页|下页|后一页|下一頁|suivant|suivante|page suivante|siguiente|página siguiente|avanti|successiva|pagina successiva|próxima|próximo|seguinte|volgende|volgende pagina|次へ|次のページ|далее)$/i;
const MORE = /^(load more|show more|more|view more|more results|load more rows|see more|mehr|mehr laden|mehr anzeigen|weitere|weitere laden|weitere anzeigen|加载更多|更多|查看更多|显示更多|voir plus|afficher plus|charger plus|cargar más|ver más|mostra altri|carica altri|meer laden|toon meer)$/i;
const SIGNS = ['›', '>', '→', '▶', '»', '>>'];
const plainLabel = (s) => norm(s).replace(/[\s›»→▶>←«‹]+$/g, '').replace(/^[\s›»→▶>]+/g, '').trim();
const off = (el) => !!el.disabled || [el, el.parentElement].some((e) => e && (attr(e, 'aria-disabled') === 'true' || tokens(e).some((t) => /(^|[-_])(disabled|inactive)$/i.test(t))))
  || (el.localName === 'a' && !attr(el, 'href') && !el.onclick && !attr(el, 'onclick') && attr(el, 'role') !== 'button') || attr(el, 'aria-current') === 'page';
const risky = (el) => el.form && el.type === 'submit' && (el.form.getAttribute('method') || 'get').toLowerCase() === 'post'
  && [...el.form.querySelectorAll('input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=checkbox]),textarea')].some(visible);

function numbered(t) {
  const boxes = deep('nav,ul,ol,[class*=pag],[role=navigation]').filter((b) => visible(b) && !holds(b, t));
  for (const box of boxes) {
    const items = [...box.querySelectorAll('a,button,span,strong,b,em,li')].filter((e) => !e.children.length && /^\d{1,5}$/.test(clean(e.textContent)));
    const current = items.find((e) => [e, e.parentElement].some((x) => attr(x, 'aria-current') || tokens(x).some((c) => /^(active|current|selected|.*[-_](active|current|selected))$/i.test(c))))
      || (items.length > 1 && items.find((e) => !e.closest('a,button')));
    if (!current || items.length < 2) continue;
    const next = items.find((e) => +clean(e.textContent) === +clean(current.textContent) + 1 && e.closest('a,button'));
    if (next) return next.closest('a,button');
  }
  return null;
}
function nextControl(t) {
  const closeness = (el) => { const up = ancestors(t); return up.findIndex((a) => holds(a, el)); };
  const all = deep('a,button,input[type=button],input[type=submit],[role=button],[role=link]').filter((el) => visible(el) && !holds(t, el) && !risky(el));
  const score = (el) => {
    const words = [attr(el, 'aria-label'), attr(el, 'title'), clean(textOf(el)) || el.value || ''].map(plainLabel);
    if (/(^|\s)next(\s|$)/.test(attr(el, 'rel'))) return 0;
    if (words.some((w) => NEXT.test(w))) return 1;
    const raw = clean(textOf(el));
    if (SIGNS.includes(raw) && !words[0] && !words[1]) return 2 + SIGNS.indexOf(raw) / 10;
    return words.some((w) => MORE.test(w)) ? 3 : 9;
  };
  const hits = all.map((el) => ({ el, s: score(el), c: closeness(el) })).filter((h) => h.s < 9 && h.c >= 0);
  const closest = Math.min(...hits.map((h) => h.c));
  const mine = hits.filter((h) => h.c === closest || h.c <= closest + 2).sort((a, b) => a.s - b.s || a.c - b.c);
  if (mine.length) { const live = mine.find((h) => Math.floor(h.s) === Math.floor(mine[0].s) && !off(h.el)); return live ? live.el : null; }
  const n = numbered(t);
  return n && !off(n) ? n : null;
}
