// Notices when the page is at rest: runs in every new document, or at the first look where it could not.
(() => {
  if (window.__atRest) return;
  const rest = { open: new Map(), last: performance.now(), id: 0 };
  Object.defineProperty(window, '__atRest', { value: rest, enumerable: false });
  const touch = () => { rest.last = performance.now(); };
  const begin = () => { const id = ++rest.id; rest.open.set(id, performance.now()); return () => { rest.open.delete(id); touch(); }; };
  const fetched = window.fetch;
  if (fetched) window.fetch = function (...args) { const end = begin(); const p = fetched.apply(this, args); p.then(end, end); return p; };
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...args) { const end = begin(); this.addEventListener('loadend', end, { once: true }); return send.apply(this, args); };
  new MutationObserver(touch).observe(document, { childList: true, subtree: true, characterData: true });
})();
