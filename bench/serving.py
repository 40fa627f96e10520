"""A checkout -> how long a writer waits from saving a record until `counterclaim serve` shows it on its page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

from bench.world import World
from tests.site.checkout import environment

PATIENCE = 300  # seconds until a server that says nothing is given up
BETWEEN = 0.1  # seconds from one look at the page to the next
#: What is changed: a claim that no build before has changed.
CLAIM, OLD, NEW = "claims/claim-31", "text: Claim 31 ", "text: Claim 31 served "


def reloaded(world: World) -> float:
    """Wall seconds. The page is asked for again and again, so nothing is needed of the server but to serve."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = world.copy.command("generator.cli", "serve", "--address", address)
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=world.copy.root, env=environment(), stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        _wait(f"http://{address}/{CLAIM}/", b"Claim 31 ")
        world.change(f"{CLAIM}.yml", OLD, NEW)
        start = time.monotonic()
        _wait(f"http://{address}/{CLAIM}/", b"Claim 31 served ")
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
