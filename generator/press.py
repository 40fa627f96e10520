"""Pages -> their files in a folder, some pages at a time, so that no more is held than is worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from generator import derive, draw, processes, publish, render, search
from generator.derive import View
from generator.processes import Lore
from generator.validate import Ref

#: Records whose pages are made together at most, records from which on a second process pays, and records from which on
#: what pages about many say of each is too much to be held by every process.
BATCH, MANY, LARGE = 250, 100, 4000
#: Records after which a process makes room for a fresh one.
AGE = 500
#: Into how many batches few records go, so that no process is long alone at work.
SHARES = 16
#: How many records are some: evenly taken, so that one of almost every kind is among them.
SOME = 400

#: The files of some pages, by their paths in the folder, each with its page.
Files = Callable[[Iterable[View]], Iterable[tuple[View, tuple[str, bytes]]]]


@dataclass(frozen=True)
class Printed:
    """A page in a folder: its view, without what its template shows, and the names of its files."""

    view: View
    files: tuple[str, ...] = ()


@dataclass
class Pressed:
    """What a folder holds: the names of its files, how many of these were not there already, and its pages."""

    names: set[str] = field(default_factory=set)
    changed: int = 0
    pages: list[Printed] = field(default_factory=list)

    @property
    def views(self) -> list[View]:
        """The views of its pages."""
        return [page.view for page in self.pages]

    def add(self, other: Pressed) -> None:
        """Count what was written elsewhere too."""
        self.names |= other.names
        self.changed += other.changed
        self.pages += other.pages


@dataclass(frozen=True)
class Readers:
    """Those who look at the site while it is built: the files that they have open, and how to show them some files of
    the new site before all of it is made and checked."""

    files: frozenset[str]
    show: Callable[[Mapping[str, bytes]], None]

    def shown(
        self, refs: Iterable[Ref], pages: derive.Pages, packages: Path, files: Files
    ) -> Mapping[Ref, Sequence[View]]:
        """The pages of some records, each shown as soon as it is made."""
        made: dict[Ref, Sequence[View]] = {}
        for ref in refs:
            made[ref] = draw.views(pages.of([ref]), packages)
            self.show(dict(file for _, file in files(made[ref])))
        return made


NOBODY = Readers(frozenset(), lambda files: None)


@dataclass(frozen=True)
class Press:
    """Writes the pages of a site into a folder. `packages` are the npm packages, `cards` is where pictures of cards are
    kept; of the records, and pages about many by their paths, that are `standing`, the folder has the pages already.
    The pages of records `ahead` have been made before all others."""

    pages: derive.Pages
    folder: Path
    packages: Path
    cards: Path
    standing: Mapping[Ref | str, Sequence[Printed]] = field(default_factory=dict)
    ahead: Mapping[Ref, Sequence[View]] = field(default_factory=dict)

    def first(self, *, some: bool = False) -> list[View]:
        """The pages about many records, unless there are too many, and the prose pages; and those of `some` other
        records, from which frames can be learned."""
        about_many = [] if self._is_large else self.pages.about_many(self.standing)
        early = draw.views([*about_many, *self.pages.of(self._early(some))], self.packages)
        return [*chain.from_iterable(self.ahead.values()), *early]

    @property
    def _is_large(self) -> bool:
        return not self.standing and len(self.pages.refs) >= LARGE

    def _refs(self) -> list[Ref]:
        return [ref for ref in self.pages.refs if ref not in self.standing and ref not in self.ahead]

    def _early(self, some: bool) -> list[Ref]:
        refs = self._refs()
        step = max(1, len(refs) // SOME)
        # Former ids are few, and the pages of each type of a kind of their own.
        former = {ref.type: ref for ref in refs if ref in self.pages.former}.values()
        return [r for n, r in enumerate(refs) if r.type == "article" or (some and (n % step == 0 or r in former))]

    def press(self, first: Sequence[View], files: Files, lore: Lore = processes.NOTHING) -> Pressed:
        """Write the files of every page that does not stand already; the first ones have been made. `lore` is what is
        learned when files are made."""
        found = self._written(first, files)
        made_first = {view.path for view in first}
        rest = [ref for ref in self._refs() if made_first.isdisjoint(self.pages.paths(ref))]
        is_many = len(rest) >= MANY
        if is_many and not self.standing:
            self.pages.prepare()
        size = max(1, min(BATCH, len(rest) // SHARES))

        def made(refs: Sequence[Ref]) -> Pressed:
            return self._written(self._drawn(refs), files)

        def about_many(kinds: Iterable[list[View]]) -> Pressed:
            return self._written(chain.from_iterable(draw.views(kind, self.packages) for kind in kinds), files)

        for part in processes.spread(made, self._batches(rest, size), many=is_many, lore=lore, age=AGE // size):
            found.add(part)
        if self._is_large:
            # What they say of each record was made with its page, by all processes.
            self.pages.recall(found.views)
            # In a process of their own: what they hold of all records is given back when it ends.
            for part in processes.spread(about_many, [self.pages.kinds()], many=is_many, lore=lore):
                found.add(part)
        standing = [page for pages in self.standing.values() for page in pages]
        found.add(Pressed({name for page in standing for name in page.files}, 0, standing))
        found.pages.sort(key=lambda page: page.view.path)
        return found

    def _batches(self, refs: Sequence[Ref], size: int) -> list[Sequence[Ref]]:
        """So many in a row: records that stand together look at the same ones, and what these say is found once. Pages
        of what many name take longest and look at most: they come first, while little is held of others."""
        found = [refs[n : n + size] for n in range(0, len(refs), size)]
        return sorted(found, key=lambda batch: sum(map(self.pages.named_by, batch)), reverse=True)

    def _drawn(self, refs: Sequence[Ref]) -> list[View]:
        return draw.views(self.pages.of(refs), self.packages)

    def _written(self, views: Iterable[View], files: Files) -> Pressed:
        """Write the files of pages, one page after the other: of those that are written little is held."""
        lean: list[View] = []
        names: dict[str, list[str]] = {}

        def passing() -> Iterator[View]:
            for view in views:
                lean.append(_lean(view))
                names[view.path] = [view.card.path] if view.card else []
                yield view

        def of_all() -> Iterator[tuple[str, bytes]]:
            for view, file in files(passing()):
                names[view.path].append(file[0])
                yield file
            yield from render.pictures(lean, self.packages, self.cards)

        written = publish.write(of_all(), self.folder)
        pages = [Printed(view, tuple(names[view.path])) for view in lean]
        return Pressed(set(written), sum(written.values()), pages)


def _lean(view: View) -> View:
    kept = view.shown if view.template == search.PAGE else {}
    return replace(view, shown=kept, files=(), said=())
