"""What a page is made from: the records, and the lists of records, that were looked at while it was made.

Whatever a view shows of the library it gets through the tables here, which tell what was asked of them. What is
remembered from one page to the next is remembered with all that it was made from. So a page has to be made again only
where something changed that it looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, TypeAlias, TypeVar
from zlib import crc32

from generator.link import Library
from generator.records import Record
from generator.validate import Ref

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
T = TypeVar("T")
R = TypeVar("R", bound=Record)

#: A record by its reference, or a row of a table by the table's name and the row's key.
Key: TypeAlias = Ref | tuple[str, Hashable]

RECORDS, LISTS, INBOUND, FORMER = "records", "lists", "inbound", "former"
ORDER, POSITIONS, DATES, PLACES = "order", "positions", "dates", "places"
#: The key that stands for all rows of a table.
ALL = "*"

#: What changes with anything that does.
ANYTHING: Key = ("anything", ALL)


class Read(NamedTuple):
    """All that something was made from: what was looked at for it, and what was read for each thing remembered."""

    keys: frozenset[Key]
    remembered: frozenset[Read] = frozenset()


_heard: set[Key] | None = None
_remembered: set[Read] = set()
_getitem, _get, _contains = dict.__getitem__, dict.get, dict.__contains__


def note(key: Key) -> None:
    """Tell that something was looked at."""
    if _heard is not None:
        _heard.add(key)


def heard(make: Callable[[], T]) -> tuple[T, Read]:
    """What is made, and what it was made from."""
    global _heard, _remembered
    outer = _heard, _remembered
    _heard, _remembered = set(), set()
    try:
        made = make()
        return made, Read(frozenset(_heard), frozenset(_remembered))
    finally:
        _heard, _remembered = outer


def remembered(memory: dict[Any, Any], key: Hashable, make: Callable[[], T]) -> T:
    """What is made, once for a key of a memory; whoever gets it has looked at all that it was made from."""
    found = memory.get(key)
    if found is None:
        found = memory[key] = heard(make)
    if _heard is not None:
        _remembered.add(found[1])
    made: T = found[0]
    return made


class _Numbers(dict[Key, int]):
    def __missing__(self, key: Key) -> int:
        found = self[key] = crc32(repr(tuple(key)).encode())
        return found


_number = _Numbers().__getitem__


def numbers(keys: Iterable[Key]) -> frozenset[int]:
    """Keys as numbers of 32 bits. Two keys may share one: then a page is made that need not be."""
    return frozenset(map(_number, keys))


def encoded(read: Read) -> array[int]:
    """The numbers of all that something was made from, sorted."""
    return array("I", sorted(_numbers(read)))


@cache
def _numbers(read: Read) -> frozenset[int]:
    return numbers(read.keys).union(*map(_numbers, read.remembered))


def forget() -> None:
    """Forget the numbers of what was remembered, which grow with every page."""
    _numbers.cache_clear()


class Watched(dict[K, V]):
    """A table that tells what is asked of it."""

    def __init__(self, name: str, rows: Mapping[K, V]) -> None:
        super().__init__(rows)
        self._name = name

    def __getitem__(self, key: K) -> V:
        if _heard is not None:
            _heard.add((self._name, key))
        return _getitem(self, key)

    def get(self, key: K, default: Any = None) -> Any:
        if _heard is not None:
            _heard.add((self._name, key))
        return _get(self, key, default)

    def __contains__(self, key: object) -> bool:
        if _heard is not None:
            _heard.add((self._name, key))
        return _contains(self, key)

    def _whole(self) -> None:
        note((self._name, ALL))

    def __iter__(self) -> Iterator[K]:
        self._whole()
        return super().__iter__()

    def __len__(self) -> int:
        self._whole()
        return super().__len__()

    def keys(self) -> KeysView[K]:  # type: ignore[override]
        self._whole()
        return super().keys()

    def values(self) -> ValuesView[V]:  # type: ignore[override]
        self._whole()
        return super().values()

    def items(self) -> ItemsView[K, V]:  # type: ignore[override]
        self._whole()
        return super().items()


class _Records(Watched[Ref, V]):
    """A table of records, whose rows go by their references alone: most of what is looked at."""

    def __init__(self, rows: Mapping[Ref, V]) -> None:
        super().__init__(RECORDS, rows)

    def __getitem__(self, key: Ref) -> V:
        if _heard is not None:
            _heard.add(key)
        return _getitem(self, key)

    def get(self, key: Ref, default: Any = None) -> Any:
        if _heard is not None:
            _heard.add(key)
        return _get(self, key, default)

    def __contains__(self, key: object) -> bool:
        if _heard is not None:
            _heard.add(key)  # type: ignore[arg-type]
        return _contains(self, key)


def of_records(rows: Mapping[Ref, V]) -> Mapping[Ref, V]:
    """A table in which something stands of each record, telling what is asked of it."""
    return _Records(rows)


@dataclass(frozen=True)
class _WatchedLibrary(Library):
    plain: Library = field(default_factory=lambda: Library({}))

    def actor(self, id: str) -> Ref:
        found = self.plain.actor(id)
        note(found)
        return found

    def of(self, record_type: type[R]) -> list[tuple[Ref, R]]:
        note((LISTS, record_type.record_type))
        return self.plain.of(record_type)


def watched(library: Library) -> Library:
    """The library, telling what is asked of it."""
    entries = of_records(library.entries)
    inbound, former = Watched(INBOUND, library.inbound), Watched(FORMER, library.former)
    return _WatchedLibrary(entries, inbound, former, library.invalid, library)
