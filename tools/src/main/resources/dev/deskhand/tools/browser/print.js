// What is known of an element beyond its locators: enough to recognise it on a page that was built anew, in whatever language.
const pathOnly = (address) => { try { const u = new URL(address, location.href); return u.pathname + (u.hash.length > 1 ? u.hash : ''); } catch { return ''; } };
// Marks of a style or a framework's numbering say nothing about which element it is.
const lastingClasses = (el) => tokens(el).filter((t) => t.length > 2 && !/\d{2,}|^(css|sc|jsx|ng|v|svelte|is|has)-|active|focus|hover|selected|open|disabled/i.test(t)).slice(0, 8);
function iconOf(el) {
  const use = el.querySelector('svg use');
  if (use) return attr(use, 'href') || attr(use, 'xlink:href');
  const drawn = el.querySelector('svg path');
  if (drawn) return attr(drawn, 'd').slice(0, 60);
  const img = el.localName === 'img' || el.type === 'image' ? el : el.querySelector('img');
  return img ? pathOnly(attr(img, 'src')).split('/').pop() : '';
}
// The form, dialog or section it belongs to, by what that is called and by what does not depend on a language.
function placeOf(el) {
  const box = [el.form, ...ancestors(el)].find((a) => a && /^(form|dialog|alertdialog|region|article|group|navigation)$/.test(roleOf(a)));
  if (!box) return {};
  const action = box.localName === 'form' && box.hasAttribute('action') ? pathOnly(attr(box, 'action')) : '';
  const fields = [...box.querySelectorAll('input:not([type=hidden]),select,textarea')].map((f) => attr(f, 'name') || f.id).filter(Boolean).slice(0, 20);
  return { kind: roleOf(box), name: wordsIn(nameOf(box)), action, id: keeps(box.id) ? box.id : '', fields };
}
function besides(el) {
  const texts = [];
  for (let at = el, level = 0; at && level < 3 && texts.length < 2; at = parentOf(at), level++) {
    for (const s of [at.previousElementSibling, at.nextElementSibling]) if (s && visible(s) && !holds(s, el)) { const t = wordsIn(textOf(s)); if (t && t.length < 80) texts.push(t); }
    if (/^(form|body|dialog|section|article)$/.test(at.localName)) break;
  }
  return texts.slice(0, 3);
}
function printOf(el) {
  const box = el.getBoundingClientRect();
  const role = roleOf(el);
  const test = TEST_IDS.map((a) => attr(el, a)).find(Boolean) || '';
  const all = role ? deep('*').filter((o) => o.localName === el.localName && roleOf(o) === role && shown(o, {})) : [];
  const found = {
    name: wordsIn(nameOf(el)), title: wordsIn(attr(el, 'title')), role, tag: el.localName, type: el.localName === 'input' || el.localName === 'button' ? el.type : '',
    test_id: test, id: keeps(el.id) ? el.id : '', field: isField(el) ? attr(el, 'name') : '', value: el.localName === 'button' || /^(submit|button)$/.test(el.type || '') ? attr(el, 'name') + attr(el, 'formaction') : '',
    placeholder: wordsIn(attr(el, 'placeholder')), autocomplete: attr(el, 'autocomplete'), pattern: attr(el, 'pattern') + attr(el, 'inputmode') + attr(el, 'maxlength'),
    options: el.localName === 'select' ? [...el.options].map((o) => o.value).slice(0, 20) : [],
    href: leadsOf(el), address: el.localName === 'a' && leadsOf(el) ? new URL(el.href).pathname + new URL(el.href).search : '', icon: iconOf(el), classes: lastingClasses(el),
    under: wordsIn(underOf(el)), place: placeOf(el), besides: besides(el), path: pathOf(el),
    nth: all.indexOf(el), of: all.length,
    at: [Math.round(box.left + scrollX + box.width / 2), Math.round(box.top + scrollY + box.height / 2)], size: [Math.round(box.width), Math.round(box.height)],
    page: [document.documentElement.scrollWidth, document.documentElement.scrollHeight], lang: document.documentElement.lang || '',
  };
  return Object.fromEntries(Object.entries(found).filter(([, v]) => v !== '' && !(Array.isArray(v) && !v.length) && !(v && v.constructor === Object && !Object.keys(v).length)));
}
// {record, print} of one element: how to find it again, and how to recognise it when that fails.
const metOf = (el) => { const print = printOf(el), row = rowPrintOf(el, print); return JSON.stringify({ record: recordOf(el), print, ...(row ? { row } : {}) }); };
// Where the page stands: an application that draws its own pages says so by its address or by what its parts are called.
const HEADINGS = 'h1,h2,h3,h4,legend,caption,[role=heading],[role=dialog],dialog[open]';
const standing = () => JSON.stringify({ url: location.href, headings: deep(HEADINGS).filter(visible).map((h) => wordsIn(nameOf(h) || textOf(h))).slice(0, 100) });

// All that could be meant, each with its print; a password or a file field is never taken for another kind.
function candidates(mode) {
  const pool = mode === 'field' ? deep(FIELDS) : mode === 'click' ? deep(CLICKABLE) : deep('*').filter((el) => roleOf(el));
  const modal = modalsOver();
  const reach = pool.filter((el) => shown(el, {}) && !(mode === 'field' && el.type === 'hidden')).filter((el) => !modal.length || modal.some((m) => holds(m, el))).slice(0, 400);
  return { elements: reach, prints: JSON.stringify(reach.map(printOf)), facts: JSON.stringify(reach.map((el) => ({ rank: 0, host: location.host, ...factsOf(el) }))), frames: deep('iframe,frame').filter(visible) };
}
// Draws numbered frames around elements, for one picture.
function mark(elements, texts) {
  elements.forEach((el, i) => {
    const r = el.getBoundingClientRect();
    const box = document.createElement('div');
    box.setAttribute('data-deskhand-mark', '');
    box.style.cssText = `position:fixed;z-index:2147483647;pointer-events:none;left:${r.left - 4}px;top:${r.top - 4}px;width:${r.width + 8}px;height:${r.height + 8}px;border:3px solid #b3261e;border-radius:6px;box-sizing:border-box`;
    if (texts[i]) {
      const tag = document.createElement('span');
      tag.textContent = texts[i];
      tag.style.cssText = 'position:absolute;left:-3px;top:-24px;min-width:22px;height:22px;padding:0 4px;box-sizing:border-box;background:#b3261e;color:#fff;font:700 14px/22px system-ui,sans-serif;text-align:center;border-radius:6px';
      box.append(tag);
    }
    document.documentElement.append(box);
  });
}
const unmark = () => document.querySelectorAll('[data-deskhand-mark]').forEach((el) => el.remove());
const showFirst = (el) => isInReach(el, shownOf(el)) || el.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
