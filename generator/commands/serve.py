"""`counterclaim serve`: the site on this machine, built anew on a change."""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext

from generator import digests, last, serving, unchanged
from generator.commands import build
from generator.commands.common import FINE, Commands, command, operator, project, wrong
from generator.moments import ALWAYS
from generator.press import Readers
from generator.project import Project

LOOKED_AFTER = 1.0  # seconds between two looks at whether the process that builds is still there
QUIET = 1.0  # seconds without a change, after which there is time to tidy up


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
    # Of all commands this one goes on and on.
    gc.enable()
    # Told once: what is built here is made by the code of now, whatever becomes of its files meanwhile.
    digests.generator()
    print(f"serving at http://{arguments.address}/ (end with Ctrl-C)", flush=True)
    watched = [site.content, site.root / "site_templates", site.config]
    serving.serve(serving.Site(site.site), Builder(site, asked).build, watched, host, int(port))
    return FINE


class Builder:
    """Builds the site in a process of its own, which knows from one build what need not be done in the next. What ends
    it, whatever that is, does not end the server: another takes its place."""

    def __init__(self, site: Project, asked: argparse.Namespace) -> None:
        self._site, self._asked = site, asked
        self._start()

    def _start(self) -> None:
        # One that is forked has everything imported already.
        processes = _processes()
        self._line, there = processes.Pipe()
        self.process = processes.Process(target=_builds, args=(self._site, self._asked, self._line, there))
        # An interrupt waits until the process can end quietly.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        self.process.start()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        there.close()

    def build(self, readers: Readers) -> None:
        """Build the site. A process that was ended is asked in vain; one that has just started ends only by a fault."""
        if not self._is_built(readers):
            self._start()
            self._is_built(readers)

    def _is_built(self, readers: Readers) -> bool:
        with suppress(EOFError, OSError):
            self._line.send(readers.files)
            while (made := self._told()) is not None:
                readers.show(made)
            return True
        return False

    def _told(self) -> Mapping[str, bytes] | None:
        """Files that readers have open, as soon as they are made; nothing when the site is built. Raises EOFError where
        the process has ended."""
        # Where it was killed, the processes that it had started may still hold the line.
        while not self._line.poll(LOOKED_AFTER):
            if not self.process.is_alive():
                raise EOFError
        made: Mapping[str, bytes] | None = self._line.recv()
        return made


def _processes() -> ForkContext | SpawnContext:
    return multiprocessing.get_context("fork") if hasattr(os, "fork") else multiprocessing.get_context("spawn")


def _builds(site: Project, asked: argparse.Namespace, server: Connection, connection: Connection) -> None:
    """Build the site whenever it is asked for, as long as the templates and settings stay as they are."""
    server.close()
    with suppress(EOFError, KeyboardInterrupt):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        gc.disable()
        memory, made_from = last.Memory(site), unchanged.made_from(site, ALWAYS)
        while True:
            readers = Readers(connection.recv(), connection.send)
            if unchanged.made_from(site, ALWAYS) != made_from:
                return
            _built(site, asked, memory, readers)
            connection.send(None)
            if not connection.poll(QUIET):
                # Nobody waits. What is known stays: it need not be looked through again.
                memory.leave()
                gc.collect()
                gc.freeze()


def _built(site: Project, asked: argparse.Namespace, memory: last.Memory, readers: Readers) -> None:
    try:
        build.whole(site, asked, guarded=False, memory=memory, readers=readers)
    except operator() as error:
        wrong(str(error))
    sys.stdout.flush()
