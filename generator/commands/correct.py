"""`counterclaim correct`: the right value of a published field, with a dated entry that says what changed and why."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime

from generator import correct, diagnostics, proposal, writing
from generator.commands.common import FINE, PROBLEMS, Commands, command, project


def add(commands: Commands) -> None:
    """Declare the command."""
    added = command(commands, "correct", run, "Correct a field of a published record, and date the correction.")
    added.add_argument("record", metavar="TYPE/ID", help="the record, such as claim/bridge-held")
    added.add_argument("field", help="the field; inside others as positions.0.value.max, counted from 0")
    added.add_argument("value", help="what it shall say")
    added.add_argument("--why", required=True, metavar="TEXT", help="why it is corrected")
    added.add_argument(
        "--without-was", action="store_true", help="leave out what it said before, where that would harm somebody"
    )
    added.add_argument("--on", metavar="DATE", help="when it was corrected (default: today, in UTC)")


def run(arguments: argparse.Namespace) -> int:
    """Correct the field, or tell what would be wrong then and change nothing."""
    ref = proposal.ref(arguments.record)
    on = arguments.on if arguments.on is not None else _today()
    state = proposal.state(project(arguments).content)
    field, value, open_ = arguments.field, arguments.value, not arguments.without_was
    done = correct.correction(state, ref, field, value, why=arguments.why, on=on, tells_was=open_)
    if done.errors:
        print(diagnostics.as_text(done.errors))
        print(f"counterclaim: {ref} would have errors; nothing was changed", file=sys.stderr)
        return PROBLEMS
    writing.write([done.change])
    was = "nothing" if done.was is None else f"'{done.was}'"
    print(diagnostics.shown(f"corrected {ref}: {arguments.field} said {was} and says '{done.now}' now"))
    return FINE


def _today() -> str:
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now(UTC)
    return now.date().isoformat()
