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
  const say = (text) => { if (!over) note.textContent = text; };
  let number = 0;
  const put = (picture) => new Promise((done) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => { view.src = reader.result; view.hidden = false; done(); });
    reader.readAsDataURL(picture);
  });
  // Who comes while the browser asks something finds no picture yet.
  const bare = () => { view.hidden = true; };
  view.addEventListener("error", bare);
  if (view.complete && !view.naturalWidth) bare();
  let missed = 0;
  const look = async () => {
    if (over) return;
    try {
      const answer = await fetch(`${base}/picture?${++number}`);
      // While the browser asks a question of its own there is no picture, and the last one stays: that is no end. It may
      // have been answered in between.
      if (answer.status >= 500) throw new Error(answer.status);
      if (note.textContent === note.dataset.away) say("");
      if (answer.ok) await put(await answer.blob());
      missed = answer.ok || (await showWindows()) ? 0 : missed + 1;
      if (missed > 1) return gone();
      setTimeout(look, 600);
    } catch {
      // The network, or the service itself, may be back in a moment: whether the run has gone on only an answer can say.
      say(note.dataset.away);
      setTimeout(look, 2000);
    }
  };
  // One after the other: keys must arrive in the order they were pressed.
  let line = Promise.resolve();
  const refusal = async (answer) => {
    try {
      const { detail, advice } = await answer.json();
      return [detail, advice].filter(Boolean).join(" ") || note.dataset.unsent;
    } catch { return note.dataset.unsent; }
  };
  // Whether it arrived. What did not is never sent again by itself: nobody knows how far it came.
  const deliver = async (fields) => {
    if (over) return false;
    try {
      const answer = await fetch(`${base}/input`, { method: "POST", headers: { Accept: "application/json", "Accept-Language": document.documentElement.lang }, body: new URLSearchParams(fields) });
      if (answer.ok) say("");
      else if (answer.status === 409) gone();
      else say(await refusal(answer));
      return answer.ok;
    } catch {
      say(note.dataset.unsent);
      return false;
    }
  };
  const send = (fields) => (line = line.then(() => deliver(fields)));
  const at = (event) => {
    const box = view.getBoundingClientRect();
    return { x: Math.round(((event.clientX - box.left) / box.width) * view.naturalWidth), y: Math.round(((event.clientY - box.top) / box.height) * view.naturalHeight) };
  };
  // Pressed, moved and let go one by one, so that sliders and things to drag can be used; moves are thinned out.
  // A finger moves the picture about and taps; it drags in the page when that is chosen.
  const frame = card.querySelector(".take-frame");
  const near = card.querySelector("[data-take-near]");
  const drags = card.querySelector("[data-take-drags]");
  const enlarge = (on) => { frame.classList.toggle("near", on); near.setAttribute("aria-pressed", String(on)); };
  const drag = (on) => { frame.classList.toggle("drags", on); drags.setAttribute("aria-pressed", String(on)); };
  near.addEventListener("click", () => enlarge(!frame.classList.contains("near")));
  drags.addEventListener("click", () => drag(!frame.classList.contains("drags")));
  enlarge(frame.clientWidth < 640);
  let finger = false;
  const moves = () => finger && !frame.classList.contains("drags");
  view.addEventListener("click", (event) => { if (moves()) send({ kind: "click", ...at(event) }); });
  let held = false, moved = 0;
  view.draggable = false;
  view.addEventListener("pointerdown", (event) => {
    finger = event.pointerType === "touch";
    if (event.button !== 0 || moves()) return;
    event.preventDefault();
    view.focus();
    view.setPointerCapture(event.pointerId);
    held = true;
    send({ kind: "hold", ...at(event) });
  });
  view.addEventListener("pointermove", (event) => {
    if (!held || event.timeStamp - moved < 60) return;
    moved = event.timeStamp;
    send({ kind: "drag", ...at(event) });
  });
  const release = (event) => { if (held) { held = false; send({ kind: "drag", ...at(event) }); send({ kind: "release", ...at(event) }); } };
  view.addEventListener("pointerup", release);
  view.addEventListener("pointercancel", release);
  view.addEventListener("wheel", (event) => { event.preventDefault(); send({ kind: "scroll", ...at(event), what: event.deltaY < 0 ? "up" : "down" }); }, { passive: false });
  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The one way out without a mouse.
    if (event.shiftKey && event.key === "Tab") return;
    if (event.key.length === 1) send({ kind: "text", what: event.key });
    else if (KEYS.includes(event.key)) send({ kind: "key", what: event.key });
    else return;
    event.preventDefault();
  });
  const form = card.querySelector("[data-take-text]");
  const field = form.querySelector("input");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!field.value || field.readOnly) return;
    field.readOnly = true;
    if (await send({ kind: "text", what: field.value })) field.value = "";
    field.readOnly = false;
  });
  form.querySelector("[data-take-show]").addEventListener("change", (event) => { field.type = event.target.checked ? "text" : "password"; });
  form.querySelectorAll("[data-key]").forEach((button) => button.addEventListener("click", () => send({ kind: "key", what: button.dataset.key })));
  const windows = card.querySelector("[data-take-windows]");
  const asked = card.querySelector("[data-take-question]");
  asked.querySelectorAll("[data-answer]").forEach((button) => button.addEventListener("click", () => { send({ kind: "question", what: button.dataset.answer }); line = line.then(showWindows); }));
  // Says whether the browser asks something that has to be answered first.
  const showWindows = async () => {
    if (over) return false;
    try {
      const answer = await fetch(`${base}/windows`);
      if (!answer.ok) return false;
      const { titles, shown, question } = await answer.json();
      // Without words it is asked all the same, and the page waits for the answer.
      const asks = typeof question === "string";
      asked.hidden = !asks;
      asked.querySelector("strong").textContent = asks ? question : "";
      if (asks) return true;
      const now = JSON.stringify([titles, shown]);
      if (windows.dataset.now === now) return false;
      windows.dataset.now = now;
      windows.hidden = titles.length < 2;
      windows.replaceChildren(...titles.map((title, number) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "btn small";
        button.textContent = title;
        button.title = title;
        button.setAttribute("aria-pressed", String(number === shown));
        button.addEventListener("click", () => { send({ kind: "window", what: String(number) }); line = line.then(showWindows); });
        return button;
      }));
    } catch { /* asked again below */ }
    return false;
  };
  setInterval(showWindows, 3000);
  showWindows();
  look();
})();
