"""What pages about many records say of one, made once and kept with its page, so that after a change they are made from
what stands and from the little that is new."""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from generator.derive import reads
from generator.validate import Ref

if TYPE_CHECKING:
    from generator.derive.pages.common import View
    from generator.derive.site import Site

T = TypeVar("T")

#: The classes of which briefs are full. A number stands for each where it is packed (PEP 307), in place of a name that
#: would be written with every object, and looked up again.
NUMBERED = (
    "derive.naming.Said",
    "derive.site.Target",
    "derive.statements.Reading",
    "derive.statements.Saying",
    "derive.statements.Stance",
    "derive.timelines.Item",
    "derive.values.Day",
    "derive.whereabouts.Happening",
    "derive.whereabouts.Held",
    "derive.whereabouts.Matter",
    "derive.whereabouts.Span",
    "derive.whereabouts.Spot",
    "derive.whereabouts.Standing",
    "vocabulary.Term",
)
for _number, _place in enumerate(NUMBERED, 240):
    _module, _, _class = _place.rpartition(".")
    copyreg.add_extension(f"generator.{_module}", _class, _number)

#: What is said of a record, packed as the next build finds it.
Brief: TypeAlias = bytes
#: Some of them, each with what says it and of which record; or with all that it was made from.
Kept: TypeAlias = Mapping[tuple[str, Ref | str], Brief]
#: What says it.
Briefing: TypeAlias = Callable[["Site", Ref], Brief]


def brief(say: Callable[[Site, Ref], T]) -> Briefing:
    """For what is said of a record and follows from what is looked at for it alone."""

    def packed(site: Site, ref: Ref) -> Brief:
        return reads.remembered(site.briefs, (packed.__qualname__, ref), lambda: _packed(say(site, ref)))

    packed.__qualname__ = f"{say.__module__}.{say.__name__}"
    return packed


def unpacked(briefs: Iterable[Brief]) -> Iterator[Any]:
    """What was said of some records."""
    return map(pickle.loads, briefs)


def told(site: Site, ref: Ref, briefings: Iterable[Briefing]) -> Kept:
    """What is said of a record, to be kept."""
    return {(briefing.__qualname__, ref): briefing(site, ref) for briefing in briefings}


def drawn(site: Site, draw: Callable[[], T], *given: object) -> tuple[T, Kept]:
    """What takes long to make for a page about many records and follows from what is given alone; and the same to be
    kept."""
    key = (draw.__qualname__, _digest(given))
    if key not in site.briefs:
        # What is looked at besides tells nothing more.
        made, _ = reads.heard(draw)
        site.briefs[key] = _packed(made), reads.Read(frozenset())
    packed, _ = site.briefs[key]
    found: T = pickle.loads(packed)
    return found, {key: packed}


def recall(site: Site, kept: Kept) -> None:
    """Say what was kept. What it was made from did not change, and is not known any more."""
    anything = reads.Read(frozenset({reads.ANYTHING}))
    site.briefs.update((key, (packed, anything)) for key, packed in kept.items())


def _packed(said: object) -> Brief:
    packed = io.BytesIO()
    pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
    # What is equal is packed alike, whether parts of it are one object or two.
    pickler.fast = True
    pickler.dump(said)
    return packed.getvalue()


def _digest(given: object) -> str:
    # What is packed tells more than `repr`, which leaves out the languages of titles.
    return hashlib.blake2b(_packed(given)).hexdigest()


@dataclass(frozen=True)
class Overview:
    """A page about many records that is yet to be made: its path below the folder of its language, how, and all that is
    `given` for it, such as briefs, besides what is looked at when it is made."""

    path: str
    make: Callable[[], View] = field(repr=False)
    given: object = field(default=None, repr=False)

    @cached_property
    def digest(self) -> str:
        """The same only where the same is given."""
        return _digest((self.path, self.given))
