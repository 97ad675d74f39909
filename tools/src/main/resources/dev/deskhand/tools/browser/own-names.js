// Gives what a window's scripts read the twins of OwnNames.java. What plain objects have is read by its name; documents and forms, which
// a page can hang anything on by its name, answer by what they are made of.
function twinNames(view) {
  const { Object: Plain, Node, Element, HTMLElement, HTMLFormElement, Document, HTMLIFrameElement, HTMLFrameElement } = view;
  const twin = (name) => Symbol.for(`deskhand ${name}`);
  if (Object.hasOwn(Plain.prototype, twin('body'))) return view;
  const native = (kind, name) => { for (let at = kind.prototype; at && at !== Plain.prototype; at = Object.getPrototypeOf(at)) { const own = Object.getOwnPropertyDescriptor(at, name); if (own) return own; } return { value: undefined }; };
  for (const name of OWN_NAMES) {
    const plain = { get() { return this[name]; }, set(value) { this[name] = value; } };
    Object.defineProperty(Plain.prototype, twin(name), { ...plain, configurable: true });
    for (const kind of [Node, Element, HTMLElement]) {
      const own = name !== 'className' && Object.getOwnPropertyDescriptor(kind.prototype, name); // drawings have one of another kind
      if (own) Object.defineProperty(kind.prototype, twin(name), { ...own, configurable: true });
    }
    for (const kind of [HTMLFormElement, Document]) Object.defineProperty(kind.prototype, twin(name), { ...native(kind, name), configurable: true });
  }
  // The documents of frames are gone into by these alone.
  for (const kind of [HTMLIFrameElement, HTMLFrameElement]) {
    const inside = (name, windowOf) => {
      const { get } = Object.getOwnPropertyDescriptor(kind.prototype, name);
      Object.defineProperty(kind.prototype, twin(name), { get() { const there = Reflect.apply(get, this, []); if (there) try { twinNames(windowOf(there)); } catch { /* of another origin */ } return there; }, configurable: true });
    };
    const { get: viewOf } = Object.getOwnPropertyDescriptor(Document.prototype, 'defaultView');
    inside('contentDocument', (there) => Reflect.apply(viewOf, there, []));
    inside('contentWindow', (there) => there);
  }
  return view;
}
twinNames(window);
