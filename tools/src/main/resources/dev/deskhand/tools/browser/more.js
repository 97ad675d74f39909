// Whether there is more of a table than was read, by what the page says of it; and rows that come when its end is scrolled into sight.
const NUM = '\\d{1,3}(?:[.,\'\u00a0\u202f]\\d{3})+|\\d+';
const num = (s) => Number(String(s).replace(/\D/g, ''));
const ROWS_WORD = 'items?|results?|records?|entries|rows?|row\\(s\\)|hits|einträge|ergebnisse|treffer|zeilen|datensätze|éléments|résultats|lignes|elementos|resultados|registros|filas|risultati|elementi';
// "21-40 of 57", "显示第 1 至 10 项结果，共 57 项"
const RANGE = new RegExp(`(${NUM})\\s*(?:[-–—~～]|to|bis|à|al?|至|到)\\s*(${NUM})[^\\d]{0,12}?(?:\\b(?:of|von|de|di|van|sur|из)\\b|\\s/\\s|共)[^\\d]{0,8}(${NUM})`, 'i');
const TOTALS_SAID = [
  new RegExp(`共\\s*(?:计|有|計)?\\s*(${NUM})\\s*(?:条|條|项|項|行|笔|筆|个|個|件|记录|記錄)`),
  new RegExp(`(?:全部|总计|合计)\\s*(${NUM})\\s*(?:条|项|行|笔|记录)`),
  new RegExp(`\\b(?:of|von|de|di|van|sur|out of)\\s+(${NUM})\\s+(?:${ROWS_WORD})(?![\\p{L}])`, 'iu'),
  new RegExp(`\\b(?:showing|shown|viewing|angezeigt)\\s*:?\\s*(?:${NUM})\\s*(?:of|von|/)\\s*(${NUM})`, 'i'),
  new RegExp(`(?<!(?:show|display|view|anzeigen|zeige|afficher|mostrar|up to|at most|max|max\\.|maximum|last|first|top|limit|bis zu|höchstens|每页|显示|最多)\\s*:?\\s*)(?<![\\d.,])(${NUM})\\s+(?:total\\s+)?(?:${ROWS_WORD})(?![\\p{L}])(?!\\s*(?:/|per|pro|par|por|selected))`, 'iu'),
];
const TOTAL_OF_PAGER = new RegExp(`(?:total|gesamt|insgesamt|总数|总计|合计)\\s*[:：]?\\s*(${NUM})(?![\\d.,])`, 'i');
const PAGES_SAID = [new RegExp(`(?:page|seite|página|pagina|pág\\.?)\\s*(${NUM})\\s*(?:of|von|de|di|van|sur|/)\\s*(${NUM})`, 'i'), new RegExp(`第\\s*(${NUM})\\s*[页頁]?\\s*[/,，]?\\s*共?\\s*(${NUM})\\s*[页頁]`)];
const FILTERED = /[(（]?\s*(filtered|gefiltert|filtré|filtrado|由|从)[^)）]*[)）]?/gi;
const saidIn = (el) => textOf(el, true).replace(/[ \t\r\n]+/g, ' ').replace(FILTERED, ' ').trim();
// What stands about this table and no other, the outermost parts that do not hold it, its caption and foot too.
const apart = (e) => (/^(nav|aside)$/.test(e.localName) && !e.matches(PAGER)) || (/^(header|footer)$/.test(e.localName) && e.parentElement === document.body) || /^(script|style|template)$/.test(e.localName);
function aboutTable(t) {
  const own = [...t.querySelectorAll('caption,tfoot')];
  const others = deep(TABLES).filter((o) => o !== t && isData(o));
  for (let at = t, up = parentOf(t), level = 0; up && at !== document.body && level < 8; at = up, up = parentOf(up), level++) {
    if (others.some((o) => holds(up, o))) {
      // what follows this table directly, up to the next, is its own; what stands before may be the other's
      for (let s = at.nextElementSibling; s && !others.some((o) => holds(s, o)); s = s.nextElementSibling) own.push(s);
      break;
    }
    own.push(...[...up.children].filter((c) => c !== at && !holds(c, t)));
  }
  return own.filter((e) => visible(e) && !apart(e));
}
function pagersOf(t, about) {
  const all = about.flatMap((e) => [e, ...e.querySelectorAll(PAGER)]).filter((e) => e.matches(PAGER) && visible(e) && !stepping(e) && !ancestors(e).some(stepping));
  return all.filter((e) => !all.some((o) => o !== e && holds(o, e)));
}
// Short texts that may count its rows or pages.
const COUNTING = '[class*=info i],[class*=count i],[class*=total i],[class*=summary i],[class*=range i],[role=status],' + PAGER_MADE;
const close = (e, t) => ancestors(t).slice(0, 3).includes(e.parentElement) || holds(t, e) || besideTable(t, e);
function countsOf(about) {
  const parts = about.flatMap((e) => (clean(textOf(e, true)).length <= 300 ? [e] : [...e.querySelectorAll(COUNTING)]));
  return parts.filter((e) => visible(e) && !isPart(e)).map(saidIn).filter((s) => /\d/.test(s) && s.length <= 300);
}
// What tells of something that was done, such as "Last import: 240 rows", counts no rows of the table.
const TELLS_OF_DOING = /(?<![\p{L}])(import|export|upload|sync|updat|refresh|delet|remov|creat|add(ed|ing)|chang|insert|importiert|hochgeladen|gelöscht)|导入|导出|上传|同步|更新|新增|删除|修改/iu;
// How many rows the texts say there are, when that is said of rows such as are shown; null when nothing is said.
function totalSaid(texts, closeTexts, pagerTexts, shown) {
  for (const text of texts) {
    const range = RANGE.exec(text);
    if (!range) continue;
    const [from, to, total] = range.slice(1, 4).map(num), span = to - from + 1;
    if (from <= to && to <= total && span > 0 && Math.abs(span - shown) <= shown / 4) return { total, said: range[0] };
  }
  for (const [kinds, among] of [[TOTALS_SAID, [...closeTexts, ...pagerTexts]], [[TOTAL_OF_PAGER], pagerTexts]]) for (const kind of kinds) for (const text of among) {
    const found = TELLS_OF_DOING.test(text) ? null : kind.exec(text);
    if (found) return { total: num(found[1]), said: found[0] };
  }
  return null;
}
// What of its pager shows that it does not stand at its end; '' when nothing does.
function pagerGoesOn(box) {
  const at = standsAt(box);
  if (at && at.last > at.now) return `page ${at.now} of ${at.last}`;
  const slash = /(?:^|\s)(\d+)?\s*\/\s*(\d+)(?!\s*[\d/])/.exec(saidIn(box)), field = box.querySelector('input');
  const now = slash && (slash[1] ? num(slash[1]) : field ? num(field.value) : 0);
  if (now && now < num(slash[2])) return `page ${now} of ${slash[2]}`;
  const controls = [...box.querySelectorAll('a,button,[role=button],[role=link]'), ...[...box.querySelectorAll('li,span,div,i,[tabindex]')].filter(listens)].filter((e) => visible(e) && !e.closest('[role=combobox],[aria-haspopup]'));
  const ended = controls.some((e) => NEXT_SCORE(e) < 3 && off(e)) || !!at;
  const made = (e) => [e, ...e.querySelectorAll('*')].flatMap(classesOf);
  const back = (e) => pointsTo(e, made(e)) === -onwards(e) || made(e).some((c) => /(^|[-_])(prev\w*|first|back|start)([-_]|$)/i.test(c));
  const unknown = controls.filter((e) => !off(e) && NEXT_SCORE(e) === 9 && !/[\p{L}\p{N}]/u.test(nameOf(e)) && !(fills(e) && attr(fills(e), 'title')) && !back(e));
  return !ended && unknown.length ? 'a pager of signs that are not known' : '';
}
const LOADING_WORDS = /^(loading|loading more|lädt|wird geladen|chargement|cargando|caricamento|laden|加载中|正在加载|读取中|載入中|読み込み中)( (data|rows|results|items))?[\s.…]*$/i;
const stillLoading = (about, t) => about.some((e) => follows(t, e) && [e, ...e.querySelectorAll('*')].slice(0, 300).some((p) => visible(p) && (attr(p, 'aria-busy') === 'true' || (!p.children.length && LOADING_WORDS.test(clean(p.textContent))) || classesOf(p).some((c) => /(^|[-_])(spinner|loading|loader|skeleton)([-_]|$)/i.test(c)))));
// {more}: why there is more than so many rows, that were read up to where the table stands now, or columns where all are wanted; '' when
// nothing says so.
function moreThan(t, read, shown, allColumns) {
  const drawn = new Set(gridOf(t).grid.flatMap((row) => [...row.keys()].filter((x) => row[x]))).size, wide = Number(attr(t, 'aria-colcount'));
  if (allColumns && wide > drawn) return { more: `the table states ${wide} columns and shows ${drawn} of them` };
  const back = keptBack(t);
  if (back) return { more: back };
  const offers = moreRow(t);
  if (offers) return { more: `its last row offers "${offers}"` };
  const stated = [t, ...ancestors(t).filter((a) => a.matches(TABLES))].map((e) => Number(attr(e, 'aria-rowcount'))).find((n) => n > 0 || n === -1) || 0;
  const heads = piecesOf(t).filter((p) => p.flatMap(cellsOf).length && p.flatMap(cellsOf).every(isHead)).length;
  if (stated - heads > read && stated > piecesOf(t).length) return { more: `the table states ${stated - heads} rows` };
  if (stated === -1) return { more: 'the table states that it does not know how many rows it has' };
  const about = aboutTable(t), pagers = pagersOf(t, about), texts = countsOf(about);
  const said = totalSaid(texts, countsOf(about.filter((e) => close(e, t))), pagers.map(saidIn), shown);
  if (said && said.total > read) return { more: `the page says "${clean(said.said)}"` };
  for (const kind of PAGES_SAID) for (const text of texts) { const found = kind.exec(text); if (found && num(found[1]) < num(found[2])) return { more: `the page says "${clean(found[0])}"` }; }
  const on = pagers.map(pagerGoesOn).find(Boolean);
  if (on && !(said && said.total <= read)) return { more: `its pager shows ${on}` };
  return { more: stillLoading(about, t) ? 'something is still loading below it' : '' };
}
