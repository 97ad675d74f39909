// What lies at a point of the window, through open shadow roots.
function topmost(x, y) {
  let hit = document.elementFromPoint(x, y);
  while (hit && hit.shadowRoot) { const inner = hit.shadowRoot.elementFromPoint(x, y); if (!inner || inner === hit) break; hit = inner; }
  return hit;
}
// Whether what lies on top belongs to the element: what it holds or stands in, its label, or the face that a field or a drawn
// area has of its own, in a box around it alone. What can be pressed, or stands over the page as a whole, is no face.
function belongsTo(el, hit) {
  if (!hit || holds(el, hit) || holds(hit, el)) return true;
  const label = hit.closest('label') || (rootBySelf(hit) instanceof ShadowRoot && ancestors(hit).find((a) => a.localName === 'label'));
  if (label && label.control === el) return true;
  if (hit.matches('a[href],button,dialog,[role=dialog],[role=alertdialog],[role=button]') || hit.querySelector('a[href],button,[role=button]')) return false;
  const r = el.getBoundingClientRect(), field = isField(el);
  for (let box = parentOf(el), level = 0; box && level < 3 && !/^(body|html|main|form|fieldset|td|li|label|dialog)$/.test(box.localName); box = parentOf(box), level++) {
    const b = box.getBoundingClientRect();
    const alone = field ? new Set([...fieldsIn(box), ...queried(box, SLIDER)]).size < 2 : ['left', 'top', 'right', 'bottom'].every((side) => Math.abs(r[side] - b[side]) < 3);
    if (!alone) return false;
    if (holds(box, hit)) return ![hit, ...ancestors(hit).slice(0, 3)].some((h) => getComputedStyle(h).position === 'fixed' && !holds(h, el));
  }
  return false;
}
// What covers a point of an element, in words; '' when nothing does.
function coverAt(el, x, y) {
  const hit = topmost(x, y);
  return belongsTo(el, hit) ? '' : coverOf(hit, el);
}
