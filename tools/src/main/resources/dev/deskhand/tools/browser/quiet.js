// Notices when the page is at rest, and what goes wrong in it: runs in every new document, or at the first look where it could not.
(() => {
  if (window.__atRest) return;
  const rest = { open: new Map(), last: performance.now(), id: 0, faults: [] };
  const fault = (text) => { const t = String(text).slice(0, 200); if (rest.faults.length < 20 && !rest.faults.includes(t)) rest.faults.push(t); };
  const place = (url) => { try { return new URL(url, location.href).pathname; } catch { return ''; } };
  Object.defineProperty(window, '__atRest', { value: rest, enumerable: false });
  const touch = () => { rest.last = performance.now(); };
  const begin = () => { const id = ++rest.id; rest.open.set(id, performance.now()); return () => { rest.open.delete(id); touch(); }; };
  const fetched = window.fetch;
  if (fetched) window.fetch = function (...args) { const end = begin(); const p = fetched.apply(this, args);
    p.then((r) => { if (r.status >= 400) fault(`${r.status} ${place(r.url)}`); end(); }, () => { fault(`no answer from ${place(args[0] && args[0].url ? args[0].url : args[0])}`); end(); }); return p; };
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...args) { const end = begin(); this.addEventListener('loadend', () => { if (this.status >= 400) fault(`${this.status} ${place(this.responseURL)}`); end(); }, { once: true }); return send.apply(this, args); };
  window.addEventListener('error', (e) => { const el = e.target; fault(e.message || (el && (el.src || el.href) ? `could not load ${place(el.src || el.href)}` : 'an error')); }, true);
  window.addEventListener('unhandledrejection', (e) => fault((e.reason && e.reason.message) || e.reason));
  const complain = console.error;
  console.error = function (...args) { fault(args.map((a) => (a && a.message) || (typeof a === 'object' ? '' : a)).join(' ').trim() || 'an error'); return complain.apply(this, args); };
  new MutationObserver(touch).observe(document, { childList: true, subtree: true, characterData: true });
})();
