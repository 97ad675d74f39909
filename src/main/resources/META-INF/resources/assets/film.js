// A run's pictures: opened large on a click, leafed through with the arrow keys; new ones join without a flicker.
(() => {
  "use strict";
  const icon = (name) => `<svg class="icon" aria-hidden="true"><use href="/assets/icons.svg#${name}"></use></svg>`;
  const shots = () => [...document.querySelectorAll("[data-film] a[data-shot]")];
  let dialog = null;
  let at = 0;

  const build = (film) => {
    dialog = document.createElement("dialog");
    dialog.className = "film-view";
    dialog.innerHTML = `<div class="film-bar"><p></p><span class="muted small tnum"></span>
      <button class="quiet" data-step="-1">${icon("arrow-left")}</button><button class="quiet" data-step="1">${icon("arrow-right")}</button>
      <button class="quiet" data-shut>${icon("x")}</button></div><img alt="">`;
    const [previous, next, shut] = dialog.querySelectorAll("button");
    previous.setAttribute("aria-label", film.dataset.previous);
    next.setAttribute("aria-label", film.dataset.next);
    shut.setAttribute("aria-label", film.dataset.close);
    dialog.addEventListener("click", (event) => {
      const step = event.target.closest("[data-step]");
      if (step) show(at + Number(step.dataset.step));
      else if (event.target === dialog || event.target.closest("[data-shut]")) dialog.close();
    });
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "ArrowLeft") show(at - 1);
      else if (event.key === "ArrowRight") show(at + 1);
    });
    dialog.addEventListener("close", () => shots()[at]?.focus());
    document.body.append(dialog);
  };
  const show = (index) => {
    const all = shots();
    if (!all.length) return;
    at = Math.min(Math.max(index, 0), all.length - 1);
    const small = all[at].querySelector("img");
    const large = dialog.querySelector(":scope > img");
    large.src = all[at].href;
    large.alt = small.alt;
    dialog.setAttribute("aria-label", small.alt);
    dialog.querySelector("p").textContent = small.alt;
    const film = document.querySelector("[data-film]");
    dialog.querySelector(".film-bar span").textContent =
      film.dataset.count.replace("{0}", at + 1).replace("{1}", all.length);
    const [previous, next] = dialog.querySelectorAll("[data-step]");
    previous.disabled = at === 0;
    next.disabled = at === all.length - 1;
  };
  document.addEventListener("click", (event) => {
    const shot = event.target.closest("[data-film] a.shot");
    if (!shot || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const all = shots();
    const index = all.findIndex((one) => one.getAttribute("href") === shot.getAttribute("href"));
    if (!dialog) build(shot.closest("[data-film]"));
    show(index < 0 ? all.length - 1 : index);
    dialog.showModal();
  });
  // The strip stands at its newest picture.
  const toEnd = () => { for (const strip of document.querySelectorAll(".strip")) strip.scrollLeft = strip.scrollWidth; };
  toEnd();

  /** Takes over what is new of a fresh filmstrip; the pictures on show stay the same elements. */
  window.deskhandFilm = (region, fresh) => {
    const film = region.querySelector("[data-film]");
    const next = fresh.querySelector("[data-film]");
    if (!film || !next) return false;
    const strip = film.querySelector(".strip");
    const atEnd = strip.scrollLeft + strip.clientWidth >= strip.scrollWidth - 8;
    const have = new Set(shots().map((one) => one.getAttribute("href")));
    for (const item of [...next.querySelectorAll(".strip > li")]) {
      if (!have.has(item.querySelector("a").getAttribute("href"))) strip.append(item);
    }
    if (atEnd) toEnd();
    film.querySelector("[data-film-count]").textContent = next.querySelector("[data-film-count]").textContent;
    const now = film.querySelector("[data-shot-now]");
    const newest = next.querySelector("[data-shot-now]");
    if (now.getAttribute("href") !== newest.getAttribute("href")) {
      const loaded = new Image();
      loaded.src = newest.href;
      loaded.decode().catch(() => {}).then(() => {
        now.setAttribute("href", newest.getAttribute("href"));
        const img = now.querySelector("img");
        img.src = loaded.src;
        img.alt = newest.querySelector("img").alt;
        film.querySelector("[data-shot-words]").innerHTML = next.querySelector("[data-shot-words]").innerHTML;
      });
    }
    return true;
  };
})();
