// The shards of an inverted index, entries that left it and entries that came to it -> the shards of the index with these.
// An index from nothing has no shards before. It shares words.mjs with the reader's browser, so that both take words apart
// by the same rules.
//
// {"words": "…/words.mjs", "shards": {"prefix of its terms": "its path", …},
//  "left": [[slot, names, texts, about], …], "came": [[slot, names, texts, about], …]}
// -> {"prefix of its terms": "the JSON of the shard, or null where it is as it was", …}
//
// A shard is {"term": [(slot − slot before it) × LEVELS + weight, …], …}, one term a line: slots ascend, weights are from
// 1 to LEVELS − 1.

import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { missing, packages, serve } from "../node.mjs"

const LEVELS = 32
const LARGEST = 6_000 // characters of a shard that holds more than one term
// What a match weighs: in a name, the share of the name that the word makes up counts; in a text, how often it stands
// there, and how long the text is, and a text that leads weighs more; least in the names of those and of what a record is about.
const NAME = 24
const LEAD = 6
const TEXT = 5
const ABOUT = 3
const COMMON = {} // a word that tells nothing
const AGAIN = 0.4 // of what else a word is worth to a record, besides what it is worth most
const LONG = 50 // words

async function stemmer(code) {
  try {
    return (await import(pathToFileURL(join(packages, "@orama/stemmers/dist", `${code}.js`)).href)).stemmer
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error
    missing("@orama/stemmers")
  }
}

// Each term has a number, so that a word is looked up once and all else is counting.
class Terms {
  constructor(formsOf) {
    this.formsOf = formsOf
    this.words = new Map() // word -> its forms, by number
    this.numbers = new Map() // term -> number
    this.postings = [] // of each term: slot × LEVELS + weight
    this.weight = [] // of the terms of one entry
    this.entry = [] // the terms of one entry
    this.times = [] // that a term stands in one text
    this.names = new Map() // name -> its terms: the same actors and places are named again and again
  }

  number(term) {
    let found = this.numbers.get(term)
    if (found === undefined) {
      found = this.numbers.size
      this.numbers.set(term, found)
      this.postings.push([])
      this.weight.push(0)
      this.times.push(0)
    }
    return found
  }

  forms(word) {
    let found = this.words.get(word)
    if (!found) {
      const { common, whole, stems } = this.formsOf(word)
      found = common ? null : { whole: this.number(whole), stems: stems.map((stem) => this.number(stem)) }
      this.words.set(word, found ?? COMMON)
    }
    return found === COMMON ? null : found
  }

  raise(term, weight) {
    if (!this.weight[term]) this.entry.push(term)
    if (weight > this.weight[term]) this.weight[term] = weight
  }

  add(term, weight) {
    const known = this.weight[term]
    if (!known) this.entry.push(term)
    this.weight[term] = Math.max(known, weight) + AGAIN * Math.min(known, weight)
  }

  close(slot) {
    for (const term of this.entry) {
      const level = Math.min(LEVELS - 1, Math.max(1, Math.round(this.weight[term])))
      this.postings[term].push(slot * LEVELS + level)
      this.weight[term] = 0
    }
    this.entry = []
  }
}

// A text of several parts: how often each term stands in it, and how long it is, say what it weighs.
function weigh(parts, most, terms, wordsIn) {
  const stems = []
  let length = 0
  for (const text of parts) {
    for (const word of wordsIn(text)) {
      length += 1
      const known = terms.forms(word)
      if (known) for (const stem of known.stems) if (terms.times[stem]++ === 0) stems.push(stem)
    }
  }
  const usual = 1.2 * (0.25 + (0.75 * length) / LONG)
  for (const stem of stems) {
    const n = terms.times[stem]
    terms.times[stem] = 0
    terms.add(stem, (most * n * 2.2) / (n + usual))
  }
}

function named(name, terms, wordsIn) {
  let found = terms.names.get(name)
  if (!found) {
    const known = wordsIn(name).map((word) => terms.forms(word)).filter(Boolean)
    found = known.flatMap(({ whole, stems }) => [whole, ...stems])
    terms.names.set(name, found)
  }
  return found
}

