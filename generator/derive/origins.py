"""Sources -> how many independent origins a report really has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from generator.cycles import components
from generator.derive import reads
from generator.language import ENGLISH, Language, message
from generator.link import Library
from generator.moments import ALWAYS, certain_by
from generator.records import Source
from generator.validate import Ref

T = TypeVar("T", Ref, tuple[Ref, ...])

_NONE: frozenset[Ref] = frozenset()
#: How many sources a lineage holds at most of which others are joined: in a long chain each would hold the others.
LONG = 200

RULE = message(
    "Each report of a statement is walked back through the sources that it took that statement from, to "
    "those that took it from "
    "nowhere else. Those are the origins. A source whose origin is not known may have an origin of its "
    "own or share one of the others, so it widens "
    "the count to a range. Sources that derive from one another in a circle are circular reporting: the "
    "circle counts as "
    "one source of unknown origin. A source that was published after the given moment does not count."
)


@dataclass(frozen=True, slots=True)
class Origins:
    """How many reports there are, and from how few or many origins they come."""

    reports: tuple[Ref, ...]
    known: tuple[Ref, ...]
    unknown: tuple[Ref, ...]
    circles: tuple[tuple[Ref, ...], ...]

    @property
    def least(self) -> int:
        """The fewest origins that fit; 0 only where there is no report."""
        return max(len(self.known), 1 if self.unknown or self.circles else 0)

    @property
    def most(self) -> int:
        """The most origins that fit."""
        return len(self.known) + len(self.unknown) + len(self.circles)

    def words(self, language: Language = ENGLISH) -> str:
        """`9 reports, 2 origins`; `3 reports, 1 to 3 origins`."""
        reports = language.say_n("{n} report", "{n} reports", len(self.reports))
        least, most = self.least, self.most
        if least == most:
            return f"{reports}, {language.say_n('{n} origin', '{n} origins', most)}"
        return f"{reports}, {language.say_n('{least} to {n} origin', '{least} to {n} origins', most, least=least)}"


class Report(NamedTuple):
    """A source as the place of one statement: what a source took from another may hold for some statements only."""

    source: Ref
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Lineage:
    """What lies behind a report: what each source took from, its own included; those that took from nowhere else, by
    whether that is known, and circles that did; and who took from whom within a circle. It `is_partial` where a source
    took over some statements only, so that another report of the same source may have come another way. What sources
    took from and is not on the site is `absent`."""

    graph: Mapping[Ref, tuple[Ref, ...]]
    known: frozenset[Ref]
    unknown: frozenset[Ref]
    circles: frozenset[tuple[Ref, ...]]
    circular: frozenset[tuple[Ref, Ref]]
    is_partial: bool
    absent: frozenset[Ref]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Reports as they come in, and their origins, each list in order."""

    reports: list[Ref] = field(default_factory=list)
    known: list[Ref] = field(default_factory=list)
    unknown: list[Ref] = field(default_factory=list)
    circles: list[tuple[Ref, ...]] = field(default_factory=list)

    def add(self, report: Report, behind: Lineage) -> None:
        """Gather one more report, with what lies behind it."""
        _insert(self.reports, [report.source])
        _insert(self.known, behind.known)
        _insert(self.unknown, behind.unknown)
        _insert(self.circles, behind.circles)

    def origins(self) -> Origins:
        """The origins of all so far."""
        return Origins(tuple(self.reports), tuple(self.known), tuple(self.unknown), tuple(self.circles))


def _insert(row: list[T], values: Iterable[T]) -> None:
    for value in values:
        place = bisect_left(row, value)
        if place == len(row) or row[place] != value:
            row.insert(place, value)


