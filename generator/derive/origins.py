"""Sources -> how many independent origins a report really has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.cycles import components
from generator.language import ENGLISH, Language, message
from generator.link import Library
from generator.moments import ALWAYS, certain_by
from generator.records import Source
from generator.validate import Ref

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


@dataclass(frozen=True, order=True, slots=True)
class Report:
    """A source as the place of one statement: what a source took from another may hold for some statements only."""

    source: Ref
    statement: str = ""


def origins(library: Library, reports: Iterable[tuple[str, str]], as_of: float = ALWAYS) -> Origins:
    """The origins of some reports, each the id of a source and of the statement that it carries (empty: whatever it
    carries), as of a moment."""
    out = counted(library, reports, as_of)
    graph = upstream(library, out)
    ends = [c for c in components(graph) if not any(n not in c for m in c for n in graph[m])]
    single = {c[0].source for c in ends if not graph[c[0]]}
    unknown = {ref for ref in single if library.get(Source, ref.id).origin}
    circles = {tuple(sorted({n.source for n in c})) for c in ends if graph[c[0]]}
    return Origins(
        tuple(sorted({r.source for r in out})),
        tuple(sorted(single - unknown)),
        tuple(sorted(unknown)),
        tuple(sorted(circles)),
    )


def counted(library: Library, reports: Iterable[tuple[str, str]], as_of: float = ALWAYS) -> list[Report]:
    """The reports that count by the moment: those whose source had been published."""
    return sorted({Report(Ref("source", source), of) for source, of in reports if _out(library, source, as_of)})


def _out(library: Library, source: str, as_of: float) -> bool:
    return Ref("source", source) in library and certain_by(library.get(Source, source).published) <= as_of


def upstream(library: Library, start: Iterable[Report]) -> dict[Report, tuple[Report, ...]]:
    """What each report derives from, for the given reports and all that lie behind them."""
    graph: dict[Report, tuple[Report, ...]] = {}
    waiting = list(start)
    while waiting:
        report = waiting.pop()
        if report not in graph:
            derivations = library.get(Source, report.source.id).derives_from
            taken = (
                d.source
                for d in derivations
                if not (d.statements and report.statement) or report.statement in d.statements
            )
            found = {Report(Ref("source", id), report.statement) for id in taken if Ref("source", id) in library}
            graph[report] = tuple(sorted(found))
            waiting.extend(graph[report])
    return graph
