// Notices what else tells that scrolling may bring something: who listens for it, and what is asked by ways without an answer of
// their own. Runs where quiet.js does, after it.
(() => {
  const rest = window.__atRest, ANSWERED = 4000;
  if (!rest || 'listens' in rest) return;
  rest.listens = 0;
  const listen = EventTarget.prototype.addEventListener, SCROLLS = new Set(['scroll', 'scrollend', 'wheel']);
  EventTarget.prototype.addEventListener = function (type, ...how) { if (SCROLLS.has(type)) rest.listens++; return listen.call(this, type, ...how); };
  if (window.IntersectionObserver) {
    const observe = IntersectionObserver.prototype.observe;
    IntersectionObserver.prototype.observe = function (...args) { rest.listens++; return observe.apply(this, args); };
  }
  // What is sent over a line that stays open is answered by the next that comes over it.
  for (const [line, name] of [[window.WebSocket, 'send'], [window.Worker, 'postMessage']]) {
    if (!line) continue;
    const send = line.prototype[name];
    line.prototype[name] = function (...args) {
      rest.lines = true;
      if (rest.scrolls && rest.hot()) {
        const id = ++rest.id, end = () => { if (rest.due.delete(id)) { rest.ended = performance.now(); rest.last = rest.ended; } };
        rest.due.set(id, performance.now() + ANSWERED);
        listen.call(this, 'message', end, { once: true });
        rest.later(end, ANSWERED); // not all that is sent is answered
      }
      return send.apply(this, args);
    };
  }
})();