@dataclass(frozen=True)
class Provenance:
    """The sources of a library, ready to be asked where reports come from. What lies behind one report does not change
    with the moment or with the other reports, so it is kept."""

    library: Library
    _lineages: dict[Any, Any] = field(default_factory=dict, repr=False)
    _joins: dict[Report, Lineage | None] = field(default_factory=dict, repr=False)
    _found: dict[Any, Any] = field(default_factory=dict, repr=False)

    def counted(self, reports: Iterable[tuple[str, str]], as_of: float = ALWAYS) -> tuple[Report, ...]:
        """The reports, each the id of a source and of the statement that it carries, that count by the moment: those
        whose source had been published."""
        found = {Report(Ref("source", source), of) for source, of in reports}
        return tuple(sorted(r for r in found if r.source in self.out_from and self.out_from[r.source] <= as_of))

    @cached_property
    def out_from(self) -> Mapping[Ref, float]:
        """When each source had certainly been published, in UTC seconds."""
        sources, _ = reads.heard(lambda: self.library.of(Source))
        return reads.of_records({ref: certain_by(source.published) for ref, source in sources})

    def lineage(self, report: Report) -> Lineage:
        """What lies behind a report."""
        whole = self._behind(Report(report.source))
        return self._behind(report) if whole.is_partial else whole

    def _behind(self, report: Report) -> Lineage:
        return reads.remembered(self._lineages, report, lambda: self._lineage(report))

    def _lineage(self, report: Report) -> Lineage:
        found, _ = reads.heard(lambda: self._joined(report) or self._searched(report))
        for ref in (*found.graph, *found.absent):
            reads.note(ref)
        return found

    @cached_property
    def circling(self) -> frozenset[Ref]:
        """The sources behind which there is a circle, or that are in one."""
        graph, _ = reads.heard(lambda: {ref: self._taken(Report(ref))[0] for ref, _ in self.library.of(Source)})
        found: set[Ref] = set()
        # What lies behind comes first.
        for c in components(graph):
            if len(c) > 1 or c[0] in graph[c[0]] or any(ref in found for ref in graph[c[0]]):
                found.update(c)
        return frozenset(found)

    def _taken(self, report: Report) -> tuple[tuple[Ref, ...], list[Ref]]:
        """What the source of a report took it from, sorted, and what of that is not on the site."""
        said, derived = report.statement, self.library.get(Source, report.source.id).derives_from
        taken = {Ref("source", d.source) for d in derived if not (d.statements and said) or said in d.statements}
        there = tuple(sorted(ref for ref in taken if ref in self.library))
        return there, [ref for ref in taken if ref not in there]

    def _joined(self, report: Report) -> Lineage | None:
        """The lineage of a report: its source, and the lineages of what that took from, so that sources which many
        reports go back to are walked once. None where a circle or too many sources are behind it."""
        waiting = [report]
        while waiting:
            one = waiting[-1]
            there, absent = self._taken(one)
            behind = [Report(ref, one.statement) for ref in there if ref not in self.circling]
            if new := [other for other in behind if other not in self._joins]:
                waiting += new
                continue
            waiting.pop()
            if one not in self._joins:
                lineages = [lineage for other in reversed(behind) if (lineage := self._joins[other])]
                is_whole = one.source not in self.circling and len(lineages) == len(there)
                self._joins[one] = self._join(one, there, absent, lineages) if is_whole else None
        return self._joins[report]

    def _join(
        self, report: Report, there: tuple[Ref, ...], absent: list[Ref], lineages: list[Lineage]
    ) -> Lineage | None:
        source, graph = self.library.get(Source, report.source.id), {report.source: there}
        for lineage in lineages:
            graph |= lineage.graph
        if len(graph) > LONG:
            return None
        own = _NONE if there else frozenset({report.source})
        return Lineage(
            graph,
            _NONE.union(() if source.origin else own, *(lineage.known for lineage in lineages)),
            _NONE.union(own if source.origin else (), *(lineage.unknown for lineage in lineages)),
            frozenset(),
            frozenset(),
            any(d.statements for d in source.derives_from) or any(lineage.is_partial for lineage in lineages),
            _NONE.union(absent, *(lineage.absent for lineage in lineages)),
        )

    def _searched(self, report: Report) -> Lineage:
        """The lineage of any report, from all sources behind it."""
        graph: dict[Ref, tuple[Ref, ...]] = {}
        absent: list[Ref] = []
        waiting = [report.source]
        while waiting:
            ref = waiting.pop()
            if ref not in graph:
                graph[ref], gone = self._taken(Report(ref, report.statement))
                absent += gone
                waiting.extend(graph[ref])
        sources = {ref: self.library.get(Source, ref.id) for ref in graph}
        found = components(graph)
        ends = [c for c in found if not any(n not in c for m in c for n in graph[m])]
        single = {c[0] for c in ends if not graph[c[0]]}
        unknown = {ref for ref in single if sources[ref].origin}
        return Lineage(
            graph,
            frozenset(single - unknown),
            frozenset(unknown),
            frozenset(tuple(sorted(c)) for c in ends if graph[c[0]]),
            frozenset((one, other) for c in found for one in c for other in graph[one] if other in c),
            any(d.statements for source in sources.values() for d in source.derives_from),
            frozenset(absent),
        )

    def origins(self, reports: Iterable[tuple[str, str]], as_of: float = ALWAYS) -> Origins:
        """The origins of the reports that count by the moment: the ends of all that lies behind one of them."""
        out = self.counted(reports, as_of)
        return reads.remembered(self._found, out, lambda: self._origins(out))

    def _origins(self, out: tuple[Report, ...]) -> Origins:
        found = Gathered()
        for report in out:
            found.add(report, self.lineage(report))
        return found.origins()


def origins(library: Library, reports: Iterable[tuple[str, str]], as_of: float = ALWAYS) -> Origins:
    """The origins of some reports, each the id of a source and of the statement that it carries (empty: whatever it
    carries), as of a moment."""
    return Provenance(library).origins(reports, as_of)
