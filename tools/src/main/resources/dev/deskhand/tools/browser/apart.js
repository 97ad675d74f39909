// Carries arguments to functions that run out of the page's reach, and what they answer back: as a text, with the elements beside
// it, each where the text has its number. MARK is a name that no page knows.
const passedIn = (text, elements) => JSON.parse(text, (key, value) => (value && typeof value === 'object' && MARK in value ? elements[value[MARK]] : value));
function passedOut(answer) {
  const elements = [];
  const plain = (value) => {
    if (value === null || value === undefined || /^(function|symbol)$/.test(typeof value)) return null;
    if (typeof value !== 'object') return value;
    if (value.nodeType === 1) return { [MARK]: elements.push(value) - 1 };
    if (Array.isArray(value) || value instanceof NodeList || value instanceof HTMLCollection) return Array.from(value, plain);
    return Object.fromEntries(Object.keys(value).map((key) => [key, plain(value[key])]));
  };
  const text = JSON.stringify(plain(answer));
  return [text, ...elements];
}
const GONE = ['gone'];
const answered = (work, text, elements) => (elements.every((el) => el.isConnected) ? passedOut(work(...passedIn(text, elements))) : GONE);
const calledBack = (work, text, elements) => (elements.every((el) => el.isConnected) ? new Promise((done, fail) => {
  try { work(...passedIn(text, elements), (answer) => { try { done(passedOut(answer)); } catch (e) { fail(e); } }); } catch (e) { fail(e); }
}) : GONE);
