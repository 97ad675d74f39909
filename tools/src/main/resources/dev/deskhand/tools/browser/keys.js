// Says whether an element, or what it stands in, listens for keys: in the page's own world, with the console's functions, since
// nobody else sees who listens. Asked as watch.js does it.
(() => {
  if (typeof getEventListeners !== 'function') return;
  const KEYS = ['keydown', 'keypress', 'keyup', 'beforeinput'];
  const listenersOf = getEventListeners, ours = (window.__atRest || {}).listener; // whoever only notices that something is done wants no keys
  // React listens for every kind of key at its root, once going down and once coming up; which element wants them, it hangs there.
  const hung = (at, begins) => Object.keys(at).find((key) => key.startsWith(begins));
  const reactRoot = (at) => at.nodeType === 1 && !!(hung(at, '__reactContainer$') || hung(at, '_reactListening'));
  const reactWants = (at) => Object.keys(at[hung(at, '__reactProps$')] || {}).some((name) => /^on(Key(Down|Press|Up)|BeforeInput)(Capture)?$/.test(name));
  const others = (there, at) => (reactRoot(at) && there.length === 2 && there[0].useCapture !== there[1].useCapture ? [] : there);
  let known = new WeakMap(), asked = 0;
  const looked = (at) => {
    const there = listenersOf(at);
    return KEYS.some((type) => !!at['on' + type] || others((there[type] || []).filter((one) => one.listener !== ours), at).length > 0) || (at.nodeType === 1 && reactWants(at));
  };
  const listens = (at) => { if (!known.has(at)) known.set(at, looked(at)); return known.get(at); };
  window.addEventListener('deskhand-asks', (e) => {
    if (e.detail !== 'keys') return;
    const now = performance.now();
    if (now - asked > 1000) known = new WeakMap(); // worked out once for the fields of a form
    asked = now;
    window.dispatchEvent(new CustomEvent('deskhand-told', { detail: String(e.composedPath().some(listens)) }));
  }, true);
})();
