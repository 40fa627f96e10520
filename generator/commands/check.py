"""`counterclaim check`: every problem of the records, at its line."""

from __future__ import annotations

import argparse

from generator import build, losses, states
from generator.commands.common import CHECKED, Commands, command, examined, project, report


def add(commands: Commands) -> None:
    """Declare the command."""
    added = command(commands, "check", run, "Check the records.")
    examined(added)
    added.add_argument("--base", metavar="REVISION", help="tell too what was lost of what this revision published")


def run(arguments: argparse.Namespace) -> int:
    """Check the records."""
    content = project(arguments).content
    library, _, problems = build.examine(content)
    if arguments.base:
        known = states.read(content, arguments.base)
        problems = sorted([*problems, *losses.losses(known.before, known.after, known.changed)])
    return report(problems, arguments, f"{len(library.entries)} records, {CHECKED}")
