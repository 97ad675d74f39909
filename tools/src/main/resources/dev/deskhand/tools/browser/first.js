// Hears of every press and key before the page does, since it was there first, for press.js to judge.
const kept = keptIn(window);
const hear = (e) => { if (kept.press && kept.press.hear) kept.press.hear(e); };
if (!kept.hears) for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu', 'keydown', 'keypress', 'beforeinput', 'keyup']) window.addEventListener(type, hear, true);
kept.hears = true;
