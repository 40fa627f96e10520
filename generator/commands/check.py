"""`counterclaim check`: every problem of the records, at its line."""

from __future__ import annotations

import argparse

from generator import build
from generator.commands.common import CHECKED, Commands, command, examined, project, report


def add(commands: Commands) -> None:
    """Declare the command."""
    examined(command(commands, "check", run, "Check the records."))


def run(arguments: argparse.Namespace) -> int:
    """Check the records."""
    library, _, problems = build.examine(project(arguments).content)
    return report(problems, arguments, f"{len(library.entries)} records, {CHECKED}")
