"""`counterclaim new`: the file of a new record, to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator import diagnostics, new
from generator.commands.common import FINE, Commands, command, wrong
from generator.records import BY_TYPE
from generator.records.marks import ID_FORM


def add(commands: Commands) -> None:
    """Declare the command."""
    added = command(commands, "new", run, "Write a new record with its required fields to fill in.")
    added.add_argument("type", choices=tuple(BY_TYPE), help="the type of record")
    added.add_argument("id", help="its id, which is its file's name: lower-case letters, digits, hyphens")
    added.add_argument(
        "--set", action="append", default=[], metavar="FIELD=TEXT", help="fill in a field; may be repeated"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the file; never over another."""
    record_type = BY_TYPE[arguments.type]
    fields = dict(pair.partition("=")[::2] for pair in arguments.set)
    unknown = next((name for name in fields if name not in record_type.model_fields), None)
    if unknown is not None:
        hint = diagnostics.did_you_mean(unknown, record_type.model_fields)
        return wrong(f"{arguments.type} records have no field '{unknown}'{'; ' + hint if hint else ''}")
    if not ID_FORM.fullmatch(arguments.id):
        return wrong(f"'{arguments.id}' is not an id, such as 'first-brigade'")
    suffix = ".md" if arguments.type == "article" else ".yml"
    path: Path = arguments.project / "content" / record_type.folder / f"{arguments.id}{suffix}"
    if path.exists():
        return wrong(f"{path} exists already")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(new.text(arguments.type, fields), encoding="utf-8")
    print(f"wrote {path}; fill it in, then run 'counterclaim check'")
    return FINE
