"""`counterclaim new --from-issue`: the text of an issue, wherever it comes from -> draft records, and what is told.

The lines that are printed and the report begin with words of ours, whatever the issue holds."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import adding, issue
from generator.adding import CannotAdd, State
from generator.answers import NotAForm
from generator.commands.common import FINE, PROBLEMS
from generator.diagnostics import shown
from generator.forms import BODY_AT_MOST
from generator.review import drafted

#: An event holds the text with its escapes, and what the forge tells of the issue and its repository.
EVENT_AT_MOST = 4_194_304


@dataclass(frozen=True)
class _Sent:
    body: str
    #: The number of the issue, where the event of a workflow tells it.
    number: int | None = None


def run(state: State, name: str, report: Path | None) -> int:
    """Write what an issue asks for, and with `report` the text of its pull request, or why there is none."""
    number = None
    try:
        sent = _sent(name)
        number = sent.number
        draft = issue.read(state, sent.body)
        paths = adding.write(state, draft.additions, draft.edits)
    except (CannotAdd, NotAForm) as error:
        if report is not None:
            report.write_text(drafted.refused(str(error)), encoding="utf-8")
        raise
    files = [os.path.relpath(path, state.content.parent) for path in paths]
    for path in files:
        print(f"wrote {shown(path)}")
    for line in draft.said:
        print(f"note: {shown(line)}")
    for line in draft.open:
        print(f"to decide: {shown(line)}")
    if report is not None:
        report.write_text(drafted.pull_request(number, files, draft.said, draft.open), encoding="utf-8")
    return FINE if files else PROBLEMS


def _sent(name: str) -> _Sent:
    """The text of an issue: from a file, an event, what comes in, or the environment."""
    if name == "-":
        return _Sent(_text(sys.stdin.buffer.read(BODY_AT_MOST + 1)))
    if name:
        path = Path(name)
        if not path.is_file():
            raise CannotAdd(f"no such file: {name}")
        event = path.suffix == ".json"
        with path.open("rb") as file:
            raw = file.read((EVENT_AT_MOST if event else BODY_AT_MOST) + 1)
        return _of_event(raw) if event else _Sent(_text(raw))
    given = os.environ.get("COUNTERCLAIM_ISSUE")
    if given is None:
        raise CannotAdd("name a file with --from-issue, or set COUNTERCLAIM_ISSUE")
    return _Sent(_text(given.encode("utf-8", "surrogateescape")))


def _of_event(raw: bytes) -> _Sent:
    try:
        told: Any = json.loads(raw[:EVENT_AT_MOST])
        body, number = told["issue"]["body"], told["issue"]["number"]
    except (ValueError, TypeError, KeyError):
        raise CannotAdd("the file is not the event of an issue") from None
    if not isinstance(number, int) or not isinstance(body, str | None):
        raise CannotAdd("the file is not the event of an issue")
    return _Sent(_text((body or "").encode("utf-8", "surrogatepass")), number)


def _text(raw: bytes) -> str:
    if len(raw) > BODY_AT_MOST:
        raise CannotAdd(f"the text of the issue is over {BODY_AT_MOST // 1024} KB")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotAdd("the text of the issue is not UTF-8") from None
