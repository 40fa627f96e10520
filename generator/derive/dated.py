"""A text that cites records -> the moment from which it can be read: that at which all that it cites was out."""

from __future__ import annotations

import math

from generator import prose
from generator.derive.citations import Citations
from generator.derive.site import Site, Target
from generator.derive.spans import END_OF_TIME, Over
from generator.validate import Ref


def out_from(site: Site, ref: Ref) -> float:
    """From when a record shows: a statement from when it counts, a source from its publication, others always."""
    if ref.type == "statement" and ref in site.library.entries:
        return site.ledger.spoken[ref].counts_from
    return site.ledger.provenance.out_from.get(ref, -math.inf)


class DatedCitations:
    """The citations of a page on which a text shows no sooner than what it cites. Numbers never change."""

    def __init__(self, cite: Citations) -> None:
        self._cite = cite
        self._first: dict[Target, float] = {}

    def prose(self, text: str | None, *, since: float = -math.inf) -> tuple[Over[tuple[object, ...]], ...]:
        """The blocks of a text, with when they show: at the earliest from `since` on."""
        if not text:
            return ()
        since = max(since, self._since(text))
        site, numbers = self._cite.site, self._cite.numbers
        blocks = Citations(site.at(math.inf), numbers).prose(text)
        for ref in _named(text):
            target = site.name(ref) if ref in site.library.entries else None
            if target in numbers:
                self._first[target] = min(since, self._first.get(target, math.inf))
        return (Over(blocks, since),) if since <= site.as_of else ()

    def before(self, text: str | None) -> tuple[Over[bool], ...]:
        """When a text does not show yet."""
        since = self._since(text) if text else -math.inf
        if since > self._cite.site.as_of:
            return (Over(True),)
        return (Over(True, until=min(since, END_OF_TIME)),) if since > -math.inf else ()

    def _since(self, text: str) -> float:
        return max((out_from(self._cite.site, ref) for ref in _named(text)), default=-math.inf)

    def listed(self) -> tuple[Over[tuple[int, Target]], ...]:
        """The citations by number, each from when a text that cites it shows."""
        numbered = self._cite.listed()
        found = (Over((number, target), self._first[target]) for number, target in numbered)
        return tuple(piece for piece in found if piece.since <= self._cite.site.as_of)


def _named(text: str) -> list[Ref]:
    return [Ref(r.type, r.id) for r in prose.leads(text)[1]]
