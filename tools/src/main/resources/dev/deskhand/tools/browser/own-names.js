// Gives what a window's scripts read the twins of OwnNames.java. What plain objects have is read by its name; documents and forms, which
// a page can hang anything on by its name, answer by what they are made of.
function twinNames(view) {
  const { Object: Plain, Node, Element, HTMLElement, HTMLFormElement, Document, HTMLIFrameElement, HTMLFrameElement } = view;
  const twin = (name) => Symbol.for(`deskhand ${name}`);
  if (Object.hasOwn(Plain.prototype, twin('body'))) return view;
  // All that each kind is made of, asked for at once: one name after the other takes several times as long.
  const made = new Map(), madeOf = (proto) => { if (!made.has(proto)) made.set(proto, Object.getOwnPropertyDescriptors(proto)); return made.get(proto); };
  const native = (kind, name) => { for (let at = kind.prototype; at && at !== Plain.prototype; at = Object.getPrototypeOf(at)) if (Object.hasOwn(madeOf(at), name)) return madeOf(at)[name]; return { value: undefined }; };
  const twins = new Map([Plain, Node, Element, HTMLElement, HTMLFormElement, Document].map((kind) => [kind, Object.create(null)])); // in a plain one a twin would be set in its place
  const give = (kind, name, own) => { twins.get(kind)[twin(name)] = { ...own, configurable: true }; };
  for (const name of OWN_NAMES) {
    give(Plain, name, { get() { return this[name]; }, set(value) { this[name] = value; } });
    for (const kind of [Node, Element, HTMLElement]) {
      const own = name !== 'className' && Object.hasOwn(madeOf(kind.prototype), name); // drawings have one of another kind
      if (own) give(kind, name, madeOf(kind.prototype)[name]);
    }
    for (const kind of [HTMLFormElement, Document]) give(kind, name, native(kind, name));
  }
  for (const [kind, given] of twins) Object.defineProperties(kind.prototype, given);
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
