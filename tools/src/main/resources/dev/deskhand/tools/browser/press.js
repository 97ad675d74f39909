// Sees to it that a press of the mouse, or a key, meets what it was judged by: a page may put something else there in between.
// Armed right before it; the first real one that comes to another element of this document goes no further, nor does what follows it.
// One that the browser was given later than that may be a person's: it is told of, and let pass.
const POINTING = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu'];
const TYPING = ['keydown', 'keypress', 'beforeinput', 'keyup'];
const PRESS_LASTS = 5000;
const PRESSABLE = 'a[href],area[href],button,input,select,textarea,summary,[role=button],[role=link],[role=menuitem],[role=option],[role=checkbox],[role=switch],[role=tab]';
// Whether something to press has come between what is pressed and what was meant, or around it, since this was asked.
function strangersAround(meant) {
  const near = new Set(meant.flatMap((el) => [el, ...(el.labels || [])]));
  const known = new Set([...near].flatMap((el) => [el, ...ancestors(el), ...deep(PRESSABLE, el)]));
  return (path) => path.some((one) => near.has(one)) && path.some((one) => one instanceof Element && one.matches(PRESSABLE) && !known.has(one));
}
function armed(types, el, isMeant) {
  const kept = keptIn(window), press = { armed: performance.now(), met: null, by: '', late: false, frame: null }, within = document.activeElement;
  if (kept.press) kept.press.over();
  const judge = (e) => {
    if (!e.isTrusted) return;
    const late = e.timeStamp - press.armed > PRESS_LASTS; // when it was made: the page may have kept it from being heard
    if (press.met === null) {
      const path = e.composedPath(), at = path[0];
      press.met = isMeant(at, e.target, path);
      if (!press.met) { press.late = late; press.by = at instanceof Element ? describe(at) : 'whole page'; }
    }
    if (press.met || late) return press.over();
    e.stopImmediatePropagation();
    if (e.type !== 'pointerdown') e.preventDefault(); // prevented, it would keep the press from being told, and not the focus from moving
  };
  // A frame that came in its way takes the press, and the focus with it: noted at once, as the page may take either away again.
  press.look = () => { const now = document.activeElement; if (press.met === null && !press.frame && now && now !== within && now !== el && /^(iframe|frame)$/.test(tagOf(now))) press.frame = describe(now); };
  press.over = () => { press.hear = null; for (const type of types) window.removeEventListener(type, judge, true); window.removeEventListener('blur', press.look, true); };
  press.hear = (e) => { if (types.includes(e.type)) judge(e); };
  if (!kept.hears) for (const type of types) window.addEventListener(type, judge, true);
  window.addEventListener('blur', press.look, true);
  kept.press = press;
}
// The browser's own menu would stay open over the page, and take what is pressed next: only a page's own comes up.
const noMenu = (e) => e.preventDefault();
function armPress(el, aim) {
  const strangers = strangersAround([el, aim]);
  window.addEventListener('contextmenu', noMenu);
  armed(POINTING, el, (at, shown, path) => at instanceof Element && (belongsTo(aim, at) || belongsTo(el, at)) && !strangers(path));
}
// What has the focus, or what it hands the focus on to inside it; an editor takes keys for all that stands in it.
const armKey = (el) => armed(TYPING, el, (at, shown) => at === el || shown === el || (at instanceof Element && ((holds(el, at) && !/^(body|html)$/.test(tagOf(el))) || (at.isContentEditable && holds(at, el)))));
// {met} when it came to what was meant, {missed}: what it came to in its place, and whether that was too `late` to be stopped,
// {frame}: one that took it; {} when nobody knows. From now on nothing is stopped.
function pressMet() {
  const { press } = keptIn(window);
  window.removeEventListener('contextmenu', noMenu);
  if (!press) return {};
  press.look();
  press.over();
  keptIn(window).press = null;
  return press.met === null ? (press.frame ? { frame: press.frame } : {}) : press.met ? { met: true } : { missed: press.by, late: press.late };
}
const keyMissed = () => !!keptIn(window).press && keptIn(window).press.met === false;
const focusNow = (typed) => (typed && lastLeft()) || document.activeElement;
