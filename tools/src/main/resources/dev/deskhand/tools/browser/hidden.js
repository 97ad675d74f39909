// What a picture must not show whatever stands in it: passwords, and fields chosen by label or CSS, with what stands beside
// the label where the page only displays it. Root is a document or a shadow root.
const HIDDEN_TYPES = 'input[type=password],[autocomplete~=current-password],[autocomplete~=new-password],[autocomplete~=one-time-code],[autocomplete~=cc-number],[autocomplete~=cc-csc]';
const FIELDS_SHOWN = 'input:not([type=hidden]),select,textarea,[contenteditable]:not([contenteditable=false]),[role=textbox],[role=combobox],[role=spinbutton]';
const LABELS_SHOWN = 'dt,th,td,label,legend,span,b,strong,em,div,p,li,h4,h5,h6,[role=columnheader],[role=rowheader],[role=term]';
const LONGEST_LABEL = 80;
const plainLabel = (text) => (text || '').normalize('NFKC').replace(/\s+/g, ' ').trim().replace(/[\s:*]+$/, '').toLowerCase();
// A label's words without those of the field inside it.
function labelWords(el) {
  if (!el.childElementCount) return el.textContent;
  let words = '';
  const walker = el.ownerDocument.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (!node.parentElement.closest('select,textarea,script,style')) words += ' ' + node.data;
  return words;
}
function spokenLabels(field) {
  const root = field.getRootNode();
  const ids = (field.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean);
  return [...(field.labels || []), ...ids.map((id) => root.getElementById && root.getElementById(id)).filter(Boolean)].map(labelWords)
    .concat(field.getAttribute('aria-label'), field.getAttribute('placeholder'), field.getAttribute('title'), field.getAttribute('name')).filter(Boolean);
}
function cellsBeside(cell) {
  const row = cell.closest('tr,[role=row]');
  const table = cell.closest('table,[role=table],[role=grid],[role=treegrid]');
  if (!row || !table) return [];
  const cells = (of) => [...of.children].filter((c) => /^(td|th)$/.test(c.localName) || /cell|header/.test(c.getAttribute('role') || ''));
  const own = cells(row);
  const isHead = own.length > 1 && own.every((c) => c.localName === 'th' || c.getAttribute('role') === 'columnheader');
  if (!isHead) return own[own.indexOf(cell) + 1] ? [own[own.indexOf(cell) + 1]] : [];
  const at = own.indexOf(cell);
  return [...table.querySelectorAll('tr,[role=row]')].filter((r) => r !== row).map((r) => cells(r)[at]).filter(Boolean);
}
function besideLabelShown(label) {
  if (label.localName === 'dt' || label.getAttribute('role') === 'term') {
    const found = [];
    for (let next = label.nextElementSibling; next && next.localName !== 'dt'; next = next.nextElementSibling) found.push(next);
    return found;
  }
  if (/^t[dh]$/.test(label.localName) || /header/.test(label.getAttribute('role') || '')) return cellsBeside(label);
  const outer = label.closest('td,th,[role=columnheader],[role=rowheader],dt');
  if (outer && outer !== label && plainLabel(labelWords(outer)) === plainLabel(labelWords(label))) return besideLabelShown(outer);
  if (label.control) return [label.control];
  const text = label.nextSibling;
  if (text && text.nodeType === 3 && text.data.trim()) return [text];
  return label.nextElementSibling ? [label.nextElementSibling] : [];
}
function chosenShown(root, chosen, words) {
  const found = new Set();
  for (const css of chosen.filter((one) => one.startsWith('css:'))) {
    try { for (const el of root.querySelectorAll(css.slice(4))) found.add(el); } catch { /* a selector of another page's making */ }
  }
  if (!words.size) return found;
  for (const field of root.querySelectorAll(FIELDS_SHOWN)) if (spokenLabels(field).some((said) => words.has(plainLabel(said)))) found.add(field);
  for (const label of root.querySelectorAll(LABELS_SHOWN)) {
    if (label.childElementCount > 3 || label.textContent.length > 400) continue;
    const said = labelWords(label);
    if (said.length > 400) continue;
    if (said.length <= LONGEST_LABEL && words.has(plainLabel(said))) { for (const el of besideLabelShown(label)) found.add(el); continue; }
    const parts = label.childElementCount ? null : /^([^:：]{1,80})[:：]\s*\S/.exec(said);
    if (parts && words.has(plainLabel(parts[1]))) found.add(label);
  }
  return found;
}
function hiddenIn(root, chosen, passwords) {
  const words = new Set(chosen.filter((one) => !one.startsWith('css:')).map(plainLabel));
  const found = chosen.length ? chosenShown(root, chosen, words) : new Set();
  if (passwords) for (const el of root.querySelectorAll(HIDDEN_TYPES)) if (el.value) found.add(el);
  return found;
}
