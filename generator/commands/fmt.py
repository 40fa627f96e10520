"""`counterclaim fmt`: the records in the one way to write them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator import diagnostics, formatting, writing
from generator.commands.common import FINE, PROBLEMS, Commands, command, count, project


def add(commands: Commands) -> None:
    """Declare the command."""
    added = command(commands, "fmt", run, "Write the records' fields in one order, with one kind of quotes and indent.")
    added.add_argument("paths", nargs="*", type=Path, help="files or folders below content (default: all of it)")
    added.add_argument("--check", action="store_true", help="change nothing; tell what would change, and fail then")


def run(arguments: argparse.Namespace) -> int:
    """Format, or tell what would change. What cannot be read is told and left alone."""
    found = list(formatting.files(project(arguments).content, arguments.paths))
    changed = [file for file in found if file.changes]
    left = [file for file in found if file.problems]
    if not arguments.check:
        writing.write(writing.Change(file.path, file.before, file.after) for file in changed)
    base = Path.cwd()
    for file in changed:
        path = file.path.relative_to(base) if file.path.is_relative_to(base) else file.path
        print(f"{'would format' if arguments.check else 'formatted'} {diagnostics.shown(str(path))}")
    problems = sorted(problem for file in left for problem in file.problems)
    if problems:
        print(diagnostics.as_text(problems), file=sys.stderr)
    word = "to format" if arguments.check else "formatted"
    print(f"{count(len(found), 'record')}: {len(changed)} {word}, {len(left)} left alone")
    return PROBLEMS if left or (arguments.check and changed) else FINE
