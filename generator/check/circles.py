"""Laws of order: nothing stands above, within or before itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.common import at
from generator.cycles import circles
from generator.diagnostics import Diagnostic
from generator.document import Where
from generator.link import Library
from generator.records import Claim, Event, Organization, Place, Source, Statement, Unit
from generator.records.actors import Group
from generator.records.marks import ACTORS
from generator.validate import Entry, Ref


def _no_circle(
    library: Library, code: str, graph: dict[Ref, list[Ref]], field: Where, words: str, hint: str
) -> Iterator[Diagnostic]:
    """One problem a circle, at its first member."""
    for circle in circles(graph):
        first, *rest = sorted(circle)
        chain = " -> ".join(r.id for r in (first, *rest, first))
        yield at(library[first], field, code, f"{words}: {chain}", hint)


def no_unit_commands_itself(library: Library) -> Iterator[Diagnostic]:
    """No unit stands above itself, directly or through others."""
    graph: dict[Ref, list[Ref]] = {}
    groups: list[tuple[Ref, Group]] = [*library.of(Unit), *library.of(Organization)]
    for ref, actor in groups:
        above = [r.to for r in actor.relations if r.type in ("part-of", "subordinate-to") and not r.until]
        found = (library.target(ACTORS, id) for id in above)
        graph[ref] = [r for r in found if r is not None]
    yield from _no_circle(
        library,
        "commands-itself",
        graph,
        ("relations",),
        "it stands above itself",
        "take one relation away, or end it with 'until'",
    )


def nothing_is_a_part_of_itself(library: Library) -> Iterator[Diagnostic]:
    """No record is a part of itself, nor a statement its own predecessor."""
    events = {
        r: [Ref("event", e.part_of)] for r, e in library.of(Event) if e.part_of and Ref("event", e.part_of) in library
    }
    places = {
        r: [Ref("place", p.within)] for r, p in library.of(Place) if p.within and Ref("place", p.within) in library
    }
    earlier = {
        r: [
            Ref("statement", s)
            for s in (*st.replies_to, *((st.supersedes,) if st.supersedes else ()))
            if Ref("statement", s) in library
        ]
        for r, st in library.of(Statement)
    }
    yield from _no_circle(
        library,
        "reference-cycle",
        events,
        ("part_of",),
        "this event is a part of itself",
        "take one 'part_of' away",
    )
    yield from _no_circle(
        library,
        "reference-cycle",
        places,
        ("within",),
        "this place lies within itself",
        "take one 'within' away",
    )
    yield from _no_circle(
        library,
        "reference-cycle",
        earlier,
        ("supersedes",),
        "this statement comes before itself",
        "take one 'supersedes' or 'replies_to' away",
    )


def no_circular_reporting(library: Library) -> Iterator[Diagnostic]:
    """Sources do not derive from one another in a circle."""
    graph = {
        r: [Ref("source", d.source) for d in s.derives_from if Ref("source", d.source) in library]
        for r, s in library.of(Source)
    }
    hint = "if they really cite one another, this is a finding and may stay"
    yield from _no_circle(
        library,
        "circular-reporting",
        graph,
        ("derives_from",),
        "sources derive from one another in a circle",
        hint,
    )


def no_claim_excludes_itself(entry: Entry) -> Iterator[Diagnostic]:
    """A claim does not exclude itself."""
    claim = entry.record
    if isinstance(claim, Claim) and entry.ref.id in claim.excludes:
        where = ("excludes", claim.excludes.index(entry.ref.id))
        yield at(entry, where, "excludes-itself", "the claim excludes itself", "delete the line")
