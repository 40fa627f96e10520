"""`counterclaim docs`: the pages as Markdown, for MkDocs and whatever else builds its folders."""

from __future__ import annotations

import argparse
import os

from generator import build
from generator.check import SCOPE
from generator.commands.common import FINE, Commands, command, examined, project, report


def add(commands: Commands) -> None:
    """Declare the command."""
    examined(command(commands, "docs", run, "Write the pages as Markdown into build/docs."))


def run(arguments: argparse.Namespace) -> int:
    """Write the pages; those from before stay where the records have errors."""
    site = project(arguments)
    outcome = build.generate(site, strict=arguments.strict)
    code = report(outcome.problems, arguments, f"{outcome.records} records, {outcome.pages} pages, {SCOPE}")
    if code == FINE:
        print(f"wrote {os.path.relpath(site.docs)}: {outcome.pages} pages, {outcome.changed} files changed")
    return code
