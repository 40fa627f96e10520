"""A checkout -> how long a writer waits from saving a record until `counterclaim serve` shows it on its page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

from bench.world import EDITS, World
from tests.site.checkout import environment

PATIENCE = 300  # seconds until a server that says nothing is given up
BETWEEN = 0.1  # seconds from one look at the page to the next


def reloaded(world: World) -> float:
    """Wall seconds. The page is asked for again and again, so nothing is needed of the server but to serve."""
    _, path, old, new = EDITS[0]
    page = path.removesuffix(".yml") + "/"
    words = new.removeprefix("text: ").strip().encode()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = world.copy.command("generator.cli", "serve", "--address", address)
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=world.copy.root, env=environment(), stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        _wait(f"http://{address}/{page}", b"Claim ")
        world.change(path, old, new)
        start = time.monotonic()
        _wait(f"http://{address}/{page}", words)
        return time.monotonic() - start
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _wait(address: str, words: bytes) -> None:
    """Until a page holds some words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                if words in answer.read():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass  # it does not serve yet
        time.sleep(BETWEEN)
    raise SystemExit(f"{address} did not show {words.decode()!r} within {PATIENCE} seconds")
