// The files of the search, queries -> how many bytes each query makes a browser fetch, packed with gzip; both JSON.
//
// {"root": "…/docs", "queries": ["…"]} -> [{"query", "hits", "box", "page"}, …]: `box` is what the box over a page
// fetches for a query after those before it, `page` what the page of the search fetches on top of that.

import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { gzipSync } from "node:zlib"

const { root, queries } = JSON.parse(readFileSync(0, "utf8"))
const { open } = await import(pathToFileURL(join(root, "assets/search/engine.mjs")).href)
const SCRIPTS = ["search.js", "search/box.mjs", "search/page.mjs", "search/parts.mjs", "search/engine.mjs", "search/words.mjs"]
const STEMMERS = ["en", "ru", "uk"].map((code) => `vendor/stemmers/${code}.mjs`)

const packed = (path) => gzipSync(readFileSync(join(root, path))).length
let fetched = 0
const get = async (path) => {
  fetched += packed(`search/${path}`)
  return JSON.parse(readFileSync(join(root, "search", path), "utf8"))
}
const engine = open(get, "en")
fetched = [...SCRIPTS, ...STEMMERS].reduce((sum, path) => sum + packed(`assets/${path}`), 0)
await engine.says()

const answers = []
for (const query of queries) {
  const { hits } = await engine.find(query)
  await engine.results(hits.slice(0, 12))
  const box = fetched
  fetched = 0
  await engine.facets()
  const types = new Map()
  for (const place of hits) {
    const type = await engine.typeOf(place)
    types.set(type, [...(types.get(type) ?? []), place].slice(0, 5))
  }
  await engine.results([...types.values()].flat())
  answers.push({ query, hits: hits.length, box, page: fetched })
  fetched = 0
}
process.stdout.write(JSON.stringify(answers))
