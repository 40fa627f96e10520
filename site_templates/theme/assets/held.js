/* The order of battle at a date: shows the ties that are said to have held on that day, and marks those that may have.
   Each tie carries from when until when it may have held (seconds in UTC). Without this script every tie is shown. */
(() => {
  "use strict";

  const control = document.querySelector(".cc-at");
  const input = control?.querySelector("input");
  const order = document.querySelector(".cc-battle");
  if (!input || !order) return;
  const DAY = 86400;
  const timed = [...document.querySelectorAll(".cc-held, .cc-perhaps")].map((element) => ({
    element,
    from: Number(element.dataset.from ?? -Infinity),
    until: Number(element.dataset.until ?? Infinity),
    perhaps: element.classList.contains("cc-perhaps"),
  }));
  const apart = [...document.querySelectorAll(".cc-held-apart")];

  /* Only whole days; anything else asks for no date. */
  const read = (text) => {
    const seconds = /^\d{4}-\d\d-\d\d$/.test(text ?? "") ? Date.parse(`${text}T00:00:00Z`) / 1000 : NaN;
    return Number.isNaN(seconds) || new Date(seconds * 1000).toISOString().slice(0, 10) !== text ? null : seconds;
  };

  /* From the leaves up: a place shows while one of its ties does; one without ties while something under it shows. */
  const place = (item, any) => {
    const below = [...item.querySelectorAll(":scope > ul > li")].map((one) => place(one, any)).some(Boolean);
    const ties = [...item.querySelectorAll(":scope > p > .cc-held")];
    const shown = any || (ties.length ? ties.some((tie) => !tie.hidden) : below);
    item.hidden = !shown;
    return shown;
  };

  const show = (day) => {
    const any = day === null;
    for (const { element, from, until, perhaps } of timed) {
      const holds = !any && from < day + DAY && until > day;
      element.hidden = perhaps ? !holds : !any && !holds;
    }
    for (const root of order.children) place(root, any);
    const placed = new Set();
    for (const a of order.querySelectorAll("li > p > strong > a")) {
      if (!a.closest(".cc-loose") && !a.closest("[hidden]")) placed.add(a.href);
    }
    for (const loose of order.querySelectorAll(".cc-loose")) {
      const unit = loose.querySelector("a");
      loose.hidden ||= any || placed.has(unit.href);
      if (!loose.hidden) for (const a of loose.querySelectorAll("li > p > strong > a")) placed.add(a.href);
    }
    for (const row of document.querySelectorAll("tr")) {
      const ties = [...row.querySelectorAll(".cc-held")];
      if (ties.length) row.hidden = ties.every((tie) => tie.hidden);
    }
    for (const unit of apart) {
      unit.hidden = any || placed.has(unit.querySelector("a").href);
      unit.closest("li").hidden = unit.hidden;
    }
  };

  const go = () => {
    const day = read(input.value);
    show(day);
    const query = day === null ? "" : `?at=${input.value}`;
    history.replaceState(history.state, "", location.pathname + query + location.hash);
  };

  input.addEventListener("input", go);
  control.querySelector("button").addEventListener("click", () => {
    input.value = "";
    go();
    input.focus();
  });
  const asked = new URLSearchParams(location.search).get("at");
  if (read(asked) !== null) input.value = asked;
  control.hidden = false;
  show(read(input.value));
})();
