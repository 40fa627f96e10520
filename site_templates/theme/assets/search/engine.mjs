/* Words that a reader types -> the records that hold them, best first. Knows the files of the search and nothing of the
   page: `get(path)` gives the content of a JSON file below the site's folder `search/`. */

import { stemmer as en } from "../vendor/stemmers/en.mjs";
import { stemmer as ru } from "../vendor/stemmers/ru.mjs";
import { stemmer as uk } from "../vendor/stemmers/uk.mjs";
import { formsOf, tokens, wordsIn } from "./words.mjs";

const LEVELS = 32; // of a weight, as the shards are written
const SHORTEST = 2; // letters of a word whose further letters are guessed
const LOOKED_AT = 10; // of the best hits, whose names are compared with the whole query
const WHOLE = 1.6; // what a name weighs that is the query
const PART = 1.4; // what a name weighs that holds it
const SHARDS_AT_MOST = 3; // that the beginning of a word may ask for
/* Who and where come before what was said of them. */
const PRIOR = { place: 1.4, unit: 1.4, person: 1.4, organization: 1.2, event: 1.1, claim: 1, article: 1, source: 0.8, statement: 0.6 };

const forms = formsOf({ en, ru, uk });

/** How a word of the query matches a term of the index: a factor from 0 to 1. */
const matches = ({ whole, stems, open }, term) => {
  if (term === whole) return 1;
  if (stems.includes(term)) return 0.9;
  if (!open || whole.length < SHORTEST) return 0;
  if (term.startsWith(whole)) return 0.75 * Math.sqrt(whole.length / term.length);
  /* The word may be on its way past the stem: "organizati" is to find "organ", which stands for "organization". */
  if (term.length >= 4 && whole.length - term.length <= 6 && whole.startsWith(term)) return 0.4;
  return 0;
};

/** The words of a query. The last one is open: it may go on. */
export const wordsOf = (query) => {
  const all = wordsIn(query).map((text) => ({ ...forms(text), text, open: false }));
  const telling = all.filter((word) => !word.common);
  const last = all.at(-1);
  if (last && !/\s$/u.test(query)) {
    last.open = true;
    if (last.common && last.whole.length >= SHORTEST && telling.length === 0) telling.push(last);
  }
  return telling;
};

/** Where the words of a query stand in a text: `[start, end]` of each match, in order. */
export const spots = (text, words) =>
  tokens(text)
    .filter(({ text: token }) => {
      const { whole, stems } = forms(token);
      return words.some((word) => [whole, ...stems].some((form) => matches(word, form) > 0.3));
    })
    .map(({ start, end }) => [start, end]);

/** Whether one word becomes the other by at most so many letters put in, left out, exchanged or turned round. */
const isNear = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return false;
  let before = null;
  let row = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    [before, row] = [row, next];
  }
  return row[other.length] <= most;
};

