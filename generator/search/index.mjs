// Entries on standard input -> the shards of an inverted index on standard output; both JSON. It shares words.mjs with
// the reader's browser, so that both take words apart by the same rules.
//
// {"packages": "…/node_modules", "requests": [{"words": "…/words.mjs", "entries": [[slot, names, texts, about], …]}]}
// -> [{"prefix of its terms": "the JSON of the shard", …}]
//
// A shard is {"term": [(slot − slot before it) × LEVELS + weight, …], …}: slots ascend, weights are from 1 to LEVELS − 1.

import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

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

const { packages, requests } = JSON.parse(readFileSync(0, "utf8"))

async function stemmer(code) {
  try {
    return (await import(pathToFileURL(join(packages, "@orama/stemmers/dist", `${code}.js`)).href)).stemmer
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error
    process.stderr.write("missing package: @orama/stemmers\n")
    process.exit(3)
  }
}

// Each term has a number, so that a word is looked up once and all else is counting.
class Terms {
  constructor(formsOf) {
    this.formsOf = formsOf
    this.words = new Map() // word -> its forms, by number
    this.numbers = new Map() // term -> number
    this.postings = []
    this.last = [] // the slot that the postings end with
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
      this.last.push(0)
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
      this.postings[term].push((slot - this.last[term]) * LEVELS + level)
      this.last[term] = slot
      this.weight[term] = 0
    }
    this.entry = []
  }
}

// A text of several parts: how often each term stands in it, and how long it is, say what it weighs.
function read(parts, most, terms, wordsIn) {
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
  if (lead) read([lead], LEAD, terms, wordsIn)
  read(further, TEXT, terms, wordsIn)
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

async function index({ words, entries }) {
  const { wordsIn, formsOf } = await import(pathToFileURL(words).href)
  const [en, ru, uk] = [await stemmer("en"), await stemmer("ru"), await stemmer("uk")]
  const terms = new Terms(formsOf({ en, ru, uk }))
  for (const entry of [...entries].sort((a, b) => a[0] - b[0])) enter(entry, terms, wordsIn)
  const found = (term) => terms.postings[terms.numbers.get(term)]
  const sorted = [...terms.numbers.keys()].filter((term) => term && found(term).length).sort()
  const written = (term) => `"${term}":[${found(term)}]` // a term is of letters and digits
  return shards(sorted.map((term) => [term, written(term)]), "", {})
}

const answers = []
for (const request of requests) answers.push(await index(request))
process.stdout.write(JSON.stringify(answers))
