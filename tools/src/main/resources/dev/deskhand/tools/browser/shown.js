// Every stretch of text the page shows, frames of its own origin included: texts alone, or with where they stand; and where
// what hidden.js finds stands. Frames of other origins are counted, or with `closed` given as elements with where they begin.
// What a printed page says besides its texts comes with `unseen`: where links lead, and what describes pictures.
const UNSEEN_WORDS = ['href', 'xlink:href', 'alt', 'title', 'aria-label'];
function shownTexts(boxes, chosen, passwords, unseen) {
  const found = [];
  const hidden = [];
  let closed = 0;
  const add = (text, at, rects) => {
    if (!text.trim()) return;
    if (!boxes) { found.push(text); return; }
    found.push({ text, boxes: placed([...rects()], at) });
  };
  const placed = (rects, at) => rects.filter((r) => r.width > 0 && r.height > 0)
    .map((r) => [at.x + r.left * at.scale, at.y + r.top * at.scale, r.width * at.scale, r.height * at.scale]);
  const around = (node) => { const range = node.ownerDocument.createRange(); range.selectNodeContents(node); return range.getClientRects(); };
  const walk = (root, at) => {
    for (const el of hiddenIn(root, chosen, passwords)) hidden.push(...placed(el.nodeType === 3 ? [...around(el)] : [el.getBoundingClientRect()], at));
    const walker = (root.ownerDocument || root).createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) { const text = node; add(text.data, at, () => around(text)); continue; }
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const el = node;
      const box = () => [el.getBoundingClientRect()];
      if (el.shadowRoot) walk(el.shadowRoot, at);
      if (unseen) add(UNSEEN_WORDS.map((name) => el.getAttribute(name) || '').join('\n'), at, box);
      if (el.tagName === 'TEXTAREA' || (el.tagName === 'INPUT' && el.type !== 'password')) add(`${el.value} ${el.value ? '' : el.placeholder}`, at, box);
      if (el.tagName === 'SELECT') add([...el.selectedOptions].map((o) => o.label).join('\n'), at, box);
      if (el.tagName === 'IFRAME' || el.tagName === 'FRAME') {
        const r = el.getBoundingClientRect();
        let inner = null;
        try { inner = el.contentDocument; } catch { /* another origin */ }
        if (inner) { const c = contentOf(el, r); walk(inner, { x: at.x + c.x * at.scale, y: at.y + c.y * at.scale, scale: at.scale * c.scale }); }
        else if (r.width > 1 && r.height > 1) closed += 1;
      }
    }
  };
  walk(document, { x: 0, y: 0, scale: 1 });
  return JSON.stringify({ found: boxes ? found : found.join('\u2060\n'), hidden, closed, scale: devicePixelRatio, x: scrollX, y: scrollY });
}
// Where a frame's content begins, and how large it is shown: pages shrink frames to previews.
function contentOf(frame, r) {
  const scale = frame.offsetWidth ? r.width / frame.offsetWidth : 1;
  return { x: r.left + frame.clientLeft * scale, y: r.top + frame.clientTop * scale, scale };
}
// The frames of this document that the driver has to enter: those of other origins, and those of its own in which there is one
// somewhere; where each stands in this window, where its content begins and its scale, and whether it is of another origin.
function closedFrames() {
  const frames = [];
  const places = [];
  const shown = (el) => { const r = el.getBoundingClientRect(); return r.width > 1 && r.height > 1; };
  const documentIn = (el) => { try { return el.contentDocument; } catch { return null; } };
  const framesIn = (root) => [...root.querySelectorAll('*')].flatMap((el) => [
    ...(el.shadowRoot ? framesIn(el.shadowRoot) : []), ...(el.tagName === 'IFRAME' || el.tagName === 'FRAME' ? [el] : [])]);
  const leadsOut = (el) => { const inner = documentIn(el); return inner ? framesIn(inner).some(leadsOut) : shown(el); };
  for (const el of framesIn(document)) {
    if (!leadsOut(el)) continue;
    const r = el.getBoundingClientRect();
    frames.push(el);
    const c = contentOf(el, r);
    places.push([r.left, r.top, r.width, r.height, c.x, c.y, c.scale, documentIn(el) ? 0 : 1].join(' '));
  }
  return { frames, places: places.join('\n') };
}
