// Targets recorded with several locators, and what they mean when they no longer all fit. Four kinds of evidence: what it is
// called, its own ids, the heading it stands under, its place in the structure. Names and ids must not contradict each
// other; place and heading choose between what these leave and never decide alone.
const EVIDENCE = { test_id: 'id', css: 'id', xpath: 'id', leads: 'id', under: 'heading', path: 'place' };
// A selector that goes by where an element stands among others tells its place, whatever language it is in.
const positional = (text) => /nth-|\s*>\s*|\s\S|\[\d+\]|^\/html/.test(text) && !/^\S*#[\w-]+$|^\S*\[[^\]]+\]$|@id|@name/.test(text);
// A selector by an id that is counted anew with each page tells where the element stood, and not which it is.
const idIn = (text) => (/#((?:\\.|[\w-])+)$/.exec(text) || /@id\s*=\s*["']([^"']+)["']\]$/.exec(text) || [])[1] || '';
const byCount = (text) => { const id = idIn(text).replace(/\\/g, ''); return !!id && !keeps(id); };
const kindOfLocator = (q) => { if ((q.css || q.xpath) && byCount(q.css || q.xpath)) return 'place'; if ((q.css || q.xpath) && positional(q.css || q.xpath)) return 'place'; for (const key of Object.keys(EVIDENCE)) if (q[key]) return EVIDENCE[key]; return 'name'; };
const TEST_IDS = ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa'];

// Numbered and random ids are made anew with each page.
const lasting = (id) => id && !/\d{3,}|^\d|[:.]|^(react|radix|headlessui|ember|mui|cdk|mat)-?|[0-9a-f]{8}/i.test(id);

// What counts the page's fields, such as input-12 or f3, is another field's when one comes in before it.
const COUNTED = /[-_]\d+[-_]?$|^(f|fld|field|i|in|inp|input|txt|text|el|elem|element|item|ctl|ctrl|control|q|question|c|cell|x|id|n|node|w|widget)\d+$|^_r_\w*_?$|^«/i;
const keeps = (id) => lasting(id) && !COUNTED.test(id);

// What is no UTF-8 stays as it is written: the digits of its codes are letters and no numbers.
function openPath(path) {
  try { return decodeURIComponent(path).replace(/\d+/g, '#'); } catch { return path.replace(/(%[\da-f]{2})|\d+/gi, (all, code) => code || '#'); }
}
// Where a link leads, numbers and ids left open: the next page has another number and is the same link.
function leadsOf(el) {
  const to = el.localName === 'a' && /^https?:/.test(el.href || '') && !attr(el, 'href').startsWith('#') ? addressOf(el.href) : null;
  if (!to) return '';
  const open = (s) => s.replace(/\d+/g, '#');
  const asked = [...to.searchParams.keys()].map((k) => `${k}=${open(to.searchParams.get(k))}`).sort().join('&');
  return clean((attr(el, 'rel').match(/next|prev/) || [''])[0] + ' ' + (to.origin === location.origin ? '' : to.host) + openPath(to.pathname) + (asked ? '?' + asked : ''));
}

function pathOf(el) {
  const steps = [];
  for (let at = el; at && at !== document.body && at !== document.documentElement; ) {
    const within = at.parentElement || at.getRootNode();
    const same = [...within.children].filter((c) => c.localName === at.localName);
    steps.unshift(at.localName + (same.length > 1 ? `:${same.indexOf(at) + 1}` : ''));
    if (!at.parentElement && within instanceof ShadowRoot) { steps.unshift('^'); at = within.host; } else at = parentBySelf(at);
  }
  return steps.join('/');
}
function byPath(path) {
  let at = document.body;
  for (const step of path.split('/')) {
    if (!at) return null;
    if (step === '^') { at = at.shadowRoot; continue; }
    const [tag, nth] = step.split(':');
    at = [...at.children].filter((c) => c.localName === tag)[(nth || 1) - 1];
  }
  return at && at.nodeType === 1 ? at : null;
}

// The words a person reads over it: the nearest legend, dialog title or heading before it.
const HEADING = 'h1,h2,h3,h4,h5,h6,[role=heading],legend,caption';
const levelOf = (heading) => Number(attr(heading, 'aria-level') || (/^h[1-6]$/.test(heading.localName) ? heading.localName[1] : heading.matches('legend,caption') ? 6 : 2));
// A column beside it with things of its own to act on: its headings stand over what is in it and over nothing else.
function isColumnBeside(column, at) {
  if (column.matches(HEADING) || !column.querySelector('a[href],button,input,select,textarea')) return false;
  const c = column.getBoundingClientRect(), b = at.getBoundingClientRect();
  return c.width > 0 && b.width > 0 && (c.left >= b.right || c.right <= b.left) && c.top < b.bottom && c.bottom > b.top;
}
function underOf(el) {
  // What is a heading itself, such as the title of a record in a list, does not stand under the record before it.
  const own = el.closest(HEADING) || el.querySelector(HEADING);
  const below = own ? levelOf(own) : 7;
  for (let at = el; at; at = parentOf(at)) {
    for (let s = at.previousElementSibling; s; s = s.previousElementSibling) {
      if (isColumnBeside(s, at)) continue;
      const heads = s.matches(HEADING) ? [s] : [...s.querySelectorAll(HEADING)];
      const last = heads.filter((head) => visible(head) && levelOf(head) < below).pop();
      if (last) return clean(textOf(last));
    }
  }
  return '';
}

function hitsOf(q) {
  if (q.leads) return deep('a[href]').filter((el) => shown(el, q) && leadsOf(el) === q.leads);
  if (q.path) { const el = byPath(q.path); return el && shown(el, q) ? [el] : []; }
  let hits = [];
  try { hits = ranked(q).filter((h) => h.rank <= 2); } catch { return []; } // a selector another tool wrote may not hold here
  if (q.within) ({ hits } = hitsWithin(q.within, hits));
  const best = Math.min(...hits.map((h) => h.rank));
  return hits.filter((h) => h.rank === best).map((h) => h.el);
}

// How much there is of something belongs to this time: "Results (1)" is the heading that says "Results (28)" now, unless one says just the same.
const uncounted = (heading) => norm(heading).replace(/\s*[([（]\d+[)\]）]$/, '');
function isUnder(els, under) {
  const same = els.filter((el) => norm(underOf(el)) === norm(under));
  return same.length || !uncounted(under) ? same : els.filter((el) => uncounted(underOf(el)) === uncounted(under));
}

const meet = (lists) => (lists.length ? lists.reduce((a, b) => a.filter((el) => b.includes(el))) : []);

// A line of state says something else once what it told is over; "Loading 40 %" is "Loading 10 %" still, and so is what has no words.
const unnumbered = (words) => norm(words).replace(/\d+/g, '#');
function saysStill(el, locators) {
  const called = locators.map((l) => l.name || l.label || l.text).find(Boolean);
  const says = [nameOf(el), textOf(el)].filter((words) => clean(words));
  return !called || !says.length || says.some((words) => unnumbered(words) === unnumbered(called));
}

// {hits, doubts, inPart}: what all evidence agrees on, or why nothing can be taken for it, and whether its name or an id of its own fits something.
function agreed(q) {
  const { also, mode, hidden, held, ...own } = q;
  const locators = [own, ...also].map((l) => ({ ...l, mode, hidden }));
  const sets = { name: [], id: [], place: [] };
  const said = [];
  for (const l of locators.filter((l) => !l.under)) {
    const els = hitsOf(l);
    if (els.length) { sets[kindOfLocator(l)].push(els); said.push({ l, els }); }
  }
  const placeAlone = locators.every((l) => /place|heading/.test(kindOfLocator(l)));
  const identity = placeAlone ? sets.place : [...sets.name, ...sets.id];
  const leads = (locators.find((l) => l.leads) || {}).leads;
  const left = meet(identity).filter((el) => !leads || !leadsOf(el) || leadsOf(el) === leads);
  const describeBy = () => said.slice(0, 6).map(({ l, els }) => `${kindOfLocator(l) === 'place' ? 'its place' : wordsOf(l)} fits ${els.slice(0, 3).map(describe).join(', ')}`);
  // What only what was met before still finds is a matter of healing, which is written down, and not of finding.
  const ownIsGone = held && !hitsOf({ ...own, mode, hidden }).length;
  const alike = (locators.find((l) => l.path) || {}).alike || 1;
  const hasId = locators.some((l) => !l.leads && kindOfLocator(l) === 'id');
  // Others lead where it led, and stand where it stood, once it is gone; where it had an id, they may also be called as it was.
  const inPart = said.some(({ l, els }) => !l.leads && ((kindOfLocator(l) === 'name' && !(hasId && els.length > alike)) || (kindOfLocator(l) === 'id' && els.some((el) => saysStill(el, locators)))));
  if (!left.length || ownIsGone) return { hits: [], doubts: describeBy(), inPart };
  const under = (locators.find((l) => l.under) || {}).under;
  const kinds = new Set(locators.map(kindOfLocator));
  const below = under ? isUnder(left, under) : [];
  const supportOf = (el) => (sets.name.length ? 1 : 0) + (sets.id.length ? 1 : 0) + (below.includes(el) ? 1 : 0) + (sets.place.flat().includes(el) ? 1 : 0);
  const rated = left.map((el) => ({ el, rank: 0, support: supportOf(el) }));
  const most = Math.max(...rated.map((r) => r.support));
  if (most < Math.min(2, kinds.size)) return { hits: [], doubts: describeBy(), inPart };
  // Of things that are all alike the place tells which only while there are no more of them than when it was recorded.
  const without = (r) => r.support - (sets.place.flat().includes(r.el) ? 1 : 0);
  const best = rated.filter((r) => r.support === most);
  const crowded = left.length > alike && rated.filter((r) => without(r) === Math.max(...best.map(without))).length > best.length;
  const renamed = kinds.has('name') && !sets.name.length;
  // More are called so than when it was recorded, and none has its id: what is left may all be others.
  const others = hasId && left.length > alike && !said.some(({ l }) => !l.leads && kindOfLocator(l) === 'id');
  return { hits: rated.filter((r) => r.support === most).map((r) => ({ ...r, renamed, crowded, others })), doubts: [] };
}
const wordsOf = (l) => Object.entries(l).filter(([k]) => !/^(mode|hidden)$/.test(k)).map(([k, v]) => (v && v.role ? `${k} the ${v.role} '${v.name || ''}'` : `${k.replace('_', ' ')} '${v}'`)).join(' with ');

// Several ways to find it again, the surest first: unique ones before others, lasting ones before passing ones.
function recordOf(el) {
  const role = roleOf(el);
  const name = nameOf(el);
  const field = isField(el);
  // What only holds an element with all its words is found by these words as that one.
  const wordy = !role && !field && name === clean(textOf(el)) ? hitsOf({ text: name, mode: 'any' }).find((hit) => hit !== el && holds(el, hit) && clean(textOf(hit)) === name) : null;
  if (wordy && !keeps(el.id) && !TEST_IDS.some((a) => attr(el, a))) return recordOf(wordy);
  const record = () => { const row = role && rowAround(el), key = row ? keyOf(row) : ''; return key && deep('*', row).filter((o) => roleOf(o) === role && visible(o)).length === 1 ? key : ''; };
  const counted = COUNTS_ROWS.test(name) ? record() : '';
  if (counted) return { role, within: counted };
  const ways = [];
  const add = (way, worth) => {
    const els = way.under ? [el] : hitsOf({ ...way, mode: 'any' });
    if (els.includes(el)) ways.push({ way, unique: !way.under && els.length === 1, worth });
  };
  if (role && name) add({ role, name }, 1);
  if (field && el.labels && el.labels.length) add({ label: name }, 2);
  for (const a of TEST_IDS) if (attr(el, a)) { add({ test_id: attr(el, a) }, 0); break; }
  if (attr(el, 'placeholder')) add({ placeholder: attr(el, 'placeholder') }, 3);
  if (!field && name && name === clean(textOf(el))) add({ text: name }, 4);
  if (keeps(el.id)) add({ css: '#' + CSS.escape(el.id) }, 5);
  else if (field && keeps(attr(el, 'name'))) add({ css: `${el.localName}[name="${CSS.escape(attr(el, 'name'))}"]` }, 5);
  else if (/^(canvas|object|embed)$/.test(el.localName)) add({ css: el.localName }, 7);
  const nameless = ways.length ? '' : record();
  if (nameless) return { role, within: { role: 'row', name: nameless } };
  const under = underOf(el);
  if (under) add({ under }, 8);
  if (leadsOf(el)) add({ leads: leadsOf(el) }, 6);
  const alike = meet(ways.filter((w) => w.worth < 8 || w.way.leads).map((w) => hitsOf({ ...w.way, mode: 'any' }))).length;
  add({ path: pathOf(el), ...(alike > 1 ? { alike } : {}) }, 9);
  ways.sort((a, b) => (a.worth >= 8) - (b.worth >= 8) || (a.worth < 8 && b.unique - a.unique) || a.worth - b.worth);
  // Where it leads and where it stands only say which of several it is: a target does not begin with them.
  const begins = ways.find((w) => !w.way.leads && !w.way.under && !w.way.path) || ways[0];
  return { ...begins.way, also: ways.filter((w) => w !== begins).map((w) => w.way) };
}
