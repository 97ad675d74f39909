// A page may stand open for longer than its sign-in holds. Before such a page sends a form it asks who is signed in;
// what was filled in stays where it is, files and passwords included, until it can be sent.
(() => {
  "use strict";
  const shell = document.querySelector("[data-viewer]");
  const note = document.querySelector("[data-unsent]");
  if (!shell || !note) return;
  const FRESH = 60_000;
  let known = Date.now();

  const say = (kind, name) => {
    for (const text of note.querySelectorAll("[data-when]")) text.hidden = text.dataset.when !== kind;
    for (const place of note.querySelectorAll("[data-name]")) place.textContent = name;
    note.hidden = false;
    note.focus();
  };
  // The page of the own password: who is not signed in is led to the sign-in, and who has to choose one first sees it. Asked for as
  // a page, since the demo answers anybody who asks as a program.
  const whoIsHere = async () => {
    const answer = await fetch("/account/password", { headers: { Accept: "text/html" }, redirect: "manual", credentials: "same-origin" });
    if (answer.type === "opaqueredirect" || answer.status === 401) return null;
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const viewer = page.querySelector("[data-viewer]");
    if (!viewer) throw new Error("not Deskhand");
    return viewer.dataset.viewer;
  };
  const asked = new WeakSet();
  const sendIfHere = async (form, button) => {
    if (asked.has(form)) return;
    asked.add(form);
    try {
      const viewer = await whoIsHere();
      if (viewer === shell.dataset.viewer) {
        known = Date.now();
        note.hidden = true;
        form.requestSubmit(button);
      } else say(viewer === null ? "out" : "other", viewer);
    } catch {
      say("away", "");
    } finally {
      asked.delete(form);
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || !form.closest("#main") || Date.now() - known < FRESH) return;
    event.preventDefault();
    event.stopPropagation();
    sendIfHere(form, event.submitter);
  }, true);
  document.addEventListener("deskhand:signed-out", () => say("out", ""));
  // Parts that are asked for by themselves, such as a plan checked anew.
  document.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status === 401) say("out", ""); });
  document.addEventListener("htmx:sendError", () => say("away", ""));
})();
