"""`counterclaim rename`: another id for a record, in its file, in all that names it, and as an alias."""

from __future__ import annotations

import argparse

from generator import diagnostics, proposal, rename, writing
from generator.commands.common import FINE, Commands, command, count, project


def add(commands: Commands) -> None:
    """Declare the command."""
    added = command(commands, "rename", run, "Give a record another id, everywhere; its old address leads to the new.")
    added.add_argument("record", metavar="TYPE/ID", help="the record, such as claim/bridge-held")
    added.add_argument("id", metavar="NEW-ID", help="its new id: lower-case letters, digits, hyphens")


def run(arguments: argparse.Namespace) -> int:
    """Rename, or change nothing."""
    place = project(arguments)
    old = proposal.ref(arguments.record)
    done = rename.renaming(proposal.state(place.content), old, arguments.id)
    writing.write(done.changes)
    named = f"{count(done.references, 'reference')} in {count(done.files, 'file')}"
    print(f"{old} is {old.type}/{arguments.id} now, in {diagnostics.shown(done.path)}; {named} changed")
    config = place.config.read_text("utf-8") if place.config.is_file() else ""
    if old.type == "article" and f" {old.id}.md" in config:
        print(f"mkdocs.yml names {old.id}.md: change it there too")
    return FINE
