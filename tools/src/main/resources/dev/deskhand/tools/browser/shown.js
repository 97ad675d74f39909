// Every stretch of text the page shows, frames of its own origin included: texts alone, or with where they stand; and where
// what hidden.js finds stands. Frames of other origins are counted, or with `closed` given as elements with where they begin.
function shownTexts(boxes, chosen, passwords) {
  const found = [];
  const hidden = [];
  let closed = 0;
  const add = (text, dx, dy, rects) => {
    if (text.trim().length < 4) return;
    if (!boxes) { found.push(text); return; }
    found.push({ text, boxes: placed([...rects()], dx, dy) });
  };
  const placed = (rects, dx, dy) => rects.filter((r) => r.width > 0 && r.height > 0).map((r) => [r.left + dx, r.top + dy, r.width, r.height]);
  const around = (node) => { const range = node.ownerDocument.createRange(); range.selectNodeContents(node); return range.getClientRects(); };
  const walk = (root, dx, dy) => {
    for (const el of hiddenIn(root, chosen, passwords)) hidden.push(...placed(el.nodeType === 3 ? [...around(el)] : [el.getBoundingClientRect()], dx, dy));
    const walker = (root.ownerDocument || root).createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) { const text = node; add(text.data, dx, dy, () => around(text)); continue; }
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const el = node;
      const box = () => [el.getBoundingClientRect()];
      if (el.shadowRoot) walk(el.shadowRoot, dx, dy);
      if (el.tagName === 'TEXTAREA' || (el.tagName === 'INPUT' && el.type !== 'password')) add(`${el.value} ${el.value ? '' : el.placeholder}`, dx, dy, box);
      if (el.tagName === 'SELECT') add([...el.selectedOptions].map((o) => o.label).join('\n'), dx, dy, box);
      if (el.tagName === 'IFRAME' || el.tagName === 'FRAME') {
        const r = el.getBoundingClientRect();
        let inner = null;
        try { inner = el.contentDocument; } catch { /* another origin */ }
        if (inner) walk(inner, dx + r.left + el.clientLeft, dy + r.top + el.clientTop);
        else if (r.width > 1 && r.height > 1) closed += 1;
      }
    }
  };
  walk(document, 0, 0);
  return JSON.stringify({ found: boxes ? found : found.join('\n'), hidden, closed, scale: devicePixelRatio, x: scrollX, y: scrollY });
}
// The frames of other origins, as elements, and where their content begins in this document's window.
function closedFrames() {
  const frames = [];
  const places = [];
  const walk = (root, dx, dy) => {
    for (const el of root.querySelectorAll('*')) {
      if (el.shadowRoot) walk(el.shadowRoot, dx, dy);
      if (el.tagName !== 'IFRAME' && el.tagName !== 'FRAME') continue;
      const r = el.getBoundingClientRect();
      const at = [dx + r.left + el.clientLeft, dy + r.top + el.clientTop];
      let inner = null;
      try { inner = el.contentDocument; } catch { /* another origin */ }
      if (!inner && r.width > 1 && r.height > 1 && dx === 0 && dy === 0) { frames.push(el); places.push(at); }
    }
  };
  walk(document, 0, 0);
  return { frames, places };
}
