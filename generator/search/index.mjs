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
const LARGEST = 20_000 // characters of a shard that holds more than one term
// What a match weighs: in a name, the share of the name that the word makes up counts; in a text, how often it stands
// there, and how long the text is, and a text that leads weighs more; least in the names of those and of what a record is about.
const NAME = 24
const LEAD = 6
const TEXT = 5
const ABOUT = 3
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

const raise = (map, key, value) => map.set(key, Math.max(map.get(key) ?? 0, value))

// term -> weight of one entry
function weights([, names, texts, about], { tokens, isCommon, forms }) {
  const found = new Map()
  for (const name of names) {
    const words = tokens(name).map((token) => token.text)
    const telling = words.filter((word) => !isCommon(word))
    for (const word of telling) {
      const { whole, stems } = forms(word)
      const weight = NAME / Math.sqrt(telling.length)
      raise(found, whole, weight)
      for (const stem of stems) raise(found, stem, weight * 0.9)
    }
  }
  const [lead, ...further] = texts
  for (const [part, most] of [[lead ? [lead] : [], LEAD], [further, TEXT]]) {
    const times = new Map()
    let length = 0
    for (const text of part) {
      for (const { text: word } of tokens(text)) {
        length += 1
        if (!isCommon(word)) for (const stem of forms(word).stems) times.set(stem, (times.get(stem) ?? 0) + 1)
      }
    }
    for (const [stem, n] of times) {
      const weight = (most * n * 2.2) / (n + 1.2 * (0.25 + (0.75 * length) / LONG))
      const known = found.get(stem) ?? 0
      found.set(stem, Math.max(known, weight) + AGAIN * Math.min(known, weight))
    }
  }
  const others = new Set(about.flatMap((name) => tokens(name).map((token) => token.text)))
  for (const word of others) {
    if (isCommon(word)) continue
    const { whole, stems } = forms(word)
    for (const form of [whole, ...stems]) raise(found, form, ABOUT)
  }
  return found
}

// Terms are parted by their first characters, further and further, until each shard is small enough.
function shards(terms, prefix, found) {
  const body = terms.map(([term, list]) => `${JSON.stringify(term)}:[${list}]`)
  const size = body.reduce((sum, text) => sum + text.length + 1, 0)
  if (prefix && (size <= LARGEST || terms.length === 1)) {
    found[prefix] = `{${body.join(",\n")}}\n`
    return found
  }
  const parts = new Map()
  for (const pair of terms) {
    const key = String.fromCodePoint(...[...pair[0]].slice(0, [...prefix].length + 1).map((c) => c.codePointAt(0)))
    if (!parts.has(key)) parts.set(key, [])
    parts.get(key).push(pair)
  }
  for (const [key, part] of parts) {
    if (key === prefix) found[key] = `{${part.map(([term, list]) => `${JSON.stringify(term)}:[${list}]`)}}\n`
    else shards(part, key, found)
  }
  return found
}

async function index({ words, entries }) {
  const { tokens, isCommon, forms } = await import(pathToFileURL(words).href)
  const [en, ru, uk] = [await stemmer("en"), await stemmer("ru"), await stemmer("uk")]
  const by = { tokens, isCommon, forms: forms({ en, ru, uk }) }
  const lists = new Map()
  const last = new Map()
  for (const entry of [...entries].sort((a, b) => a[0] - b[0])) {
    const slot = entry[0]
    for (const [term, weight] of weights(entry, by)) {
      if (!lists.has(term)) lists.set(term, [])
      const level = Math.min(LEVELS - 1, Math.max(1, Math.round(weight)))
      lists.get(term).push((slot - (last.get(term) ?? 0)) * LEVELS + level)
      last.set(term, slot)
    }
  }
  const terms = [...lists].sort(([a], [b]) => (a < b ? -1 : 1))
  return shards(terms, "", {})
}

const answers = []
for (const request of requests) answers.push(await index(request))
process.stdout.write(JSON.stringify(answers))
