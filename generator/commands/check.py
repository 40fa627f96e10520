"""`counterclaim check`: every problem of the records, at its line."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator import remembered
from generator.commands.common import Commands, command, examined, project, report
from generator.diagnostics import Diagnostic
from generator.remembered import Answer


def add(commands: Commands) -> None:
    """Declare the command."""
    added = command(commands, "check", run, "Check the records.")
    examined(added)
    added.add_argument("--base", metavar="REVISION", help="tell too what was lost of what this revision published")


def run(arguments: argparse.Namespace) -> int:
    """Check the records."""
    where = project(arguments)
    found = remembered.answer(where.content, where.kept / "check", lambda content: _examined(content, where.kept))
    return report(_lost(where.content, arguments.base, found), arguments, found.summary)


# The stages are imported where they are needed: an answer that is remembered takes less time than they do.


def _examined(content: Path, kept: Path) -> Answer:
    from generator import check, examination

    library, _, problems = examination.Examiner.at(kept).examine(content)
    return Answer(f"{len(library.entries)} records, {check.SCOPE}", problems)


def _lost(content: Path, base: str | None, found: Answer) -> list[Diagnostic]:
    """The problems, with what was lost since a revision."""
    if not base:
        return found.problems
    from generator import losses, states

    known = states.read(content, base)
    return sorted([*found.problems, *losses.losses(known.before, known.after, known.changed)])
