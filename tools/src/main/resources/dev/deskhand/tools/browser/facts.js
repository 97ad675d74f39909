// What there is to know of an element before acting on it.
const labelOf = (el) => nameOf(el) || attr(el, 'value');
const optionsOf = (el) => [...(el.options || [])].filter((o) => !o.disabled).map((o) => ({ text: clean(o.textContent), value: o.value, ...(o.parentElement.label ? { group: clean(o.parentElement.label) } : {}) }));
function kindOf(el) {
  const role = roleOf(el);
  if (el.localName === 'select') return 'select';
  if (el.localName === 'textarea') return 'text';
  if (el.localName === 'input') {
    if (/^(checkbox|radio|file|date|time|month|week|datetime-local|color|range)$/.test(el.type)) return el.type;
    return /^(button|submit|reset|image)$/.test(el.type) ? 'button' : 'text';
  }
  if (role === 'group' && isPartedDate(el)) return 'parted-date';
  if (isToggleBox(el)) return 'toggles';
  if (inToggleBox(el)) return 'aria-toggle';
  if (el.isContentEditable && role !== 'spinbutton') return 'rich';
  if (role === 'checkbox' || role === 'switch') return 'aria-checkbox';
  if (role === 'radio') return 'aria-radio';
  if (role === 'combobox' || role === 'listbox' || choosing(el)) return 'aria-choice';
  return role || el.localName;
}
function stateOf(el) {
  const kind = kindOf(el);
  if (kind === 'select') return [...el.selectedOptions].map((o) => clean(o.textContent)).join(', ');
  if (kind === 'aria-toggle') return String(isPressed(el));
  if (/checkbox|radio/.test(kind)) return String(kind.startsWith('aria') ? attr(el, 'aria-checked') === 'true' : isOn(el));
  if (kind === 'rich') return el.innerText;
  if (kind === 'aria-choice') return insideOf(el);
  if (kind === 'toggles') return togglesOf(el).filter(isPressed).map(nameOf).join(', ');
  return 'value' in el ? String(el.value) : clean(textOf(el));
}
const opensList = (el) => (attr(el, 'role') === 'combobox' && !/^(dialog|grid)$/.test(attr(el, 'aria-haspopup'))) || /^(list|both)$/.test(attr(el, 'aria-autocomplete')) || attr(el, 'aria-haspopup') === 'listbox';
const opensDialog = (el) => /^(dialog|grid)$/.test(attr(el, 'aria-haspopup'));
// What is drawn in the place of a file field, or round it, by makers of uploads: these send a file as soon as they have it.
const UPLOADS = '[class*=upload i],[class*=dropzone i],[class*=filepond i],[class*=plupload i]';
const sendsFiles = (el) => !!el.closest(UPLOADS) && !(el.localName === 'input' && el.type === 'file' && visible(el) && getComputedStyle(el).opacity !== '0');
const langOf = (el) => { const at = el.closest('[lang]'); return at ? at.lang : ''; };
// What a field shows to whoever reads the page: of passwords, codes and cards nothing.
const hidesValue = (el) => el.type === 'password' || /password|one-time-code|cc-(number|csc)/.test(attr(el, 'autocomplete')) || getComputedStyle(el).webkitTextSecurity !== 'none';
const readableState = (el) => (hidesValue(el) ? '' : stateOf(el));
// What a person sees of a field: itself, what is drawn after a box in its place, or the box drawn for one that is only there for keys.
function faceOf(el) {
  if (visible(el) || el.localName !== 'input') return el;
  const drawn = drawnFor(el);
  if (drawn || !opensList(el)) return drawn || el;
  for (let at = el.parentElement, level = 0; at && level < 4 && fieldsIn(at).length < 2; at = parentBySelf(at), level++) if (visible(at)) return at;
  return el;
}
// What stands around a button when it is pressed: its form with all that is in it, else its dialog, row or entry with its
// text and fields, else the page's fields. What changes with every load of the page is left out.
const ofTheLoad = /csrf|xsrf|token|nonce|viewstate|eventvalidation|timestamp/i;
// A list of commands is no entry: what its buttons do is done to the page, or to the row the list was opened in.
const ENTRY = 'dialog,[role=dialog],[role=alertdialog],tr,[role=row],article,li:not(:is(nav,[role=navigation],[role=toolbar],[role=menu],[role=menubar]) li)';
const NATIVE = 'input,select,textarea';
// What was set in fields that no form sends by itself; other than native ones may be lists that only pop up.
const setIn = (box, native) => deep(FIELDS, box).filter((f) => (f.matches(NATIVE) ? native && !/^(password|file)$/.test(f.type) : visible(f))).map((f) => stateOf(f));
const setOnPage = new Map();
const submits = (el) => (el.localName === 'button' ? el.type === 'submit' : el.localName === 'input' && /^(submit|image)$/.test(el.type));
const addressOf = (written) => { try { return new URL(written, location.href); } catch { return null; } };
const asked = (url) => [...url.searchParams].filter(([name]) => !ofTheLoad.test(name));
// Where a form is sent, by the button that may name another address; and what goes along that is no field: that address's query, and
// what the button is called and stands for.
function sentTo(el, form) {
  const written = (submits(el) && attr(el, 'formaction')) || attr(form, 'action');
  const url = addressOf(written || location.href);
  const own = submits(el) && el.name && !ofTheLoad.test(el.name) ? [[`button ${el.name}`, el.value]] : [];
  return { written, url, along: [...(written && url ? asked(url).map(([name, value]) => [`?${name}`, value]) : []), ...own] };
}
// Where a link that is no form's leads, or what scripts send for it.
function leadsTo(el) {
  const at = el.closest('a,button,[role=link],[role=button],[role=menuitem]') || el, href = attr(at, 'href'), url = href && !/^#|^javascript:/i.test(href) ? addressOf(href) : null;
  return [...(url ? [url.origin + url.pathname, ...asked(url)] : []), ...[...METHODS, ...SENDING].map((name) => attr(at, name)).filter(Boolean)];
}
function aroundOf(el, form) {
  if (!form) {
    const leads = leadsTo(el), along = leads.length ? [leads] : [];
    const box = [el, ...ancestors(el)].find((a) => a.matches(ENTRY));
    if (box) return JSON.stringify([clean(textOf(box, false, true)).slice(0, 4000), setIn(box, true), ...along]);
    const page = document.querySelector('main,[role=main]') || document.body;
    if (page && !setOnPage.has(page)) setOnPage.set(page, JSON.stringify(setIn(page, true)));
    return page ? setOnPage.get(page) + (along.length ? JSON.stringify(along) : '') : '';
  }
  const fields = [...controlsOf(form)].filter((f) => !/^(fieldset|object)$/.test(f.localName) && !/^(submit|button|reset|image|password|file)$/.test(f.type) && !(f.type === 'hidden' && ofTheLoad.test(f.name || f.id)));
  const { written, url, along } = sentTo(el, form);
  return JSON.stringify([url ? url.origin + url.pathname : written, fields.map((f, i) => [f.name || i, /^(checkbox|radio)$/.test(f.type) ? (f.checked ? f.value : '') : f.localName === 'select' ? [...f.selectedOptions].map((o) => o.value) : f.value]), setIn(form, false), ...(along.length ? [along] : [])]);
}
// What of a form, or of a dialog, is the same for every record: which fields it sends, hidden ones too, and where to; not what
// stands in them. Of an address that is its site and its first part: the others may be this record's, which a name tells as little as
// a number, and so is one that the page's own has as well. Of rows and pages nothing is: what they hold is the record's. Hidden values
// come along, since nobody sees them, and so does what the address that it is sent to asks: null for those that the page's address, or a
// field that is seen, says as well, and for what frameworks stamp each load with. Other stamps are told by what they look like.
const shapes = new Map();
const stampOfTheLoad = /^(form_?build_?id|(p_)?(page_)?submission_?id|p?_?salt|p?_?page_?items_?protected|_?source_?page|_*fp|execution|.+_client_?state)$/i;
function hiddenIn(fields) {
  const address = decodeURIComponentSafely(location.pathname + location.search + location.hash).split(/[/?&=#;]/);
  const whole = [location.href, location.pathname, location.pathname + location.search, ...new URL(location.href).searchParams.values()];
  const seen = new Set([...address, ...whole, ...fields.filter((f) => f.type !== 'hidden').map((f) => f.value)]);
  const isOwn = (name, value) => stampOfTheLoad.test(name) || (value && seen.has(value)), own = (name, value) => (isOwn(name, value) ? null : value.slice(0, 2000));
  return { own, hidden: fields.filter((f) => f.type === 'hidden' && !ofTheLoad.test(f.name || f.id)).map((f) => [numberless(f.name || ''), own(f.name || f.id, f.value)]) };
}
function decodeURIComponentSafely(text) { try { return decodeURIComponent(text); } catch { return text; } }
function shapeOf(el, form) {
  const box = form || [el, ...ancestors(el)].find((a) => a.matches('dialog,[role=dialog],[role=alertdialog]'));
  if (!box) return '';
  if (!shapes.has(box)) {
    const fields = form ? [...controlsOf(form)].filter((f) => !/^(fieldset|object|button)$/.test(f.localName) && !/^(submit|button|reset|image)$/.test(f.type)) : deep(NATIVE, box);
    const names = fields.filter((f) => !(f.type === 'hidden' && ofTheLoad.test(f.name || f.id))).map((f) => `${f.type === 'hidden' ? 'hidden ' : ''}${numberless(f.name || '')}`);
    shapes.set(box, { names, ...hiddenIn(fields) });
  }
  const { names, hidden, own } = shapes.get(box);
  if (!form) return JSON.stringify(['', [...new Set(names)].sort(), hidden]);
  const here = location.pathname.split('/'), { written, url, along } = sentTo(el, form);
  const to = url ? `${url.origin === location.origin ? '' : url.origin}${url.pathname.split('/').map((part, i) => (part === here[i] ? '=' : i < 2 ? numberless(part) : '*')).join('/')}` : written;
  const more = along.map(([name, value]) => [numberless(name), own(name, value)]);
  return JSON.stringify([to, [...new Set([...names, ...more.map(([name]) => name)])].sort(), [...hidden, ...more]]);
}
// Whether scripts send it by a method of their own, whatever its address or its form says: Rails, Turbo, htmx and their like.
const METHODS = ['data-method', 'data-turbo-method', 'up-method'];
const SENDING = ['post', 'put', 'patch', 'delete'].flatMap((verb) => [`hx-${verb}`, `data-hx-${verb}`]);
const sentBy = (el) => METHODS.some((a) => !/^(get)?$/i.test(attr(el, a))) || SENDING.some((a) => attribute(el, a) !== null);
// Whether fields stand about that are there to be filled in, rather than to look for something or to turn pages.
const searchy = (f) => f.type === 'search' || /\b(q|query|search|suche|keyword|s)\b/i.test(f.name + ' ' + f.id) || /search|suche|搜索|查询|検索|recherche|buscar/i.test(nameOf(f));
// What pagers are made of, and what they are called; what only leads on from step to step is none. Ways from step to step are
// called "pager", too, so that a table's own is told from these by more than that: see paging.js.
const PAGINATION_MADE = '[class*=paginat i],[class*=paging i],[class*=laypage i],[id*=paginat i]', PAGER_MADE = PAGINATION_MADE + ',[class*=pager i],[id*=pager i]';
const PAGINATION_CALLED = '[aria-label*=pagin i],[aria-label*=seiten i],[aria-label*=页],[aria-label*=頁]';
const PAGER_CALLED = PAGINATION_CALLED + ',nav[aria-label*=pag i],nav[aria-label*=seite i],nav[aria-label*=ページ]';
const PAGER = PAGER_MADE + ',' + PAGER_CALLED;
// Bootstrap calls the way from step to step of a wizard a pager, too.
const STEPPING = /(^|[-_\s])(wizard|stepper|steps?|checkout|tour|carousel|slider)([-_\s]|$)/i;
const stepping = (el) => STEPPING.test(`${attr(el, 'class')} ${attr(el, 'id')}`);
// A button's own label that speaks of a page ("print this page") makes it no pager.
const inPager = (el) => { const box = el.closest(PAGER_MADE) || (el.parentElement && el.parentElement.closest(PAGER_CALLED)); return !!box && !stepping(box) && !stepping(el); };
const filledIn = new Map();
function fieldsAround(el, form) {
  const box = form || el.closest('dialog,[role=dialog],[role=alertdialog],[role=form],fieldset') || document.querySelector('main,[role=main]') || document.body;
  if (!box) return false;
  if (!filledIn.has(box)) {
    filledIn.set(box, deep(FIELDS, box).some((f) => !/^(hidden|submit|button|reset|image|search)$/.test(f.type) && !f.closest(PAGER) && !f.closest('[role=search],search')
      && !(/^(checkbox|radio)$/.test(f.type) && f.closest('td,th,[role=gridcell]')) && visible(f) && !searchy(f)));
  }
  return filledIn.get(box);
}
// A place in the page itself, or one of an application that keeps its places there: other than "#", it is an address.
function leadsWithin(href) {
  const at = href.includes('#') ? href.slice(href.indexOf('#') + 1) : '';
  if (!at) return false;
  let name = at;
  try { name = decodeURIComponent(at); } catch { /* no address of this kind */ }
  return /^[/!]/.test(at) || at === 'top' || !!document.getElementById(name) || document.getElementsByName(name).length > 0;
}
// The document; one that has no address of its own goes by that of the page that wrote it.
function documentOf() {
  let at = location;
  if (!/^https?:$/.test(at.protocol)) { try { at = new URL(document.baseURI); } catch { /* none */ } }
  return { host: at.host || '', path: at.pathname || '' };
}
// Whose the document is; '' of one that is whoever's wrote it into a frame.
function siteShown() {
  if (location.host) return location.host;
  if (/^https?:/.test(self.origin)) return new URL(self.origin).host;
  return location.protocol === 'about:' ? '' : location.protocol;
}
const documentShown = () => ({ frames: deep('iframe,frame').filter(visible), document: documentOf(), site: siteShown() });
// What a field is known by from record to record, whatever it was found by: its name but for numbers; and the column of its
// row, or what scripts call it, where the name may be another in each.
const numberless = (text) => text.replace(/[^\s_.:[\]-]*\d[^\s_.:[\]-]*/g, '#');
function lastingOf(el) {
  const entry = el.closest('tr,[role=row],li,article'), cell = entry && el.closest('td,th,[role=gridcell],[role=cell]');
  const kind = `${el.localName} ${el.type || ''}`, called = numberless(attr(el, 'name'));
  const place = cell ? [...cell.parentElement.children].indexOf(cell) : called;
  return { document: documentOf(), name: numberless(nameOf(el)), build: entry ? `${entry.localName} ${kind} ${place}` : called && `${kind} ${called}` };
}
// Radio buttons that are all called the same, such as stars, are told apart by how many they are.
const alikeIn = (radios) => radios.length > 2 && radios.every((r) => !r.name && nameOf(r) === nameOf(radios[0]) && (nameOf(r) !== '' || attr(r, 'aria-posinset') !== ''));
const radioOptions = (radios) => (alikeIn(radios) ? radios.map((r, i) => ({ text: String(i + 1), value: '' })) : radios.map((r) => ({ text: nameOf(r), value: r.value || '' })));
// What there is to know of a field before filling it in.
function fieldFacts(el, hit = {}) {
  return {
    name: hit.name || nameOf(el), role: roleOf(el), tag: el.localName, type: el.type || '', kind: hit.radios ? 'radiogroup' : hit.parted ? 'parted-date' : kindOf(el),
    disabled: !!el.disabled || el.matches(':disabled') || attr(el, 'aria-disabled') === 'true' || !!el.closest('[inert]'),
    opens_list: el.localName === 'input' && (opensList(el) || selecting(el)),
    readonly: !!el.readOnly || (el.localName === 'input' && opensList(el) && attr(el, 'aria-readonly') === 'true'), multiple: !!el.multiple, state: readableState(el).slice(0, 2000),
    placeholder: attr(el, 'placeholder'), date_form: dateFormOf(el).form, lang: langOf(el),
    options: hit.radios ? radioOptions(hit.radios) : isToggleBox(el) ? togglesOf(el).map((b) => ({ text: nameOf(b), value: attr(b, 'value') })) : optionsOf(el).slice(0, 5000),
    handles: handlesOf(el).length,
  };
}
function factsOf(el, hit = {}) {
  const form = tagOf(el) === 'form' ? el : el.form || el.closest('form');
  const fields = form ? queried(form, 'input,select,textarea').filter((f) => !/^(hidden|submit|button|reset|image)$/.test(f.type)) : [];
  const submit = !!form && (el.localName === 'button' ? el.type === 'submit' : el.localName === 'input' && /^(submit|image)$/.test(el.type));
  const href = el.localName === 'a' ? el.href : '';
  return {
    ...fieldFacts(el, hit),
    link: /^https?:/.test(href) && !/^#|^javascript:/i.test(attr(el, 'href')), href, rel: attr(el, 'rel'),
    in_page_link: href.split('#')[0] === location.href.split('#')[0] && href.includes('#'),
    leads_within: leadsWithin(href), in_nav: !!el.closest('nav,[role=navigation]'),
    fields_around: !submit && /^(button|link|menuitem)$/.test(roleOf(el)) && !inPager(el) && fieldsAround(el, form),
    submit, form_method: form ? ((el.hasAttribute('formmethod') ? el.formMethod : attr(form, 'method')) || '').toLowerCase() : '',
    sends: sentBy(el.closest('a,button,[role=link],[role=button],[role=menuitem]') || el), form_sends: !!form && sentBy(form),
    // What may name another method than the form's own: its address, its fields, and the button itself.
    form_methods: submit ? [attr(el, 'formaction') || attr(form, 'action'), ...[...controlsOf(form)].filter((f) => f === el || !/^(submit|button|reset|image)$/.test(f.type)).filter((f) => /method/i.test(f.name || '')).map((f) => `?${encodeURIComponent(f.name)}=${encodeURIComponent(f.value)}`)] : [],
    form_host: form ? (sentTo(el, form).url || { host: '' }).host : '',
    form_path: form && attr(form, 'action') ? (() => { try { return new URL(attr(form, 'action'), location.href).pathname; } catch { return ''; } })() : '',
    form_login: !!form && fields.filter((f) => f.type === 'password').length === 1 && fields.filter((f) => visible(f)).length <= 4,
    form_search: !!form && (attr(form, 'role') === 'search' || !!el.closest('[role=search],search') || (fields.length > 0 && fields.filter(visible).length === 1 && searchy(fields.filter(visible)[0]))),
    form_has_submit: !!form && queried(form, 'button:not([type]),[type=submit],[type=image]').length > 0,
    sends_files: sendsFiles(el),
    toggles: el.hasAttribute('aria-expanded') || el.localName === 'summary' || el.hasAttribute('aria-haspopup'),
    controls: el.hasAttribute('aria-controls'),
    sorts: (!!el.closest('th,[role=columnheader]') && !submit), pages: (inPager(el) || !!el.closest('[role=navigation]')) && !submit,
    in_toolbar: !!el.closest('[role=toolbar],[role=menubar],[role=tablist],[role=menu]'),
    in_popup: !!el.closest('[role=menu]') && !el.closest('[role=menubar],nav,[role=navigation]'),
    host: location.host, lasting: 'rank' in hit ? lastingOf(el) : undefined,
    around: submit || /^(button|link|menuitem)$/.test(roleOf(el)) ? aroundOf(el, submit || el.closest('form') ? form : null) : '',
    shape: submit || /^(button|link|menuitem)$/.test(roleOf(el)) ? shapeOf(el, submit || el.closest('form') ? form : null) : '',
  };
}

// What a person would aim at: its face, or its label where that is all there is to see; and the first line of it.
const shownOf = (el) => { const face = faceOf(el); return (!visible(face) && el.labels && [...el.labels].find(visible)) || face; };
const firstBox = (el) => [...el.getClientRects()].find((b) => b.width && b.height) || el.getBoundingClientRect();
// Where a press of the mouse meets it now, which is held to it, see press.js: {x, y}, {by} when something lies over it, {} when it can't be brought into sight.
function clickPoint(el) {
  const aim = shownOf(el);
  const middle = (box) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
  const inSight = ({ x, y }) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  if (!inSight(middle(firstBox(aim)))) aim.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const box = firstBox(aim), left = Math.max(box.left, 0), top = Math.max(box.top, 0);
  const at = middle({ left, top, width: Math.min(box.right, innerWidth) - left, height: Math.min(box.bottom, innerHeight) - top });
  if (!visible(aim) || !inSight(at)) return {};
  const hit = topmost(at.x, at.y);
  if (!belongsTo(aim, hit) && !belongsTo(el, hit)) return { by: coverOf(hit, aim) };
  armPress(el, aim);
  return at;
}
// Whether all of it is in sight already and a press meets it: menus close when the page is scrolled under them. A frame does not know
// what is in sight of it.
function isInReach(el, aim) {
  const box = firstBox(aim), hit = topmost(box.left + box.width / 2, box.top + box.height / 2);
  return window.parent === window && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth && !!hit && (holds(aim, hit) || holds(el, hit));
}
// Whether a person could act on it this very moment; scrolls it into view. Calls back with {state, by}.
function readiness(el, done) {
  if (!isThere(el)) return done({ state: 'gone' });
  const shownAs = shownOf(el);
  if (!visible(shownAs)) return done({ state: 'hidden' });
  if (el.matches(':disabled') || attr(el, 'aria-disabled') === 'true' || el.closest('[inert]')) return done({ state: 'disabled' });
  if (!isInReach(el, shownAs)) shownAs.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const place = () => { const r = firstBox(shownAs); return [r.left, r.top, r.width, r.height]; };
  const before = place();
  let called = false;
  const next = () => {
    if (called) return;
    called = true;
    const now = place();
    if (before.some((v, i) => Math.abs(v - now[i]) > 0.5)) return done({ state: 'moving' });
    const x = now[0] + now[2] / 2, y = now[1] + now[3] / 2;
    const hit = topmost(x, y);
    // Two sliders drawn as one lie over each other, and let presses through but for their handles: both are moved by keys.
    const mine = belongsTo(shownAs, hit) || belongsTo(el, hit) || (el.type === 'range' && holds(parentBySelf(el), hit));
    done(mine ? { state: 'ready', viaLabel: shownAs !== el, shown: shownAs, x, y } : { state: 'covered', by: coverOf(hit, shownAs) });
  };
  requestAnimationFrame(() => requestAnimationFrame(next));
  unhurried(next, 150);
}
function coverOf(hit, el) {
  const chain = [hit, ...ancestors(hit)].filter((a) => !holds(a, el));
  const named = chain.find((a) => /dialog|region|banner|alert/.test(roleOf(a)) && nameOf(a)) || chain[chain.length - 1] || hit;
  const buttons = [...named.querySelectorAll('button,a[href],[role=button]')].filter(visible).map(nameOf).filter(Boolean).slice(0, 5);
  return (nameOf(named) || clean(textOf(named)) || named.localName).slice(0, 80) + (buttons.length ? ` (buttons in it: ${buttons.join(', ')})` : '');
}
// The same as clickPoint for the frame around it.
function framePress(frame, inX, inY) {
  const at = frameReadiness(frame, inX, inY);
  if ('x' in at) armPress(frame, frame);
  return at;
}
// The same as readiness for the frame an element stands in: x and y are a point in the frame's own document.
function frameReadiness(frame, inX, inY) {
  const box = frame.getBoundingClientRect(), style = getComputedStyle(frame), pad = (side) => parseFloat(style[side]) || 0;
  const across = frame.offsetWidth ? box.width / frame.offsetWidth : 1, down = frame.offsetHeight ? box.height / frame.offsetHeight : 1;
  const x = box.left + (frame.clientLeft + pad('paddingLeft') + inX) * across, y = box.top + (frame.clientTop + pad('paddingTop') + inY) * down;
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return { state: 'ready', x, y };
  const hit = topmost(x, y);
  return !hit || hit === frame || holds(frame, hit) || holds(hit, frame) ? { state: 'ready', x, y } : { state: 'covered', by: coverOf(hit, frame) };
}
