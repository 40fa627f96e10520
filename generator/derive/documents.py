"""The reports of a claim, as they come in -> the documents behind them, and which took the report from which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.derive.drawings import Mark
from generator.derive.once import at_any_moment
from generator.derive.origins import Gathered, Report
from generator.derive.site import Site, Target
from generator.records import Source
from generator.validate import Ref


@dataclass(frozen=True, slots=True)
class Document:
    """A document that carries a claim: whose it is, when it was published, and what it is in the trace."""

    target: Target
    by: Target
    published: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Arrow:
    """One document took the report from another; `circular` where that closes a circle."""

    start: Target
    end: Target
    how: str
    circular: bool


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents behind all reports so far, by their sources. `since` is from when each counts, in order; `took` are
    those that one took from, `takers` those that took from it."""

    site: Site
    gathered: Gathered = field(default_factory=Gathered)
    since: dict[Ref, float] = field(default_factory=dict)
    took: dict[Ref, set[Ref]] = field(default_factory=dict)
    takers: dict[Ref, set[Ref]] = field(default_factory=dict)
    arrows: dict[tuple[Ref, Ref], Arrow] = field(default_factory=dict)
    documents: dict[Ref, Document] = field(default_factory=dict)
    _ends: dict[Ref, str] = field(default_factory=dict)

    def add(self, reports: Iterable[tuple[float, Report]]) -> set[Ref]:
        """Take in reports, in the order of the moments from which they count, all later than any before. What is told
        are the documents of which anything may have changed."""
        since: dict[Ref, float] = {}
        for moment, report in reports:
            behind = self.site.ledger.provenance.lineage(report)
            self.gathered.add(report, behind)
            self._ends.update((ref, "circle") for circle in behind.circles for ref in circle)
            for code, found in (("origin", behind.known), ("unknown", behind.unknown)):
                for ref in found:
                    self._ends.setdefault(ref, code)
            for one, others in behind.graph.items():
                since.setdefault(one, moment)
                for other in others:
                    self._tie(one, other, circular=(one, other) in behind.circular)
        new = ((ref, moment) for ref, moment in since.items() if ref not in self.since)
        self.since.update(sorted(new, key=lambda row: (row[1], row[0])))
        self.documents.update((ref, _document(self.site, ref, self._ends.get(ref, ""))) for ref in since)
        return set(since)

    def _tie(self, one: Ref, other: Ref, *, circular: bool) -> None:
        known = self.arrows.get((one, other))
        if known is None or (circular and not known.circular):
            self.arrows[one, other] = _arrow(self.site, one, other, circular)
            self.took.setdefault(one, set()).add(other)
            self.takers.setdefault(other, set()).add(one)

    def by_time(self, refs: Iterable[Ref]) -> list[Ref]:
        """Some of the documents in the order in which they came up."""
        return sorted(refs, key=lambda ref: (self.since[ref], ref))


@at_any_moment
def _arrow(site: Site, one: Ref, other: Ref, circular: bool) -> Arrow:
    derived = site.library.get(Source, one.id).derives_from
    hows = (site.term("derivation", d.how).label for d in derived if d.source == other.id)
    return Arrow(site.to(one), site.to(other), ", ".join(dict.fromkeys(hows)), circular)


@at_any_moment
def _document(site: Site, ref: Ref, code: str) -> Document:
    words = {
        "": "",
        "circle": site.say("in a circle"),
        "origin": site.say("origin"),
        "unknown": site.say("origin not known"),
    }
    source = site.library.get(Source, ref.id)
    return Document(
        site.to(ref), site.actor(source.publisher), site.date(source.published), Mark(code, words.get(code, ""))
    )
