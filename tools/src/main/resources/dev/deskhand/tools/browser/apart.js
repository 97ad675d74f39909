// Carries arguments to functions that run out of the page's reach, and what they answer back: as a text, with the elements beside
// it, each where the text has its number. MARK is a name that no page knows.
const passedIn = (text, elements) => JSON.parse(text, (key, value) => (value && typeof value === 'object' && MARK in value ? elements[value[MARK]] : value));
// As the browser has them: forms may call a control of theirs so.
const byNode = (name) => { const { get } = Object.getOwnPropertyDescriptor(Node.prototype, name); return (node) => Reflect.apply(get, node, []); };
const connected = byNode('isConnected'), nodeKind = byNode('nodeType');
const kindOfNode = (value) => (value instanceof Node ? nodeKind(value) : 0);
function passedOut(answer) {
  const elements = [];
  const plain = (value) => {
    if (value === null || value === undefined || /^(function|symbol)$/.test(typeof value)) return null;
    if (typeof value !== 'object') return value;
    if (kindOfNode(value) === 1) return { [MARK]: elements.push(value) - 1 };
    if (Array.isArray(value) || value instanceof NodeList || value instanceof HTMLCollection) return Array.from(value, plain);
    return Object.fromEntries(Object.keys(value).map((key) => [key, plain(value[key])]));
  };
  const text = JSON.stringify(plain(answer));
  return [text, ...elements];
}
const GONE = ['gone'];
const answered = (work, text, elements) => (elements.every((el) => connected(el)) ? passedOut(work(...passedIn(text, elements))) : GONE);
const calledBack = (work, text, elements) => (elements.every((el) => connected(el)) ? new Promise((done, fail) => {
  try { work(...passedIn(text, elements), (answer) => { try { done(passedOut(answer)); } catch (e) { fail(e); } }); } catch (e) { fail(e); }
}) : GONE);
