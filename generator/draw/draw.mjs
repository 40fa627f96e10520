// Requests -> where each part of a drawing goes.
//
// {"kind": "graph" | "symbol", …}  ->  answer

import { createRequire } from "node:module"
import { join } from "node:path"
import { setFlagsFromString } from "node:v8"
import { missing, packages, serve } from "../node.mjs"

// Some hundreds of small drawings never give back what the optimizing compiler takes.
setFlagsFromString("--no-opt")

const MOST = 4000 // answers that are remembered, of some kilobytes each
const from = createRequire(join(packages, "x.js"))

const loaded = new Map()
function use(name) {
  if (!loaded.has(name)) {
    try {
      loaded.set(name, from(name))
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error
      missing(name)
    }
  }
  return loaded.get(name)
}

const rounded = (number) => Math.round(number * 10) / 10
const point = ({ x, y }) => [rounded(x), rounded(y)]

// {boxes: [[width, height], …], lines: [[from, to, width, height of its label], …], gap, between}
// -> {size, boxes: [[x, y of its middle], …], lines: [{points, label}, …]}: layers from left to right.
function graph({ boxes, lines, gap, between }) {
  const dagre = use("@dagrejs/dagre")
  const drawn = new dagre.Graph({ multigraph: true })
  drawn.setGraph({ rankdir: "LR", nodesep: gap, edgesep: gap, ranksep: between, marginx: 2, marginy: 2 })
  boxes.forEach(([width, height], n) => drawn.setNode(String(n), { width, height }))
  lines.forEach(([start, end, width, height], n) =>
    drawn.setEdge(String(start), String(end), { width, height, labelpos: "c" }, String(n)))
  dagre.layout(drawn)
  const { width, height } = drawn.graph()
  return {
    size: [Math.ceil(width), Math.ceil(height)],
    boxes: boxes.map((_, n) => point(drawn.node(String(n)))),
    lines: lines.map(([start, end], n) => {
      const line = drawn.edge(String(start), String(end), String(n))
      return { points: line.points.map(point), label: point(line) }
    }),
  }
}

// {sidc} -> {svg, entity, modifiers}: as milsymbol draws it (null where it cannot), and what its icon stands for in the
// words of the standard.
function symbol({ sidc }) {
  const milsymbol = use("milsymbol")
  const one = "frame"
  const drawn = new milsymbol.Symbol(sidc, { colorMode: milsymbol.ColorMode(one, one, one, one, one, one) })
  return { svg: drawn.isValid() ? drawn.asSVG() : null, ...(sidc.length === 20 ? ofDigits(sidc) : ofLetters(sidc)) }
}

const words = (...found) => found.map((word) => (word ?? "").trim()).filter(Boolean)

function ofDigits(sidc) {
  const table = use("mil-std-2525").ms2525d[sidc.slice(4, 6)]
  const entry = (rows, code) => rows?.find((row) => row.Code === code && !/^0+$/.test(code))
  const main = entry(table?.mainIcon, sidc.slice(10, 16))
  const modifiers = [
    entry(table?.modifier1, sidc.slice(16, 18))?.["First Modifier"],
    entry(table?.modifier2, sidc.slice(18, 20))?.["Second Modifier"],
  ]
  return { entity: words(main?.Entity, main?.["Entity Type"], main?.["Entity Subtype"]), modifiers: words(...modifiers) }
}

function ofLetters(sidc) {
  const [scheme, dimension, icon] = [sidc[0], sidc[2], sidc.slice(4, 10).replaceAll("*", "-")]
  const tables = Object.values(use("mil-std-2525").ms2525c).flatMap((part) => [part, ...Object.values(part)])
  const rows = tables.flatMap((part) => part?.mainIcon ?? [])
  const main = rows.find((row) =>
    row.codingscheme === scheme && row.functionid === icon && ["*", dimension].includes(row.battledimension))
  const names = words(...(main?.names ?? [])).slice(icon.startsWith("U") && dimension === "G" ? 2 : 0)
  return { entity: names.map((name) => name[0] + name.slice(1).toLowerCase()), modifiers: [] }
}

const kinds = { graph, symbol }
serve((request) => kinds[request.kind](request), MOST)
