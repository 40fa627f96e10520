"""The library -> the pages that list all records of a type, a row each: one page, or once they are many, one for each
part of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.dates import Date, parse
from generator.derive import symbols
from generator.derive.briefs import Overview, unpacked
from generator.derive.pages.common import View
from generator.derive.parts import EARLIER, LATER, Part, Steps, by_date, by_title, parted
from generator.derive.rows import COLUMNS, FACETS, PLAIN, row
from generator.derive.site import Site, Target
from generator.language import message
from generator.records import Event, Record, Source, Statement
from generator.validate import Ref

#: How many rows a page has; of more, those that belong together have a page of their own. With 300 bytes a row, this is
#: a page of 150 KB, and no longer than a reader still scrolls.
AT_ONCE = 500
#: The dates by which records are parted, the newest first; those of all other types are parted by their titles.
DATED: Mapping[type[Record], Callable[[Any], Date]] = {
    Event: lambda event: event.when,
    Statement: lambda statement: statement.said,
    Source: lambda source: source.published,
}
#: How dates are told of which no more is certain than their first steps, or than one bound.
VAGUE = (message("year not known"), message("{date}, month not known"), message("{date}, day not known"))
BOUNDS = {LATER: message("{date} or later"), EARLIER: message("{date} or earlier")}


class Listed(NamedTuple):
    """A part as a link: how many records it has, and those within it."""

    target: Target
    n: int
    parts: list[Listed]


class Around(NamedTuple):
    """The pages above that of a part, the first one first, and those before and after it."""

    above: list[Target]
    before: Target | None
    after: Target | None


def pages(record_type: type[Record], site: Site) -> Iterator[Overview]:
    """The page of all records of a type, and those of their parts."""
    return _Index(record_type, site, DATED.get(record_type)).pages()


@dataclass(frozen=True)
class _Index:
    """All records of a type, and the date by which they are parted."""

    record_type: type[Record]
    site: Site
    dated: Callable[[Any], Date] | None

    def pages(self) -> Iterator[Overview]:
        """Of few records, one page; of many, one that leads to their parts, and one for each of these."""
        first = self.site.index(self.record_type)
        refs = [ref for ref, _ in self.site.library.of(self.record_type) if ref in self.site.targets]
        whole = parted(self._in_order(refs), AT_ONCE)
        if not whole.parts:
            yield self._rows(first, refs)
            return
        targets = {part.steps: self._target(part) if above else first for part, above in whole.walked()}
        read = [targets[part.steps] for part, _ in whole.walked() if part.things]
        beside = dict(zip(read, zip([None, *read], [*read[1:], None], strict=False), strict=True))
        for part, above in whole.walked():
            target, over = targets[part.steps], [targets[other.steps] for other in above]
            if part.things:
                yield self._rows(target, part.things, Around(over, *beside[target]))
            else:
                yield self._parts(target, over, [_listed(other, targets) for other in part.parts])

    def _in_order(self, refs: Sequence[Ref]) -> list[tuple[Steps, Ref]]:
        """Records with what they are parted by: the newest first, or in the order of their titles."""
        if self.dated is None:
            titled = sorted([(self.site.to(ref).title.casefold(), ref) for ref in refs], key=lambda found: found[0])
            return [(by_title(title), ref) for title, ref in titled]
        dates = [(self.dated(self.site.library[ref].record), ref) for ref in refs]
        dated = [(by_date(date), date.start or 0, ref) for date, ref in dates]
        dated.sort(key=lambda found: found[:2], reverse=True)
        return [(steps, ref) for steps, _, ref in dated]

    def _target(self, part: Part[Ref]) -> Target:
        """The page of a part, called by what all in it have in common."""
        words = self._date(part) if self.dated else self._beginning(part)
        return Target(f"{self.record_type.folder}/{part.name}.md", words)

    def _date(self, part: Part[Ref]) -> str:
        bound = next((bound for bound in BOUNDS if part.beginning.startswith(bound)), "")
        known = part.beginning.removeprefix(bound)
        said = self.site.date(parse(known)) if known else ""
        if part.is_end:
            return self.site.say(VAGUE[len(part.steps) - 1], date=said)
        return self.site.say(BOUNDS[bound], date=said) if bound else said

    def _beginning(self, part: Part[Ref]) -> str:
        first, *more = part.steps
        said = "".join([first.title(), *more])
        return self.site.say("“{words}”", words=said) if part.is_end else f"{said}…" if more else said

    def _parts(self, target: Target, above: list[Target], parts: list[Listed]) -> Overview:
        """The page of all records where they are many, or of a part that has parts again."""

        def make() -> View:
            shown = {"above": above, "parts": parts}
            return self._view(target, "indexes/_parts.md.j2", sum(part.n for part in parts), shown)

        return Overview(target.path, make, (target, above, parts))

    def _rows(self, target: Target, refs: Sequence[Ref], around: Around | None = None) -> Overview:
        """The page of all records where they are few, or of a part that has no parts again."""
        listed = [row(self.site, ref) for ref in refs]

        def make() -> View:
            records = list(unpacked(listed))
            if not around:
                records.sort(key=lambda found: found[0].title.casefold())
            columns, _ = COLUMNS.get(self.record_type.record_type, PLAIN)
            drawn = {target.path: symbols.drawn(code) for target, _, _, code in records if code}
            shown = {
                "columns": [self.site.say(c) for c in columns],
                "facets": [self.site.say(c) for c in FACETS],
                "records": [found[:3] for found in records],
                "symbols": drawn,
                "around": around,
            }
            styles = symbols.STYLES if drawn else ()
            return self._view(target, "indexes/_default.md.j2", len(records), shown, styles)

        return Overview(target.path, make, (listed, target, around))

    def _view(self, target: Target, template: str, n: int, shown: dict[str, Any], styles: tuple[str, ...] = ()) -> View:
        index = self.site.index(self.record_type)
        title = index.title
        about = self.site.say("All {records} on record: {n}.", records=title.lower(), n=n)
        if target != index:
            title = self.site.say("{records}: {part}", records=index.title, part=target.title)
            about = self.site.say("{part}, {n} on record.", part=title, n=n)
        shown |= {
            "about": self.site.word("record", (self.record_type.__doc__ or "").split("\n")[0]),
            "record_type": self.record_type.record_type,
            "index": index,
            "is_dated": self.dated is not None,
            "n": n,
        }
        apart = target != index and not self.dated and "names" in self.record_type.model_fields
        return View(target.path, template, title, about, shown, styles=styles, apart=apart)


def _listed(part: Part[Ref], targets: Mapping[Steps, Target], depth: int = 2) -> Listed:
    """A part as a link, with those within it."""
    within = [_listed(other, targets, depth - 1) for other in part.parts] if depth > 1 else []
    return Listed(targets[part.steps], len(part), within)
