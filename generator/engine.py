"""The docs folder -> a site, by MkDocs in a process of its own; the only module that starts it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

#: Set for the MkDocs that we start: its hook need not generate again what was just generated.
GENERATED = "COUNTERCLAIM_GENERATED"

#: The docs folder, where it is another than that of the settings.
DOCS = "COUNTERCLAIM_DOCS"

_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


class EngineFailed(Exception):
    """MkDocs refused the docs folder; the message is what it printed."""


def build(config: Path, output: Path, *, epoch: int, docs: Path | None = None) -> None:
    """Build the site strictly into a folder. `epoch` (UTC seconds) is the only time that goes into it. `docs` stands in
    place of the docs folder of the settings."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        str(config),
        "-d",
        str(output.absolute()),
    ]
    environment = {**os.environ, **_QUIET, GENERATED: "1", "SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC"}
    if docs is not None:
        environment[DOCS] = str(docs.absolute())
    done = subprocess.run(
        command,
        cwd=config.parent,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    said = done.stdout + done.stderr
    if done.returncode or re.search(r"^WARNING", said, re.MULTILINE):
        raise EngineFailed(said.strip())


def serve(config: Path, address: str) -> int:
    """Serve the site and rebuild it on a change; the hook generates. Returns the exit code."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-strict", "-f", str(config), "-a", address]
    try:
        return subprocess.run(command, cwd=config.parent, env={**os.environ, **_QUIET}, check=False).returncode
    except KeyboardInterrupt:
        return 0
