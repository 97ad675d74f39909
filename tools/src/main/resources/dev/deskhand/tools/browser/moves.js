// Keys, scrolling, going about: where the focus is, what is in sight, whether there is a way back.
function keyFacts(given, typed) {
  let el = given || (typed && lastLeft()) || document.activeElement;
  while (!given && el && el.shadowRoot && el.shadowRoot.activeElement) el = el.shadowRoot.activeElement;
  if (!el || el === document.body || el === document.documentElement || /^(iframe|frame)$/.test(el.localName)) return { nothing: true, host: location.host, around: aroundOf(el || document.documentElement, null), shape: shapeOf(el || document.documentElement, null) };
  const kind = kindOf(el);
  const editable = !el.readOnly && !el.disabled && (kind === 'text' || kind === 'rich' || /^(number|date|time|month|week|datetime-local)$/.test(kind));
  const form = el.form || el.closest('form');
  const submitter = form && ([...controlsOf(form)].find((e) => (e.localName === 'button' && e.type === 'submit') || (e.localName === 'input' && /^(submit|image)$/.test(e.type))));
  const facts = { ...factsOf(el), around: aroundOf(el, form), shape: shapeOf(el, form), editable, rich: kind === 'rich', several_lines: el.localName === 'textarea' || kind === 'rich', list_open: attr(el, 'aria-expanded') === 'true' || !!el.getAttribute('aria-activedescendant') };
  if (form) facts.submitter = submitter ? factsOf(submitter) : { ...factsOf(el), around: facts.around, shape: facts.shape, name: nameOf(form), submit: true };
  return facts;
}
// What an approval is bound to where the thing acted on is no button: its words and fields, what names it, and what stands around it.
// What only lies in a place, such as the cards of a column, comes and goes.
const LYING_IN = 'li,[role=listitem],article,[role=article],tr,[role=row],[draggable=true]';
const wordsInside = (el) => clean([...partsInside(shadowIn(el) || el)].map((child) => textOf(child, false, true)).join(' '));
function wordsOfPlace(el) {
  const lying = queried(el, LYING_IN).filter((one, i, all) => !all.some((other) => other !== one && holds(other, one))).map((one) => clean(textOf(one, false, true)));
  return clean(lying.filter(Boolean).sort((a, b) => b.length - a.length).reduce((text, words) => text.replace(words, ' '), wordsInside(el)));
}
// The heading over a place that says nothing itself, such as the empty list of a column.
function headingOver(el) {
  for (let at = el, level = 0; at && level < 4 && !/^(body|main|form|table)$/.test(tagOf(at)); at = parentBySelf(at), level++) {
    for (let s = at.previousElementSibling; s; s = s.previousElementSibling) {
      const heading = s.matches(TITLING) ? s : /^(header|hgroup)$/.test(tagOf(s)) ? s.querySelector(TITLING) : null;
      if (heading && clean(textOf(heading))) return clean(textOf(heading));
      if (s.matches(LYING_IN) || clean(textOf(s))) return '';
    }
  }
  return '';
}
function standingAt(el, whole) {
  const words = whole ? wordsInside(el) : wordsOfPlace(el), called = isField(el) ? nameOf(el) : clean(attr(el, 'aria-label') || byIds(el, attr(el, 'aria-labelledby')));
  const over = saysSomething(words + called) ? '' : headingOver(el);
  const form = el.form || el.closest('form'), state = isField(el) && !hidesValue(el) ? stateOf(el) : '';
  return { over, around: JSON.stringify([words.slice(0, 4000), called, over, state, setIn(el, true), aroundOf(el, form)]) };
}
function intoSight(el) { el.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' }); }
const canScroll = (el, across) => {
  const style = getComputedStyle(el);
  return across ? /(auto|scroll)/.test(style.overflowX) && el.scrollWidth > el.clientWidth + 1 : /(auto|scroll)/.test(style.overflowY) && el.scrollHeight > el.clientHeight + 1;
};
// The region itself, one in it, or the one around it; without one the page, or what fills it.
function regionOf(el, across) {
  if (el) {
    const inside = [el, ...el.querySelectorAll('*')].find((e) => canScroll(e, across));
    if (inside) return inside;
    const around = ancestors(el).find((a) => canScroll(a, across));
    if (around) return around;
  }
  const root = document.scrollingElement || document.documentElement;
  const rootScrolls = across ? root.scrollWidth > root.clientWidth + 1 : root.scrollHeight > root.clientHeight + 1;
  if (rootScrolls) return root;
  const large = deep('*').filter((e) => canScroll(e, across) && visible(e)).sort((a, b) => b.clientWidth * b.clientHeight - a.clientWidth * a.clientHeight)[0];
  return large || root;
}
const acrossOf = (to) => to === 'left' || to === 'right';
// A box by its role and what it or the box around it is called, for whoever reads what was scrolled.
function boxCalled(box) {
  if (box === (document.scrollingElement || document.documentElement)) return window === window.top ? 'the page' : 'the page in the frame';
  const kind = (e) => roleOf(e) || tagOf(e), called = (e) => clean(byIds(e, attr(e, 'aria-labelledby')) || attr(e, 'aria-label') || e.id).slice(0, 60);
  const around = called(box) ? null : ancestors(box).slice(0, 4).find(called);
  return called(box) ? `${kind(box)} '${called(box)}'` : kind(box) + (around ? ` in ${kind(around)} '${called(around)}'` : '');
}
// What of the boxes is somewhere else after that; 'nothing' where all are where they were.
function scrolledBy(boxes, act) {
  const was = boxes.map((box) => [box.scrollTop, box.scrollLeft]);
  act();
  return boxes.filter((box, i) => box.scrollTop !== was[i][0] || box.scrollLeft !== was[i][1]).map(boxCalled).join(', ') || (window === window.top ? 'nothing' : 'nothing in the frame');
}
function bringIntoSight(el) {
  const root = document.scrollingElement || document.documentElement;
  return scrolledBy([...ancestors(el).filter((a) => a !== root), root], () => intoSight(el));
}
function scrollRegion(el, to) {
  const region = regionOf(el, acrossOf(to));
  const screen = region.clientHeight * 0.9, side = region.clientWidth * 0.9;
  const way = { down: [0, screen], up: [0, -screen], bottom: [0, region.scrollHeight], top: [0, -region.scrollHeight], right: [side, 0], left: [-side, 0] }[to];
  return scrolledBy([region], () => region.scrollBy({ left: way[0], top: way[1], behavior: 'instant' }));
}
// How far down a box is, and whether it goes no further that way. One that begins at its end, such as a chat, or on the right counts below zero.
function standsIn(r, to) {
  const style = getComputedStyle(r), down = r.scrollHeight - r.clientHeight, across = r.scrollWidth - r.clientWidth;
  const fromEnd = r.scrollTop < 0 || (/flex$/.test(style.display) && style.flexDirection === 'column-reverse'), fromRight = r.scrollLeft < 0 || style.direction === 'rtl';
  const y = r.scrollTop + (fromEnd ? down : 0), x = r.scrollLeft + (fromRight ? across : 0);
  const end = { down: down - y < 2, bottom: down - y < 2, up: y < 2, top: y < 2, left: x < 2, right: across - x < 2 }[to];
  return { at: down > 0 ? Math.round((100 * y) / down) : 100, end, of: boxCalled(r) };
}
const scrolledTo = (el, to) => standsIn(regionOf(el, acrossOf(to)), to);
// The same of what was brought into sight: of itself where it scrolls, else of what it lies in.
function inSightAt(el, to) {
  const root = document.scrollingElement || document.documentElement;
  return standsIn([el, ...ancestors(el)].find((e) => e !== root && canScroll(e, acrossOf(to))) || root, to);
}
const historyOf = (go) => { const nav = window.navigation; return !nav || (go === 'back' ? nav.canGoBack : nav.canGoForward) ? 'some' : 'none'; };
// Scrolls whatever scrolls around the element until the point that `at` gives stands in the window; whether it does now.
function pointIntoSight(el, at) {
  const root = document.scrollingElement || document.documentElement;
  const off = (v, from, length) => (v < from || v >= from + length ? v - from - length / 2 : 0);
  for (const box of [...ancestors(el).filter((a) => a !== root), root]) {
    const r = box.getBoundingClientRect();
    const [left, top] = box === root ? [0, 0] : [r.left + box.clientLeft, r.top + box.clientTop];
    const [x, y] = at();
    const by = { left: off(x, left, box.clientWidth), top: off(y, top, box.clientHeight), behavior: 'instant' };
    if (by.left || by.top) box.scrollBy(by);
  }
  const [x, y] = at();
  return x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
}
// A point of an area, given in shares of its width and height: whether it is in the window now, and where.
function areaPoint(el, shareX, shareY) {
  const along = (start, length, share) => Math.max(Math.ceil(start), Math.min(Math.floor(start + share * length), Math.ceil(start + length) - 1));
  const at = () => { const r = el.getClientRects()[0] || el.getBoundingClientRect(); return [along(r.left, r.width, shareX), along(r.top, r.height, shareY)]; };
  const seen = pointIntoSight(el, at);
  const [x, y] = at();
  return { seen, x, y, by: seen ? coverAt(el, x, y) : '' };
}
// The same point in the window around a frame: x and y are a point in the frame's own.
function framePoint(frame, inX, inY) {
  const at = () => {
    const r = frame.getBoundingClientRect();
    const scale = frame.offsetWidth ? r.width / frame.offsetWidth : 1;
    return [r.left + (frame.clientLeft + inX) * scale, r.top + (frame.clientTop + inY) * scale];
  };
  const seen = pointIntoSight(frame, at);
  const [x, y] = at();
  return { seen, x, y, by: seen ? coverAt(frame, x, y) : '' };
}
// What only takes note of what a dialog says, and what says no to it.
const NOTES = /^(x|ok|okay|dismiss|gotit|i?understood|iunderstand|back|tryagain|retry|close(this)?(dialog|modal|window|message|alert)?|关闭(此|该|本)?(对话框|弹窗|窗口|提示)?|确定|确认|好|好的|知道了|我知道了|明白|明白了|返回|重试)$|^(help|details|(show|view|more)details|learnmore|contact|copy|帮助|详情|查看详情|了解更多|联系|复制)/;
const AGREES = /^(ok|okay|确定|确认|好|好的)$/, DECLINES = /^(cancel|no|取消|否|不)$/;
// Whether a dialog can be answered: yes or no, or by a button of its own that does something. What warns needs two answers.
function asksSomething(dialog) {
  const said = deep('button,input[type=button],input[type=submit],[role=button]', dialog).filter(visible).map((el) => norm(nameOf(el)).replace(/\s/g, '')).filter((name) => /[\p{L}\p{N}]/u.test(name));
  const declines = said.some((name) => DECLINES.test(name)), does = said.filter((name) => !NOTES.test(name) && !DECLINES.test(name)).length;
  return declines ? does > 0 || said.some((name) => AGREES.test(name)) : does > (roleOf(dialog) === 'alertdialog' ? 1 : 0);
}
// The dialogs of the page's own that lie over it and ask something, by their names or first words.
function questionsOver() {
  return deep(MODAL + ',[role=alertdialog]').filter(visible).filter(standOf).filter(asksSomething).map((el) => nameOf(el) || clean(textOf(el)).slice(0, 100)).join('; ');
}
