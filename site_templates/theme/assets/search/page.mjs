/* The page of the search: all results, by type, with filters that the address keeps. */

import { at, begin as begun, element, grouped, lines, notices } from "./parts.mjs";

const PAUSE = 200; // milliseconds after the last letter
const OF_A_TYPE = 5;
const MORE = 20;
const VALUES = 8; // of a filter, before the others are asked for
const DAY = 24 * 60 * 60 * 1000;
const MANY = ["type", "status", "actor", "place", "lang"];

const dayOf = (text) => (text ? Math.floor(Date.parse(`${text}T00:00Z`) / DAY) : null);

/** The filters of an address; `q` is the query. They come from the box in the fragment, and stand in the query. */
const read = (address) => {
  const { hash, search } = new URL(address);
  const parameters = new URLSearchParams(hash.startsWith("#q=") ? hash.slice(1) : search);
  const state = { q: parameters.get("q") ?? "", from: parameters.get("from") ?? "", until: parameters.get("until") ?? "" };
  for (const name of MANY) state[name] = new Set(parameters.getAll(name));
  return state;
};

const written = (state) => {
  const url = new URL(location.href);
  url.hash = "";
  url.search = "";
  for (const name of ["q", "from", "until"]) if (state[name]) url.searchParams.set(name, state[name]);
  for (const name of MANY) for (const value of state[name]) url.searchParams.append(name, value);
  return url.href;
};

