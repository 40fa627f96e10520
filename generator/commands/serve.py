"""`counterclaim serve`: the site on this machine, built anew on a change."""

from __future__ import annotations

import argparse

from generator import engine
from generator.commands.common import Commands, command, project, wrong


def add(commands: Commands) -> None:
    """Declare the command."""
    added = command(commands, "serve", run, "Serve the site on this machine, and rebuild it on a change.")
    added.add_argument("--address", default="127.0.0.1:8000", help="host and port (default: %(default)s)")


def run(arguments: argparse.Namespace) -> int:
    """Serve until somebody ends it."""
    site = project(arguments)
    host, _, port = arguments.address.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        return wrong(f"'{arguments.address}' is not HOST:PORT")
    site.docs.mkdir(parents=True, exist_ok=True)
    return engine.serve(site.config, arguments.address)
