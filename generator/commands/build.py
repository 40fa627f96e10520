"""`counterclaim build`: the site, from records without errors."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator import commits, diagnostics, publish, unchanged
from generator.commands.common import FINE, PROBLEMS, Commands, command, count, examined, project, report, wrong
from generator.project import Project
from generator.remembered import Answer

# What makes a site is imported where one is made: where nothing has changed, that takes less time.
if TYPE_CHECKING:
    from generator import build, last
    from generator.press import Readers


def add(commands: Commands) -> None:
    """Declare the command."""
    added = command(commands, "build", run, "Check the records and build the site into build/site.")
    options(added)
    ways = added.add_mutually_exclusive_group()
    ways.add_argument(
        "--plain",
        action="store_true",
        help="let MkDocs build every page by itself: the bytes are the same, and it takes long",
    )
    ways.add_argument(
        "--shard",
        metavar="K/N",
        help="make one of N parts of the site in build/shards; 'counterclaim merge' makes the site of all of them",
    )


def options(added: argparse.ArgumentParser) -> None:
    """What can be said of a site that is made, in one piece or of shards."""
    examined(added)
    added.add_argument(
        "--as-of",
        metavar="DATE",
        help="build the site as of a date or moment (EDTF), such as 2024-03-12T12:00Z",
    )
    added.add_argument(
        "--previous", type=Path, help="the manifest.json of the last publish, of which no record may be lost"
    )


def run(arguments: argparse.Namespace) -> int:
    """Build the site; the one from before stays where anything is wrong."""
    site = project(arguments)
    if arguments.shard is not None:
        return _shard(site, arguments)
    if arguments.plain or previous(arguments):
        return whole(site, arguments)
    as_of = moment(arguments) if arguments.as_of else None
    with publish.alone(site.lock):
        before = unchanged.Build(site, as_of, epoch(site), strict=arguments.strict)
        said = before.said()
    return _reported(said, 0, site, arguments) if said else whole(site, arguments, before=before)


def whole(
    site: Project,
    arguments: argparse.Namespace,
    *,
    guarded: bool = True,
    memory: last.Memory | None = None,
    readers: Readers | None = None,
    before: unchanged.Build | None = None,
) -> int:
    """Build the site in one piece. One that is not `guarded` may lose what the one before held; `memory` has what is
    known of builds before, `readers` look at the site meanwhile, and `before` is to be told what this one said."""
    from generator import build, engine, press

    with progress() as step:
        try:
            outcome = build.site(
                site,
                epoch=epoch(site),
                as_of=moment(arguments),
                strict=arguments.strict,
                previous=previous(arguments),
                plain=arguments.plain,
                guarded=guarded,
                step=step,
                memory=memory,
                readers=readers or press.NOBODY,
            )
        except engine.EngineFailed as error:
            print("\n".join(map(diagnostics.shown, str(error).splitlines())), file=sys.stderr)
            print("counterclaim: MkDocs refused the pages; the site is the one from before", file=sys.stderr)
            return PROBLEMS
    if before and outcome.files:
        before.keep(_said(outcome), outcome.files)
    return told(outcome, site, arguments)


def _shard(site: Project, arguments: argparse.Namespace) -> int:
    from generator import shards
    from generator.check import SCOPE
    from generator.derive import Shard

    number, _, of = arguments.shard.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        return wrong(f"'{arguments.shard}' is no shard: write 2/8 for the second of eight")
    shard = Shard(int(number), int(of))
    with progress() as step:
        outcome = shards.make(
            site, shard, epoch=epoch(site), as_of=moment(arguments), strict=arguments.strict, step=step
        )
    code = report(outcome.problems, arguments, f"{outcome.records} records, {SCOPE}")
    if code == FINE:
        print(f"made shard {shard.number} of {shard.of}: {outcome.pages} pages")
    return code


def told(outcome: build.Outcome, site: Project, arguments: argparse.Namespace) -> int:
    """Tell what became of the site; the exit code."""
    said = _said(outcome)
    if not outcome.faults:
        return _reported(said, outcome.changed, site, arguments)
    report(said.problems, arguments, said.summary)
    print("\n".join(diagnostics.shown(fault) for fault in outcome.faults), file=sys.stderr)
    print(
        f"counterclaim: {count(len(outcome.faults), 'fault')} on the built site; the site is the one from before",
        file=sys.stderr,
    )
    return PROBLEMS


def _said(outcome: build.Outcome) -> Answer:
    from generator.check import SCOPE

    summary = f"{outcome.records} records, {outcome.pages} pages, {SCOPE}"
    return Answer(summary, outcome.problems, outcome.pages)


def _reported(said: Answer, changed: int, site: Project, arguments: argparse.Namespace) -> int:
    code = report(said.problems, arguments, said.summary)
    if code == FINE:
        print(f"built {os.path.relpath(site.site)}: {said.pages} pages, {changed} files changed")
    return code


def moment(arguments: argparse.Namespace) -> float:
    """As of when the site is made, in UTC seconds."""
    from generator import dates
    from generator.moments import ALWAYS

    return float(dates.instant(arguments.as_of)) if arguments.as_of else ALWAYS


def previous(arguments: argparse.Namespace) -> Path | None:
    """The manifest of the last publish, where one is given."""
    found = arguments.previous or (Path(name) if (name := os.environ.get("COUNTERCLAIM_PREVIOUS")) else None)
    if found is not None and not found.is_file():
        from generator import load

        raise load.NoContent(f"no such manifest: {found}")
    return found


def epoch(site: Project) -> int:
    """The time that goes into the site: SOURCE_DATE_EPOCH, else that of the last commit, else the start of 1980."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdecimal() else commits.commit_time(site.root) or 315_532_800


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Tell what is being done, on a terminal with a spinner, elsewhere a line a step."""
    if sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True, highlight=False).status("starting") as status:
            yield status.update
    else:
        yield lambda text: print(text, file=sys.stderr)
