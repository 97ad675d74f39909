// What is kept in a document's window from one call to the next; what a page calls so by an id of its own is none of it.
const keptIn = (view) => { if (!Object.hasOwn(view, '__deskhand')) Object.defineProperty(view, '__deskhand', { value: {} }); return view.__deskhand; };
const inThePage = () => (Object.hasOwn(window, '__atRest') ? window.__atRest : null);
// A pause that is none of the page's: out of its reach nobody counts the script's own.
const unhurried = (run, millis) => ((inThePage() || {}).later || setTimeout)(run, millis);
// Out of the page's reach nobody sees what quiet.js keeps: it is asked for by an event and answers by one, all at once. What it says
// comes from where the page's scripts reach. It may hold us up or not; nothing that is told of the page is taken from it.
function askWatch(command, element) {
  let told = null;
  const hear = (e) => { told = e.detail; };
  window.addEventListener('deskhand-told', hear, true);
  try { (element || window).dispatchEvent(new CustomEvent('deskhand-asks', { detail: command, composed: true })); } finally { window.removeEventListener('deskhand-told', hear, true); }
  return typeof told === 'string' && told.length < 1e6 ? told : '';
}
function listsOfWatch(said) {
  const number = (value) => (Number.isFinite(value) ? value : 0), list = (name) => (Array.isArray(said[name]) ? said[name] : []).filter(Array.isArray);
  const open = list('open').map((one) => [number(one[0]), number(one[1]), !!one[2], !!one[3]]);
  return {
    open: new Map(open.map(([id, since]) => [id, since])), due: new Map(list('due').map((one) => [number(one[0]), number(one[1])])),
    aside: new Set(open.filter((one) => one[2]).map((one) => one[0])), held: new Set(open.filter((one) => one[3]).map((one) => one[0])),
  };
}
// The signs of loading that it saw, with the time since when each is believed: that is kept here.
function busyOfWatch() {
  const kept = keptIn(window).busy || (keptIn(window).busy = new Map()), now = new Set();
  const mark = (e) => { const el = e.composedPath()[0]; if (el instanceof Element && now.size < 300) now.add(el); };
  window.addEventListener('deskhand-busy', mark, true);
  try { askWatch('busy'); } finally { window.removeEventListener('deskhand-busy', mark, true); }
  for (const el of kept.keys()) if (!now.has(el)) kept.delete(el);
  for (const el of now) if (!kept.has(el)) kept.set(el, 0);
  return kept;
}
// What quiet.js knows now; null where it does not run. Its numbers are those of the moment: ask again for later ones.
function watchNow() {
  if (inThePage()) return inThePage();
  let said = null;
  try { said = JSON.parse(askWatch('tell')); } catch { /* nobody answered, or a page in its place */ }
  if (!said || typeof said !== 'object') return null;
  const number = (name) => (Number.isFinite(said[name]) ? said[name] : 0), warm = number('warm');
  return {
    ...listsOfWatch(said), last: number('last'), did: number('did'), route: number('route'), id: number('id'), ended: number('ended'), lost: number('lost'), listens: number('listens'),
    drawn: !!said.drawn, elsewhere: !!said.elsewhere, lines: !!said.lines, drawing: Number.isFinite(said.drawing) ? { size: said.drawing } : undefined,
    busy: said.busy ? busyOfWatch() : new Map(),
    hot: (at) => !!said.loading || at < warm,
  };
}
// Something is done to the page by the script itself; whether what it scrolled may bring more.
function stirWatch(scrolls) {
  const rest = inThePage();
  if (!rest) return void askWatch(scrolls ? 'scrolled' : 'stirred');
  rest.listener({ isTrusted: true });
  rest.scrolls = !!scrolls;
}
// What went wrong in the page's scripts since it was last told: their own words.
function faultsOfWatch() {
  const rest = inThePage();
  if (rest) return rest.faults.splice(0);
  try { const said = JSON.parse(askWatch('faults')); return Array.isArray(said) ? said.slice(0, 20).map((one) => String(one).slice(0, 2000)) : []; } catch { return []; }
}
