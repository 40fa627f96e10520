/* The box that opens over a page: results as one types, grouped by type. The pattern is a combobox with a list of options
   in a modal dialog (WAI-ARIA Authoring Practices 1.2): focus stays in the field, the arrows choose, Enter opens. */

import { at, begin, element, grouped, lines, notices } from "./parts.mjs";

const SHOWN = 12;
const OF_A_TYPE = 5;
const PAUSE = 120; // milliseconds after the last letter

let making;

const make = (link, kit) => {
  const { engine, say, says, count } = kit;
  const list = element("div", { id: "r-search-list", className: "cc-find__list", role: "listbox", "aria-label": say("results") });
  const notes = element("div", { className: "cc-find__notes" });
  const told = element("p", { className: "cc-find__told", role: "status" });
  const all = element("a", { className: "cc-find__all", href: link.href, hidden: true });
  const input = element("input", {
    type: "search",
    className: "cc-find__input",
    role: "combobox",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: false,
    placeholder: say("placeholder"),
    "aria-label": say("search"),
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  });
  const close = element("button", { type: "button", className: "cc-find__close" }, say("close"));
  const head = element("div", { className: "cc-find__head" }, input, close);
  const foot = element("div", { className: "cc-find__foot" }, element("span", { className: "cc-find__keys" }, say("keys")), all);
  const box = element("dialog", { className: "cc-find md-typeset", "aria-label": say("search") }, head, told, notes, list, foot);
  document.body.append(box);

  let turn = 0;
  let timer;
  let chosen = -1;
  const options = () => [...list.querySelectorAll("[role=option]")];

  const choose = (n) => {
    const every = options();
    every[chosen]?.setAttribute("aria-selected", "false");
    const stops = every.length + 1; // once round, and back in the field
    chosen = ((n + 1 + stops) % stops) - 1;
    const option = every[chosen];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };

  const target = () => {
    const url = new URL(link.href);
    /* In the fragment, which no host gets to see. */
    if (input.value.trim()) url.hash = new URLSearchParams({ q: input.value.trim() });
    return url.href;
  };

  const show = async () => {
    const mine = ++turn;
    const query = input.value;
    if (!query.trim()) {
      list.replaceChildren();
      notes.replaceChildren();
      told.textContent = "";
      all.hidden = true;
      input.setAttribute("aria-expanded", "false");
      choose(-1);
      return;
    }
    box.setAttribute("aria-busy", "true");
    const found = await engine.find(query);
    const groups = await grouped(found.hits, engine);
    const shown = [];
    for (const [type, places] of groups) {
      const some = places.slice(0, Math.min(OF_A_TYPE, SHOWN - shown.reduce((n, [, few]) => n + few.length, 0)));
      if (some.length) shown.push([type, some, places.length]);
    }
    const results = new Map((await engine.results(shown.flatMap(([, places]) => places))).map((r) => [r.place, r]));
    if (mine !== turn) return;
    box.removeAttribute("aria-busy");
    list.replaceChildren(
      ...shown.map(([type, places, n], g) => {
        const name = element("div", { className: "cc-find__type", id: `r-search-type-${g}`, role: "presentation" }, says.many[type]);
        if (n > places.length) name.append(" ", element("span", { className: "cc-find__of" }, say("some", { some: places.length, n })));
        const items = places.map((place) =>
          element(
            "a",
            { className: "cc-hit", id: `r-search-${place}`, role: "option", tabIndex: -1, "aria-selected": "false", href: at(results.get(place).address) },
            ...lines(results.get(place), found.words, kit, false),
          ),
        );
        return element("div", { role: "group", "aria-labelledby": name.id, className: "cc-find__group" }, name, ...items);
      }),
    );
    chosen = -1;
    choose(-1);
    notes.replaceChildren(...notices(found, query, kit, (text) => ask(text)));
    if (!found.hits.length) notes.append(element("p", {}, say("none")));
    list.dataset.query = query;
    told.textContent = found.hits.length ? count("results", found.hits.length) : say("nothing");
    input.setAttribute("aria-expanded", String(found.hits.length > 0));
    all.hidden = !found.hits.length;
    all.textContent = say("all");
    all.href = target();
  };

  const guarded = () => show().catch(() => (told.textContent = say("failed")));
  const ask = (text) => {
    input.value = text;
    input.focus();
    guarded();
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(guarded, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const option = options()[chosen];
      if (option) option.click();
      else if (input.value.trim()) location.href = target();
    } else if (event.key === "Escape") {
      event.preventDefault(); // a field of this type would only be emptied
      box.close();
    }
  });
  close.addEventListener("click", () => box.close());
  box.addEventListener("click", (event) => event.target === box && box.close());
  list.addEventListener("click", (event) => event.target.closest("a") && !event.ctrlKey && !event.metaKey && box.close());
  return { box, input };
};

/** Open the box; `link` is where it is opened from, and leads to the page of the search. */
export const open = async (link) => {
  making ??= begin().then((kit) => make(link, kit));
  try {
    const { box, input } = await making;
    if (!box.open) box.showModal();
    input.focus();
    input.select();
  } catch {
    location.href = link.href; // the page of the search holds the indexes
  }
};
