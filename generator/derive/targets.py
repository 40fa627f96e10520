"""A site -> its records as targets of links, each named when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from generator.validate import Ref

if TYPE_CHECKING:
    from generator.derive.site import Site, Target


class Targets(Mapping[Ref, "Target"]):
    """The records that show by the moment of a site; each is named when it is asked for."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._entries = site.library.entries

    def __getitem__(self, ref: Ref) -> Target:
        return self._site.to(ref)

    def __contains__(self, ref: object) -> bool:
        return isinstance(ref, Ref) and self._site.shows(ref)

    def __iter__(self) -> Iterator[Ref]:
        return (ref for ref in self._entries if self._site.is_out(ref))

    def __len__(self) -> int:
        return sum(1 for _ in self)
