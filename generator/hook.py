"""Lets a plain `mkdocs build` or `mkdocs serve` generate its pages first; nothing is wrong without it, only older."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from generator import engine  # noqa: E402  (MkDocs loads this file by its path)

log = logging.getLogger("mkdocs.hooks.counterclaim")
_serving = False


def on_startup(command: str, **_: Any) -> None:
    """Remember whether the pages are served: then a mistake in a record must not end the server."""
    global _serving
    _serving = command == "serve"


def on_pre_build(config: Any) -> None:
    """Write build/docs before MkDocs reads it."""
    if os.environ.get(engine.GENERATED):
        return
    from generator import build, diagnostics, project  # all of it: not for the pages that were just generated

    root = Path(config["config_file_path"]).parent
    outcome, _, _ = build.generate(project.Project(root, root / "content"))
    if diagnostics.failed(outcome.problems):
        log.error(
            "the records have problems; the pages are those from before\n%s",
            diagnostics.as_text(outcome.problems),
        )
        if not _serving:
            raise SystemExit(1)
