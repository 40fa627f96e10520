"""One module for each command of the command line: `add` declares its words, `run` does it and returns the exit code.

0 is fine, 1 are problems in the content, 2 is wrong use. These modules and `cli` print; no other does."""

from __future__ import annotations

from collections.abc import Sequence

#: In the order in which the help lists them.
COMMANDS = (
    "check",
    "diff",
    "build",
    "merge",
    "docs",
    "serve",
    "new",
    "fmt",
    "rename",
    "correct",
    "schema",
    "forms",
    "comment",
)


def asked(words: Sequence[str]) -> Sequence[str]:
    """The command that the words of the command line ask for, if that can be told; else all of them."""
    rest = words[2:] if words[:1] == ["--project"] else words
    return rest[:1] if rest and rest[0] in COMMANDS else COMMANDS
