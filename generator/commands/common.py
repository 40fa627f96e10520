"""What commands share: the project, the words for problems, the exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias, cast

from generator import diagnostics
from generator.diagnostics import Diagnostic, Format
from generator.project import Project

FINE, PROBLEMS, WRONG_USE = 0, 1, 2

Run = Callable[[argparse.Namespace], int]
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def command(commands: Commands, name: str, run: Run, help: str) -> argparse.ArgumentParser:
    """Declare a command."""
    added = commands.add_parser(name, help=help, description=help)
    added.set_defaults(run=run)
    return added


def operator() -> tuple[type[Exception], ...]:
    """Mistakes of the operator: each is told in one line. Everything else that is raised is a mistake of ours."""
    # Most commands need few of these modules: they are imported where something was raised.
    from generator import assets, dates, load, node, proposal, publish, serving, states, writing

    return (
        load.NoContent,
        states.NoRevision,
        publish.CannotPublish,
        serving.CannotServe,
        writing.CannotWrite,
        proposal.CannotChange,
        assets.MissingAsset,
        node.CannotDraw,
        dates.DateProblem,
        PermissionError,
        FileExistsError,
        FileNotFoundError,
    )


def examined(added: argparse.ArgumentParser) -> None:
    """Declare what every command takes that checks the records."""
    added.add_argument("content", nargs="?", type=Path, help="the folder of records (default: content)")
    added.add_argument("--strict", action="store_true", help="let warnings fail too")
    added.add_argument(
        "--format",
        choices=tuple(diagnostics.FORMATS),
        default="github" if os.environ.get("GITHUB_ACTIONS") else "text",
        help="how problems are printed",
    )


def project(arguments: argparse.Namespace) -> Project:
    """The folders that a command works on."""
    root: Path = arguments.project
    content: Path = getattr(arguments, "content", None) or root / "content"
    return Project(root.absolute(), content.absolute())


def report(problems: list[Diagnostic], arguments: argparse.Namespace, summary: str) -> int:
    """Print the problems and a line that counts them; the exit code."""
    form = cast(Format, arguments.format)
    printed = diagnostics.FORMATS[form](problems)
    if printed:
        print(printed)
    errors = sum(p.severity == "error" for p in problems)
    if form in ("text", "github"):
        print(f"{summary}: {count(errors, 'error')}, {count(len(problems) - errors, 'warning')}")
    return PROBLEMS if diagnostics.failed(problems, strict=arguments.strict) else FINE


def count(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def wrong(text: str) -> int:
    """Tell a mistake of the operator in one line."""
    print(f"counterclaim: {diagnostics.shown(text)}", file=sys.stderr)
    return WRONG_USE
