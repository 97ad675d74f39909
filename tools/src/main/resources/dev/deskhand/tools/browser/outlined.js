// The elements that an outline gave these numbers, in this document and the frames it may look into; null for one that is gone.
function outlinedBy(refs) {
  const seek = (view, ref) => {
    const { outlined } = keptIn(view), known = outlined && outlined.elements.get(ref), el = known && known.deref();
    if (el && isThere(el)) return el;
    for (let i = 0; i < view.length; i++) {
      try { const inside = seek(view[i], ref); if (inside) return inside; } catch { /* of another origin */ }
    }
    return null;
  };
  return refs.map((ref) => seek(window, ref));
}
