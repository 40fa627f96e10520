"""`counterclaim comment`: the body of a comment that shows a review which was made elsewhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.common import FINE, Commands, command
from generator.review.comment import comment


def add(commands: Commands) -> None:
    """Declare the command."""
    added = command(commands, "comment", run, "Print a comment that shows the text of a review, whatever it holds.")
    added.add_argument("file", type=Path, help="the file that holds the text, as 'counterclaim diff' printed it")


def run(arguments: argparse.Namespace) -> int:
    """Print the body."""
    print(comment(arguments.file.read_bytes()), end="")
    return FINE
