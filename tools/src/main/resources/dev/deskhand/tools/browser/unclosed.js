// Documents that scripts write count as loading until they are closed, which some never are.
(() => {
  const own = (doc, name) => Object.getOwnPropertyDescriptor(Document.prototype, name).get.call(doc);
  const frames = (doc) => [...Document.prototype.querySelectorAll.call(doc, 'iframe,frame')];
  const inside = (frame) => { try { return frame.contentDocument; } catch { return null; } };
  const loading = (doc) => [...(own(doc, 'readyState') === 'loading' ? [doc] : []), ...frames(doc).map(inside).filter(Boolean).flatMap(loading)];
  const length = (doc) => (own(doc, 'documentElement') || { outerHTML: '' }).outerHTML.length;
  return {
    // How much there is so far of what is loading; -1 when nothing is.
    written: () => loading(document).reduce((all, doc) => all + length(doc) + 1, -1),
    // Of what does not come from a script, nothing is ended by that.
    close: () => loading(document).forEach((doc) => Document.prototype.close.call(doc)),
  };
})()
