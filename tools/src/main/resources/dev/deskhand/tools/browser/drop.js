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
// What buttons that choose a file say; those that show a picture alone are no others.
const TAKES_FILE = /upload|attach|\bfiles?\b|browse|choose|import|datei|anhang|anhäng|hochladen|durchsuchen|auswählen|fichier|joindre|parcourir|archivo|adjunt|allega|documents?\b|photo|picture|image|scan|上传|上載|附件|文件|选择|選擇|浏览|导入|添加|图片|照片/i;
// The file field it is, holds, is the label of, or, for a button that is drawn in its place, has beside it.
function fileFieldIn(el) {
  if (el.localName === 'input' && el.type === 'file') return el;
  const inside = el.querySelector('input[type=file]');
  const label = el.closest('label'), named = label && label.control;
  if (inside || named && named.type === 'file') return inside || named;
  if ((!/^(button|a)$/.test(el.localName) && roleOf(el) !== 'button') || (el.type === 'submit' && attr(el, 'type') === 'submit')) return null;
  if (clean(textOf(el)) && !TAKES_FILE.test(nameOf(el) + ' ' + attr(el, 'class')) && !el.closest(UPLOADS)) return null;
  for (let at = el.parentElement, level = 0; at && level < 3 && !/^(form|body|main)$/.test(at.localName); at = parentBySelf(at), level++) {
    const near = at.querySelectorAll('input[type=file]');
    if (near.length === 1 && (at.matches(UPLOADS) || (!visible(near[0]) && at.querySelectorAll('button,a[href],[role=button]').length === 1))) return near[0];
  }
  return null;
}
