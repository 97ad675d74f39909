// Rows that come when the end of what a table stands in is scrolled into sight.
// The boxes that scroll so far that the table's end is seen; none where nothing scrolls or much else follows the table.
function boxesToItsEnd(t) {
  const page = document.scrollingElement, boxes = [...t.querySelectorAll('*'), t, ...ancestors(t)].filter((e) => e !== page && e !== document.body && e.clientHeight > 0 && canScroll(e, false));
  if (page && page.scrollHeight > page.clientHeight + 1) boxes.push(page);
  const near = (box) => { const end = t.getBoundingClientRect().bottom - (box === page ? 0 : box.getBoundingClientRect().top) + box.scrollTop; return holds(t, box) || box.scrollHeight - end < 1.5 * box.clientHeight; };
  return boxes.filter(near);
}
// Scrolls to the end, from a little before it where it stands there, and waits until the page has been told: done({scrolled, drawn, since}),
// where drawn is false when the window draws nothing, and what is begun from then on has a number higher than since.
function scrollToEnd(t, done) {
  const rest = watchNow(), boxes = boxesToItsEnd(t), later = unhurried;
  if (!boxes.length) return done({ scrolled: false });
  const since = rest ? rest.id : 0;
  const told = (next, drawn) => {
    let over = false;
    const go = (was) => () => { if (!over) { over = true; next(was); } };
    // a frame tells of scrolling before it is drawn, and of what came into sight after that
    requestAnimationFrame(() => requestAnimationFrame(() => later(go(drawn), 0)));
    later(go(false), 5000);
  };
  const noted = () => stirWatch(true);
  const ended = boxes.filter((box) => box.scrollHeight - box.clientHeight - box.scrollTop < 2);
  for (const box of ended) box.scrollTo({ top: box.scrollTop - Math.max(40, box.clientHeight / 2), behavior: 'instant' });
  const toEnd = (drawn) => {
    noted();
    for (const box of boxes) box.scrollTo({ top: box.scrollHeight, behavior: 'instant' });
    told((was) => done({ scrolled: true, drawn: was, since }), drawn);
  };
  noted();
  if (ended.length) told(toEnd, true); else toEnd(true);
}
// How it is with what this document began after the thing of that number, see Begun.java; the number of the last. Of a document that
// nobody watches, as one that has only just come, nothing is known to be over.
function begunSince(number) {
  const rest = watchNow(), now = performance.now();
  const state = pageState(), listens = !!(window.onscroll || document.onscroll || (document.body && document.body.onscroll));
  if (!rest) return { waits: state.open + state.due, lost: false, passed: 0, rested: 0, last: 0, listens, watched: false, lines: false };
  const late = [...rest.due].filter(([id, until]) => id > number && now >= until).length;
  return {
    waits: state.open + state.due + late, lost: rest.lost > number, passed: now - rest.did, rested: now - Math.max(rest.did, rest.ended), last: rest.id,
    listens: rest.listens > 0 || listens, watched: !!rest.drawing, lines: !!rest.lines,
  };
}
