"""`counterclaim schema`: the JSON Schemas of the types of records."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator import schema
from generator.commands.common import FINE, Commands, command, wrong
from generator.records import BY_TYPE


def add(commands: Commands) -> None:
    """Declare the command."""
    says = "Print the JSON Schema of a type of record, or write all of them to a folder."
    added = command(commands, "schema", run, says)
    added.add_argument("type", nargs="?", choices=tuple(BY_TYPE), help="the type of record")
    added.add_argument("--output", type=Path, help="the folder to write to")


def run(arguments: argparse.Namespace) -> int:
    """Print a schema, or write all."""
    found = schema.schemas()
    if arguments.output is not None:
        arguments.output.mkdir(parents=True, exist_ok=True)
        for name, text in found.items():
            (arguments.output / name).write_text(text, encoding="utf-8")
    elif arguments.type is not None:
        print(found[f"{arguments.type}.schema.json"], end="")
    else:
        return wrong("name a type of record, or a folder with --output")
    return FINE