export const open = (get, language) => {
  const kept = new Map();
  /** Each file is asked for once; one that could not be had is asked for again the next time. */
  const file = (path) => {
    if (!kept.has(path)) {
      const asked = get(path);
      asked.catch(() => kept.delete(path));
      kept.set(path, asked);
    }
    return kept.get(path);
  };
  const index = () => file("index.json");
  const types = async () => file(`${(await index()).places}/types.json`);

  /** The shards in which the terms of a word stand: those of its forms, and those of what may follow. */
  const shardsOf = ({ whole, stems, open: isOpen }, { shards }) => {
    const home = (term) => shards.filter((prefix) => term.startsWith(prefix)).at(-1);
    const found = new Set([whole, ...stems].map(home));
    if (isOpen && whole.length >= SHORTEST) {
      const further = shards.filter((prefix) => prefix.startsWith(whole) && prefix !== whole);
      if (further.length <= SHARDS_AT_MOST) for (const prefix of further) found.add(prefix);
    }
    found.delete(undefined);
    return [...found];
  };

  const shard = async (prefix) => {
    const name = [...prefix].map((c) => c.codePointAt(0).toString(16)).join("-");
    return file(`${(await index()).places}/terms/${name}.json`);
  };

  /** place -> weight of each record that holds a word; and the terms that were looked through. */
  const held = async (word) => {
    const shards = await Promise.all(shardsOf(word, await index()).map(shard));
    const weights = new Map();
    for (const terms of shards) {
      for (const [term, postings] of Object.entries(terms)) {
        const factor = matches(word, term);
        if (!factor) continue;
        let place = 0;
        for (const posting of postings) {
          place += Math.floor(posting / LEVELS);
          const weight = (posting % LEVELS) * factor;
          if (weight > (weights.get(place) ?? 0)) weights.set(place, weight);
        }
      }
    }
    return { word, weights, shards };
  };

  /** A word of the base that is nearly the one that nothing holds. */
  const nearest = ({ word, shards }) => {
    const most = word.whole.length >= 7 ? 2 : word.whole.length >= 4 ? 1 : 0;
    let best = null;
    for (const terms of shards) {
      for (const [term, postings] of Object.entries(terms)) {
        if (term === word.whole || !isNear(word.whole, term, most)) continue;
        const rank = Math.max(...postings.map((p) => p % LEVELS)) - (isNear(word.whole, term, 1) ? 0 : 16);
        if (!best || rank > best.rank) best = { term, rank };
      }
    }
    return best?.term ?? null;
  };

  const typeOf = async (place) => (await index()).types[(await types()).charCodeAt(place) - 97];

  /** What a result shows of each of these records, in their order. */
  const results = async (places) => {
    const { places: size, block: together } = await index();
    return Promise.all(
      places.map(async (place) => {
        const block = await file(`${size}/${language}/${Math.floor(place / together)}.json`);
        const [address, title, line, statuses, names, texts] = block[place];
        return { place, type: await typeOf(place), address, title, line, statuses, names, texts };
      }),
    );
  };

  /** The best of the hits once more: one that is called by just these words comes before what only holds them. */
  const favourWhole = async (hits, words) => {
    const best = hits.splice(0, LOOKED_AT);
    const found = await results(best.map(({ place }) => place));
    /** How much of a name the words are: all of it, a part of it, or not all of them in it. */
    const share = (name) => {
      const said = wordsIn(name).map(forms).filter(({ common }) => !common);
      const fits = (word) => said.some(({ whole, stems }) => [whole, ...stems].some((form) => matches(word, form) > 0.3));
      if (!words.every(fits)) return 1;
      return said.length === words.length ? WHOLE : PART;
    };
    best.forEach((hit, n) => {
      hit.score *= Math.max(...[found[n].title, ...found[n].names].map(share));
    });
    hits.unshift(...best.sort((a, b) => b.score - a.score || a.place - b.place));
  };

  /** `{ hits: [place, …], words, missing: [{ text, near }, …] }`: the records that hold all words that any record holds;
      where none holds all of them, those that hold the most. */
  const find = async (query) => {
    const words = wordsOf(query);
    const [all, { records, types: named }] = await Promise.all([types(), index()]);
    const lists = await Promise.all(words.map(held));
    const missing = lists.filter(({ weights }) => !weights.size).map((list) => ({ text: list.word.text, near: nearest(list) }));
    const scores = new Map();
    for (const { weights } of lists) {
      const rarity = Math.log(1 + records / Math.max(1, weights.size));
      for (const [place, weight] of weights) {
        const found = scores.get(place) ?? { held: 0, score: 0 };
        scores.set(place, { held: found.held + 1, score: found.score + weight * rarity });
      }
    }
    const most = Math.max(0, ...[...scores.values()].map(({ held: n }) => n));
    const hits = [...scores]
      .filter(([, { held: n }]) => n === most)
      .map(([place, { score }]) => ({ place, score: score * (PRIOR[named[all.charCodeAt(place) - 97]] ?? 1) }))
      .sort((a, b) => b.score - a.score || a.place - b.place);
    await favourWhole(hits, words);
    return { hits: hits.map(({ place }) => place), words, missing, partly: most < words.length - missing.length };
  };

  /** place -> what each record is filtered by. */
  const facets = async () => {
    const { places: size, facets: together } = await index();
    const all = await types();
    const blocks = new Set();
    for (let place = 0; place < size; place++) if (all[place] !== ".") blocks.add(Math.floor(place / together));
    const found = new Map();
    for (const block of await Promise.all([...blocks].map((n) => file(`${size}/facets/${n}.json`)))) {
      for (const [place, from, until, statuses, languages, actors, where, key] of block) {
        found.set(place, { from, until, statuses, languages, actors, places: where, key });
      }
    }
    return found;
  };

  return { find, results, facets, index, types, typeOf, says: () => file(`${language}.json`) };
};