export const begin = async (field, link) => {
  let kit;
  try {
    kit = await begun();
  } catch {
    return; // the indexes stand on the page
  }
  const { engine, say, says, count, languageName } = kit;
  const [facets, { statuses }] = await Promise.all([engine.facets(), engine.index()]);
  const typeOf = new Map(await Promise.all([...facets.keys()].map(async (place) => [place, await engine.typeOf(place)])));
  const placeOf = new Map([...facets].filter(([, row]) => row.key).map(([place, row]) => [row.key, place]));

  /** The values that a record has for a filter. */
  const valuesOf = {
    type: (place) => [typeOf.get(place)],
    status: (place) => facets.get(place).statuses.map((n) => statuses[n]),
    actor: (place) => facets.get(place).actors.map((n) => facets.get(n)?.key).filter(Boolean),
    place: (place) => facets.get(place).places.map((n) => facets.get(n)?.key).filter(Boolean),
    lang: (place) => facets.get(place).languages,
  };
  const statusNames = new Map(says.statuses);
  const nameOf = {
    type: async (value) => says.many[value],
    status: async (value) => statusNames.get(value),
    lang: async (value) => languageName(value),
    actor: async (value) => (await engine.results([placeOf.get(value)]))[0].title,
    place: async (value) => (await engine.results([placeOf.get(value)]))[0].title,
  };

  let state = read(location.href);
  const opened = new Set(); // filters of which all values are shown
  let shown = MORE;
  let turn = 0;

  const input = element("input", { type: "search", id: "r-search-field", autocomplete: "off", spellcheck: false, placeholder: say("placeholder") });
  const told = element("p", { className: "cc-search-page__told", role: "status" });
  const notes = element("div", { className: "cc-find__notes" });
  const results = element("div", { className: "cc-search-page__results" });
  const filters = element("details", { className: "cc-search-page__filters", open: window.matchMedia("(min-width: 60em)").matches });
  const sets = element("div", { className: "cc-search-page__sets" });
  const clear = element("button", { type: "button", className: "cc-search-page__clear" }, say("clear"));
  filters.append(element("summary", {}, say("filters")), sets, clear);
  const label = element("label", { className: "cc-search-page__field" }, element("span", {}, say("search")), input);
  field.replaceChildren(label, told, element("div", { className: "cc-search-page__both" }, filters, element("div", {}, notes, results)));

  const isWithin = (place) => {
    const { from, until } = facets.get(place);
    const [first, last] = [dayOf(state.from), dayOf(state.until)];
    if (first === null && last === null) return true;
    if (from === null && until === null) return false;
    return (first === null || until === null || until >= first) && (last === null || from === null || from <= last);
  };
  const holds = (place, name) => !state[name].size || valuesOf[name](place).some((value) => state[name].has(value));
  const isFiltered = () => MANY.some((name) => state[name].size) || state.from || state.until;

  const dates = () => {
    const row = element("div", { className: "cc-search-page__dates" });
    for (const name of ["from", "until"]) {
      const day = element("input", { type: "date", value: state[name] });
      day.addEventListener("change", () => change({ [name]: day.value }));
      row.append(element("label", {}, say(name), day));
    }
    return element("fieldset", { "data-name": "date" }, element("legend", {}, say("date")), row);
  };

  /** One filter: its values with the number of hits that they would leave, the most frequent first. */
  const filter = async (name, hits) => {
    const counts = new Map();
    for (const place of hits) for (const value of new Set(valuesOf[name](place))) counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const value of state[name]) if (!counts.has(value)) counts.set(value, 0);
    const known = [...counts].filter(([value]) => (name === "actor" || name === "place" ? placeOf.has(value) : true));
    known.sort(([a, n], [b, m]) => state[name].has(b) - state[name].has(a) || m - n || (a < b ? -1 : 1));
    if (!known.length) return null;
    const some = opened.has(name) ? known : known.slice(0, VALUES);
    const set = element("fieldset", { "data-name": name }, element("legend", {}, say(name)));
    const named = await Promise.all(some.map(async ([value, n]) => [value, n, (await nameOf[name](value)) ?? value]));
    for (const [value, n, text] of named) {
      const tick = element("input", { type: "checkbox", checked: state[name].has(value), value });
      tick.addEventListener("change", () => {
        const values = new Set(state[name]);
        if (tick.checked) values.add(value);
        else values.delete(value);
        change({ [name]: values });
      });
      set.append(element("label", {}, tick, element("span", { dir: "auto" }, text), element("span", { className: "cc-search-page__n" }, String(n))));
    }
    if (known.length > some.length) {
      const more = element("button", { type: "button", className: "cc-search-page__more" }, say("others", { n: known.length - some.length }));
      more.addEventListener("click", () => {
        opened.add(name);
        draw();
      });
      set.append(more);
    }
    return set;
  };

  const list = async (places, words, withType) => {
    const found = await engine.results(places);
    return element(
      "ul",
      { className: "cc-search-page__list" },
      ...found.map((r) => element("li", {}, element("a", { className: "cc-hit", href: at(r.address) }, ...lines(r, words, kit, withType)))),
    );
  };

  /** Results by type, a few of each, or one list where a type was chosen. */
  const listed = async (hits, words) => {
    if (state.q.trim() && state.type.size !== 1) {
      const groups = await grouped(hits, engine);
      return Promise.all(
        groups.map(async ([type, places]) => {
          const heading = element("h2", {}, says.many[type], " ", element("span", { className: "cc-search-page__n" }, String(places.length)));
          const section = element("section", {}, heading, await list(places.slice(0, OF_A_TYPE), words, false));
          if (places.length > OF_A_TYPE) {
            const all = element("button", { type: "button", className: "cc-search-page__more" }, say("whole", { n: places.length, type: says.many[type] }));
            all.addEventListener("click", () => {
              change({ type: new Set([type]) });
              input.focus();
            });
            section.append(all);
          }
          return section;
        }),
      );
    }
    const found = [await list(hits.slice(0, shown), words, true)];
    if (hits.length > shown) {
      const more = element("button", { type: "button", className: "cc-search-page__more" }, say("more"));
      more.addEventListener("click", async () => {
        const before = shown;
        shown += MORE;
        await draw();
        results.querySelectorAll(".cc-hit")[before]?.focus();
      });
      found.push(more);
    }
    return found;
  };

  const draw = async () => {
    const mine = ++turn;
    const asked = state.q.trim();
    const found = asked
      ? await engine.find(state.q)
      : { hits: [...facets.keys()].sort((a, b) => (facets.get(b).from ?? -1e9) - (facets.get(a).from ?? -1e9) || a - b), words: [], missing: [], partly: false };
    const tests = [...MANY.map((name) => [name, (place) => holds(place, name)]), ["date", isWithin]];
    const left = (but) => found.hits.filter((place) => tests.every(([name, test]) => name === but || test(place)));
    const hits = left("");
    const wanted = asked || isFiltered();
    const [drawn, ...made] = await Promise.all([
      wanted ? listed(hits, found.words) : [],
      ...MANY.map((name) => filter(name, left(name))),
    ]);
    if (mine !== turn) return;
    const focused = document.activeElement?.closest?.("fieldset")?.dataset.name;
    const value = document.activeElement?.value;
    results.replaceChildren(...drawn);
    notes.replaceChildren(...notices(found, state.q, kit, (text) => {
      input.value = text;
      change({ q: text });
      input.focus();
    }));
    if (wanted && !hits.length) notes.append(element("p", {}, isFiltered() && found.hits.length ? say("filtered") : say("none")));
    told.textContent = wanted ? (hits.length ? count("results", hits.length) : say("nothing")) : "";
    sets.replaceChildren(...made.filter(Boolean), dates());
    clear.hidden = !isFiltered();
    if (focused) {
      const set = sets.querySelector(`fieldset[data-name="${focused}"]`);
      const same = [...(set?.querySelectorAll("input") ?? [])];
      (same.find((e) => e.value === value) ?? same[0])?.focus();
    }
  };

  const guarded = () => draw().catch(() => (told.textContent = say("failed")));

  const change = (what) => {
    state = { ...state, ...what };
    shown = MORE;
    history.replaceState(null, "", written(state));
    return guarded();
  };

  let timer;
  input.value = state.q;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => change({ q: input.value }), PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    clearTimeout(timer);
    change({ q: input.value.trim() ? `${input.value.trim()} ` : "" });
  });
  clear.addEventListener("click", () => {
    change({ ...read(new URL(location.pathname, location.href)), q: state.q });
    input.focus();
  });
  window.addEventListener("popstate", () => {
    state = read(location.href);
    input.value = state.q;
    guarded();
  });
  link.setAttribute("aria-current", "page");
  if (location.hash.startsWith("#q=")) history.replaceState(null, "", written(state));
  window.addEventListener("hashchange", () => {
    if (!location.hash.startsWith("#q=")) return;
    input.value = read(location.href).q;
    change(read(location.href));
  });
  await guarded();
  if (!state.q) input.focus({ preventScroll: true });
};
