// Watches whether a page takes a file that is dropped; one it does not take must not be opened in its place, nor in a tab before it.
function awaitDrop(el) {
  el.scrollIntoView({ block: 'center', behavior: 'instant' });
  const state = { over: null, taken: false };
  keptIn(window).drop = state;
  state.hear = (e) => { state.over = e; };
  window.addEventListener('dragover', state.hear, true);
  const last = (e) => { state.taken = state.taken || e.defaultPrevented; e.preventDefault(); };
  document.addEventListener('drop', (e) => { setTimeout(() => { state.taken = state.taken || e.defaultPrevented; }, 0); }, { capture: true, once: true });
  window.addEventListener('drop', last, { once: true });
  const r = el.getBoundingClientRect();
  return { x: r.left + r.width / 2, y: r.top + r.height / 2 };
}
// Whether the page has said, as it was held over the place, that it may be dropped there: else the browser would open it.
function dropOffered() {
  const { drop } = keptIn(window);
  if (!drop) return false;
  window.removeEventListener('dragover', drop.hear, true);
  return !!drop.over && drop.over.defaultPrevented;
}
const dropTaken = () => !!keptIn(window).drop && keptIn(window).drop.taken;
// What buttons that choose a file say; those that show a picture alone are no others.
const TAKES_FILE = /upload|attach|\bfiles?\b|browse|choose|import|datei|anhang|anhäng|hochladen|durchsuchen|auswählen|fichier|joindre|parcourir|archivo|adjunt|allega|documents?\b|photo|picture|image|scan|上传|上載|附件|文件|选择|選擇|浏览|导入|添加|图片|照片/i;
// The file field it is, holds, is the label of, or, for a button that is drawn in its place, has beside it.
function fileFieldIn(el) {
  if (el.localName === 'input' && el.type === 'file') return el;
  const inside = el.querySelector('input[type=file]');
  const label = el.closest('label'), named = label && label.control;
  if (inside || named && named.type === 'file') return inside || named;
  if ((!/^(button|a)$/.test(el.localName) && roleOf(el) !== 'button') || (el.type === 'submit' && attr(el, 'type') === 'submit')) return null;
  if (clean(textOf(el)) && !TAKES_FILE.test(nameOf(el) + ' ' + attr(el, 'class')) && !el.closest(UPLOADS)) return null;
  for (let at = el.parentElement, level = 0; at && level < 3 && !/^(form|body|main)$/.test(at.localName); at = parentBySelf(at), level++) {
    const near = at.querySelectorAll('input[type=file]');
    if (near.length === 1 && (at.matches(UPLOADS) || (!visible(near[0]) && at.querySelectorAll('button,a[href],[role=button]').length === 1))) return near[0];
  }
  return null;
}
// Words stand for what they name: the one file field of what is headed or labelled so, or the place there to drop files on; null where
// there is none, or other fields are there as well.
const NAMING = 'h1,h2,h3,h4,h5,h6,label,legend,dt,[role=heading]';
const filesIn = (at) => queried(at, 'input[type=file]');
const onlyFiles = (at) => fieldsIn(at).every((f) => f.type === 'file' || !visible(f));
const placeIn = (at) => (!onlyFiles(at) ? null : filesIn(at).length === 1 ? filesIn(at)[0] : filesIn(at).length || at.matches(UPLOADS) || at.querySelector(UPLOADS) ? at.querySelector(UPLOADS) || at : null);
const HEADS = 'h1,h2,h3,h4,h5,h6,legend,[role=heading]';
// Whether something else in a part of the page names what comes there: a heading of its own, or, to a label, another label. What stands in a place for
// files or is a button for them belongs to it.
function namesItsOwn(part, naming) {
  const own = (e) => { const place = e.closest(UPLOADS); return (!place || !(place === part || part.contains(place))) && !(e.localName === 'label' && e.control && e.control.type === 'file' && TAKES_FILE.test(textOf(e))); };
  const first = filesIn(part)[0] || part.querySelector(UPLOADS);
  return [...part.querySelectorAll(naming.matches('label,dt') ? NAMING : HEADS)].some((e) => own(e) && (!first || follows(e, first)));
}
function placeNamedBy(el) {
  const button = el.closest('button,[role=button]');
  if (button) return button.closest(UPLOADS);
  const naming = el.closest(NAMING);
  if (!naming) return null;
  for (let at = naming, level = 0; at && level < 4 && !/^(form|body|main)$/.test(at.localName); at = parentBySelf(at), level++) {
    if (level && filesIn(at).length === 1 && onlyFiles(at) && follows(naming, filesIn(at)[0])) return filesIn(at)[0];
    if (level && at.matches('section,article,fieldset,li,details,[role=group],[role=region],[role=listitem]')) return null;
    for (let s = at.nextElementSibling; s && !s.matches('h1,h2,h3,h4,h5,h6,[role=heading]'); s = s.nextElementSibling) {
      if (namesItsOwn(s, naming)) return null;
      if (placeIn(s)) return placeIn(s);
      if (fieldsIn(s).some(visible) || s.querySelector('h1,h2,h3,h4,h5,h6')) return null;
    }
  }
  return null;
}
const isFileField = (el) => el.localName === 'input' && el.type === 'file';
const isNaming = (el) => !!el.closest(NAMING);
// What a field of files says it takes, as browsers read it: ends of names and kinds of content.
const fileKinds = (field) => attr(field, 'accept').split(',').map((kind) => kind.trim().toLowerCase()).filter(Boolean);
// Where a file's name stands: how often, and in which words.
function fileSaid(name) {
  const sought = name.toLowerCase(), said = [];
  const add = (text) => { if (text && text.toLowerCase().includes(sought)) said.push(clean(text)); };
  add(document.title);
  for (const el of deep('body *')) {
    if (/^(script|style|template|noscript)$/.test(el.localName)) continue;
    if (el.localName === 'input' && el.type === 'file') { for (const file of el.files || []) if (file.name === name) said.push(`${nameOf(el)}: ${name}`); continue; }
    const own = [...el.childNodes].some((node) => node.nodeType === 3 && node.data.toLowerCase().includes(sought));
    if (own && visible(el)) add(el.textContent);
    else if (visible(el)) for (const called of ['title', 'alt', 'aria-label', 'data-filename']) add(attr(el, called));
    if (/^(input|textarea|output)$/.test(el.localName) && visible(el) && !hidesValue(el)) add(el.value);
  }
  const asked = performance.getEntriesByType('resource').filter((e) => /fetch|xmlhttprequest|beacon/.test(e.initiatorType)).length;
  return JSON.stringify({ said, refused: fileRefusals(name), asked, text: document.body ? document.body.innerText.length + ' ' + document.images.length + ' ' + document.querySelectorAll('body *').length : '' });
}
// The words by which pages refuse files, beside those of any error; and those that are about a file.
const REFUSES = /\b(too (large|big|small|many|long)|(larger|bigger|smaller|more) than|exceed(s|ed|ing)?|unsupported|not (supported|accepted|an? \w+ file)|only (\S+ ){1,8}(allowed|accepted|supported)|(wrong|incorrect) (file|type|format|kind)|duplicate (file|name|upload)|is an? duplicate)\b|zu (groß|klein|viele)|überschreitet|nicht (unterstützt|zulässig)|nur .{1,60} (erlaubt|zulässig)|trop (grand|volumineux|lourd)|demasiado|过大|太大|过多|超过|超出|不支持|只能|不符|格式错误|类型错误/i;
const OF_FILES = /\b(files?|upload\w*|attachments?|images?|types?|formats?|size|extensions?|datei\w*|hochladen|fichiers?|archivos?)\b|\d\s?([kmg]i?b|bytes?)\b|(^|\s)\.\w{2,5}\b|\b(image|application|text|audio|video)\/|文件|附件|上传|图片|格式|类型|大小|字节/i;
const TAKEN = /\b(uploaded|attached|added|received|hochgeladen)\b|已上传|上传成功|已添加/i;
const DENIED = /\b(not|cannot|unable|fail\w*|error\w*|nicht|kein\w*)\b|n't|未|无法|失败|不/i;
const OTHER_FILE = /[\p{L}\p{N}_)-]\.[a-z]\w{1,4}(?!\w)/iu;
// The words of an entry without those of what can be done with it.
function wordsOfEntry(entry) {
  const words = [], walk = (node) => {
    if (node.nodeType === 3) words.push(node.data);
    else if (node.nodeType === 1 && visible(node) && !node.matches('button,a[href],summary,[role=button],[role=link],[role=menu],[role=menuitem]')) node.childNodes.forEach(walk);
  };
  walk(entry);
  return clean(words.join(' '));
}
// What the page says against a file, each time it says so: a text or a message that refuses and is about it, or a mark of an error at its entry.
function fileRefusals(name) {
  const sought = name.toLowerCase(), refused = [];
  const names = (text) => text.toLowerCase().includes(sought);
  const bare = (text) => clean(text.toLowerCase().split(sought).join(' '));
  const denies = (text) => (BAD_WORDS.test(text) || REFUSES.test(text)) && !(TAKEN.test(text) && !DENIED.test(text));
  const about = (text) => names(text) || (OF_FILES.test(text) && !OTHER_FILE.test(text));
  const add = (text) => { if (text.length <= 500 && !refused.some((one) => one.includes(text))) refused.push(text); };
  const entryOf = (el) => el.closest('li,tr,[role=listitem],[role=row],article') || parentOf(el) || el;
  const marked = (el) => { for (let at = el, level = 0; at && level < 4 && !/^(body|form|section|fieldset|main)$/.test(at.localName) && !filesIn(at).length; at = parentBySelf(at), level++) if (tokens(at).some((t) => FAULTY.test(t))) return true; return false; };
  for (const el of deep('body *')) {
    if (/^(script|style|template|noscript|input|select|textarea|option)$/.test(el.localName) || ![...el.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) || !visible(el)) continue;
    const text = wordsOfEntry(el), entry = names(text) ? wordsOfEntry(entryOf(el)) : '';
    if (about(text) && denies(bare(text))) add(text);
    else if (entry && entry.length <= 300 && denies(bare(entry))) add(entry);
    else if (entry && marked(el)) add(entry.length <= 300 ? entry : text);
  }
  for (const { el, text } of alertsShown()) if ((names(text) || !OTHER_FILE.test(text)) && kindOfMessage(el, bare(text)) === 'bad' && (names(text) || !TAKEN.test(text) || DENIED.test(text))) add(text);
  return refused;
}
