"""A checkout -> how long a writer waits from saving a record until `counterclaim serve` shows it on its page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from bench.world import World

PATIENCE = 300  # seconds until a server that says nothing is given up
BETWEEN = 0.05  # seconds from one look at the page to the next
#: What is changed: a claim that no build before has changed.
CLAIM, OLD, NEW = "claims/claim-31", "text: Claim 31 ", "text: Claim 31 served "


def reloaded(world: World) -> tuple[float, float]:
    """Wall seconds from saving a claim until its page has the new words, and until the whole site is made. The page is
    asked for again and again, so nothing is needed of the server but to serve."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = world.copy.command("generator.cli", "serve", "--address", address)
    with tempfile.NamedTemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=world.copy.root, env=world.environment, stdout=said, stderr=said, start_new_session=True
        )
        try:
            _wait(lambda: b"\nbuilt " in Path(said.name).read_bytes(), "the end of the first build")
            _wait(lambda: b"Claim 31 " in _page(address), "the page")
            world.change(f"{CLAIM}.yml", OLD, NEW)
            start = time.monotonic()
            _wait(lambda: b"Claim 31 served " in _page(address), "the page with its new words")
            shown = time.monotonic() - start
            _wait(lambda: Path(said.name).read_bytes().count(b"\nbuilt ") == 2, "the end of the second build")
            return shown, time.monotonic() - start
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def _page(address: str) -> bytes:
    try:
        with urllib.request.urlopen(f"http://{address}/{CLAIM}/", timeout=PATIENCE) as answer:
            found: bytes = answer.read()
            return found
    except (urllib.error.URLError, ConnectionError):
        return b""  # it does not serve yet


def _wait(come: Callable[[], bool], what: str) -> None:
    """Until something has come about."""
    end = time.monotonic() + PATIENCE
    while not come():
        if time.monotonic() > end:
            raise SystemExit(f"{what} did not come within {PATIENCE} seconds")
        time.sleep(BETWEEN)
