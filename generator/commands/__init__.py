"""One module for each command of the command line: `add` declares its words, `run` does it and returns the exit code.

0 is fine, 1 are problems in the content, 2 is wrong use. These modules and `cli` print; no other does."""

from __future__ import annotations

from generator.commands import build, check, comment, correct, diff, docs, fmt, forms, new, rename, schema, serve

#: In the order in which the help lists them.
COMMANDS = (check, diff, build, docs, serve, new, fmt, rename, correct, schema, forms, comment)
