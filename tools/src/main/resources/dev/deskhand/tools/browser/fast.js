// A form being filled over DevTools: focuses one field after the other, and tells at the end what each holds.
// What is not plain here (frames, several that fit, something in the way) is left to the patient way: {slow: why}.
function fastForm() {
  const filled = [];
  const began = performance.now();
  // What was asked for because of a field that was left may bring another form: nothing is filled while it is under way, and it is waited for once.
  let waitedFor = (watchNow() || { id: 0 }).id;
  const asksFor = () => {
    const rest = watchNow(), last = filled[filled.length - 1];
    if (!rest || !last) return false;
    // A text may begin a pause with every key; a choice begins one only for what comes of it.
    const waits = [...rest.due.keys()].some((id) => id > waitedFor && (rest.open.has(id) || !/^(text|date)$/.test(last.kind)));
    waitedFor = rest.id;
    return waits;
  };
  // Nothing under way and nothing written by the page since the first field: nothing to wait for.
  const resting = () => { const rest = watchNow(), now = performance.now(); return !!rest && document.readyState === 'complete' && rest.open.size === 0 && rest.last < began && ![...rest.due.values()].some((until) => now < until); };
  // Who listens is known in the page's own world only, see keys.js. It says how a field is filled; whether it was, is read here.
  const wantsKeys = (el) => askWatch('keys', el) !== 'false';
  const activeNow = () => { let at = document.activeElement; while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement; return at; };
  const inTheWay = (el) => {
    const seenAs = visible(el) ? el : el.labels && [...el.labels].find(visible);
    if (!seenAs) return 'hidden';
    if (el.matches(':disabled') || attr(el, 'aria-disabled') === 'true' || el.closest('[inert]')) return 'disabled';
    let box = seenAs.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight || box.left < 0 || box.right > innerWidth) { seenAs.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' }); box = seenAs.getBoundingClientRect(); }
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const hit = topmost(x, y);
    return belongsTo(seenAs, hit) || belongsTo(el, hit) ? '' : 'covered';
  };
  // With nothing in it to be selected; what is no number is there, and no value.
  const isBlank = (el) => el.value === '' && /^(text|tel|search|number|textarea)$/.test(el.type) && !el.validity.badInput;
  const focus = (el) => {
    el.focus({ preventScroll: true }); // inTheWay has brought it into sight
    if (/^(input|textarea)$/.test(el.localName) && !isBlank(el)) { try { el.select(); } catch { /* not a field of text */ } }
    return activeNow() === el;
  };
  // Names stay as they are until the document changes: asked for every field, worked out once.
  const told = new MutationObserver(() => { named = new Map(); });
  let named = new Map();
  // So do frames and dialogs; what comes over a field without a change of the document is met by inTheWay.
  let looked = false, frames = false, modal = false;
  const workedOut = namesOf;
  namesOf = (el) => {
    if (el.getRootNode() !== document) return workedOut(el);
    if (!named.has(el)) named.set(el, workedOut(el));
    return named.get(el);
  };
  told.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  // Lets the page answer what it was given before the next field, as it would between two keystrokes.
  const channel = new MessageChannel(), turns = [];
  channel.port1.onmessage = () => turns.shift()();
  const turn = () => new Promise((done) => { turns.push(done); channel.port2.postMessage(0); });
  // What a page does about a field that was left, it does before it draws next.
  const drawn = () => new Promise((done) => { requestAnimationFrame(() => turn().then(done)); unhurried(done, 50); });
  const drawing = () => (watchNow() || {}).drawing || null;
  // Whether the page did nothing about it and wants to do nothing before it draws: its messages to itself and its pauses of no length are over.
  const passedOver = async () => {
    if (!drawing() || document.hidden) return false;
    await turn();
    await new Promise((done) => { unhurried(done, 0); });
    await turn();
    return !drawing().size && resting();
  };

  return {
    // Fills plain text fields one after the other until one is something else: {done, next: what begin says of that one}.
    async run(queries, texts) {
      const first = filled.length;
      for (let i = 0; i < queries.length; i++) {
        const field = this.begin(queries[i]);
        const plain = !field.slow && field.kind === 'text' && !field.keys && texts[i] !== null && !((field.placeholder || field.date_form) && /^\d{4}-\d\d-\d\d$/.test(texts[i]));
        if (!plain) return { first, done: i, next: field };
        if (texts[i] !== '') document.execCommand('insertText', false, texts[i]);
        else if (!field.empty) document.execCommand('delete');
        await turn();
      }
      return { first, done: queries.length, end: await this.end() };
    },
    begin(query) {
      if (told.takeRecords().length || !looked) { named = new Map(); looked = true; frames = deep('iframe,frame').some(visible); modal = modalsOver().length > 0; }
      if (frames) return { slow: 'frames' };
      const q = { ...query, mode: 'field' };
      if (modal || q.ref || q.near || q.nth) return { slow: 'needs the patient way' };
      const { hits } = met(q);
      if (hits.length !== 1) return { slow: hits.length + ' fit' };
      const [{ el, rank }] = hits;
      const seen = fieldFacts(el, hits[0]);
      if (rank > 2) return { slow: 'fits in part' };
      if (seen.readonly || seen.opens_list) return { slow: seen.kind };
      const kind = seen.kind;
      if (kind === 'radiogroup' && alikeIn(radiosOf(el))) return { slow: 'told apart by number only' };
      if (codeBoxesOf(el).length) return { slow: 'a code in boxes' };
      if (!/^(text|date|select|checkbox|radio|radiogroup)$/.test(kind) || (kind === 'select' && (seen.multiple || el.size > 1))) return { slow: kind };
      if (kind === 'checkbox' && isUnsure(el)) return { slow: 'says two things of itself' };
      const way = inTheWay(el);
      if (way) return { slow: way };
      noteFilled();
      if (kind !== 'radiogroup' && !focus(el)) return { slow: 'takes no focus' };
      if (asksFor()) return { waits: true };
      filled.push({ el, kind, radios: kind === 'radiogroup' ? radiosOf(el) : null });
      const parts = kind === 'date' ? new Intl.DateTimeFormat().formatToParts(new Date(2026, 10, 22)).map((p) => p.type).filter((t) => /^(day|month|year)$/.test(t)) : [];
      return { at: filled.length - 1, kind, name: seen.name, placeholder: seen.placeholder, date_form: seen.date_form, lang: seen.lang, type: seen.type, state: seen.state, options: seen.options, parts,
        keys: kind === 'text' && wantsKeys(el), empty: kind === 'text' && el.value === '', checked: kind === 'checkbox' || kind === 'radio' ? isOn(el) : false };
    },
    mask(at) { mask(filled[at].el); },
    over() { told.disconnect(); channel.port1.close(); },
    // As filling begins, without doing anything: the browser makes the scripts ready with the first use, and the page lays out what is looked at.
    look(query) {
      for (const { el } of met({ ...query, mode: 'field' }).hits.slice(0, 1)) {
        fieldFacts(el);
        codeBoxesOf(el);
        const box = el.getBoundingClientRect(), hit = topmost(box.left + box.width / 2, box.top + box.height / 2);
        belongsTo(el, hit);
        wantsKeys(el);
      }
      watchNow();
    },
    // How to choose an option by keys, as fields.js tells it.
    way(at, index) {
      filled[at].wanted = enabledOption(filled[at].el, index);
      return choiceKeys(filled[at].el, index);
    },
    opened(at) { return { open: isOpenList(filled[at].el) }; },
    radio(at, index) {
      const el = filled[at].radios[index];
      filled[at].wanted = el;
      if (el.checked) return { done: true };
      return inTheWay(el) || !focus(el) ? { slow: true } : { press: true };
    },
    async end() {
      const last = activeNow();
      if (last && filled.some((f) => f.el === last || (f.radios || []).includes(last))) { last.blur(); leftAt(last); }
      if (!(await passedOver())) {
        // What it does then may be put off to the next drawing once more; pages that draw all the time are not waited for.
        let frames = 0;
        do { await drawn(); } while (++frames < 3 && (drawing() || {}).size);
      }
      const fields = filled.map((f) => ({ connected: f.el.isConnected, held: f.kind === 'text' || f.kind === 'date' ? rawState(f.el) : '',
        on: f.kind === 'select' ? f.el.selectedOptions[0] === f.wanted : f.kind === 'radiogroup' ? !!f.wanted && f.wanted.checked : !!isOn(f.el) }));
      return { fields, resting: resting(), feedback: feedback(true) };
    },
  };
}
