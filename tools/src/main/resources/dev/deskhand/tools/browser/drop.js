// Watches whether a page takes a file that is dropped; one it does not take must not be opened in its place.
function awaitDrop(el) {
  el.scrollIntoView({ block: 'center', behavior: 'instant' });
  const state = { taken: false };
  Object.defineProperty(window, '__drop', { value: state, configurable: true });
  const last = (e) => { state.taken = state.taken || e.defaultPrevented; e.preventDefault(); };
  document.addEventListener('drop', (e) => { setTimeout(() => { state.taken = state.taken || e.defaultPrevented; }, 0); }, { capture: true, once: true });
  window.addEventListener('drop', last, { once: true });
  const r = el.getBoundingClientRect();
  return { x: r.left + r.width / 2, y: r.top + r.height / 2 };
}
const dropTaken = () => !!window.__drop && window.__drop.taken;
const fileFieldIn = (el) => (el.localName === 'input' && el.type === 'file' ? el : el.querySelector('input[type=file]'));
