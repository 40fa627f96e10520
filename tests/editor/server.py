"""The language server of YAML as an editor drives it: over standard input and output, with the settings of a workspace.

Language Server Protocol 3.17, base protocol: a header with the length, then JSON-RPC."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

from generator import node
from tests.worlds import PACKAGES

SERVER = PACKAGES / "yaml-language-server" / "bin" / "yaml-language-server"
OFFLINE = Path(__file__).parent / "offline.cjs"
SECONDS = 60
#: What VS Code says of itself, as far as the server asks.
_CAN = {
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"], "snippetSupport": True}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "publishDiagnostics": {"relatedInformation": True},
    },
    "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
}


def settings(found: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a workspace, `yaml.hover` for one inside the other, as the server asks for them."""
    nested: dict[str, Any] = {}
    for name, value in found.items():
        *path, last = [name] if name.startswith("[") else name.split(".")
        inner = nested
        for step in path:
            inner = inner.setdefault(step, {})
        inner[last] = value
    return nested


class Server:
    """A running server that has a folder open; it may reach no other host."""

    def __init__(self, folder: Path, settings: Mapping[str, Any]) -> None:
        assert SERVER.is_file(), "yaml-language-server is not installed: run 'make node_modules/.judges'"
        self.folder, self.settings = folder, settings
        self.told: list[str] = []
        self.process = subprocess.Popen(
            [node.program(), "--require", str(OFFLINE), str(SERVER), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ},
        )
        self.arrived: Queue[dict[str, Any] | None] = Queue()
        self.faults: dict[str, list[dict[str, Any]]] = {}
        self.opened: set[str] = set()
        self.last = 0
        Thread(target=self._listen, daemon=True).start()
        self.overheard = Thread(target=self._overhear, daemon=True)
        self.overheard.start()
        root = folder.as_uri()
        self.ask(
            "initialize",
            processId=os.getpid(),
            rootUri=root,
            workspaceFolders=[{"uri": root, "name": folder.name}],
            capabilities=_CAN,
        )
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings=settings)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.ask("shutdown")
        self._tell("exit")
        self.process.wait(SECONDS)

    def reached(self) -> list[str]:
        """Every try to reach another host, once the server has ended."""
        self.overheard.join(SECONDS)
        return [line for line in self.told if line.startswith("network: ")]

    def open(self, path: str, text: str) -> list[dict[str, Any]]:
        """Show a text as the file at a path of the folder; what the server marks in it."""
        return self.open_all({path: text})[path]

    def open_all(self, texts: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
        """Show several files; what the server marks in each."""
        uris = {path: (self.folder / path).as_uri() for path in texts}
        for path, uri in uris.items():
            self.last += 1
            self.faults.pop(uri, None)
            document = {"uri": uri, "languageId": "yaml", "version": self.last, "text": texts[path]}
            if uri in self.opened:
                changed = [{"text": texts[path]}]
                self._tell("textDocument/didChange", textDocument=document, contentChanges=changed)
            else:
                self._tell("textDocument/didOpen", textDocument=document)
            self.opened.add(uri)
        self._wait(lambda: all(uri in self.faults for uri in uris.values()))
        return {path: self.faults[uri] for path, uri in uris.items()}

    def completions(self, path: str, text: str) -> dict[str, dict[str, Any]]:
        """What is offered at the sign `|` of a text, by label."""
        self.open(path, text.replace("|", "", 1))
        found = self.ask("textDocument/completion", **self._at(path, text))
        return {item["label"]: item for item in (found["items"] if isinstance(found, dict) else found or [])}

    def hover(self, path: str, text: str) -> str:
        """What is shown for the word after the sign `|` of a text."""
        self.open(path, text.replace("|", "", 1))
        found = self.ask("textDocument/hover", **self._at(path, text))
        return str(found["contents"]["value"]) if found else ""

    def _at(self, path: str, text: str) -> dict[str, Any]:
        before = text.partition("|")[0]
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return {"textDocument": {"uri": (self.folder / path).as_uri()}, "position": place}

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request; its result."""
        self.last += 1
        wanted = self.last
        self._send({"id": wanted, "method": method, "params": params})
        answers: list[dict[str, Any]] = []
        self._wait(
            lambda: bool(answers), lambda message: answers.append(message) if message.get("id") == wanted else None
        )
        assert "error" not in answers[0], answers[0]
        return answers[0]["result"]

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _wait(self, done: Any, take: Any = lambda message: None) -> None:
        while not done():
            message = self.arrived.get(timeout=SECONDS)
            assert message is not None, "the language server ended"
            if message.get("method") == "textDocument/publishDiagnostics":
                self.faults[message["params"]["uri"]] = message["params"]["diagnostics"]
            elif "method" in message and "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})
            elif "id" in message:
                take(message)

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] == "workspace/configuration":
            return [self.settings.get(item["section"]) for item in message["params"]["items"]]
        return None

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _overhear(self) -> None:
        assert self.process.stderr
        self.told += (line.decode().rstrip() for line in self.process.stderr)

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while line := stream.readline():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
                while stream.readline().strip():
                    pass
                self.arrived.put(json.loads(stream.read(length)))
        self.arrived.put(None)
