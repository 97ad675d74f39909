// A person's hands on a run's browser: the picture is asked for again and again, clicks and keys are sent along.
(() => {
  "use strict";
  const card = document.querySelector("[data-take]");
  if (!card) return;
  const view = card.querySelector("img");
  const note = card.querySelector("[role=status]");
  const base = card.dataset.take;
  const KEYS = ["Enter", "Tab", "Backspace", "Delete", "Escape", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"];
  let over = false;

  const gone = () => { over = true; note.textContent = note.dataset.gone; };
  let number = 0;
  const look = () => { if (!over) view.src = `${base}/picture?${++number}`; };
  view.addEventListener("load", () => setTimeout(look, 600));
  view.addEventListener("error", gone);
  // One after the other: keys must arrive in the order they were pressed.
  let line = Promise.resolve();
  const send = (fields) => {
    line = line.then(() => fetch(`${base}/input`, { method: "POST", body: new URLSearchParams(fields) }))
      .then((answer) => { if (answer.status === 409) gone(); }, gone);
  };
  const at = (event) => {
    const box = view.getBoundingClientRect();
    return { x: Math.round(((event.clientX - box.left) / box.width) * view.naturalWidth), y: Math.round(((event.clientY - box.top) / box.height) * view.naturalHeight) };
  };
  view.addEventListener("click", (event) => { view.focus(); send({ kind: "click", ...at(event) }); });
  view.addEventListener("wheel", (event) => { event.preventDefault(); send({ kind: "scroll", ...at(event), what: event.deltaY < 0 ? "up" : "down" }); }, { passive: false });
  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length === 1) send({ kind: "text", what: event.key });
    else if (KEYS.includes(event.key)) send({ kind: "key", what: event.key });
    else return;
    event.preventDefault();
  });
  const form = card.querySelector("[data-take-text]");
  const field = form.querySelector("input");
  form.addEventListener("submit", (event) => { event.preventDefault(); if (field.value) send({ kind: "text", what: field.value }); field.value = ""; });
  form.querySelector("[data-take-show]").addEventListener("change", (event) => { field.type = event.target.checked ? "text" : "password"; });
  form.querySelectorAll("[data-key]").forEach((button) => button.addEventListener("click", () => send({ kind: "key", what: button.dataset.key })));
  look();
})();
