// Sees to it that a press of the mouse, or a key, meets what it was judged by: a page may put something else there in between.
// Armed right before it; the first real one that comes to another element of this document goes no further, nor does what follows it.
const POINTING = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'auxclick'];
const TYPING = ['keydown', 'keypress', 'beforeinput', 'keyup'];
const PRESS_LASTS = 5000;
function armed(types, el, isMeant) {
  const kept = keptIn(window), press = { armed: performance.now(), met: null, by: '' }, within = document.activeElement;
  if (kept.press) kept.press.over();
  const judge = (e) => {
    if (!e.isTrusted) return;
    if (press.met === null) {
      if (performance.now() - press.armed > PRESS_LASTS) return press.over();
      const at = e.composedPath()[0];
      press.met = isMeant(at, e.target);
      if (!press.met) press.by = at instanceof Element ? describe(at) : 'the page';
    }
    if (press.met) return press.over();
    e.stopImmediatePropagation();
    if (e.type !== 'pointerdown') e.preventDefault(); // prevented, it would keep the press from being told, and not the focus from moving
  };
  press.over = () => { for (const type of types) window.removeEventListener(type, judge, true); };
  // A frame that came in its way takes the press, and the focus with it.
  press.frame = () => { const now = document.activeElement; return press.met === null && now && now !== within && now !== el && /^(iframe|frame)$/.test(tagOf(now)) ? now : null; };
  for (const type of types) window.addEventListener(type, judge, true);
  kept.press = press;
}
const armPress = (el, aim) => armed(POINTING, el, (at) => at instanceof Element && (belongsTo(aim, at) || belongsTo(el, at)));
// What has the focus, or what it hands the focus on to inside it; an editor takes keys for all that stands in it.
const armKey = (el) => armed(TYPING, el, (at, shown) => at === el || shown === el || (at instanceof Element && ((holds(el, at) && !/^(body|html)$/.test(tagOf(el))) || (at.isContentEditable && holds(at, el)))));
// {met} when it came to what was meant, {missed}: what it came to in its place, {frame}: one that took it; {} when nobody knows.
function pressMet() {
  const { press } = keptIn(window);
  if (!press) return {};
  press.over();
  keptIn(window).press = null;
  const frame = press.frame();
  return press.met === null ? (frame ? { frame: describe(frame) } : {}) : press.met ? { met: true } : { missed: press.by };
}
const keyMissed = () => !!keptIn(window).press && keptIn(window).press.met === false;
const focusNow = () => document.activeElement;
