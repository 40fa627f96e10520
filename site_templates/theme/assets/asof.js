/* Shows a page as of a moment: selects, among the states that the build has worked out, the one that held then. Each
   element with `data-from` or `data-until` (seconds in UTC) shows from the one on and until the other. Nothing is
   computed or said here that the page does not hold; without this script it reads as of now. */
(() => {
  "use strict";

  const bar = document.querySelector(".cc-asof");
  if (!bar) return;
  const told = document.querySelector(".cc-asof__told");
  const select = bar.querySelector(".cc-asof__moments");
  const link = bar.querySelector(".cc-asof__link");
  const [earlier, later, present] = ["earlier", "later", "now"].map((name) => bar.querySelector(`.cc-asof__${name}`));
  const title = document.title;
  const printed = document.querySelector(".cc-address");
  const address = printed?.textContent;
  const timed = [...document.querySelectorAll("article :is([data-from], [data-until])")].map((element) => ({
    element,
    from: Number(element.dataset.from ?? -Infinity),
    until: Number(element.dataset.until ?? NaN), // NaN is later than no moment and not earlier than any
  }));
  const heads = [...document.querySelectorAll(".cc-matrix thead th[data-from]")];
  const entries = [...document.querySelectorAll(".cc-toc a[href^='#']")];

  const options = [...select.options].filter((option) => option.value !== "");
  const moments = options
    .map((option) => ({ at: Number(option.value), words: option.textContent, hidden: option.dataset.hidden }))
    .sort((a, b) => a.at - b.at);
  for (const option of options) if (option.dataset.speakers) option.append(`: ${option.dataset.speakers}`);

  const filled = (text, parts) => text.replace(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole);

  /* ?asof -> seconds in UTC. A day is its last second, as for statements; nothing else is guessed. */
  const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+\- ]\d\d:?\d\d))?$/;
  const read = (text) => {
    const found = WRITTEN.exec(text.trim());
    if (!found) return null;
    const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0));
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
    const midnight = date.getTime() / 1000;
    if (found[7] === undefined) return midnight + 86399;
    if (hour > 23 || minute > 59 || second > 59) return null;
    const zone = found[7];
    // A plus sign that nobody encoded arrives as a space.
    const sign = zone[0] === "-" ? -1 : 1;
    const offset = zone === "Z" ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * 60;
    if (Math.abs(offset) > 86400) return null;
    return midnight + hour * 3600 + minute * 60 + second - offset;
  };

  /* Seconds -> what ?asof says: a day where it is the end of one. */
  const written = (seconds) => {
    const text = new Date(seconds * 1000).toISOString();
    if (text.endsWith("T23:59:59.000Z")) return text.slice(0, 10);
    return text.slice(0, text.endsWith(":00.000Z") ? 16 : 19) + "Z";
  };

  const language = document.documentElement.lang;
  const days = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" });
  const inWords = (seconds) => {
    const known = moments.find((moment) => moment.at === seconds);
    if (known) return known.words;
    const date = new Date(seconds * 1000);
    const day = days.format(date).replace(/ р\.$/, "");
    const clock = date.toISOString().slice(11, date.getUTCSeconds() ? 19 : 16);
    return clock === "23:59:59" ? filled(bar.dataset.day, { day }) : filled(bar.dataset.moment, { day, clock });
  };

  const state = (moment) => {
    for (const { element, from, until } of timed) element.toggleAttribute("hidden", moment < from || moment >= until);
    for (const head of heads) {
      for (const row of head.closest("table").tBodies[0].rows) row.cells[head.cellIndex].hidden = head.hidden;
    }
    count();
    for (const entry of entries) {
      const target = document.getElementById(decodeURIComponent(entry.hash.slice(1)));
      entry.closest("li").hidden = Boolean(target?.closest("[hidden]"));
    }
  };

  /* On a phone each row of the matrix is a card: it lists what is recorded, and says of how many others nothing is. */
  const tables = [...document.querySelectorAll(".cc-matrix table")];
  for (const table of tables) {
    const labels = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    table.setAttribute("role", "table");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      for (const cell of row.cells) {
        cell.setAttribute("role", cell.tagName === "TH" ? "columnheader" : "cell");
        if (cell.tagName === "TD") cell.dataset.label = labels[cell.cellIndex];
      }
    }
    table.closest(".cc-matrix").classList.add("cc-matrix--cards");
  }

  const count = () => {
    for (const row of tables.flatMap((table) => [...table.tBodies[0].rows])) {
      const [claim, ...cells] = row.cells;
      const shown = cells.filter((cell) => !cell.hidden);
      const empty = shown.filter((cell) => !cell.querySelector("a:not([hidden])"));
      for (const cell of cells) cell.classList.toggle("cc-empty", empty.includes(cell));
      claim.dataset.rest = empty.length ? filled(bar.dataset.rest, { n: empty.length }) : "";
    }
  };

  let now = Infinity;
  const at = () => moments.findLastIndex((moment) => moment.at <= now);

  // Scripts that draw a part of the page themselves hear of it, those too that have drawn theirs only now.
  const tell = () => document.dispatchEvent(new CustomEvent("cc:asof", { detail: { at: now } }));
  for (const root of document.querySelectorAll("[data-timeline]")) {
    new MutationObserver(tell).observe(root, { attributes: true, attributeFilter: ["data-ready"] });
  }

  const show = (moment) => {
    now = moment;
    const past = Number.isFinite(moment);
    state(moment);
    select.querySelector("[data-asked]")?.remove();
    const place = at();
    if (past && moments[place]?.at !== moment) {
      const asked = new Option(inWords(moment), String(moment));
      asked.dataset.asked = "";
      // Later moments stand first.
      const next = options.find((option) => Number(option.value) < moment);
      select.insertBefore(asked, next ?? null);
    }
    select.value = past ? String(moment) : "";
    // Not `disabled`: whoever has come to an end with the keyboard would lose the place on the page.
    earlier.setAttribute("aria-disabled", String(past && place <= 0));
    for (const button of [later, present]) button.setAttribute("aria-disabled", String(!past));
    const query = past ? `?asof=${written(moment)}` : "";
    link.hidden = !past;
    link.href = location.pathname + query + location.hash;
    window.ccKeepMoment(document, query);
    if (printed) printed.textContent = address + query;
    const words = past ? inWords(moment) : "";
    const hidden = moments[Math.max(place, 0)]?.hidden ?? bar.dataset.nothing;
    bar.hidden = !moments.length && !past;
    told.textContent = past ? filled(bar.dataset.told, { moment: words, hidden }) : "";
    told.classList.remove("cc-asof__told--refused");
    document.documentElement.classList.toggle("cc-past", past);
    tell();
    document.title = past ? `${words} – ${title}` : title;
    return query;
  };

  const go = (moment) => {
    const query = show(moment);
    history.replaceState(history.state, "", location.pathname + query + location.hash);
  };

  select.addEventListener("change", () => go(select.value === "" ? Infinity : Number(select.value)));
  present.addEventListener("click", () => go(Infinity));
  earlier.addEventListener("click", () => {
    if (!moments.length) return;
    const place = at();
    const before = place >= 0 && moments[place].at === now ? place - 1 : place;
    go(moments[Math.max(before, 0)].at);
  });
  later.addEventListener("click", () => {
    const next = moments[at() + 1];
    go(next ? next.at : Infinity);
  });

  const asked = new URLSearchParams(location.search).get("asof");
  const moment = asked === null ? Infinity : read(asked);
  show(moment ?? Infinity);
  if (moment === null) {
    told.textContent = filled(bar.dataset.refused, { text: asked.slice(0, 80) });
    told.classList.add("cc-asof__told--refused");
  }
})();
