// What a page says since something was done to it: messages, complaints about fields, and texts that were not there before.
const BAD_SIGN = /(^|[-_])(error|errors|danger|invalid|fail|failed|failure|fehler|critical|denied)([-_]|$)|close-circle|times-circle|exclamation-circle/i;
const GOOD_SIGN = /(^|[-_])(success|successful|ok|positive|done|erfolg)([-_]|$)|check-circle/i;
const BAD_WORDS = /\b(errors?|fail(ed|ure|s)?|could not|cannot|can't|couldn't|unable to|not (been )?(saved|sent|created|updated|deleted|allowed|permitted|possible|found|valid)|denied|invalid|reject(ed|s)|refused|forbidden|expired|is required|must (be|have|not)|already exists?|conflict|is locked|fehler\w*|konnten? nicht|nicht (gespeichert|möglich|erlaubt|gefunden)|ungültig\w*|fehlgeschlagen|abgelehnt|gesperrt|erreur|échec|impossible de|no se pud\w+|errore)\b|失败|错误|出错|无法|不能|不允许|未保存|未能|拒绝|无效|异常|过期|已存在|冲突|不足|不存在/i;
const GOOD_WORDS = /\b(saved|success(ful(ly)?)?|created|updated|deleted|removed|added|sent|submitted|approved|confirmed|completed?|done|paid|thank you|gespeichert|erfolgreich|angelegt|gelöscht|gesendet|enregistré\w*|guardad\w+)\b|成功|已保存|已提交|已发送|已删除|已创建|已更新|已完成|完成/i;

// What kind of message it is, by how it looks, else by its words: bad, good, said as an alert, or none of these.
function kindOfWords(text) { return BAD_WORDS.test(text) ? 'bad' : GOOD_WORDS.test(text) ? 'good' : ''; }
function kindOfMessage(el, text) {
  const signs = [...ancestors(el).slice(0, 2).filter((a) => !/^(body|html|main)$/.test(a.localName)), el, ...el.querySelectorAll('[class]')].flatMap(tokens);
  const [bad, good] = [signs.some((t) => BAD_SIGN.test(t)), signs.some((t) => GOOD_SIGN.test(t))];
  if (bad !== good) return bad ? 'bad' : 'good';
  const words = kindOfWords(asks(el, text) ? text.replace(NO_WAY_BACK, ' ') : text);
  return words || (!asks(el, text) && !isHint(el, text) && el.matches('[role=alert],[role=alertdialog],[aria-live=assertive]') ? 'alert' : '');
}
// A dialog of the page's own that leaves a choice puts a question: nothing was refused, the page waits for the answer. That there is no
// way back is a warning then, and says nothing against what was done.
const NO_WAY_BACK = /\b(can(not|'t| not) be (undone|reversed|restored|recovered)|nicht (rückgängig|wiederherstell)\w*)|(无法|不能|不可)(撤销|恢复|还原|撤回)/gi;
const DIALOG = 'dialog,[role=dialog],[role=alertdialog]';
// A dialog that stood there before, or has fields to be filled in, asks nothing: what comes up in it speaks of what was filled in.
const asksOnly = (box) => {
  const { marked } = keptIn(window);
  return !(marked && marked.dialogs.has(box)) && !deep(FIELDS, box).some((f) => visible(f) && !/^(checkbox|radio|switch)$/.test(roleOf(f)));
};
function asks(el, text) {
  const box = el.closest(DIALOG);
  return !!box && asksOnly(box) && /[?？]|是否|(确定|确认)要/.test(text) && deep('button,[role=button],input[type=button],input[type=submit]', box).filter((b) => visible(b) && clean(textOf(b) || b.value)).length > 1;
}
// What the pointer or the keys are on is called, spoken as they come there: a hint and no answer. A message that came up under the
// pointer, or took the focus, is none of itself.
function isHint(el, text) {
  const on = [...document.querySelectorAll(':hover')].slice(-3).concat(document.activeElement || []).filter((at) => !holds(at, el) && !holds(el, at));
  return text.length <= 80 && on.some((at) => at !== document.body && [attr(at, 'title'), attr(at, 'aria-label'), clean(textOf(at))].includes(text));
}

const linesOf = (text) => { const count = new Map(); for (const line of text.split('\n').map(clean).filter(Boolean)) count.set(line, (count.get(line) || 0) + 1); return count; };
const complaintOf = (e) => `${e.field}: ${e.message}`;

// A frame of this site whose words may be about what is done here: small ones, and those that the page wrote itself, are a chat's or the like.
const speaks = (frame) => {
  if (!documentIn(frame)) return false;
  const box = frame.getBoundingClientRect(), place = frame.contentWindow.location;
  return box.width >= 100 && box.height >= 50 && /^https?:$/.test(place.protocol) && place.href !== location.href;
};
// Before something is done that changes something: from now on what comes is new. Kept where the page does not reach.
function markSaid() {
  const kept = keptIn(window), text = pageText(Infinity);
  if (kept.marked) kept.marked.watch.disconnect();
  const stirred = new Set();
  const watch = new MutationObserver((all) => { for (const m of all) if (stirred.size < 5000) { stirred.add(m.target.nodeType === 1 ? m.target : m.target.parentElement); m.addedNodes.forEach((n) => n.nodeType === 1 && stirred.add(n)); } });
  for (const root of [document, ...deep('*').map((el) => el.shadowRoot).filter(Boolean)]) watch.observe(root, { subtree: true, childList: true, characterData: true });
  const alerts = new Map(alertsShown().map((a) => [a.el, a.text])), errors = fieldErrors();
  kept.marked = { watch, stirred, alerts, dialogs: new WeakSet(deep(DIALOG).filter(visible)), errors: errors.map(complaintOf), lines: linesOf(text) };
  return { alerts: [...alerts.values()], errors: kept.marked.errors, fields: allFields().filter(visible).map(nameOf), place: location.pathname, document: performance.timeOrigin, frames: framesIn(document).filter(speaks) };
}
const stirredIn = (el, stirred) => stirred.has(el) || [...stirred].some((s) => s && holds(el, s));

// {marked, document, alerts: [{text, kind}], errors, frames}: a document that came since is new as a whole; of the same one without its mark nobody knows. The frames are those of this site that `speaks` tells of.
function saidAnew() {
  const { marked } = keptIn(window);
  const alerts = alertsShown().filter((a) => !marked || marked.alerts.get(a.el) !== a.text || stirredIn(a.el, marked.stirred));
  return {
    marked: !!marked, place: location.pathname, document: performance.timeOrigin,
    alerts: alerts.map((a) => ({ text: a.text, kind: kindOfMessage(a.el, a.text) })),
    errors: fieldErrors().map((e) => ({ ...e, old: !!marked && marked.errors.includes(complaintOf(e)) })),
    frames: framesIn(document).filter(speaks),
  };
}
// The page's text that was not there before, or not as often; messages that were given again are new, too.
function newText(before) {
  const text = pageText(Infinity), { marked } = keptIn(window);
  if (!marked) return before === performance.timeOrigin ? '' : text;
  const left = new Map(marked.lines), lines = [];
  for (const line of text.split('\n').map(clean).filter(Boolean)) { const n = left.get(line) || 0; if (n) left.set(line, n - 1); else lines.push(line); }
  return [...lines, ...saidAnew().alerts.map((a) => a.text)].join('\n');
}
