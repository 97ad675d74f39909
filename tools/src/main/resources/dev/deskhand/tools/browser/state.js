// An application that has shown nothing yet but that it is on its way: quiet network or not, nobody would act on it.
function onlyLoading() {
  const body = document.body;
  if (!body || body.getElementsByTagName('*').length > 200) return false;
  const any = (selector) => [...body.querySelectorAll(selector)].some(visible);
  return !any('a[href],button,input,select,textarea,iframe,frame,table,h1,h2,[role=button],[role=link],[role=heading]')
    && any('progress,[role=progressbar],[aria-busy=true],[class*=spinner i],[class*=loading i],[class*=loader i],[id*=loading i]')
    && body.innerText.trim().length < 200;
}
// An application that has shown nothing at all yet.
function stillBlank() {
  const body = document.body;
  if (!body || performance.now() > 3000 || document.contentType !== 'text/html' || !document.scripts.length) return false;
  const all = body.getElementsByTagName('*');
  if (all.length > 200 || body.innerText.trim()) return false;
  return ![...all].some((el) => el.shadowRoot || (/^(img|svg|canvas|video|iframe|frame|input|button|select|textarea|object|embed)$/.test(el.localName) && visible(el)));
}
// Something opens, slides or fades in: not a button under the pointer, and nothing that goes on for ever.
function comingIn(rest) {
  return document.getAnimations().filter((a) => {
    const el = a.effect && a.effect.target;
    const left = a.playState === 'running' && el && a.startTime >= rest.did && rest.hot(a.startTime) ? a.effect.getComputedTiming().endTime - a.currentTime : 0;
    return left > 0 && left < 1500 && el.querySelector('a[href],button,input,select,textarea,table,h1,h2,h3');
  }).length;
}
// In the window, and not scrolled away in something that holds it.
function inSight(el) {
  const r = el.getBoundingClientRect();
  let [left, top, right, bottom] = [Math.max(r.left, 0), Math.max(r.top, 0), Math.min(r.right, innerWidth), Math.min(r.bottom, innerHeight)];
  for (let under = el, over = el.parentElement; over && over !== document.body; under = over, over = parentBySelf(over)) {
    if (getComputedStyle(under).position === 'fixed') break;
    if (getComputedStyle(over).overflow === 'visible') continue;
    const o = over.getBoundingClientRect();
    [left, top, right, bottom] = [Math.max(left, o.left), Math.max(top, o.top), Math.min(right, o.right), Math.min(bottom, o.bottom)];
  }
  return right > left && bottom > top;
}
// A sign that something is on its way is believed for three seconds from when it is seen; one that stays longer is a part of the page.
function stillBusy(rest, now) {
  let busy = 0;
  for (const [el, since] of rest.busy) {
    if (!el.isConnected) rest.busy.delete(el);
    else if (!visible(el) || (el.hasAttribute('aria-busy') && el.ariaBusy !== 'true')) rest.busy.set(el, 0);
    else if (now - rest.did < 10000 && inSight(el) && !el.querySelector('a[href],button,input,select,textarea')) {
      if (!since) rest.busy.set(el, now);
      if (!since || now - since < 3000) busy++;
    }
  }
  return busy;
}
// How much is still to come of what was done last: see quiet.js.
function toCome(rest, now) {
  const due = [...rest.due.values()].filter((until) => now < until).length + comingIn(rest) + stillBusy(rest, now);
  return due + (!rest.drawn && now - rest.route < (rest.elsewhere ? 3000 : 500) ? 1 : 0);
}
// Whether a frame, or a script of this site, was asked for and has not come.
function onItsWay(el, come) {
  if (el.localName === 'script') return el.src.startsWith(`${location.origin}/`) && !el.noModule && !/json/.test(el.type) && !come.some((one) => one.name === el.src);
  if (!/^https?:/.test(el.src) || el.loading === 'lazy' || !visible(el)) return false;
  const inside = contentOf(el);
  return !!inside && (inside.URL === 'about:blank' || inside.readyState === 'loading');
}
// A page may wait for ever for what it can do without, as a picture that counts visits: nobody does for more than three seconds after
// the last of it that came; for frames and the site's own scripts twelve.
function standsThere(now) {
  if (now > 30000) return true;
  const nav = performance.getEntriesByType('navigation')[0], come = performance.getEntriesByType('resource');
  const since = now - (nav ? nav.domContentLoadedEventEnd : 0);
  if (nav && !nav.domContentLoadedEventEnd) return false;
  if (since < 3000 || come.some((one) => now - one.responseEnd < 3000)) return false;
  return since > 12000 || ![...document.querySelectorAll('iframe,frame,script[src]')].some((el) => onItsWay(el, come));
}
// How the page is now: for waiting, for judging an answer, for observing.
function pageState() {
  const now = performance.now();
  const rest = watchNow();
  const nav = performance.getEntriesByType('navigation')[0];
  const waiting = rest ? [...rest.open].filter(([id, since]) => !rest.aside.has(id) && now - since < 5000).length : 0;
  return {
    ready: !!document.documentElement && (document.readyState === 'complete' || (document.readyState === 'interactive' && standsThere(now))), open: waiting, due: rest ? toCome(rest, now) : 0, quiet: rest ? Math.round(now - rest.last) : 0,
    origin: performance.timeOrigin, url: location.href, host: location.host, title: document.title,
    status: (nav && nav.responseStatus) || 0, type: document.contentType, lang: (document.documentElement || {}).lang || '',
    error: location.protocol === 'chrome-error:' ? clean((document.querySelector('.error-code') || {}).textContent) || clean(document.body.innerText).slice(0, 200) : '',
    loading: (onlyLoading() && now - (rest ? rest.did : 0) < 15000) || stillBlank(),
    password: [...document.querySelectorAll('input[type=password]')].some(visible),
  };
}
// What a frame shows that is of this site.
const contentOf = (frame) => { try { return frame.contentDocument; } catch { return null; } };
const documentIn = (frame) => { const doc = contentOf(frame); return doc && doc.body ? doc : null; };
const framesIn = (doc) => [...doc.querySelectorAll('iframe,frame')].filter(visible);
// Whether it holds no frame of another site either.
const isOurs = (frame) => { const doc = documentIn(frame); return !!doc && framesIn(doc).every(isOurs); };
// {text, host, frames}: what the page shows, and the frames whose text is not in it, as they must be asked themselves.
function pageParts(limit, own = isOurs) {
  const parts = [], frames = [];
  const add = (doc) => {
    if (!doc || !doc.body) return;
    parts.push(doc.body.innerText);
    for (const host of doc.querySelectorAll('*')) if (host.shadowRoot && visible(host)) parts.push(clean(textOf(host)));
    for (const frame of framesIn(doc)) if (own(frame)) add(documentIn(frame)); else frames.push(frame);
  };
  add(document);
  const text = parts.join('\n').replace(/[ \t\u00a0]+/g, ' ').replace(/\n\s*\n+/g, '\n').trim().slice(0, limit);
  return { text, host: location.host, url: location.href, frames };
}
// The page's own text: what a frame of another site says proves nothing of it.
const pageText = (limit) => pageParts(limit, documentIn).text;
function elementText(el) {
  return isField(el) || isToggleBox(el) ? readableState(el) : (el.innerText || '').trim() || clean(textOf(el));
}
// When the document was begun, in milliseconds since 1970; 0 for an empty one.
const openedAt = () => (location.href === 'about:blank' ? 0 : performance.timeOrigin);
