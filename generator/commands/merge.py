"""`counterclaim merge`: the site, of shards that were made by several machines."""

from __future__ import annotations

import argparse

from generator import shards
from generator.commands.build import epoch, moment, options, previous, progress, told
from generator.commands.common import Commands, command, project


def add(commands: Commands) -> None:
    """Declare the command."""
    options(command(commands, "merge", run, "Make the site of the shards in build/shards, into build/site."))


def run(arguments: argparse.Namespace) -> int:
    """Merge the shards; the site from before stays where anything is wrong."""
    site = project(arguments)
    with progress() as step:
        outcome = shards.merge(
            site,
            epoch=epoch(site),
            as_of=moment(arguments),
            strict=arguments.strict,
            previous=previous(arguments),
            step=step,
        )
    return told(outcome, site, arguments)
