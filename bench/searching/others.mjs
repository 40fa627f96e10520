// Documents on standard input -> what a library makes of them: the size of its index, packed, or what queries fetch.

import { readFileSync, readdirSync, rmSync, statSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"

const { documents } = JSON.parse(readFileSync(0, "utf8"))
const told = (text) => `${(text.length / 1e6).toFixed(1)} MB in one file, ${(gzipSync(text).length / 1e6).toFixed(2)} MB packed`

const LIBRARIES = {
  async minisearch() {
    const { default: MiniSearch } = await import("minisearch")
    const index = new MiniSearch({ fields: ["title", "text"], storeFields: ["title"] })
    index.addAll(documents)
    return told(JSON.stringify(index))
  },
  async flexsearch() {
    const { Document } = await import("flexsearch")
    const index = new Document({ document: { id: "id", index: ["title", "text"] }, tokenize: "strict" })
    for (const document of documents) index.add(document)
    let all = ""
    await index.export((key, data) => {
      all += `${key}${data ?? ""}`
    })
    return told(all)
  },
  async orama() {
    const { create, insertMultiple, save } = await import("@orama/orama")
    const index = create({ schema: { title: "string", text: "string" } })
    await insertMultiple(index, documents.map((d) => ({ ...d, id: String(d.id) })), 500)
    return told(JSON.stringify(save(index)))
  },
  async pagefind() {
    const { createIndex, close } = await import("pagefind")
    const { index } = await createIndex({ forceLanguage: "en" })
    for (const { id, title, text } of documents) {
      await index.addCustomRecord({ url: `/${id}/`, content: `${title} ${text}`, language: "en", meta: { title } })
    }
    const folder = join(import.meta.dirname, ".pagefind")
    await index.writeFiles({ outputPath: folder })
    await close()
    const size = (name) => readdirSync(join(folder, name)).map((f) => statSync(join(folder, name, f)).size)
    const chunks = size("index")
    const meta = readdirSync(folder).filter((f) => f.endsWith(".pf_meta")).reduce((sum, f) => sum + statSync(join(folder, f)).size, 0)
    const sum = chunks.reduce((a, b) => a + b, 0)
    rmSync(folder, { recursive: true })
    return `${(sum / 1e6).toFixed(1)} MB in ${chunks.length} chunks of ${(sum / chunks.length / 1e3).toFixed(0)} KB, ${(meta / 1e3).toFixed(0)} KB of names of chunks`
  },
}

console.log(await LIBRARIES[process.argv[2]]())
