"""The words of the command line -> one command and its exit code: 0 fine, 1 problems in the content, 2 wrong use."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import cast

from generator.commands import asked
from generator.commands.common import PROBLEMS, Run, operator, wrong


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        arguments = _parser(sys.argv[1:] if argv is None else argv).parse_args(argv)
    except SystemExit as stop:
        return cast(int, stop.code)
    run: Run = arguments.run
    try:
        code = run(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read our output has seen enough; what is still in the buffer must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except operator() as error:
        return wrong(str(error))


def entry() -> None:
    """The console script."""
    # Records, views and pages are many small things and hardly ever hold one another: to look for some that do takes a
    # third of the time of a build, and a command ends before they would matter.
    gc.disable()
    code = main()
    # Nor at the end, when the interpreter would look through all of them once more, which the system takes back anyway.
    gc.freeze()
    sys.exit(code)


def _parser(words: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="counterclaim", description="A knowledge base of who said what, and who contradicts it."
    )
    parser.add_argument(
        "--project", type=Path, default=Path(), help="the folder that holds mkdocs.yml (default: this one)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in asked(words):
        # A command that was not asked for is not imported: some need a second to be.
        import_module(f"generator.commands.{name}").add(commands)
    return parser


if __name__ == "__main__":
    entry()
