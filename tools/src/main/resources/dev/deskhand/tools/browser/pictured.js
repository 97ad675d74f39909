// Where the outline's elements stand in the window, by their refs, and what only a picture shows: drawn areas such as a canvas,
// which get a ref here. Nothing of the page is changed.
const ACTIVE = 'a[href],button,input:not([type=hidden]),select,textarea,summary,[onclick],[contenteditable]:not([contenteditable=false]),[tabindex]:not([tabindex="-1"])';
const ACTIVE_ROLES = /^(button|link|textbox|searchbox|combobox|listbox|checkbox|radio|switch|slider|spinbutton|tab|menuitem|menuitemcheckbox|menuitemradio|option|treeitem)$/;
const DRAWN = 'canvas,svg,object,embed,img[usemap],img[ismap]';
const LEAST_DRAWN = 40;
const MOST_SHOWN = 150;

function pictured(next) {
  const shown = [];
  const areas = [];
  const state = { next: next || 1 };
  const registryOf = (view) => { const kept = keptIn(view); return kept.outlined || (kept.outlined = { refs: new WeakMap(), elements: new Map() }); };
  const refOf = (el, registry) => {
    let ref = registry.refs.get(el);
    if (!ref) { ref = state.next++; registry.refs.set(el, ref); registry.elements.set(ref, new WeakRef(el)); }
    return ref;
  };
  const inSight = (el, r, dx, dy) => {
    const left = Math.max(r.left + dx, 0), top = Math.max(r.top + dy, 0);
    const right = Math.min(r.right + dx, innerWidth), bottom = Math.min(r.bottom + dy, innerHeight);
    if (right - left < 3 || bottom - top < 3) return null;
    const root = el.getRootNode();
    const hit = root.elementFromPoint ? root.elementFromPoint((left + right) / 2 - dx, (top + bottom) / 2 - dy) : null;
    if (hit && hit !== el && !el.contains(hit) && !hit.contains(el) && !(hit.closest('label') && hit.closest('label').control === el)) return null;
    return [left, top, right - left, bottom - top];
  };
  const drawn = (root, registry, dx, dy) => {
    for (const el of root.querySelectorAll('*')) {
      if (el.shadowRoot) drawn(el.shadowRoot, registry, dx, dy);
      if (!el.matches(DRAWN) || (el.parentElement && el.parentElement.closest('svg,button,a[href]'))) continue;
      const r = el.getBoundingClientRect();
      const box = r.width >= LEAST_DRAWN && r.height >= LEAST_DRAWN && inSight(el, r, dx, dy);
      if (!box) continue;
      const ref = refOf(el, registry);
      const name = (el.getAttribute('aria-label') || el.getAttribute('alt') || el.getAttribute('title') || '').trim().slice(0, 80);
      areas.push({ ref, kind: el.localName === 'img' ? 'image' : el.localName, name, left: Math.round(r.left + dx), top: Math.round(r.top + dy), width: Math.round(r.width), height: Math.round(r.height) });
      shown.push([ref, ...box]);
    }
  };
  const walk = (view, dx, dy) => {
    const doc = view.document;
    const registry = registryOf(view);
    for (const [ref, weak] of registry.elements) {
      const el = weak.deref();
      if (!el || !el.isConnected || shown.length >= MOST_SHOWN) continue;
      if (!el.matches(ACTIVE) && !ACTIVE_ROLES.test(el.getAttribute('role') || '') && view.getComputedStyle(el).cursor !== 'pointer') continue;
      let r = el.getBoundingClientRect();
      if (r.width < 3 && el.labels && el.labels[0]) r = el.labels[0].getBoundingClientRect();
      const box = inSight(el, r, dx, dy);
      if (box) shown.push([ref, ...box]);
    }
    drawn(doc, registry, dx, dy);
    for (const frame of doc.querySelectorAll('iframe,frame')) {
      let inner = null;
      try { inner = frame.contentDocument && frame.contentWindow; } catch { /* another origin */ }
      const r = frame.getBoundingClientRect();
      if (inner && r.width > 2 && r.height > 2) walk(inner, dx + r.left + frame.clientLeft, dy + r.top + frame.clientTop);
    }
  };
  walk(window, 0, 0);
  return JSON.stringify({ shown, areas, next: state.next, width: innerWidth, height: innerHeight });
}