function enter([slot, names, texts, about], terms, wordsIn) {
  for (const name of names) {
    const telling = wordsIn(name).map((word) => terms.forms(word)).filter(Boolean)
    const weight = NAME / Math.sqrt(telling.length)
    for (const { whole, stems } of telling) {
      terms.raise(whole, weight)
      for (const stem of stems) terms.raise(stem, weight * 0.9)
    }
  }
  const [lead, ...further] = texts
  if (lead) weigh([lead], LEAD, terms, wordsIn)
  weigh(further, TEXT, terms, wordsIn)
  for (const name of about) for (const term of named(name, terms, wordsIn)) terms.raise(term, ABOUT)
  terms.close(slot)
}

// The first so many characters of a term.
function head(term, length) {
  let end = 0
  for (let n = 0; n < length; n++) end += term.codePointAt(end) > 0xffff ? 2 : 1
  return term.slice(0, end)
}

// Terms are parted by their first characters, further and further, until each shard is small enough.
function shards(terms, prefix, found) {
  const size = terms.reduce((sum, [, text]) => sum + text.length + 1, 0)
  if (prefix && (size <= LARGEST || terms.length === 1)) {
    found[prefix] = `{${terms.map(([, text]) => text).join(",\n")}}\n`
    return found
  }
  const parts = new Map()
  const length = [...prefix].length + 1
  for (const pair of terms) {
    const key = head(pair[0], length)
    const part = parts.get(key)
    if (part) part.push(pair)
    else parts.set(key, [pair])
  }
  for (const [key, part] of parts) {
    if (key === prefix) found[key] = `{${part.map(([, text]) => text)}}\n`
    else shards(part, key, found)
  }
  return found
}

// The postings of each term of some entries.
function postings(entries, formsOf, wordsIn) {
  const terms = new Terms(formsOf)
  for (const entry of [...entries].sort((a, b) => a[0] - b[0])) enter(entry, terms, wordsIn)
  return new Map([...terms.numbers].map(([term, number]) => [term, terms.postings[number]]))
}

const slotOf = (posting) => Math.floor(posting / LEVELS)

// The lines of a shard, by their terms, which are of letters and digits.
const linesOf = (shard) => shard.slice(1, -2).split(",\n").map((line) => [line.slice(1, line.indexOf('"', 1)), line])

function read(line) {
  let slot = 0
  return JSON.parse(line.slice(line.indexOf("["))).map((step) => {
    slot += slotOf(step)
    return slot * LEVELS + (step % LEVELS)
  })
}

function written(term, postings) {
  let slot = 0
  const steps = postings.map((posting) => {
    const step = posting - slot * LEVELS
    slot = slotOf(posting)
    return step
  })
  return `"${term}":[${steps}]`
}

// The postings of a term: those of its line before without some, and with others.
function changed(line, left = [], came = []) {
  if (!line) return came
  const gone = new Set(left.map(slotOf))
  return [...read(line).filter((posting) => !gone.has(slotOf(posting))), ...came].sort((a, b) => a - b)
}

async function index({ words, shards: paths, left, came }) {
  const { wordsIn, formsOf } = await import(pathToFileURL(words).href)
  const stemmers = { en: await stemmer("en"), ru: await stemmer("ru"), uk: await stemmer("uk") }
  const [out, now] = [left, came].map((entries) => postings(entries, formsOf(stemmers), wordsIn))
  const terms = [...new Set([...out.keys(), ...now.keys()])].filter((term) => term && `${out.get(term)}` !== `${now.get(term)}`)
  // Shards are parted by the first character before all else: those of no term that changed stand.
  const heads = new Set(terms.map((term) => head(term, 1)))
  const [near, far] = [true, false].map((is) => Object.keys(paths).filter((key) => heads.has(head(key, 1)) === is))
  const before = new Map(near.map((key) => [key, readFileSync(paths[key], "utf8")]))
  const lines = new Map([...before.values()].flatMap(linesOf))
  for (const term of terms) {
    const found = changed(lines.get(term), out.get(term), now.get(term))
    if (found.length) lines.set(term, written(term, found))
    else lines.delete(term)
  }
  const after = shards([...lines.keys()].sort().map((term) => [term, lines.get(term)]), "", {})
  const answer = Object.fromEntries(far.map((key) => [key, null]))
  for (const [key, text] of Object.entries(after)) answer[key] = text === before.get(key) ? null : text
  return answer
}

serve(index)
