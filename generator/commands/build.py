"""`counterclaim build`: the site, from records without errors."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console

from generator import build, dates, diagnostics, engine, load
from generator.check import SCOPE
from generator.commands.common import FINE, PROBLEMS, Commands, command, count, examined, project, report
from generator.moments import ALWAYS
from generator.project import Project


def add(commands: Commands) -> None:
    """Declare the command."""
    added = command(commands, "build", run, "Check the records and build the site into build/site.")
    examined(added)
    added.add_argument(
        "--as-of",
        metavar="DATE",
        help="build the site as of a date or moment (EDTF), such as 2024-03-12T12:00Z",
    )
    added.add_argument(
        "--plain",
        action="store_true",
        help="let MkDocs build every page by itself: the bytes are the same, and it takes long",
    )
    added.add_argument(
        "--previous", type=Path, help="the manifest.json of the last publish, of which no record may be lost"
    )


def run(arguments: argparse.Namespace) -> int:
    """Build the site; the one from before stays where anything is wrong."""
    site = project(arguments)
    as_of = float(dates.instant(arguments.as_of)) if arguments.as_of else ALWAYS
    last = arguments.previous or (Path(name) if (name := os.environ.get("COUNTERCLAIM_PREVIOUS")) else None)
    if last is not None and not last.is_file():
        raise load.NoContent(f"no such manifest: {last}")
    with _progress() as step:
        try:
            outcome = build.site(
                site,
                epoch=_epoch(site),
                as_of=as_of,
                strict=arguments.strict,
                previous=last,
                plain=arguments.plain,
                step=step,
            )
        except engine.EngineFailed as error:
            print("\n".join(map(diagnostics.shown, str(error).splitlines())), file=sys.stderr)
            print("counterclaim: MkDocs refused the pages; the site is the one from before", file=sys.stderr)
            return PROBLEMS
    code = report(outcome.problems, arguments, f"{outcome.records} records, {outcome.pages} pages, {SCOPE}")
    if outcome.faults:
        print("\n".join(diagnostics.shown(fault) for fault in outcome.faults), file=sys.stderr)
        print(
            f"counterclaim: {count(len(outcome.faults), 'fault')} on the built site; the site is the one from before",
            file=sys.stderr,
        )
        return PROBLEMS
    if code == FINE:
        print(f"built {os.path.relpath(site.site)}: {outcome.pages} pages, {outcome.changed} files changed")
    return code


def _epoch(site: Project) -> int:
    """The time that goes into the site: SOURCE_DATE_EPOCH, else that of the last commit, else the start of 1980."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdecimal() else load.commit_time(site.root) or 315_532_800


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Tell what is being done, on a terminal with a spinner, elsewhere a line a step."""
    console = Console(stderr=True, highlight=False)
    if console.is_terminal:
        with console.status("starting") as status:
            yield status.update
    else:
        yield lambda text: console.print(text, markup=False)
