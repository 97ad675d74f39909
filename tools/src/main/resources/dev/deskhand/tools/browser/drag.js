// Whether the middle of what the window shows of it can be pointed at.
function canBePointedAt(el) {
  const r = shownOf(el).getBoundingClientRect(), [left, top] = [Math.max(r.left, 0), Math.max(r.top, 0)], [right, bottom] = [Math.min(r.right, innerWidth), Math.min(r.bottom, innerHeight)];
  return right > left && bottom > top && belongsTo(el, topmost((left + right) / 2, (top + bottom) / 2));
}
const bring = (el, block) => el.scrollIntoView({ block, inline: block, behavior: 'instant' });
// Brings both ends of a drag into the window at once; false when they are too far apart for that: then only its beginning is there.
function bothEnds(from, to) {
  const both = () => canBePointedAt(from) && canBePointedAt(to);
  if (both()) return true;
  for (const [first, then] of [[from, to], [to, from]]) {
    bring(first, 'center');
    bring(then, 'nearest');
    if (both()) return true;
  }
  bring(from, 'center');
  return false;
}
// Brings one end there while the mouse is held; whether it can be pointed at then.
function bringEnd(el) {
  bring(el, 'center');
  return canBePointedAt(el);
}
