"""`counterclaim serve`: the site on this machine, built anew on a change."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from multiprocessing.context import ForkContext, SpawnContext

from generator import digests, serving
from generator.commands import build
from generator.commands.common import FINE, Commands, command, operator, project, wrong
from generator.project import Project


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
    asked = argparse.Namespace(**vars(arguments), strict=False, format="text", as_of=None, previous=None, plain=False)

    def built() -> None:
        # A process of its own: what breaks in it, such as a template, does not end the server. One that is forked has
        # everything imported already.
        child = _processes().Process(target=_built, args=(site, asked))
        child.start()
        child.join()

    # Told once: what is built here is made by the code of now, whatever becomes of its files meanwhile.
    digests.generator()
    print(f"serving at http://{arguments.address}/ (end with Ctrl-C)", flush=True)
    watched = [site.content, site.root / "site_templates", site.config]
    serving.serve(serving.Site(site.site), built, watched, host, int(port))
    return FINE


def _processes() -> ForkContext | SpawnContext:
    return multiprocessing.get_context("fork") if hasattr(os, "fork") else multiprocessing.get_context("spawn")


def _built(site: Project, asked: argparse.Namespace) -> None:
    try:
        build.whole(site, asked, guarded=False)
    except operator() as error:
        wrong(str(error))
    except KeyboardInterrupt:
        pass
    sys.stdout.flush()
