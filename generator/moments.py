"""Library -> the moment from which each statement counts; the one place where clocks are compared."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from generator.dates import Date
from generator.language import message
from generator.link import Library
from generator.records import Source, Statement
from generator.validate import Ref

#: As of the end of time: everything that is recorded.
ALWAYS = math.inf

RULE = message(
    "A statement counts from the moment by which it had certainly been said: the end of its date or time, or the "
    "publication of the first dated source that carries it, or of a statement that answers or supersedes it, "
    "whichever is earliest. A date without a time ends with that day in UTC."
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """When a statement was said, in UTC seconds: not before `earliest`, certainly by `counts_from`."""

    earliest: float
    counts_from: float


def begins(date: Date) -> float:
    """The first second at which it may be; minus infinity where that is open."""
    return -math.inf if date.start is None else date.start


def certain_by(date: Date) -> float:
    """The second by which it certainly has been: a moment at once, a date at its last; infinity where that is open."""
    if date.form == "moment" and date.start is not None:
        return date.start
    return math.inf if date.end is None else date.end - 1


def spoken(library: Library) -> Mapping[Ref, Spoken]:
    """For every statement of the library, when it was said, made narrower by what is known of its neighbours."""
    earliest: dict[Ref, float] = {}
    latest: dict[Ref, float] = {}
    before: list[tuple[Ref, Ref]] = []
    for ref, statement in library.of(Statement):
        carried = [library.get(Source, c.source) for c in statement.sources if Ref("source", c.source) in library]
        earliest[ref] = begins(statement.said)
        latest[ref] = min([certain_by(statement.said), *(certain_by(s.published) for s in carried)])
        earlier = (*statement.replies_to, *((statement.supersedes,) if statement.supersedes else ()))
        before.extend((old, ref) for id in earlier if (old := Ref("statement", id)) in library)
    changed = True
    while changed:
        changed = False
        for old, new in before:
            if latest[new] < latest[old]:
                latest[old], changed = latest[new], True
            if earliest[old] > earliest[new]:
                earliest[new], changed = earliest[old], True
    return {ref: Spoken(earliest[ref], latest[ref]) for ref in earliest}


def depth(library: Library, ref: Ref) -> int:
    """How many statements this one supersedes, directly or through others."""
    seen: set[Ref] = set()
    while ref in library and ref not in seen:
        seen.add(ref)
        previous = library.get(Statement, ref.id).supersedes
        if previous is None:
            break
        ref = Ref("statement", previous)
    return len(seen)
