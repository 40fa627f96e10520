"""The docs folder -> a site, by MkDocs in a process of its own; the only module that starts it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import digests, publish

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


def kept(
    config: Path, docs: Mapping[str, str], place: Path, store: Path | None, *, epoch: int
) -> Iterator[tuple[str, bytes]]:
    """The site that MkDocs makes of the files of a docs folder. What it made of the same is kept in the store, if there
    is one, and only the last; `place` is a folder for this alone.

    Only a site without plugins and without settings from elsewhere is kept: all that it is made from is known.
    """
    made_from = _digest(config, docs, epoch)
    held = store / made_from if store else None
    if held is None or not held.is_dir():
        publish.update(((path, text.encode()) for path, text in docs.items()), place / "docs")
        build(config, place / "site", epoch=epoch, docs=place / "docs")
        held = place / "site"
        if store and is_plain(config):
            shutil.rmtree(store, ignore_errors=True)
            store.mkdir(parents=True)
            held = held.rename(store / made_from)
    yield from publish.held(held)


def is_plain(config: Path) -> bool:
    """Whether the settings name no plugin and take nothing from elsewhere, so that all that a site is made from is
    known."""
    text = config.read_text("utf-8")
    return re.search(r"^plugins: \[\]$", text, re.MULTILINE) is not None and not re.search("!ENV|INHERIT", text)


def _digest(config: Path, docs: Mapping[str, str], epoch: int) -> str:
    """The digest of all that a site is made from."""
    theme = config.parent / "site_templates" / "theme" / "overrides"
    own = digests.files(config, theme, *(Path(__file__).with_name(name) for name in ("engine.py", "hook.py")))
    return digests.digest(digests.installed(), own, epoch, sorted(docs.items()))
