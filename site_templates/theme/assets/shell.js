/* The frame of the page: the switch of colours, and the mark of the part that is being read. */
(() => {
  "use strict";

  // SVG knows no `hidden`, but every browser lets it stand there: what the build marked is from here on like the rest.
  for (const later of document.querySelectorAll(".cc-later")) {
    later.classList.remove("cc-later");
    later.setAttribute("hidden", "");
  }

  /* Pages with a time of their own: links to them keep the moment that is asked for, `?asof=…` or nothing; what is
     written later, the one that was asked for last. */
  const TIMED = /\/(?:(?:claims|events|units|organizations|people)\/[^/]+|timeline(?:\/[^/]+)?|map)\/$/;
  let asked = "";
  window.ccKeepMoment = (within, query = asked) => {
    asked = query;
    for (const a of within.querySelectorAll("a[href]")) {
      // In a drawing a link is no HTML: its address is taken apart here.
      const drawn = a instanceof SVGElement;
      const address = drawn ? new URL(a.href.baseVal, document.baseURI) : a;
      if (address.origin !== location.origin || !TIMED.test(address.pathname)) continue;
      if (address.search === query || (address.pathname === location.pathname && address.hash)) continue;
      if (drawn) a.setAttribute("href", a.href.baseVal.replace(/[?#].*$/, "") + query + address.hash);
      else address.search = query;
    }
  };

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
