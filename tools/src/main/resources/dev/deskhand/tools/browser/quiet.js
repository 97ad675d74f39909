// Notices when the page is at rest, what is still to come of the last thing done to it, and what goes wrong in it: runs in every
// new document, or at the first look where it could not.
(() => {
  if (window.__atRest) return;
  const HOT = 1000, LONG = 4000, LONGEST = 10000, NESTED = 3;
  const rest = { open: new Map(), due: new Map(), last: performance.now(), did: 0, route: 0, drawn: true, busy: new Set(), id: 0, faults: [] };
  const fault = (text) => { const t = String(text).slice(0, 200); if (rest.faults.length < 20 && !rest.faults.includes(t)) rest.faults.push(t); };
  const place = (url) => { try { return new URL(url, location.href).pathname; } catch { return ''; } };
  Object.defineProperty(window, '__atRest', { value: rest, enumerable: false });
  const touch = () => { rest.last = performance.now(); };

  // What was begun soon after something was done to the page, or after what that brought, belongs to it.
  let follows = 0;
  const hot = () => document.readyState !== 'complete' || performance.now() - Math.max(rest.did, follows) < HOT;
  const done = (e) => { if (e.isTrusted) rest.did = performance.now(); };
  window.addEventListener('load', () => { follows = performance.now(); });
  for (const type of ['click', 'dblclick', 'keydown', 'input', 'change', 'submit', 'drop', 'popstate']) window.addEventListener(type, done, true);

  const slow = new Set(); // requests that are held open, as a page that listens for news does: nobody waits for them twice
  const begin = (what) => {
    const id = ++rest.id, since = performance.now();
    rest.open.set(id, since);
    if (hot() && !slow.has(what)) rest.due.set(id, since + (rest.did ? LONGEST : LONG));
    return () => {
      if (performance.now() - since > LONG) slow.add(what); else if (rest.due.has(id)) follows = performance.now();
      rest.open.delete(id); rest.due.delete(id); touch();
    };
  };
  const fetched = window.fetch;
  if (fetched) window.fetch = function (...args) { const to = place(args[0] && args[0].url ? args[0].url : args[0]); const end = begin(to); const p = fetched.apply(this, args);
    p.then((r) => { if (r.status >= 400) fault(`${r.status} ${place(r.url)}`); end(); }, () => { fault(`no answer from ${to}`); end(); }); return p; };
  if (window.Response) for (const name of ['json', 'text', 'blob', 'arrayBuffer', 'formData']) {
    const read = Response.prototype[name];
    Response.prototype[name] = function (...args) { const end = begin(place(this.url)); const p = read.apply(this, args); p.then(end, end); return p; };
  }
  const opened = XMLHttpRequest.prototype.open, send = XMLHttpRequest.prototype.send, targets = new WeakMap();
  XMLHttpRequest.prototype.open = function (...args) { targets.set(this, place(args[1])); return opened.apply(this, args); };
  XMLHttpRequest.prototype.send = function (...args) { const end = begin(targets.get(this)); this.addEventListener('loadend', () => { if (this.status >= 400) fault(`${this.status} ${place(this.responseURL)}`); end(); }, { once: true }); return send.apply(this, args); };

  // A short pause the page makes on its way, as for typing to end; one that is taken again and again is none.
  const later = window.setTimeout, never = window.clearTimeout, timers = new Map();
  let nested = 0;
  window.setTimeout = function (run, millis, ...args) {
    const wait = Number(millis) || 0, depth = nested + 1;
    if (typeof run !== 'function' || !(wait > 0 && wait <= HOT) || depth > NESTED || !hot()) return later.call(window, typeof run === 'function' ? function (...a) { const before = nested; nested = depth; try { return run.apply(this, a); } finally { nested = before; } } : run, millis, ...args);
    const id = ++rest.id;
    rest.due.set(id, performance.now() + wait + 500);
    const timer = later.call(window, function (...a) {
      rest.due.delete(id); timers.delete(timer); touch();
      const before = nested; nested = depth;
      try { return run.apply(this, a); } finally { nested = before; }
    }, millis, ...args);
    timers.set(timer, id);
    return timer;
  };
  window.clearTimeout = function (timer) { if (timers.has(timer)) { rest.due.delete(timers.get(timer)); timers.delete(timer); } return never.call(window, timer); };

  // Another place of an application: its old content stays until the new one is drawn.
  const where = (url) => { const u = new URL(url || '', location.href); return [u.pathname + (/^#[!/]/.test(u.hash) ? u.hash.split('?')[0] : ''), u.search]; };
  let at = where(location.href);
  const moved = (state) => {
    const now = where(location.href), elsewhere = now[0] !== at[0];
    if (elsewhere || now[1] !== at[1]) { rest.route = performance.now(); rest.drawn = false; rest.elsewhere = elsewhere && state !== 'replace'; touch(); }
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
  const BUSY = '[aria-busy=true],[role=progressbar]:not([aria-valuenow]),progress:not([value]),[class*=spinner i],[class*=skeleton i]';
  const loads = (el) => {
    const part = (el.localName === 'script' && el.src) || (el.localName === 'link' && el.href && /^(stylesheet|modulepreload)$/i.test(el.rel));
    if (!part || document.readyState === 'loading') return;
    const end = begin(place(part === true ? el.href : part));
    el.addEventListener('load', end, { once: true });
    el.addEventListener('error', end, { once: true });
  };
  const seen = (records) => {
    touch();
    const watch = hot();
    for (const record of records) {
      if (record.type === 'attributes') { if (watch && record.target.ariaBusy === 'true') rest.busy.add(record.target); continue; }
      const drawing = !document.head || !document.head.contains(record.target);
      if (drawing && record.type === 'characterData') rest.drawn = true;
      for (const node of record.addedNodes) {
        if (drawing && (node.nodeType === 3 ? node.data.trim() : node.nodeType === 1 && !/^(script|style|link)$/.test(node.localName))) rest.drawn = true;
        if (node.nodeType !== 1) continue;
        loads(node);
        if (!watch) continue;
        if (node.matches(BUSY)) rest.busy.add(node);
        if (document.readyState !== 'loading') for (const el of node.querySelectorAll(BUSY)) rest.busy.add(el);
      }
    }
  };
  const observer = new MutationObserver(seen);
  const all = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['aria-busy'] };
  observer.observe(document, all);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (...args) { const root = attach.apply(this, args); observer.observe(root, all); return root; };
})();
