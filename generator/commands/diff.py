"""`counterclaim diff`: what a change does, by meaning."""

from __future__ import annotations

import argparse

from generator import review, states
from generator.commands.common import FINE, PROBLEMS, Commands, command, project
from generator.review.forms import FORMS


def add(commands: Commands) -> None:
    """Declare the command."""
    added = command(commands, "diff", run, "Tell what changed since a revision: disputes, statements, figures, pages.")
    added.add_argument(
        "base",
        nargs="?",
        help="the revision to compare with, from where the two parted (default: the published branch)",
    )
    added.add_argument("head", nargs="?", help="the revision that is compared (default: the working tree)")
    added.add_argument("--format", choices=tuple(FORMS), default="text", help="how it is printed (default: text)")


def run(arguments: argparse.Namespace) -> int:
    """Print the review. What was lost of the history is a problem of the content."""
    content = project(arguments).content
    found = review.review(states.read(content, arguments.base or states.usual(content), arguments.head))
    print(FORMS[arguments.format](found), end="")
    return PROBLEMS if found.losses else FINE
