// Every stretch of text the page shows, frames of its own origin included: texts alone, or with where they stand.
function shownTexts(boxes) {
  const found = [];
  const add = (text, dx, dy, rects) => {
    if (text.trim().length < 4) return;
    if (!boxes) { found.push(text); return; }
    found.push({ text, boxes: [...rects()].filter((r) => r.width > 0 && r.height > 0).map((r) => [r.left + dx, r.top + dy, r.width, r.height]) });
  };
  const around = (node) => { const range = node.ownerDocument.createRange(); range.selectNodeContents(node); return range.getClientRects(); };
  const walk = (root, dx, dy) => {
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
        try {
          const r = el.getBoundingClientRect();
          if (el.contentDocument) walk(el.contentDocument, dx + r.left + el.clientLeft, dy + r.top + el.clientTop);
        } catch { /* another origin: not ours to read */ }
      }
    }
  };
  walk(document, 0, 0);
  return JSON.stringify(boxes ? { found, scale: devicePixelRatio, x: scrollX, y: scrollY } : found.join('\n'));
}
