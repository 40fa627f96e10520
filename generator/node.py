"""A script and requests -> their answers, both JSON; the only module that starts node."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from io import BufferedRWPair
from pathlib import Path
from typing import Any

MODULE = Path(__file__).with_suffix(".mjs")  # what a script serves by
SECONDS = 300  # a build that draws longer than this hangs
_PATIENCE = 2  # seconds until what does not end by itself is killed
_ADDRESS = "asked"
_MISSING, _MOST_SAID = "missing package: ", 100_000  # bytes


class CannotDraw(Exception):
    """Node or an npm package is not there, or does not answer: a mistake of the operator, told in one line."""


class ScriptFailed(Exception):
    """The script broke: a mistake of ours, told with node's own words."""


def program() -> str:
    """Where node is: on the path, else beside this Python, where its wheel puts it."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which("node") or shutil.which("node", path=beside)
    if found is None:
        raise CannotDraw("node is not installed: run 'make site', which fetches it where it is missing")
    return found


class Node:
    """A script that runs from the first request on until it is closed, for this process and all that are forked from
    it: starting it costs more than most of what it draws. It takes the npm packages of the folder `packages` (a
    `node_modules`) and reads nothing else: no settings of node, no environment, no clock. `seconds` is how long it may
    take to answer."""

    def __init__(self, script: Path, packages: Path, *, seconds: float = SECONDS) -> None:
        self._script, self._packages, self._seconds = script, packages, seconds
        self._running: _Running | None = None

    def answers(self, requests: Sequence[Any]) -> list[Any]:
        """The answer to each request, in their order."""
        if not requests:
            return []
        self._running = self._running or _Running(self._script, self._packages)
        try:
            return self._running.answers(requests, self._seconds)
        except TimeoutError:
            self.close()
            raise CannotDraw(f"node did not answer within {self._seconds:g} seconds") from None
        except OSError:
            said = self._running.said()
            self.close()
            missing = next((line for line in said.splitlines() if line.startswith(_MISSING)), None)
            if missing:
                name = missing.removeprefix(_MISSING)
                raise CannotDraw(f"{name} is not installed: run 'npm ci --ignore-scripts' or 'make site'") from None
            raise ScriptFailed(f"{self._script.name} ended\n{said}") from None

    def close(self) -> None:
        """Let it end; another request starts it again."""
        running, self._running = self._running, None
        if running:
            running.close()


def answers(script: Path, requests: Sequence[Any], packages: Path, *, seconds: float = SECONDS) -> list[Any]:
    """The answer of a script to each request, in their order; it runs for these alone."""
    node = Node(script, packages, seconds=seconds)
    try:
        return node.answers(requests)
    finally:
        node.close()


class _Running:
    """A process of node. Each process of ours asks on a connection of its own, so that none gets the answer to what
    another asked before it was killed."""

    def __init__(self, script: Path, packages: Path) -> None:
        found = program()
        # The address of a socket may have a hundred letters.
        temporary = tempfile.gettempdir()
        self._folder = Path(tempfile.mkdtemp(prefix="counterclaim-", dir=temporary if len(temporary) < 60 else "/tmp"))
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - it is read when node has ended
        self._connections: dict[int, BufferedRWPair] = {}
        self._owner = os.getpid()
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(self._folder / _ADDRESS))
            listening.listen()
            # It ends where nobody holds its standard input any more, however this process ends.
            self._process = subprocess.Popen(
                [found, script, packages.absolute(), str(listening.fileno()), self._folder],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                env={"PATH": "", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
                pass_fds=(listening.fileno(),),
            )

    def answers(self, requests: Sequence[Any], seconds: float) -> list[Any]:
        """The answers; an OSError where there are none."""
        asking = self._connections.get(os.getpid()) or self._connected(seconds)
        asking.write(json.dumps(requests, ensure_ascii=False).encode() + b"\n")
        asking.flush()
        line = asking.readline()
        if not line.endswith(b"\n"):
            raise ConnectionError
        found: list[Any] = json.loads(line)
        return found

    def _connected(self, seconds: float) -> BufferedRWPair:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(seconds)
            connection.connect(str(self._folder / _ADDRESS))
            found = self._connections[os.getpid()] = connection.makefile("rwb")
        return found

    def said(self) -> str:
        """What it said before it ended."""
        return os.pread(self._errors.fileno(), _MOST_SAID, 0).decode(errors="replace")

    def close(self) -> None:
        """Let it end. It is not for a process that was forked to end what others ask."""
        if self._owner != os.getpid():
            return
        assert self._process.stdin
        self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()
        shutil.rmtree(self._folder, ignore_errors=True)
