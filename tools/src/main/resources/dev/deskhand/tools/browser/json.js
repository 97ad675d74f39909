// JSON without what some pages hang on every list: the toJSON of Prototype 1.6 and its like makes a text of it.
const JSON = (() => {
  const own = window.JSON;
  if (!Array.prototype.toJSON && !Object.prototype.toJSON) return own;
  const write = (value) => {
    if (Array.isArray(value)) return `[${Array.from(value, (one) => write(one) || 'null').join(',')}]`;
    if (!value || typeof value !== 'object') return own.stringify(value);
    const pairs = Object.keys(value).map((key) => [own.stringify(key), write(value[key])]);
    return `{${pairs.filter((pair) => pair[1] !== undefined).map((pair) => pair.join(':')).join(',')}}`;
  };
  return { stringify: write, parse: (text) => own.parse(text) };
})();
