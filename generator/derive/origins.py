"""Sources -> how many independent origins a report really has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.cycles import components
from generator.link import Library
from generator.moments import ALWAYS, certain_by
from generator.records import Source
from generator.validate import Ref

RULE = (
    "Each report is walked back through the sources that it derives from, to those that derive from nothing. Those are the "
    "origins. A source whose origin is not known may have an origin of its own or share one of the others, so it widens "
    "the count to a range. Sources that derive from one another in a circle are circular reporting: the circle counts as "
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

    def words(self) -> str:
        """`9 reports, 2 origins`; `3 reports, 1 to 3 origins`."""
        reports = f"{len(self.reports)} report{'' if len(self.reports) == 1 else 's'}"
        count = str(self.least) if self.least == self.most else f"{self.least} to {self.most}"
        return f"{reports}, {count} origin{'' if count == '1' else 's'}"


def origins(library: Library, sources: Iterable[str], as_of: float = ALWAYS) -> Origins:
    """The origins of some sources, by their ids, as of a moment."""
    reports = sorted(
        {Ref("source", s) for s in sources if Ref("source", s) in library and _out(library, s, as_of)}
    )
    graph = _upstream(library, reports)
    ends = [c for c in components(graph) if not any(n not in c for m in c for n in graph[m])]
    known = [
        c[0] for c in ends if len(c) == 1 and not graph[c[0]] and not library.get(Source, c[0].id).origin
    ]
    unknown = [c[0] for c in ends if len(c) == 1 and not graph[c[0]] and library.get(Source, c[0].id).origin]
    circles = [tuple(sorted(c)) for c in ends if graph[c[0]]]
    return Origins(tuple(reports), tuple(sorted(known)), tuple(sorted(unknown)), tuple(sorted(circles)))


def _out(library: Library, source: str, as_of: float) -> bool:
    return certain_by(library.get(Source, source).published) <= as_of


def _upstream(library: Library, start: Iterable[Ref]) -> dict[Ref, tuple[Ref, ...]]:
    """What each source derives from, for the given sources and all that lie behind them."""
    graph: dict[Ref, tuple[Ref, ...]] = {}
    waiting = list(start)
    while waiting:
        ref = waiting.pop()
        if ref not in graph:
            found = (Ref("source", d.source) for d in library.get(Source, ref.id).derives_from)
            graph[ref] = tuple(sorted({r for r in found if r in library}))
            waiting.extend(graph[ref])
    return graph
