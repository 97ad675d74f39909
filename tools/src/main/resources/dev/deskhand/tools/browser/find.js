// Finds what a target means in this document. Ranks: 0 exact, 1 but for case and punctuation, 2 by another of its
// names, 3 part of its name, 4 part of another name.
const CLICKABLE_ROLES = ['button', 'link', 'tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'switch', 'checkbox', 'radio', 'treeitem', 'gridcell', 'columnheader'];
const CLICKABLE = 'a[href],a[onclick],button,summary,input[type=button],input[type=submit],input[type=reset],input[type=image],input[type=checkbox],input[type=radio],[onclick],'
  + CLICKABLE_ROLES.slice(0, 11).map((r) => `[role=${r}]`).join(',');

// Whether names differ only in the signs, counts and keys beside them: "💾 Save (Ctrl+S)" is called Save, "Save as draft" is
// not. Signs that both have are to be the same, and so are a count, a plus or a minus that was asked for: "Report (2)" is not
// "Report (1)", and "Zoom +" neither "Zoom -" nor "Zoom".
const WITH_COUNT = /\s*\(\d+\)$/u, WITH_KEYS = /\s*\((ctrl|alt|shift|cmd|strg|umschalt|⌘|⌥)[^)]*\)$/iu;
const SIGNED = /[-+−–±#%\p{Sc}]/u, LESS = /[-−–]/u;
function partsOfName(name) {
  const whole = norm(name);
  const [, before, bare, after] = whole.match(/^([\p{P}\p{S}\p{Co}\s]*)(.*?)([\p{P}\p{S}\p{Co}\s]*)$/su);
  return bare ? [before.trim(), bare, after.trim()] : ['', whole, ''];
}
function samePlainly(name, wanted) {
  const asked = clean(wanted).replace(WITH_KEYS, ''), there = clean(name).replace(WITH_KEYS, '');
  const [before, bare, after] = partsOfName(asked);
  const [otherBefore, otherBare, otherAfter] = partsOfName(WITH_COUNT.test(asked) ? there : there.replace(WITH_COUNT, ''));
  const fit = (one, other, number, tells) => one === other || (!(one && other) && !tells.test(number ? one + other : one));
  const begins = /^\d/.test(bare), ends = /\d$/.test(bare);
  return bare === otherBare && fit(before, otherBefore, begins, begins ? SIGNED : LESS) && fit(after, otherAfter, ends, SIGNED);
}

function rankOf(names, spoken, wanted) {
  const target = norm(wanted);
  let best = 9;
  names.forEach((name, i) => {
    const main = i === 0;
    const plain = norm(name);
    if (main && name === clean(wanted)) best = Math.min(best, 0);
    else if (main && plain === target) best = Math.min(best, 1);
    else if (main && samePlainly(name, wanted)) best = Math.min(best, 1.2);
    else if (plain === target) best = Math.min(best, i < spoken ? 1.5 : 2);
    else if (i < spoken && target.length > 1 && holdsWords(plain, target)) best = Math.min(best, main ? 3 : 4);
  });
  return best;
}

// What holds all of a group: the box that says so, else the innermost that has more than one, such as a row of stars.
function radioBox(radio) {
  const said = radio.closest('[role=radiogroup]') || ancestors(radio).find((a) => a.matches('[role=radiogroup]'));
  if (said) return said;
  for (let at = parentBySelf(radio), level = 0; at && level < 4 && !/^(form|body|fieldset|td)$/.test(at.localName); at = parentBySelf(at), level++) if (queried(at, '[role=radio]').length > 1) return at;
  return null;
}
// Those in it, also where each is in a component of its own.
const radiosIn = (box) => { const own = queried(box, '[role=radio]'); return own.length ? own : deep('[role=radio]').filter((r) => holds(box, r)); };
function radioGroups() {
  const groups = [];
  const seen = new Set();
  for (const radio of deep('input[type=radio],[role=radio]')) {
    const key = radio.name ? (radio.form ? [...document.forms].indexOf(radio.form) : '') + '/' + radio.name : radioBox(radio);
    if (!key || seen.has(key)) continue;
    seen.add(key);
    const all = radio.name
      ? deep(`input[type=radio][name="${CSS.escape(radio.name)}"]`).filter((r) => r.form === radio.form)
      : radiosIn(key);
    let box = radio.closest('[role=radiogroup],fieldset') || (radio.name ? null : key);
    if (!box || !all.every((r) => holds(box, r))) box = ancestors(radio).find((a) => all.every((r) => holds(a, r)));
    const own = box ? namesOf(box).names : [];
    const names = box && /^(fieldset)$/.test(box.localName) || roleOf(box || radio) === 'radiogroup' ? own : [];
    if (box && labelOfBox(box) && !names.includes(labelOfBox(box))) names.unshift(labelOfBox(box)); // what a page calls it says more than what its maker does
    if (box && !names.length && attr(box, 'aria-labelledby')) names.push(byIds(box, attr(box, 'aria-labelledby')));
    if (box && !names.length) { const beside = besideOf(box.matches('td,th') ? radio.cloneNode() && box.firstElementChild || radio : box); if (beside) names.push(beside); }
    if (box && !names.length && box.closest('td') && box.closest('td').previousElementSibling) names.push(clean(textOf(box.closest('td').previousElementSibling)));
    if (radio.name) names.push(radio.name);
    groups.push({ el: radio, names, radios: all, box });
  }
  return groups;
}

// Buttons that are pressed or not and have a group to themselves: one choice, or several, whose words are the group's. What sends a
// form is no choice.
const TOGGLE = 'button[aria-pressed],[role=button][aria-pressed]', TOGGLE_BOX = '[role=group],[role=toolbar],[role=radiogroup],fieldset';
// Some say by a class alone which of them is on: one of them does, or nothing tells that they are any.
const CHIPS = '.v-chip-group', MARKED_BOX = `[class*=toggle i],[class*=segment i],${CHIPS}`, MARKED_ON = /(^|[-_])(active|selected|checked|pressed)$/i;
const isMarkedOn = (b) => attr(b, 'class').split(/\s+/).some((c) => MARKED_ON.test(c));
// Some groups are choices by their make, though none is chosen yet.
const CHOICE_BOX = `.v-btn-toggle,${CHIPS}`;
const buttonsOf = (box) => queried(box, box.matches(CHIPS) ? '[class*=chip i][tabindex]' : 'button,[role=button]').filter(visible);
const SAYS_MORE = ['aria-pressed', 'aria-expanded', 'aria-haspopup', 'aria-selected'];
function isMarkedBox(el) {
  if (!el.matches(MARKED_BOX) || el.matches(TOGGLE_BOX) && queried(el, TOGGLE).length) return false;
  const all = buttonsOf(el), acting = queried(el, `a[href],${FIELDS}`).filter(visible);
  const plain = (b) => !SAYS_MORE.some((a) => attribute(b, a) !== null) && !(b.localName === 'button' && b.type === 'submit' && b.form);
  // A panel that holds more than its buttons is no choice.
  const bare = (text) => text.replace(/\s+/g, ''), alone = () => bare(el.innerText || '') === bare(all.map((b) => b.innerText || '').join(''));
  return all.length > 1 && !acting.length && all.every(plain) && (el.matches(CHOICE_BOX) || (all.some(isMarkedOn) && !all.every(isMarkedOn))) && alone();
}
const isPressed = (el) => (attribute(el, 'aria-pressed') === null ? isMarkedOn(el) : attr(el, 'aria-pressed') === 'true');
const togglesOf = (box) => { const own = queried(box, TOGGLE); return own.length ? own.filter((b) => visible(b) && b.closest(TOGGLE_BOX) === box) : buttonsOf(box); };
function isToggleBox(el) {
  if (isMarkedBox(el)) return true;
  if (!el.matches(TOGGLE_BOX) || !queried(el, TOGGLE).length) return false;
  const toggles = togglesOf(el);
  if (toggles.length < 2) return false;
  const all = queried(el, `button,[role=button],a[href],${FIELDS}`).filter(visible);
  return all.length === toggles.length && !toggles.some((b) => b.localName === 'button' && b.type === 'submit' && b.form);
}
const inToggleBox = (el) => el.matches(TOGGLE) && !!el.closest(TOGGLE_BOX) && isToggleBox(el.closest(TOGGLE_BOX));
const pressedIn = (box) => togglesOf(box).map(isPressed);
const toggleGroups = () => deep(TOGGLE_BOX).filter(isToggleBox).map((el) => ({ el, names: [...namesOf(el).names, labelOfBox(el)].filter(Boolean) }));

// The boxes of a code that takes one sign in each, with the first of them; [] for any other field. Boxes that are called
// differently, but for a number, are fields of their own: the marks of four subjects are no code.
const NUMBERED = /[^\s_.:[\]-]*\d[^\s_.:[\]-]*|\b(first|second|third|fourth|fifth|sixth|seventh|eighth|last)\b|第\s*[一二三四五六七八九十]+/giu;
function calledInRow(box) {
  const own = nameOf(box);
  return own === clean(attr(box, 'name')) || own === attr(box, 'id') || !/[\p{L}\p{N}]/u.test(own) ? '' : norm(own.replace(NUMBERED, '#'));
}
// Some say nothing of their length and cut what is typed: they are no wider than a sign, and speak of a code or its digits.
const OF_CODE = /\b(otp|pin|code|digit|character|passcode|ziffer|stelle|zeichen|chiffre|dígito|código|codice|cifra)\b|验证码|校验码|驗證碼|确认码|認証/i;
function narrow(f) {
  const box = f.getBoundingClientRect();
  return f.maxLength < 1 && /^(text|tel|number|password)$/.test(f.type) && box.width < 90 && box.width <= 1.6 * box.height
    && (attr(f, 'autocomplete') === 'one-time-code' || (OF_CODE.test(nameOf(f)) && nameOf(f).search(NUMBERED) >= 0));
}
function codeBoxesOf(el) {
  const single = (f) => f.localName === 'input' && visible(f) && (f.maxLength === 1 || narrow(f));
  if (!single(el)) return [];
  for (let at = el.parentElement, level = 0; at && level < 4 && !/^(form|body)$/.test(at.localName); at = parentBySelf(at), level++) {
    const all = fieldsIn(at);
    if (all.length > 1 && !all.every(single)) return [];
    if (all.length < 4) continue;
    const called = all.map(calledInRow).filter(Boolean).sort((a, b) => a.length - b.length);
    return called.every((c) => c.endsWith(called[0])) ? all : [];
  }
  return [];
}
// The boxes, and whether it is this box alone that goes by the name rather than the code.
function codeCalled(el, name) {
  const boxes = codeBoxesOf(el), called = boxes.filter(calledInRow).length;
  return { boxes, alone: boxes.length > 0 && (el !== boxes[0] || (!!name && called !== 1 && name === nameOf(el))), root: document.documentElement };
}
// Each such code by what its boxes have in common: the name of their box, or the words before it.
function codes() {
  const found = [];
  for (const first of deep('input')) {
    const boxes = codeBoxesOf(first);
    if (boxes[0] !== first) continue;
    const box = ancestors(first).find((a) => boxes.every((b) => holds(a, b)));
    const group = box.closest('fieldset'), legend = group && fieldsIn(group).filter(visible).every((f) => boxes.includes(f)) && [...group.children].find((c) => c.localName === 'legend');
    found.push({ el: first, boxes, names: [...namesOf(box).names, besideOf(box), legend ? clean(textOf(legend)) : ''].filter(Boolean) });
  }
  return found;
}
// The boxes that stand there now in the place of as many; [] when none do, or it can't be told which.
function codeBoxesNow(count) {
  const alike = codes().filter((code) => code.boxes.length === count);
  return alike.length === 1 ? alike[0].boxes : [];
}

const shown = (el, q) => visible(el) || visible(faceOf(el)) || (q.hidden && el.type === 'file')
  || (/^(checkbox|radio|file)$/.test(el.type || '') && el.labels && [...el.labels].some(visible));

function byXPath(path) {
  try {
    const found = document.evaluate(path.startsWith('/') || path.startsWith('(') ? path : '//' + path, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    return Array.from({ length: found.snapshotLength }, (_, i) => found.snapshotItem(i)).filter((n) => n.nodeType === 1);
  } catch { return []; }
}

function pool(q) {
  if (q.ref) { const { outlined } = keptIn(window), known = outlined && outlined.elements.get(q.ref), el = known && known.deref(); return el && el.isConnected ? [el] : []; }
  if (q.placeholder) return deep('[placeholder],[aria-placeholder]').filter((el) => [attr(el, 'placeholder'), attr(el, 'aria-placeholder')].some((p) => p && norm(p) === norm(q.placeholder)));
  if (q.css) return deep(q.css);
  if (q.xpath) return byXPath(q.xpath);
  if (q.test_id) return ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa'].flatMap((a) => deep(`[${a}="${CSS.escape(q.test_id)}"]`));
  if (q.role) return deep('*').filter((el) => roleOf(el) === q.role || (q.role === 'textbox' && /^(searchbox|spinbutton|combobox)$/.test(roleOf(el)) && el.localName !== 'select'));
  if (q.label || q.mode === 'field') return allFields();
  if (q.mode === 'click' && !q.text) return deep(CLICKABLE);
  if (q.mode === 'any' && !q.text) return deep('*').filter((el) => roleOf(el));
  return [];
}

function byText(wanted) {
  const hits = [];
  for (const el of deep('body *')) {
    if (/^(script|style|option|noscript|template)$/.test(el.localName) || !visible(el)) continue;
    if (!norm(el.textContent).includes(norm(wanted)) && !(el.shadowRoot || el.localName === 'slot')) continue;
    const rank = rankOf([clean(textOf(el))], 1, wanted);
    if (rank < 9) hits.push({ el, rank });
  }
  return innermost(hits);
}

// What is known by words further away only, the way the outline tells of it: fields that nothing names, handles on one track, radio
// buttons, buttons of which a class tells which is on.
function calledFromAfar(q, wanted) {
  const hits = [], met = new Set(), groups = radioGroups();
  const meet = (el, names, more = {}) => {
    const rank = rankOf(names.filter(Boolean), names.length, wanted);
    if (rank < 2) hits.push({ el, rank, name: names.find(Boolean), ...more });
  };
  for (const g of groups) {
    const seen = g.radios.find((r) => shown(r, q));
    if (seen && g.box) meet(seen, [wordsFromAfar(g.box, true)], { radios: g.radios });
  }
  for (const el of allFields()) {
    if (!shown(el, q) || groups.some((g) => g.radios.includes(el))) continue;
    const track = slides(el) ? trackOf(el) : null, box = track && (handlesOf(el).length ? track.all[0] : track.box);
    if (track && !met.has(track.box) && visible(box) && handlesOf(box).length) meet(box, [wordsFromAfar(track.box, true)]);
    if (track) met.add(track.box);
    else if (!calledItself(el) && !besideOf(el) && !labelAround(el) && !calledOutside(el, true)) {
      const words = wordsFromAfar(el, true);
      if (words && rankOf([words], 1, wanted) < 2) meet(el, [besideLabelOnly(el, words)]);
    }
  }
  const bare = (words) => words.replace(/\s+/g, '');
  for (const el of deep(MARKED_BOX)) if (isMarkedBox(el)) meet(el, [...namesOf(el).names.filter((name) => bare(name) !== bare(el.textContent)), labelOfBox(el), wordsFromAfar(el, true)]); // what its buttons say is no name of it
  return hits;
}
// Words before a field that says something of itself are its name only when they stand there as a label, and of nothing else.
function besideLabelOnly(el, words) {
  const says = attr(el, 'placeholder') || attr(el, 'title');
  return !says || deep('label').some((l) => !l.control && clean(textOf(l, true)).replace(/[:：]$/, '') === words) ? words : '';
}

const innermost = (hits) => hits.filter((h) => !hits.some((o) => o !== h && o.rank <= h.rank && o.el !== h.el && holds(h.el, o.el)));

function ranked(q) {
  const wanted = q.label || q.name || q.any;
  if (q.text && !q.css && !q.role) return byText(q.text);
  let hits = [];
  for (const el of pool(q)) {
    if (!shown(el, q)) continue;
    if (!wanted && !q.text) { hits.push({ el, rank: 0 }); continue; }
    const { names, spoken } = namesOf(el);
    // What a button that opens a list shows is a way to press it, but no name of a field.
    const called = q.mode !== 'field' && !q.label && choosing(el) ? [...names, insideOf(el)] : names;
    const rank = q.text ? rankOf([clean(textOf(el))], 1, q.text) : rankOf(called, spoken, wanted);
    if (rank < 9) hits.push({ el, rank });
  }
  if (q.mode === 'field' && wanted && !q.css && !q.role) {
    for (const g of radioGroups()) {
      const rank = rankOf(g.names, g.names.length, wanted);
      const seen = rank < 9 && g.radios.find((r) => shown(r, q));
      if (seen) hits.push({ el: seen, rank, radios: g.radios, name: g.names[0] });
    }
  }
  if (q.mode === 'field' && wanted && !q.css && !q.role) {
    for (const code of codes()) {
      const rank = rankOf(code.names, code.names.length, wanted);
      if (rank < 9 && !hits.some((h) => h.el === code.el)) hits.push({ el: code.el, rank, name: code.names[0] });
    }
    const groups = toggleGroups();
    for (const group of groups) {
      const rank = rankOf(group.names, group.names.length, wanted);
      if (rank < 9) hits.push({ el: group.el, rank, name: group.names[0] });
    }
    // Words beside a group may be those of the field below it, such as a text and its bar of formats.
    if (!hits.length) {
      for (const { el, names } of groups.filter((g) => !g.names.length)) {
        const beside = besideOf(el), rank = beside ? rankOf([beside], 1, wanted) : 9;
        if (rank < 9) hits.push({ el, rank, name: beside });
      }
    }
    for (const el of deep('[role=group],fieldset')) {
      const names = handlesOf(el).length ? [...namesOf(el).names, labelOfBox(el)].filter(Boolean) : [];
      const rank = names.length ? rankOf(names, names.length, wanted) : 9;
      if (rank < 9) hits = [...hits.filter((h) => h.rank < rank || !holds(el, h.el)), { el, rank, name: names[0] }];
    }
    for (const date of partedDates()) {
      const rank = rankOf(date.names, date.names.length, wanted);
      if (rank < 9) hits = [...hits.filter((h) => h.rank < rank || !holds(date.el, h.el)), { el: date.el, rank, name: date.names[0], parted: true }];
    }
  }
  if (!hits.length && q.mode === 'field' && wanted && !q.css && !q.role) {
    hits = deep(TOGGLE).filter((b) => visible(b) && inToggleBox(b)).map((el) => ({ el, rank: rankOf([nameOf(el)], 1, wanted) })).filter((h) => h.rank < 9);
  }
  if (!hits.some((h) => h.rank <= 2) && (q.mode === 'field' || q.label) && wanted && !q.css && !q.role) {
    const afar = calledFromAfar(q, wanted);
    if (afar.length) hits = afar; // a part of another's name says less
  }
  hits = innermost(hits);
  const words = q.any || (q.role || q.also ? '' : q.name);
  if (!hits.length && words && q.mode !== 'field') hits = byText(words);
  return hits;
}

// A number is not found within a longer one: A-102 stands neither in A-1021 nor in A-102-B.
function standsWhole(text, words) {
  if (!/\d/.test(words)) return true;
  const all = norm(text), sought = norm(words);
  return holdsWords(all, sought, (at) => !/[\p{Script=Latin}\p{N}][-._/]?$/u.test(all.slice(0, at)) && !/^[-._/]?[\p{Script=Latin}\p{N}]/u.test(all.slice(at + sought.length)));
}
// Where the words stand: as the whole of a text where there is one, else among others.
function placesOf(words) {
  const places = byText(words).filter((p) => p.rank <= 2 || standsWhole(textOf(p.el), words));
  const best = Math.min(...places.map((p) => p.rank));
  return places.filter((p) => p.rank === best);
}

function offered(q, wanted) {
  const grams = (s) => { const n = norm(s); return new Set([...n].map((c, i) => n.slice(i, i + 2))); };
  const target = grams(wanted || '');
  const alike = (s) => { const g = grams(s); return [...g].filter((x) => target.has(x)).length / (g.size + target.size || 1); };
  const from = q.role ? pool({ ...q, css: null, test_id: null }) : q.mode === 'field' || q.label ? allFields() : deep(CLICKABLE);
  const parted = from.length && (q.mode === 'field' || q.label) ? partedDates() : [];
  const names = [...new Set([...parted.map((date) => date.names[0] || ''), ...from.filter((el) => shown(el, q) && !parted.some((date) => holds(date.el, el))).map((el) => nameOf(el) || (isField(el) ? wordsFromAfar(el, true) : ''))].filter(Boolean).map((n) => n.slice(0, 60)))];
  return names.map((n) => ({ n, a: alike(n) })).sort((x, y) => y.a - x.a).slice(0, 12).map((x) => x.n);
}

// What fits best, with what says why nothing does.
function met(q) {
  const agreement = q.also ? agreed(q) : null;
  let hits = agreement ? agreement.hits : ranked(q);
  let unclear = '', another = false;
  if (q.within && hits.length) ({ hits, unclear } = hitsWithin(q.within, hits, q.table && q.table.by));
  const elsewhere = q.table && hits.length && !hits.some((h) => standsInTable(h.el, q.table));
  if (elsewhere) hits = [];
  else if (q.table) hits = hits.filter((h) => standsInTable(h.el, q.table));
  const others = q.key && hits.length && !hits.some((h) => holdsKey(h.el, q.key));
  if (others) hits = [];
  if (q.near && hits.length) ({ hits, unclear, another = false } = nearest(q.near, hits.filter((h) => h.rank === Math.min(...hits.map((x) => x.rank)))));
  const modal = deep(MODAL).filter(visible).map((el) => ({ el, stand: standOf(el) }));
  const within = (stand) => hits.filter((h) => modal.some((m) => m.stand === stand && holds(m.el, h.el)));
  const inModal = within('over'), unseenOnes = within('');
  if (inModal.length) hits = inModal;
  else if (unseenOnes.length < hits.length) hits = hits.filter((h) => !unseenOnes.includes(h));
  const best = Math.min(...hits.map((h) => h.rank));
  hits = withoutTwins(hits.filter((h) => h.rank === best)).slice(0, 60);
  return { hits, others, elsewhere, agreement, unclear, inPart: !hits.length && (agreement && !agreement.hits.length ? agreement.inPart : !!unclear && !another) };
}
function find(q) {
  const { hits, others, elsewhere, agreement, unclear, inPart } = met(q);
  return {
    facts: JSON.stringify(hits.map((h) => ({ rank: h.rank, renamed: !!h.renamed, crowded: !!h.crowded, others: !!h.others, host: location.host, ...factsOf(h.el, h) }))),
    elements: hits.map((h) => h.el),
    frames: deep('iframe,frame').filter(visible),
    doubts: others ? [`what is called so belongs to another row now, not to '${q.key}'`] : elsewhere ? ['what is called so stands in another table than before'] : agreement && !hits.length ? agreement.doubts : [],
    unclear: hits.length ? '' : unclear,
    may_be_there: inPart,
    offered: hits.length ? [] : offered(q, q.any || q.name || q.label || q.text),
  };
}
