"""A claim -> where it comes from at successive moments: from how many origins, and on which ways, as a tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.derive.documents import Arrow, Document, Documents
from generator.derive.origins import Origins, Report
from generator.derive.positions import Take, withdrawn
from generator.derive.site import Site
from generator.derive.spans import END_OF_TIME
from generator.moments import certain_by
from generator.records import Statement
from generator.validate import Ref


@dataclass(frozen=True, slots=True)
class Branch:
    """A document in the tree: how it took from the one above, and what took from it. One that stands elsewhere in the
    tree is named again without its branches."""

    how: str
    document: Document
    is_again: bool
    is_circular: bool
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a claim comes from, as of a moment: the documents that took from another or were taken from, in order; all
    of them as a tree; and whether there are others besides, `apart`. Where none took from another, there is nothing."""

    documents: tuple[Document, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    tree: tuple[Branch, ...] = ()
    apart: bool = False


class State(NamedTuple):
    """Where a claim comes from, as of a moment."""

    moment: float
    origins: Origins
    trace: Trace


def states(site: Site, takes: Sequence[Take], moments: Iterable[float]) -> Iterator[State]:
    """Where a claim comes from at the moments, in their order, but for those at which nothing changed. The reports come
    in one after another; at a withdrawal all that are left are taken in anew."""
    reports = _reports(site, takes)
    withdrawals = [certain_by(t.record.withdrawn.on) for t in takes if t.record.withdrawn]
    tree: _Tree | None = None
    gone = taken = 0
    for moment in moments:
        back = sum(m <= moment for m in withdrawals)
        upto = bisect_right(reports, moment, key=lambda row: row[0])
        if tree is None or back != gone:
            tree, gone, taken = _Tree(Documents(site)), back, 0
        elif upto == taken:
            continue
        trace = tree.grown((since, r) for since, r, said in reports[taken:upto] if not withdrawn(said, moment))
        taken = upto
        yield State(min(moment, END_OF_TIME), tree.documents.gathered.origins(), trace)


def _reports(site: Site, takes: Iterable[Take]) -> list[tuple[float, Report, Statement]]:
    """From when each report of the claim counts, and what it carries, in order."""
    out = site.ledger.provenance.out_from
    carried = ((Report(Ref("source", c.source), t.statement.id), t) for t in takes for c in t.record.sources)
    found = [(max(out[r.source], t.said.counts_from), r, t.record) for r, t in carried if r.source in out]
    return sorted(found, key=lambda row: row[:2])


@dataclass(frozen=True, slots=True)
class _Grown:
    """A branch; the documents that come up in it for the first time; and others that it names again."""

    branch: Branch
    first: frozenset[Ref]
    again: frozenset[Ref]


@dataclass(frozen=True, slots=True)
class _Tree:
    """The documents as a tree; of a branch in which nothing changes, there is one for all moments."""

    documents: Documents
    _grown: dict[Ref, dict[Ref | None, _Grown]] = field(default_factory=dict)

    def grown(self, reports: Iterable[tuple[float, Report]]) -> Trace:
        """The trace with some more reports."""
        known = self.documents
        self._forget(known.add(reports))
        if not known.arrows:
            return Trace()
        took, takers = known.took, known.takers
        tied = tuple(known.documents[ref] for ref in known.since if ref in took or ref in takers)
        shown: set[Ref] = set()
        tree = tuple(self._branch(root, None, shown).branch for root in self._roots(shown))
        return Trace(tied, tuple(known.arrows.values()), tree, len(tied) < len(known.since))

    def _forget(self, changed: Iterable[Ref]) -> None:
        """Forget the branches of these documents, and those in which they stand."""
        waiting, done = list(changed), set[Ref]()
        while waiting:
            ref = waiting.pop()
            if ref not in done:
                done.add(ref)
                self._grown.pop(ref, None)
                waiting += self.documents.took.get(ref, ())

    def _roots(self, shown: set[Ref]) -> Iterator[Ref]:
        """Each document that took from no other; then, of what these have not shown, the circles."""
        yield from (ref for ref in self.documents.since if ref not in self.documents.took)
        yield from (ref for ref in self.documents.since if ref not in shown)

    def _branch(self, ref: Ref, above: Ref | None, shown: set[Ref]) -> _Grown:
        kept = self._grown.setdefault(ref, {})
        found = kept.get(above)
        if found is None or not (found.first.isdisjoint(shown) and found.again <= shown):
            found = kept[above] = self._anew(ref, above, shown)
        shown |= found.first
        return found

    def _anew(self, ref: Ref, above: Ref | None, shown: set[Ref]) -> _Grown:
        known = self.documents
        arrow = known.arrows[ref, above] if above else None
        how, circular = (arrow.how, arrow.circular) if arrow else ("", False)
        if ref in shown:
            named = Branch(how, known.documents[ref], is_again=True, is_circular=circular, branches=())
            return _Grown(named, frozenset(), frozenset({ref}))
        shown.add(ref)
        below = [self._branch(taker, ref, shown) for taker in known.by_time(known.takers.get(ref, ()))]
        branch = Branch(
            how, known.documents[ref], is_again=False, is_circular=circular, branches=tuple(b.branch for b in below)
        )
        first = frozenset({ref}).union(*(b.first for b in below))
        return _Grown(branch, first, frozenset[Ref]().union(*(b.again for b in below)) - first)
