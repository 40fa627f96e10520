"""A script and requests -> their answers, both JSON; the only module that starts node.

One process answers all requests of a stage or a batch of pages: starting it costs more than most of what it draws."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SECONDS = 300  # a build that draws longer than this hangs


class CannotDraw(Exception):
    """Node or an npm package is not there, or does not answer: a mistake of the operator, told in one line."""


def program() -> str:
    """Where node is: on the path, else beside this Python, where its wheel puts it."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which("node") or shutil.which("node", path=beside)
    if found is None:
        raise CannotDraw("node is not installed: run 'make site', which fetches it where it is missing")
    return found


def answers(script: Path, requests: Sequence[Any], packages: Path, *, seconds: float = SECONDS) -> list[Any]:
    """The answer of a script to each request, in their order. The script takes the npm packages of the folder
    `packages` (a `node_modules`) and reads nothing else: no settings of node, no environment, no clock."""
    if not requests:
        return []
    asked = json.dumps({"packages": str(packages.absolute()), "requests": requests}, ensure_ascii=False)
    try:
        done = subprocess.run(
            [program(), str(script)],
            input=asked,
            capture_output=True,
            encoding="utf-8",
            env={"PATH": "", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotDraw(f"node did not answer within {seconds:g} seconds") from None
    if done.returncode:
        lines = done.stderr.splitlines()
        missing = next((line for line in lines if line.startswith("missing package: ")), None)
        if missing:
            name = missing.removeprefix("missing package: ")
            raise CannotDraw(f"{name} is not installed: run 'npm ci --ignore-scripts' or 'make site'")
        raise ScriptFailed(f"{script.name} ended with {done.returncode}\n{done.stderr}")
    found: list[Any] = json.loads(done.stdout)
    return found


class ScriptFailed(Exception):
    """The script broke: a mistake of ours, told with node's own words."""
