"""The steps behind the library -> the page of what changed, by day and by meaning.

A record that is public now is named by the name that it has now. One that is not is never named: what was taken off the
site is told of without a word of it, and a record that was never on it is not told of. Of texts only those are shown
that stand in the record as it is now: what was corrected away would else live on here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.dates import parse
from generator.derive.differences import KINDS, Change, differences
from generator.derive.pages.common import View
from generator.derive.site import Site, Target
from generator.language import message
from generator.moments import ALWAYS
from generator.past import Step
from generator.records import Statement
from generator.validate import Ref
from generator.vocabulary import Term

PATH = "changes.md"
SHOWN_AT_ONCE = 8
SHOWN_AT_MOST = 60

HEADINGS = {
    "status-changed": message("Status of a dispute changed"),
    "statement-withdrawn": message("Withdrawn"),
    "corrected": message("Corrected"),
    "withheld": message("Taken off the site"),
    "removed": message("Taken off the site"),
    "statement-added": message("Statements added"),
    "figure-given": message("Figures given"),
    "record-added": message("Other records added"),
    "renamed": message("New addresses"),
    "edited": message("Changed"),
    "reworded": message("Changes of wording only"),
}


@dataclass(frozen=True)
class Past:
    """The revisions that led to the library, newest first, with what each changed. Not `known` outside a repository."""

    revisions: tuple[tuple[str, str, tuple[Change, ...]], ...] = ()
    known: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One change as the page shows it; what it does not need is empty. One without a target is a tombstone."""

    kind: str
    target: Target | None
    record: str
    was: tuple[tuple[str, Term], ...]
    now: tuple[tuple[str, Term], ...]
    figure: str
    verbatim: str | None
    field: str
    why: str
    claim: Target | None = None
    holder: Target | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one kind on a day: those that show at once, those that open on demand, and how many more."""

    kind: str
    heading: str
    lines: list[Line]
    folded: list[Line]
    more: int


def past(steps: Iterable[Step], as_of: float = ALWAYS) -> Past:
    """What each step changed, told once for the pages of every language."""
    return Past(
        tuple(
            (
                s.commit,
                s.day,
                tuple(
                    c
                    for c in differences(s.before, s.after, claims=s.claims, records=s.touched, as_of=as_of)
                    if c.ref not in s.unread or c.kind == "withheld"
                ),
            )
            for s in steps
        ),
        known=True,
    )


def page(site: Site, found: Past) -> View:
    """The page of what changed. Days on which nothing changed that may be told are left out."""
    days = []
    for day, revisions in groupby(found.revisions, key=lambda revision: revision[1]):
        told = list(revisions)
        groups = _groups(site, [change for _, _, changes in told for change in changes])
        if groups:
            days.append((day, site.date(parse(day)), groups, [(c[:10], _commit(site, c)) for c, _, _ in told]))
    return View(
        PATH,
        "changes.md.j2",
        site.say("What changed"),
        site.say("What changed on this site of late, by day: statements, disputes, figures, corrections."),
        {"days": days, "known": found.known},
        styles=("assets/css/changes.css",),
    )


def _commit(site: Site, commit: str) -> str:
    return f"{site.home.repository}/commit/{commit}" if site.home.repository else ""


def _groups(site: Site, changes: Sequence[Change]) -> list[Group]:
    found = []
    for kind in KINDS:
        lines = list(dict.fromkeys(_told(site, change) for change in changes if change.kind == kind))
        shown = sorted((line for line in lines if line is not None), key=_order)
        if shown:
            once = 0 if kind == "reworded" else SHOWN_AT_ONCE if len(shown) > SHOWN_AT_ONCE + 2 else len(shown)
            folded, rest = shown[once:SHOWN_AT_MOST], len(shown[SHOWN_AT_MOST:])
            found.append(Group(kind, site.say(HEADINGS[kind]), shown[:once], folded, rest))
    return found


def _order(line: Line) -> tuple[str, str, str]:
    return (line.record, line.target.title.casefold() if line.target else "", line.field)


def _told(site: Site, change: Change) -> Line | None:
    """A change as it may be told, or nothing."""
    record = site.word("record", change.ref.type.capitalize())
    now = site.library.former.get(change.ref, change.ref)
    target = site.targets.get(now)
    if change.kind in ("withheld", "removed"):
        # One that is back, under this name or another, was not taken off.
        return None if target else _line(change, None, record)
    if target is None:
        return None
    return _line(
        change,
        target,
        record,
        was=tuple((t, site.term("status", t)) for t in change.was),
        now=tuple((t, site.term("status", t)) for t in change.now),
        **_figure(site, change, now),
        **_correction(site, change, now),
    )


def _line(change: Change, target: Target | None, record: str, **parts: object) -> Line:
    given: dict[str, object] = {"was": (), "now": (), "figure": "", "verbatim": None, "field": "", "why": ""}
    given |= {"field": ", ".join(name.replace("_", " ") for name in change.fields)} | parts
    return Line(change.kind, target, record, **given)  # type: ignore[arg-type]


def _figure(site: Site, change: Change, ref: Ref) -> dict[str, object]:
    """The figure, where the statement still gives it."""
    record = site.library[ref].record
    if not isinstance(record, Statement) or change.value is None:
        return {}
    claim = next((p.claim for p in record.positions if (p.claim, p.value) == (change.claim, change.value)), None)
    if claim is None:
        return {}
    return {
        "figure": site.figure(change.value),
        "verbatim": change.value.verbatim,
        "claim": site.to(Ref("claim", claim)),
        "holder": site.actor(record.holder),
        "said": site.date(record.said),
    }


def _correction(site: Site, change: Change, ref: Ref) -> dict[str, object]:
    """What was corrected and why, as the record says it today."""
    if change.correction is None or change.correction not in site.library[ref].record.corrections:
        return {}
    return {"field": change.correction.field, "why": change.correction.why}
