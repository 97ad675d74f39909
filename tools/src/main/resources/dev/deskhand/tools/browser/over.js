// How a dialog stands: 'over' the page, where a person sees it and can use it; 'apart', in the page's flow or where nothing of it
// takes a press; '' where nobody sees it: faded out, or shoved out of the window. What is drawn may be its parts alone.
function standOf(dialog) {
  const seen = { visibilityProperty: true, opacityProperty: true };
  if (!seenBySelf(dialog, seen)) return '';
  const doc = dialog.ownerDocument, view = doc.defaultView, root = doc.scrollingElement || doc.documentElement;
  const fixed = [dialog, ...ancestors(dialog)].some((a) => getComputedStyle(a).position === 'fixed');
  let apart = false;
  for (const part of [dialog, ...queried(dialog, '*')]) {
    const r = part.getBoundingClientRect();
    if (r.width <= 1 || r.height <= 1 || (part !== dialog && !seenBySelf(part, seen))) continue;
    const { position, pointerEvents } = getComputedStyle(part);
    if (r.right > 0 && r.bottom > 0 && r.left < view.innerWidth && r.top < view.innerHeight) {
      if (pointerEvents !== 'none') return 'over';
      apart = true;
    } else if (!fixed && position !== 'fixed') {
      const left = r.left + view.scrollX, top = r.top + view.scrollY;
      apart = apart || (left + r.width > 0 && top + r.height > 0 && left < root.scrollWidth && top < root.scrollHeight);
    }
  }
  return apart ? 'apart' : '';
}
const MODAL = 'dialog[open],[aria-modal=true]';
const modalsOver = () => deep(MODAL).filter((el) => visible(el) && standOf(el) === 'over');
