// How a dialog stands: 'over' the page, where a person sees it and can use it; 'apart', in the page's flow or where nothing of it
// takes a press; '' where nobody sees it: faded out, or shoved out of the window. What is drawn may be its parts alone.
function standOf(dialog) {
  const seen = { visibilityProperty: true, opacityProperty: true };
  if (!seenBySelf(dialog, seen)) return '';
  const doc = dialog.ownerDocument, view = doc.defaultView, root = doc.scrollingElement || doc.documentElement;
  const line = [dialog, ...ancestors(dialog)], held = line.findIndex((a) => getComputedStyle(a).position === 'fixed');
  // What scrolls beyond what stays where it is in the window does not move it.
  const around = line.slice(1, held < 0 ? line.length : held + 1).filter((a) => a !== root && a !== doc.documentElement);
  let apart = false;
  for (const part of [dialog, ...queried(dialog, '*')]) {
    const r = part.getBoundingClientRect();
    if (r.width <= 1 || r.height <= 1 || (part !== dialog && !seenBySelf(part, seen))) continue;
    const { position, pointerEvents } = getComputedStyle(part);
    if (r.right > 0 && r.bottom > 0 && r.left < view.innerWidth && r.top < view.innerHeight) {
      if (pointerEvents !== 'none') return 'over';
      apart = true;
    } else if (position !== 'fixed') {
      const left = r.left + view.scrollX, top = r.top + view.scrollY;
      const onPage = left + r.width > 0 && top + r.height > 0 && left < root.scrollWidth && top < root.scrollHeight;
      apart = apart || (held < 0 && onPage) || around.some((a) => scrollsTo(a, r));
    }
  }
  return apart ? 'apart' : '';
}
// Whether scrolling a box that is in sight itself brings what stands there into sight.
function scrollsTo(box, r) {
  const b = box.getBoundingClientRect(), view = box.ownerDocument.defaultView, { overflowX, overflowY } = getComputedStyle(box);
  const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
  if (!scrolls(overflowX) && !scrolls(overflowY)) return false;
  if (b.right <= 0 || b.bottom <= 0 || b.left >= view.innerWidth || b.top >= view.innerHeight) return false;
  const reaches = (at, size, moved, shown, whole, moves) => (moves ? at + moved + size > 0 && at + moved < whole : at + size > 0 && at < shown);
  return (
    reaches(r.left - b.left, r.width, box.scrollLeft, b.width, box.scrollWidth, scrolls(overflowX)) &&
    reaches(r.top - b.top, r.height, box.scrollTop, b.height, box.scrollHeight, scrolls(overflowY))
  );
}
const MODAL = 'dialog[open],[aria-modal=true]';
const modalsOver = () => deep(MODAL).filter((el) => visible(el) && standOf(el) === 'over');
