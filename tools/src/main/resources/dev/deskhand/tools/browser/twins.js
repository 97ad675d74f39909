// A link given twice, as a picture and its words, is one: it leads to the same page by itself, whichever is pressed. What leads
// nowhere, does something of its own, or belongs to another record may be called the same and do something else.
const LOOKS = /^(href|class|style|id|title|alt|target|rel|tabindex|name|aria-.*|data-v-[0-9a-f]+)$/;
const DOES = /^(on|@|v-|x-|ng-|hx-|up-|wire:|js)|(^|-)(method|confirm|remote|action|toggle|click|ajax|command|handler)(-|$)/;
// An application that keeps its pages behind the "#" tells each by a path there.
const leadsToPage = (el) => (el.href.split('#')[0] !== location.href.split('#')[0] ? !/^\s*(#|$)/.test(attr(el, 'href')) : /^#!?\/./.test(el.hash));
function leadsByItself(el) {
  return el.localName === 'a' && /^https?:/.test(el.href) && leadsToPage(el)
    && /^(|link)$/.test(attr(el, 'role')) && !el.getAttributeNames().some((a) => DOES.test(a));
}
const besidesLooks = (el) => el.getAttributeNames().filter((a) => !LOOKS.test(a) && !TEST_IDS.includes(a)).map((a) => `${a}=${attr(el, a)}`).sort().join(' ');
// Null for what stands in no record, such as a menu.
const recordAround = (el) => (el.closest('nav,[role=navigation],footer,[role=contentinfo]') ? null : recordOfHit(el, null));
const areTwins = (one, other) => one.href === other.href && norm(nameOf(one)) === norm(nameOf(other)) && besidesLooks(one) === besidesLooks(other)
  && [recordAround(one), recordAround(other)].every((record, i, both) => !record || !both[1 - i] || record === both[1 - i]);
function withoutTwins(hits) {
  const kept = [];
  for (const h of hits) if (!leadsByItself(h.el) || !kept.some((k) => leadsByItself(k.el) && areTwins(k.el, h.el))) kept.push(h);
  return kept;
}
