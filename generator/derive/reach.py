"""A change -> the records whose pages it can have changed, so that not all of a large base is derived anew."""

from __future__ import annotations

from collections.abc import Iterable

from generator.link import Library
from generator.records import Claim, Statement
from generator.records.base import mentions, ties
from generator.records.marks import ACTORS
from generator.validate import Ref


def reach(library: Library, changed: Iterable[Ref]) -> tuple[frozenset[Ref], frozenset[str]]:
    """The records whose pages may show something of the changed ones, and the claims whose dispute may have changed.

    What a source says of itself reaches the sources that took from it, the statements that they carry and the claims
    that these are on; what an actor says of itself reaches all that it said and published. All of a claim's statements
    are shown with it, and each of these pages names its neighbours.
    """
    start = {ref for ref in changed if ref in library}
    sources = _downstream(library, start)
    said = {ref for ref in start if ref.type == "statement"}
    said |= {by for ref in start | sources for by in _naming(library, ref) if by.type == "statement"}
    said = _answering(library, said)
    claims = {ref.id for ref in start if ref.type == "claim"}
    claims |= {p.claim for ref in said for p in library.get(Statement, ref.id).positions}
    claims |= {other for id in claims for other in _excluding(library, id)}
    told = said | {by for id in claims for by in _naming(library, Ref("claim", id)) if by.type == "statement"}
    centre = {*start, *sources, *told, *(Ref("claim", id) for id in claims)}
    return frozenset(centre.union(*(_around(library, ref) for ref in centre))), frozenset(claims)


def _naming(library: Library, ref: Ref) -> set[Ref]:
    return {link.by for link in library.inbound.get(ref, ())}


def _downstream(library: Library, start: set[Ref]) -> set[Ref]:
    """The changed sources and those of changed publishers, with all that took from them."""
    found = {ref for ref in start if ref.type == "source"}
    found |= {by for ref in start if ref.type in ACTORS for by in _naming(library, ref) if by.type == "source"}
    new = found
    while new:
        new = {by for ref in new for by in _naming(library, ref) if by.type == "source"} - found
        found = found | new
    return found


def _answering(library: Library, said: set[Ref]) -> set[Ref]:
    """The statements with all that they answer or supersede, and that answers or supersedes them: when one counts
    depends on the others."""
    new = said
    while new:
        around = {r for ref in new for r in _around(library, ref) if r.type == "statement"}
        new = around - said
        said = said | new
    return said


def _excluding(library: Library, claim: str) -> set[str]:
    ref = Ref("claim", claim)
    if ref not in library:
        return set()
    by = {link.by.id for link in library.inbound.get(ref, ()) if link.title == "Excluded by"}
    return by | set(library.get(Claim, claim).excludes)


def _around(library: Library, ref: Ref) -> set[Ref]:
    """The records that name this one and that it names."""
    if ref not in library:
        return set()
    record = library[ref].record
    named = {r for tie in ties(record) if (r := library.target(tie.to.types, tie.id))}
    named |= {Ref(m.type, m.id) for m in mentions(record)}
    return _naming(library, ref) | named
