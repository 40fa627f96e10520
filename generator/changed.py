"""What a site is made from, now and when the last one was made -> what of it changed, as `derive.reads` names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator import past
from generator.commits import Dates
from generator.derive import Pages
from generator.derive.reads import ALL, ANYTHING, DATES, FORMER, INBOUND, LISTS, ORDER, PLACES, POSITIONS, RECORDS, Key
from generator.link import Library
from generator.records import Place, Record, Statement
from generator.records.base import mentions, ties
from generator.validate import Entry, Ref

T = TypeVar("T")


@dataclass(frozen=True)
class Tables:
    """What a site is made from: the texts of the records by the paths of their files, when these changed, former ids,
    the order of what was said, and where places lie."""

    texts: Mapping[str, bytes] = field(repr=False)
    history: Mapping[str, Dates] = field(repr=False)
    former: Mapping[Ref, Ref] = field(repr=False)
    order: Mapping[Ref, tuple[float, int, float, str]] = field(repr=False)
    places: Mapping[str, Any] = field(repr=False)


def tables(library: Library, pages: Pages) -> Tables:
    """Those of the library and of the pages that are made of it."""
    places = {ref.id: at for ref, place in pages.ledger.library.of(Place) if (at := place.coordinates)}
    return Tables(
        {entry.document.path: entry.document.raw for entry in library.entries.values()},
        pages.history,
        pages.ledger.library.former,
        pages.ledger.order,
        {id: (at.lat, at.lon, at.precision) for id, at in places.items()},
    )


def changes(last: Tables, now: Tables, library: Library) -> set[Key]:
    """Every record that changed, and every row of a table that did. `library` holds the records of now."""
    found: set[Key] = set()
    found.update(_changes(last, now, library))
    if found:
        found.add(ANYTHING)
    return found


def _changes(last: Tables, now: Tables, library: Library) -> Iterator[Key]:
    yield from ((DATES, path) for path in _differing(last.history, now.history))
    yield from ((FORMER, ref) for ref in _differing(last.former, now.former))
    if last.former != now.former:
        yield FORMER, ALL
    if last.places != now.places:
        yield PLACES, ALL
    paths = _differing(last.texts, now.texts)
    before = past.Earlier.of({path: last.texts.get(path) for path in paths})
    for ref, entry in before.entries.items():
        yield from _changed(ref, _public(entry), _public(library.entries.get(ref)))
    # When something was said may follow from when something else was.
    for ref in _differing(last.order, now.order):
        yield ORDER, ref
        for entry in (before.entries.get(ref), library.entries.get(ref)):
            yield from _positions(_public(entry))


def _differing(one: Mapping[Any, T], other: Mapping[Any, T]) -> list[Any]:
    return [key for key in one.keys() | other.keys() if one.get(key) != other.get(key)]


def _public(entry: Entry | None) -> Record | None:
    return entry.record if entry and entry.record.is_public else None


def _changed(ref: Ref, was: Record | None, now: Record | None) -> Iterator[Key]:
    """A record whose file changed: itself, the lists that hold it, and whoever it names or named."""
    if was is None and now is None:
        return
    yield ref
    yield RECORDS, ALL
    yield LISTS, ref.type
    if was is None or now is None:
        # What names it leads there, or no longer.
        yield INBOUND, ref
    for record in (was, now):
        yield from _positions(record)
    yield from ((INBOUND, named) for named, _ in _named(was) ^ _named(now))


def _positions(record: Record | None) -> Iterator[Key]:
    if isinstance(record, Statement):
        yield from ((POSITIONS, position.claim) for position in record.positions)


def _named(record: Record | None) -> set[tuple[Ref, str]]:
    """All that a record may name, with the title of the inverse."""
    if record is None:
        return set()
    found = {(Ref(type_, tie.id), tie.to.inverse) for tie in ties(record) for type_ in tie.to.types}
    return found | {(Ref(m.type, m.id), "") for m in mentions(record)}
