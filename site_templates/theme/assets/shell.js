/* The frame of the page: the switch of colours, and the mark of the part that is being read. */
(() => {
  "use strict";

  // SVG knows no `hidden`, but every browser lets it stand there: what the build marked is from here on like the rest.
  for (const later of document.querySelectorAll(".cc-later")) {
    later.classList.remove("cc-later");
    later.setAttribute("hidden", "");
  }

  const ORDER = ["system", "light", "dark"];
  const root = document.documentElement;
  const button = document.querySelector(".cc-scheme");

  const shown = () => root.dataset.scheme ?? "system";

  const label = () => {
    const words = button.getAttribute(`data-md-${shown()}`);
    button.setAttribute("aria-label", words);
    button.title = words;
  };

  const choose = (scheme) => {
    if (scheme === "system") delete root.dataset.scheme;
    else root.dataset.scheme = scheme;
    try {
      localStorage.setItem("counterclaim.scheme", scheme);
    } catch {
      // The choice holds for this page.
    }
    label();
  };

  if (button) {
    button.hidden = false;
    label();
    button.addEventListener("click", () => choose(ORDER[(ORDER.indexOf(shown()) + 1) % ORDER.length]));
  }

  // The part whose heading was passed last is the one that is read.
  const links = new Map(
    [...document.querySelectorAll(".cc-toc__link")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
  );
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (headings.length) {
    const passed = new Set();
    let marked;
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) passed[isIntersecting ? "add" : "delete"](target);
        const next = links.get(headings.filter((heading) => passed.has(heading)).at(-1)?.id);
        if (next === marked) return;
        marked?.removeAttribute("aria-current");
        next?.setAttribute("aria-current", "location");
        marked = next;
      },
      // All that is above, and the upper third of what is seen.
      { rootMargin: "9999999px 0px -66% 0px" },
    );
    for (const heading of headings) watch.observe(heading);
  }

  // Paper opens nothing: what is folded is printed open, and folded again.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
