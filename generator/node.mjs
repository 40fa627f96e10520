// The other side of node.py: requests come in on connections, and each has its answer.

import { rmSync } from "node:fs"
import { createServer } from "node:net"

const [packages, listening, folder] = process.argv.slice(2)

export { packages }

// A package that is not there is a mistake of the operator, who is told its name.
export function missing(name) {
  process.stderr.write(`missing package: ${name}\n`)
  process.exit(3)
}

// Answer what is asked for, a line of JSON with requests by one with answers, and remember so many answers.
export function serve(answer, most = 0) {
  const known = new Map()
  async function answered(request) {
    if (!most) return JSON.stringify(await answer(request))
    const key = JSON.stringify(request)
    if (!known.has(key)) {
      const found = JSON.stringify(await answer(request))
      if (known.size >= most) known.clear()
      known.set(key, found)
    }
    return known.get(key)
  }
  async function reply(line) {
    const found = []
    for (const request of JSON.parse(line)) found.push(await answered(request))
    return `[${found.join(",")}]\n`
  }
  // Whoever asks waits for the answer: so what ends in a new line is all of a question.
  function asked(socket) {
    let parts = []
    socket.on("data", async (part) => {
      parts.push(part)
      if (part.at(-1) !== 10) return
      const line = Buffer.concat(parts).toString()
      parts = []
      socket.write(await reply(line))
    })
    socket.on("error", () => socket.destroy()) // whoever asked was killed
  }
  createServer(asked).listen({ fd: Number(listening) })
  process.stdin.resume().on("end", () => {
    rmSync(folder, { recursive: true, force: true })
    process.exit()
  })
}
