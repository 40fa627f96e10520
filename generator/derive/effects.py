"""Two libraries -> what a change does to the disputes that it touches: figures, origins and contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.derive.contradictions import contradictions
from generator.derive.ledgers import figures
from generator.derive.pages.common import reports_on
from generator.derive.positions import Take
from generator.derive.site import Site
from generator.records import Claim
from generator.validate import Ref

#: The weightiest first.
KINDS = ("figure", "origins", "contradiction")


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of one claim. A figure has the actor that gives it, and what it gave last before and after; origins
    have their numbers; a contradiction the statements that stand against each other and its rule, which stands in `was`
    where it is gone and in `now` where it is new."""

    kind: str
    claim: Ref
    was: str = ""
    now: str = ""
    holder: Ref | None = None
    statements: tuple[Ref, Ref] | None = None


def effects(before: Site, after: Site, claims: Iterable[str]) -> list[Effect]:
    """What changed about the claims that stand on both sides, sorted by kind and claim."""
    found: list[Effect] = []
    for id in claims:
        ref = Ref("claim", id)
        if all(ref in site.library for site in (before, after)):
            found += [
                *_figures(before, after, ref),
                *_origins(before, after, ref),
                *_contradictions(before, after, ref),
            ]
    return sorted(found, key=lambda e: (KINDS.index(e.kind), e.claim, str(e.holder), e.was, e.now, str(e.statements)))


def _figures(before: Site, after: Site, claim: Ref) -> Iterator[Effect]:
    if after.library.get(Claim, claim.id).quantity is None:
        return
    was, now = (_latest(site, claim) for site in (before, after))
    for holder in sorted(was.keys() | now.keys()):
        if was.get(holder) != now.get(holder):
            yield Effect("figure", claim, was.get(holder, ""), now.get(holder, ""), holder)


def _latest(site: Site, claim: Ref) -> dict[Ref, str]:
    """What each actor gave last, in words; its own words where it gave no number."""
    standing = (take for take in figures(site.ledger, claim.id) if not take.withdrawn)
    return {take.holder: _words(site, take) for take in standing}


def _words(site: Site, take: Take) -> str:
    value = take.position.value
    return site.figure(value) or f"“{value.verbatim if value else ''}”"


def _origins(before: Site, after: Site, claim: Ref) -> Iterator[Effect]:
    was, now = (_counted(site, claim) for site in (before, after))
    if was != now:
        yield Effect("origins", claim, was, now)


def _counted(site: Site, claim: Ref) -> str:
    found = site.ledger.origins(reports_on(site.ledger.sides(claim.id)))
    return str(found.least) if found.least == found.most else f"{found.least} to {found.most}"


def _contradictions(before: Site, after: Site, claim: Ref) -> Iterator[Effect]:
    was, now = (
        {(c.kind, c.one.statement, c.other.statement) for c in contradictions(site.ledger, claim.id)}
        for site in (before, after)
    )
    for kind, one, other in was ^ now:
        gone = (kind, one, other) in was
        yield Effect("contradiction", claim, kind if gone else "", "" if gone else kind, statements=(one, other))
