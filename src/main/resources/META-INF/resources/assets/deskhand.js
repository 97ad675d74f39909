// Small conveniences on top of pages that work without them.
(() => {
  "use strict";

  // Times are written in the reader's zone, which only the browser knows; the next page has them so.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) document.cookie = "deskhand_zone=" + zone + "; path=/; max-age=31536000; samesite=lax" + (location.protocol === "https:" ? "; secure" : "");

  // Home: files by drop, chosen files shown by name, samples fill the box, Ctrl+Enter sends.
  for (const form of document.querySelectorAll("form[data-drop]")) {
    const input = form.querySelector("input[type=file]");
    const list = form.querySelector("[data-file-list]");
    const show = () => {
      list.replaceChildren(...[...input.files].map((file) => {
        const pill = document.createElement("span");
        pill.className = "pill";
        const name = document.createElement("span");
        name.textContent = file.name;
        pill.append(name);
        return pill;
      }));
    };
    input.addEventListener("change", show);
    let depth = 0;
    form.addEventListener("dragenter", (event) => { event.preventDefault(); depth++; form.classList.add("over"); });
    form.addEventListener("dragleave", () => { if (--depth <= 0) { depth = 0; form.classList.remove("over"); } });
    form.addEventListener("dragover", (event) => event.preventDefault());
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      depth = 0;
      form.classList.remove("over");
      const all = new DataTransfer();
      for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
      input.files = all.files;
      show();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("[data-ctrl-enter]")) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });
  document.addEventListener("click", (event) => {
    const sample = event.target.closest("[data-sample]");
    const box = document.getElementById("instruction");
    if (sample && box && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      box.value = sample.dataset.sample;
      box.focus();
      box.scrollIntoView({ block: "center" });
      bring(sample.dataset.file, box.form.querySelector("input[type=file]"));
    }
  });

  // A sample about a file brings it along, as if it had been chosen.
  const bring = async (address, input) => {
    const all = new DataTransfer();
    if (address) {
      const answer = await fetch(address).catch(() => null);
      if (!answer || !answer.ok) return;
      all.items.add(new File([await answer.blob()], address.split("/").pop()));
    }
    input.files = all.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const sent = new WeakSet();

  // Enter among an approval's fields decides nothing.
  document.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.matches("[data-nothing]")) event.preventDefault();
  });

  // What is pressed twice is sent once; the button of a form that starts something says that work is under way. A form
  // whose button says nothing can be sent again after a while, should the browser have been stopped from leaving.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post") return; // an input may be named "method"
    if (sent.has(form)) { event.preventDefault(); return; }
    sent.add(form);
    const button = event.submitter || form.querySelector("button.primary");
    if (form.hasAttribute("data-submit-once") && button && button.dataset.busy) {
      button.setAttribute("aria-busy", "true");
      button.textContent = button.dataset.busy;
    } else {
      setTimeout(() => sent.delete(form), 5000);
    }
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  // While rows are ticked to be left out, the service says what the others come to.
  let asked = 0;
  document.addEventListener("change", async (event) => {
    const said = event.target.matches("[data-leave]") && event.target.form && event.target.form.querySelector("[data-rest]");
    if (!said) return;
    said.hint = said.hint || said.innerHTML;
    const ticked = [...event.target.form.elements].filter((one) => one.matches("[data-leave]:checked"));
    const turn = ++asked;
    if (ticked.length === 0) { said.innerHTML = said.hint; return; }
    try {
      const query = ticked.map((one) => "leave=" + encodeURIComponent(one.value)).join("&");
      const answer = await fetch(said.dataset.rest + "?" + query, { credentials: "same-origin" });
      if (turn === asked && answer.ok && !answer.redirected) said.innerHTML = await answer.text();
    } catch { /* offline: what is ticked counts all the same */ }
  });
  for (const button of document.querySelectorAll("[data-tick]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tick]");
    if (!button) return;
    const rows = new Set(button.dataset.tick.split(","));
    const boxes = [...document.querySelectorAll("#" + CSS.escape(button.dataset.of) + " [data-leave]")];
    for (const box of boxes) box.checked = box.checked || rows.has(box.value);
    if (boxes.length > 0) boxes[0].dispatchEvent(new Event("change", { bubbles: true }));
  });

  // Tab indents in the file editor; Escape, then Tab, leaves it.
  for (const area of document.querySelectorAll("[data-yaml]")) {
    let leaving = false;
    area.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { leaving = true; return; }
      if (event.key === "Tab" && !event.shiftKey && !leaving) {
        event.preventDefault();
        area.setRangeText("  ", area.selectionStart, area.selectionEnd, "end");
        area.dispatchEvent(new Event("input", { bubbles: true }));
      }
      leaving = false;
    });
  }

  // The file's lines are numbered, those with faults marked; a fault's place leads to it.
  for (const gutter of document.querySelectorAll("[data-gutter]")) {
    const area = gutter.parentElement.querySelector("textarea");
    const list = document.createElement("ol");
    gutter.append(list);
    gutter.classList.add("on");
    const places = () => [...document.querySelectorAll("#edit-check [data-line]")];
    const follow = () => { list.style.transform = `translateY(${-area.scrollTop}px)`; };
    const number = () => {
      const lines = area.value.split("\n").length;
      while (list.children.length > lines) list.lastChild.remove();
      while (list.children.length < lines) {
        const item = document.createElement("li");
        item.textContent = list.children.length + 1;
        list.append(item);
      }
      const bad = new Set(places().map((place) => Number(place.dataset.line)));
      [...list.children].forEach((item, i) => item.classList.toggle("bad", bad.has(i + 1)));
      follow();
    };
    const go = (place) => {
      const lines = area.value.split("\n");
      const line = Math.min(Number(place.dataset.line), lines.length) - 1;
      const start = lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0);
      area.focus();
      area.setSelectionRange(start + Math.min(Number(place.dataset.column) - 1, lines[line].length), start + lines[line].length);
      const height = parseFloat(getComputedStyle(area).lineHeight);
      area.scrollTop = Math.max(0, line * height - area.clientHeight / 3);
      area.scrollLeft = 0;
    };
    document.addEventListener("click", (event) => {
      const place = event.target.closest("#edit-check [data-line]");
      if (place) { event.preventDefault(); go(place); }
    });
    area.addEventListener("input", number);
    area.addEventListener("scroll", follow);
    document.addEventListener("htmx:afterSettle", number);
    number();
  }

  // Run: the server says that something changed; regions whose markup differs are swapped.
  const live = document.querySelector("[data-live]");
  if (live && !("over" in live.dataset)) {
    let asked = false;
    let busy = false;
    let later = 0;
    const refresh = async () => {
      asked = true;
      if (busy) return;
      busy = true;
      while (asked) {
        asked = false;
        try {
          const answer = await fetch(live.dataset.live, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
          // Signed out, or not to be seen any more; anything else, such as what a proxy says of a service that restarts, passes.
          if (answer.redirected || answer.status === 401 || answer.status === 404) {
            // Not while something is filled in: it would be lost.
            if (answer.status === 404 || !typed()) location.reload();
            else document.dispatchEvent(new CustomEvent("deskhand:signed-out"));
            return;
          }
          if (answer.ok) swap(await answer.text());
          else { clearTimeout(later); later = setTimeout(refresh, 5000); }
        } catch { /* offline: the next event tries again */ }
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      busy = false;
    };
    const typed = () => [...live.querySelectorAll("input, textarea")].some((field) => field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
    const swap = (html) => {
      const next = new DOMParser().parseFromString(html, "text/html");
      const over = next.querySelector("[data-over]") !== null; // before its nodes move over
      const stops = next.querySelector("#gate") !== null;
      const regions = [...next.querySelectorAll("[data-region]")];
      if (regions.length === 0) return; // something else answered, such as a page of a proxy
      const here = [...live.querySelectorAll("[data-region]")];
      const same = regions.map((r) => r.dataset.region).join() === here.map((r) => r.dataset.region).join();
      const open = new Set([...live.querySelectorAll("details[data-fold][open]")].map((d) => d.dataset.fold));
      const shut = new Set([...live.querySelectorAll("details[data-fold]:not([open])")].map((d) => d.dataset.fold));
      const keepFolds = (root) => {
        for (const fold of root.querySelectorAll("details[data-fold]")) {
          if (open.has(fold.dataset.fold)) fold.open = true;
          else if (shut.has(fold.dataset.fold)) fold.open = false;
        }
      };
      if (!same) {
        keepFolds(next);
        live.replaceChildren(...next.body.childNodes);
      } else {
        here.forEach((region, i) => {
          const fresh = regions[i].innerHTML;
          if (region.markup === fresh) return;
          region.markup = fresh;
          if ("over" in regions[i].dataset) region.dataset.over = "";
          if (region.contains(document.activeElement) && region.querySelector("form textarea, form input:not([type=hidden])")) return;
          // An answer that has to be put right stays on show while its question is open.
          const wrong = region.querySelector("[aria-invalid=true]");
          if (wrong && regions[i].querySelector("#" + CSS.escape(wrong.id))) return;
          keepFolds(regions[i]);
          if (region.dataset.region === "live" && window.deskhandFilm && window.deskhandFilm(region, regions[i])) return;
          patch(region, regions[i]);
        });
      }
      // What was said of a click before ("Approved; the run goes on.") is no news once the run stops or ends.
      // Not so that the browser was handed back, which is said of the very question it was for.
      const handedBack = new URLSearchParams(location.search).get("said") === "said.handedBack";
      if (over || (stops && !handedBack)) document.querySelector("#main > .content > [role=status]")?.replaceChildren();
      if (over) {
        hangUp();
        const end = live.querySelector("[data-region=head] .notice strong");
        const told = document.querySelector("[data-told]");
        if (end && told) told.textContent = end.textContent;
      }
    };
    // The sentence of the moment stays the same element, so that screen readers hear it change.
    const patch = (region, fresh) => {
      const now = region.querySelector("#now");
      const nextNow = fresh.querySelector("#now");
      if (now && nextNow) {
        if (now.innerHTML !== nextNow.innerHTML) now.innerHTML = nextNow.innerHTML;
        nextNow.replaceWith(now);
      }
      region.replaceChildren(...fresh.childNodes);
    };
    for (const region of live.querySelectorAll("[data-region]")) region.markup = region.innerHTML;
    // A page that stands still says so; what happened meanwhile is fetched once the service is back.
    const lost = document.querySelector("[data-lost]");
    let source = null;
    let silent = 0;
    let calling = 0;
    let pause = 1000;
    const failed = () => {
      if (silent === 0) silent = setTimeout(() => { if (lost) lost.hidden = false; }, 3000);
      if (source.readyState !== EventSource.CLOSED) return; // the browser calls again by itself
      // Not so after an answer that is none, such as a proxy's: asked for as a page, it tells whether one is signed out.
      refresh();
      clearTimeout(calling);
      calling = setTimeout(call, pause);
      pause = Math.min(pause * 2, 15000);
    };
    const back = () => {
      pause = 1000;
      clearTimeout(silent);
      if (silent !== 0) refresh();
      silent = 0;
      if (lost) lost.hidden = true;
    };
    const call = () => {
      source = new EventSource(live.dataset.events);
      source.addEventListener("changed", refresh);
      source.addEventListener("message", refresh);
      source.addEventListener("error", failed);
      source.addEventListener("open", back);
    };
    const hangUp = () => {
      for (const timer of [calling, silent, later]) clearTimeout(timer);
      if (lost) lost.hidden = true;
      source.close();
    };
    call();
    window.addEventListener("pagehide", hangUp);
  }
})();
