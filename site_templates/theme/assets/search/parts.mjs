/* What the box and the page of the search share: the files of this site, and how a result looks. Text from records is
   only ever put into text nodes. */

import { open, spots } from "./engine.mjs";

/** An element with its properties and children. */
export const element = (tag, properties = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made && !name.startsWith("aria")) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
};

const top = new URL("../../", import.meta.url);

/** Where a path of the site stands. */
export const at = (path) => new URL(path, top).href;

const get = async (path) => {
  const answer = await fetch(at(`search/${path}`));
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer.json();
};

let begun;

/** The engine, and what it says in the language of the page. */
export const begin = () => {
  begun ??= (async () => {
    const { languages } = await get("index.json");
    const language = languages.includes(document.documentElement.lang) ? document.documentElement.lang : languages[0];
    const engine = open(get, language);
    const says = await engine.says();
    const plural = new Intl.PluralRules(language);
    const named = new Intl.DisplayNames([language], { type: "language" });
    const filled = (text, parts) => text.replace(/\{(\w+)\}/gu, (_, name) => parts[name] ?? "");
    const say = (name, parts = {}) => filled(says.words[name], parts);
    const count = (name, n) => filled(says.counts[name][plural.select(n)] ?? says.counts[name].other, { n });
    return { engine, language, says, say, count, languageName: (code) => named.of(code) ?? code };
  })();
  begun.catch(() => (begun = undefined));
  return begun;
};

/** The text with the words that were looked for marked. */
export const marked = (text, words) => {
  const parts = [];
  let last = 0;
  for (const [start, end] of spots(text, words)) {
    if (start < last) continue;
    parts.push(text.slice(last, start), element("mark", {}, text.slice(start, end)));
    last = end;
  }
  parts.push(text.slice(last));
  return parts.filter((part) => part !== "");
};

const AROUND = 60; // characters before the first match
const SNIPPET = 180;

/** The stretch of a text in which the first match stands, whole words at both ends. */
const stretch = (text, first) => {
  if (text.length <= SNIPPET) return text;
  const start = first > AROUND ? text.indexOf(" ", first - AROUND) + 1 : 0;
  const end = start + SNIPPET >= text.length ? text.length : text.lastIndexOf(" ", start + SNIPPET);
  return `${start ? "… " : ""}${text.slice(start, end > start ? end : start + SNIPPET)}${end < text.length ? " …" : ""}`;
};

/** The lines of a result: its title, what tells it from others, and the words that were found. */
export const lines = (result, words, { says, say }, withType) => {
  const found = [element("span", { className: "cc-hit__title", dir: "auto" }, ...marked(result.title, words))];
  const inTitle = spots(result.title, words).length;
  const also = inTitle ? null : result.names.find((name) => spots(name, words).length);
  const about = element("span", { className: "cc-hit__line" });
  const parts = [withType ? says.one[result.type] : "", result.line].filter(Boolean);
  about.append(...marked(parts.join(" · "), words));
  for (const status of result.statuses) {
    about.append(" ", element("span", { className: `cc-hit__mark cc-hit__mark--${says.statuses[status][0]}` }, says.statuses[status][1]));
  }
  if (about.textContent) found.push(about);
  if (also) {
    const bdi = element("bdi", {}, ...marked(also, words));
    const [before, after] = say("also", { name: "\0" }).split("\0");
    found.push(element("span", { className: "cc-hit__also" }, before, bdi, after ?? ""));
  }
  const texts = result.texts.map(([text, lang]) => ({ text, lang, at: spots(text, words) }));
  const best = texts.reduce((a, b) => (b.at.length > (a?.at.length ?? 0) ? b : a), null) ?? (inTitle || also ? null : texts[0]);
  if (best) {
    const text = stretch(best.text, best.at[0]?.[0] ?? 0);
    const line = element("span", { className: "cc-hit__text", dir: "auto" }, ...marked(text, words));
    if (best.lang) line.lang = best.lang;
    found.push(line);
  }
  return found;
};

/** What to say where words are missing: each with the word that may have been meant. `ask(text)` looks for another. */
export const notices = ({ missing, partly, hits }, query, { say }, ask) => {
  const found = [];
  for (const { text, near } of missing) {
    const line = element("p", { className: "cc-find__note" }, say("missing", { word: text }));
    if (near) {
      const button = element("button", { type: "button", className: "cc-find__near" }, say("near", { word: near }));
      button.addEventListener("click", () => ask(query.replace(text, near)));
      line.append(" ", button);
    }
    found.push(line);
  }
  if (hits.length && partly) found.push(element("p", { className: "cc-find__note" }, say("partly")));
  return found;
};

/** places -> [type, places of that type], the type of the best one first. */
export const grouped = async (places, engine) => {
  const groups = new Map();
  for (const place of places) {
    const type = await engine.typeOf(place);
    if (!groups.has(type)) groups.set(type, []);
    groups.get(type).push(place);
  }
  return [...groups];
};
