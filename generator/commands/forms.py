"""`counterclaim forms`: the issue forms of the repository."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator import home, issue_forms
from generator.commands.common import FINE, Commands, command, project, wrong


def add(commands: Commands) -> None:
    """Declare the command."""
    added = command(commands, "forms", run, "Write the issue forms, from the table by which their answers are read.")
    added.add_argument("folder", type=Path, help="the folder to write to, such as .github/ISSUE_TEMPLATE")


def run(arguments: argparse.Namespace) -> int:
    """Write all of them."""
    folder: Path = arguments.folder
    found = home.read(project(arguments).config)
    if not found.repository:
        return wrong("mkdocs.yml names no repository, to which the forms would lead")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in issue_forms.files(found).items():
        (folder / name).write_text(text, encoding="utf-8")
    return FINE
