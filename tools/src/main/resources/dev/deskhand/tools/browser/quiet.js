// Notices when the page is at rest, what is still to come of the last thing done to it, and what goes wrong in it: runs in every
// new document, or at the first look where it could not.
(() => {
  if (window.__atRest) return;
  const SOON = 100, HOT = 1000, LONG = 4000, CHAIN = 5000, LONGEST = 10000, LOADING = 30000, NESTED = 3, TWICE = 2, TURNS = 5;
  const rest = { open: new Map(), aside: new Set(), held: new Set(), due: new Map(), last: performance.now(), did: 0, route: 0, drawn: true, busy: new Map(), id: 0, ended: 0, lost: 0, scrolls: false, faults: [] };
  const fault = (text) => { const t = String(text).slice(0, 2000); if (rest.faults.length < 20 && !rest.faults.includes(t)) rest.faults.push(t); };
  const place = (url) => { try { return new URL(url, location.href).pathname; } catch { return ''; } };
  Object.defineProperty(window, '__atRest', { value: rest, enumerable: false });
  const touch = () => { rest.last = performance.now(); };

  // What was begun soon after something was done to the page, or after what that brought, belongs to it: a chain that ends.
  let loaded = 0, follows = 0, stirred = -HOT, asked = new Map();
  const hot = (at = performance.now()) => {
    if (document.readyState !== 'complete' && performance.now() < LOADING) return true;
    const began = Math.max(rest.did, loaded);
    return at - Math.max(began, follows) < HOT && at - began < CHAIN;
  };
  rest.hot = hot;
  const done = (e) => { if (e.isTrusted) { rest.did = performance.now(); asked = new Map(); rest.scrolls = false; } };
  rest.listener = done;
  window.addEventListener('load', () => { loaded = performance.now(); });
  for (const type of ['click', 'dblclick', 'keydown', 'input', 'change', 'submit', 'drop', 'popstate']) window.addEventListener(type, done, true);
  for (const type of ['scroll', 'wheel', 'mouseover', 'focusin']) window.addEventListener(type, (e) => { if (e.isTrusted) stirred = performance.now(); }, { capture: true, passive: true });
  // What comes a third time after one thing done is the page's own going on.
  const again = (what, most = TWICE) => { const times = (asked.get(what) || 0) + 1; if (asked.size > 500) asked.clear(); asked.set(what, times); return times > most; };

  // What the page goes on with by itself, whatever is done to it: in `aside` while nobody waits for it.
  //   slow: requests that are held open, as a page that listens for news does: nobody waits for them twice, unless a click sends something;
  //   in `held` while one is open that only asks
  //   usual: requests that were begun twice when nothing had been done; ticks: functions that a pause was taken for then
  //   foreign: what a pause ends with that was taken when nothing had been done
  const slow = new Set(), once = new Set(), usual = new Set(), ticks = new WeakSet(), underWay = new Map();
  let foreign = false;
  const key = (method, url, body) => {
    let to = '';
    try { const u = new URL(url, location.href); to = u.pathname + u.search; } catch { /* the page's own mistake */ }
    const told = body === undefined || body === null ? '' : typeof body === 'string' || body instanceof URLSearchParams ? String(body) : `#${rest.id}`;
    const stamps = /(?<![0-9a-f])\d{10,}(?![0-9a-f])/gi; // times and dice that only keep an answer out of caches
    return `${String(method || 'GET').toUpperCase()} ${to.replace(stamps, '')} ${told.slice(0, 2000).replace(stamps, '')}${told.length > 2000 ? told.length : ''}`;
  };
  // Of what is asked for at the same place with another value each time: one after the other it is the page's own going on, at once it is a list.
  const shape = (what) => { const q = what.indexOf('?'); return q > 0 && /^(GET|HEAD|BODY) /.test(what) ? what.replace(/=[^&\s]*/g, '=') : ''; };
  const begin = (what, other = foreign) => {
    const id = ++rest.id, since = performance.now(), warm = hot(), kind = shape(what);
    const soon = rest.did > 0 && since - rest.did < SOON, moving = soon || since - stirred < HOT;
    for (const [begun, same] of underWay) if (same === what && since - rest.open.get(begun) > LONG) slow.add(what);
    const alone = kind && ![...underWay.values()].some((one) => shape(one) === kind);
    if (!warm && !moving) for (const one of alone ? [what, kind] : [what]) { if (once.has(one)) usual.add(one); if (once.size > 500) once.clear(); once.add(one); }
    const held = slow.has(what) && !(soon && !/^(GET|HEAD|BODY) /.test(what)), repeated = again(what), turned = alone && again(kind, TURNS), more = (repeated || turned) && !soon;
    const known = usual.has(what) || usual.has(kind);
    rest.open.set(id, since); underWay.set(id, what);
    if (!moving && (slow.has(what) || known)) rest.aside.add(id);
    if (slow.has(what) && /^(GET|HEAD) /.test(what)) rest.held.add(id);
    if (warm && !other && !held && !more && (soon || !known)) rest.due.set(id, rest.did ? rest.did + LONGEST : since + LONG);
    return (failed) => {
      if (rest.due.has(id)) { rest.ended = performance.now(); if (failed === true) rest.lost = id; }
      if (performance.now() - since > LONG) slow.add(what); else if (rest.due.has(id)) follows = performance.now();
      rest.open.delete(id); underWay.delete(id); rest.aside.delete(id); rest.held.delete(id); rest.due.delete(id); touch();
    };
  };
  const fetched = window.fetch, others = new WeakSet();
  if (fetched) window.fetch = function (...args) {
    const [to, how = {}] = args, asks = to && to.url ? to : { url: to, method: 'GET' }, other = foreign;
    const end = begin(key(how && how.method || asks.method, asks.url, how && how.body || asks.body), other);
    const p = fetched.apply(this, args);
    p.then((r) => { if (other) others.add(r); if (r.status >= 400) fault(`${r.status} ${place(r.url)}`); end(r.status >= 400); }, (e) => { fault(`no answer from ${place(asks.url)}`); end(!e || e.name !== 'AbortError'); });
    return p;
  };
  if (window.Response) for (const name of ['json', 'text', 'blob', 'arrayBuffer', 'formData']) {
    const read = Response.prototype[name];
    Response.prototype[name] = function (...args) { const end = begin(key('BODY', this.url), others.has(this)); const p = read.apply(this, args); p.then(() => end(), () => end(true)); return p; };
  }
  const opened = XMLHttpRequest.prototype.open, send = XMLHttpRequest.prototype.send, targets = new WeakMap();
  XMLHttpRequest.prototype.open = function (...args) { targets.set(this, args); return opened.apply(this, args); };
  XMLHttpRequest.prototype.send = function (...args) {
    const [method, url] = targets.get(this) || [], end = begin(key(method, url, args[0]));
    this.addEventListener('loadend', () => { if (this.status >= 400) fault(`${this.status} ${place(this.responseURL)}`); end(this.status >= 400); }, { once: true });
    for (const broken of ['error', 'timeout']) this.addEventListener(broken, () => end(true), { once: true });
    return send.apply(this, args);
  };

  // A short pause the page makes on its way, as for typing to end; one that is taken again and again is none.
  const later = window.setTimeout.bind(window), never = window.clearTimeout, every = window.setInterval, timers = new Map();
  let nested = 0;
  const within = (run, depth, other) => function (...a) {
    const before = [nested, foreign];
    nested = depth; foreign = other();
    try { return run.apply(this, a); } finally { [nested, foreign] = before; }
  };
  window.setTimeout = function (run, millis, ...args) {
    if (typeof run !== 'function') return later.call(window, run, millis, ...args);
    const wait = Number(millis) || 0, depth = nested + 1, now = performance.now(), own = hot(now) && !foreign, soon = now - rest.did < SOON;
    const goes = wait > 0 && ticks.has(run), more = wait > 0 && again(run);
    if (!own && now - stirred > HOT && wait > 0) ticks.add(run);
    const other = !soon && (!own || goes), then = within(run, depth, () => other);
    if (!own || !(wait > 0 && wait <= (rest.scrolls ? LONG : HOT)) || depth > NESTED || ((goes || more) && !soon)) return later.call(window, then, millis, ...args);
    const id = ++rest.id;
    rest.due.set(id, now + wait + 500);
    const timer = later.call(window, function (...a) {
      rest.due.delete(id); timers.delete(timer); rest.ended = performance.now(); touch();
      return then.apply(this, a);
    }, millis, ...args);
    timers.set(timer, id);
    return timer;
  };
  rest.later = later;
  window.clearTimeout = function (timer) { if (timers.has(timer)) { rest.due.delete(timers.get(timer)); timers.delete(timer); } return never.call(window, timer); };
  // What it wants to do before it draws next, or when it has nothing to do: known only where it was watched from its beginning.
  if (!document.scripts.length) {
    rest.drawing = new Set();
    for (const [ask, unask] of [['requestAnimationFrame', 'cancelAnimationFrame'], ['requestIdleCallback', 'cancelIdleCallback']]) {
      const asks = window[ask], takesBack = window[unask];
      if (!asks) continue;
      window[ask] = function (run, ...how) {
        if (typeof run !== 'function') return asks.call(window, run, ...how);
        const number = asks.call(window, function (...a) { rest.drawing.delete(ask + number); return run.apply(this, a); }, ...how);
        rest.drawing.add(ask + number);
        return number;
      };
      window[unask] = function (number) { rest.drawing.delete(ask + number); return takesBack.call(window, number); };
    }
  }
  window.setInterval = function (run, millis, ...args) {
    let times = 0;
    const own = hot() && !foreign;
    return every.call(window, typeof run === 'function' ? within(run, nested + 1, () => !own || ++times > NESTED) : run, millis, ...args);
  };

  // Another place of an application: its old content stays until the new one is drawn.
  const where = (url) => { const u = new URL(url || '', location.href); return [u.pathname + (/^#[!/]/.test(u.hash) ? u.hash.split('?')[0] : ''), u.search]; };
  let at = where(location.href);
  const moved = (state) => {
    const now = where(location.href), elsewhere = now[0] !== at[0];
    if (elsewhere || (now[1] !== at[1] && hot())) {
      const stillNew = !rest.drawn && rest.elsewhere && hot(); // the new place sends on to one below it
      rest.route = performance.now(); rest.drawn = false; rest.elsewhere = stillNew || (elsewhere && state !== 'replace'); touch();
    }
    at = now;
  };
  for (const name of ['pushState', 'replaceState']) {
    const change = history[name];
    history[name] = function (...args) { const result = change.apply(this, args); moved(name === 'replaceState' ? 'replace' : 'push'); return result; };
  }
  window.addEventListener('popstate', () => moved('pop'));
  window.addEventListener('hashchange', () => moved('hash'));

  window.addEventListener('error', (e) => { const el = e.target; fault(e.message || (el && (el.src || el.href) ? `could not load ${place(el.src || el.href)}` : 'an error')); }, true);
  window.addEventListener('unhandledrejection', (e) => fault((e.reason && e.reason.message) || e.reason));
  const complain = console.error;
  console.error = function (...args) { fault(args.map((a) => (a && a.message) || (typeof a === 'object' ? '' : a)).join(' ').trim() || 'an error'); return complain.apply(this, args); };

  // Scripts and styles that are loaded when they are needed, and signs that something is on its way.
  const SAYS = '[aria-busy=true],[role=progressbar]:not([aria-valuenow]),progress:not([value])', LOOKS = '[class*=spinner i],[class*=skeleton i]';
  const BUSY = `${SAYS},${LOOKS}`, COUNTS = 'input,select,textarea';
  // Arrows that count a field up and down are called spinners, too.
  const counts = (el) => el.matches(`a,button,${COUNTS}`) || (!!el.parentElement && [...el.parentElement.children].some((one) => one.matches(COUNTS)));
  const sign = (el) => { if (!rest.busy.has(el) && rest.busy.size < 300 && (el.matches(SAYS) || !counts(el))) rest.busy.set(el, 0); };
  const loads = (el) => {
    const part = (el.localName === 'script' && el.src) || (el.localName === 'link' && el.href && /^(stylesheet|modulepreload)$/i.test(el.rel));
    if (!part || document.readyState === 'loading') return;
    const end = begin(key('GET', part === true ? el.href : part));
    el.addEventListener('load', () => end(), { once: true });
    el.addEventListener('error', () => end(true), { once: true });
  };
  const seen = (records) => {
    touch();
    const watch = hot();
    for (const record of records) {
      if (record.type === 'attributes') { if (watch && record.target.ariaBusy === 'true') sign(record.target); continue; }
      const drawing = !document.head || !document.head.contains(record.target);
      if (drawing && record.type === 'characterData') rest.drawn = true;
      for (const node of record.addedNodes) {
        if (drawing && (node.nodeType === 3 ? node.data.trim() : node.nodeType === 1 && !/^(script|style|link)$/.test(node.localName))) rest.drawn = true;
        if (node.nodeType !== 1) continue;
        loads(node);
        if (!watch) continue;
        if (node.matches(BUSY)) sign(node);
        if (document.readyState !== 'loading') for (const el of node.querySelectorAll(BUSY)) sign(el);
      }
    }
  };
  const observer = new MutationObserver(seen);
  const all = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['aria-busy'] };
  observer.observe(document, all);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (...args) { const root = attach.apply(this, args); observer.observe(root, all); return root; };

  // Scripts out of the page's reach ask for it by an event, see watch.js.
  // The toJSON that some pages hang on every list and object would make texts of them: only what is single is left to JSON.
  const { stringify } = window.JSON; // json.js may stand below, in the same script
  const written = (what) => (Array.isArray(what) ? `[${Array.from(what, written).join(',')}]`
    : what && typeof what === 'object' ? `{${Object.keys(what).map((name) => `${stringify(name)}:${written(what[name])}`).join(',')}}` : stringify(what) || 'null');
  const say = (what) => { window.dispatchEvent(new CustomEvent('deskhand-told', { detail: written(what) })); };
  const told = () => ({
    open: [...rest.open].map(([id, since]) => [id, since, rest.aside.has(id), rest.held.has(id)]), due: [...rest.due],
    last: rest.last, did: rest.did, route: rest.route, drawn: rest.drawn, elsewhere: !!rest.elsewhere, id: rest.id, ended: rest.ended, lost: rest.lost, listens: (rest.listens || 0) + (window.onscroll || document.onscroll ? 1 : 0),
    lines: !!rest.lines, drawing: rest.drawing ? rest.drawing.size : null, busy: rest.busy.size, warm: Math.min(Math.max(rest.did, loaded, follows) + HOT, Math.max(rest.did, loaded) + CHAIN), loading: document.readyState !== 'complete' && performance.now() < LOADING,
  });
  const commands = {
    tell: () => say(told()),
    busy: () => { for (const el of [...rest.busy.keys()]) if (el.isConnected) el.dispatchEvent(new CustomEvent('deskhand-busy', { composed: true })); else rest.busy.delete(el); },
    stirred: () => { done({ isTrusted: true }); },
    scrolled: () => { done({ isTrusted: true }); rest.scrolls = true; },
    faults: () => say(rest.faults.splice(0)),
  };
  window.addEventListener('deskhand-asks', (e) => { if (Object.hasOwn(commands, e.detail)) commands[e.detail](); }, true);
})();
