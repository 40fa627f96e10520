// Loaded by node before the language server: whatever would reach another host is told on standard error, and fails.
"use strict";

const dns = require("node:dns");
const net = require("node:net");

function refused(what) {
  process.stderr.write(`network: ${what}\n`);
  throw new Error(`no network here: ${what}`);
}

net.Socket.prototype.connect = (...target) => refused(JSON.stringify(target));
dns.lookup = dns.resolve = dns.promises.lookup = dns.promises.resolve = (host) => refused(host);
globalThis.fetch = (address) => refused(String(address));
