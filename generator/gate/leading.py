"""The addresses on all pages -> whether each leads to a place of the site, or openly out of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import Literal, TypeAlias

from generator.gate.census import shown
from generator.gate.elements import Page
from generator.gate.links import BadAddress, Links, parts, public

_PLACE = re.compile("#[a-z0-9_-]+")
# A name that no file or folder of the site has (files.py).
_ANY = "*"
# What browsers load by themselves, and links: those that do not say that they lead out of the site, those that do.
_Kind: TypeAlias = Literal["loads", "leads", "outward"]


class Leading:
    """Judges the addresses on pages. `ids` tells which places a page has; what is good at a place that pages share is
    resolved once for them."""

    def __init__(self, ids: Callable[[str], Collection[str]], links: Links) -> None:
        self._ids, self._links = ids, links
        self._good: defaultdict[tuple[_Kind, str], set[str]] = defaultdict(set)

    def faults(self, path: str, page: Page) -> Iterator[str]:
        """Every address on a page that leads nowhere, loads from elsewhere, or leaves the site without saying so."""
        yield from self._among("loads", page.loads, path, page)
        yield from self._among("leads", page.leads, path, page)
        yield from self._among("outward", page.outward, path, page)
        own = self._links.own(path)
        if any(address != own for address in page.canonical) or len(page.canonical) > 1:
            yield f"{shown(page.canonical[-1])} is not its own address"
        for about, address in page.told:
            if about == "og:url" and address != own:
                yield f"{shown(address)} is not its own address"
            elif about == "og:image" and not self._links.is_card(address):
                yield f"{shown(address)} is no social card of this site"

    def _among(self, kind: _Kind, found: set[str], path: str, page: Page) -> Iterator[str]:
        own, places = (path, page), _places(path)
        for place in places:
            found = found - self._good[kind, place]
            if not found:
                return
        for address in found:
            if _PLACE.fullmatch(address) and address[1:] in page.ids:
                continue
            shared = next((p for p in places if self._fault(p, kind, address, own) is None), None)
            if shared is not None:
                self._good[kind, shared].add(address)
            elif fault := self._fault(path, kind, address, own):
                yield fault

    def _fault(self, place: str, kind: _Kind, address: str, own: tuple[str, Page]) -> str | None:
        scheme, host, *_ = parts(address) if kind != "loads" else (None, None)
        if scheme is not None:
            if not public(scheme, host, address):
                return f"{shown(address)} is not an http or https link"
            return None if kind == "outward" else f"{shown(address)} leads out of the site without saying so (rel)"
        try:
            target, fragment = self._links.target(place, address)
        except BadAddress as bad:
            return f"{shown(address)} {bad}"
        if fragment and fragment not in (own[1].ids if target == own[0] else self._ids(target)):
            return f"{shown(address)} leads to no place on {target}"
        return None


def _places(path: str) -> list[str]:
    """The path of a page with more and more of its folders, and with others that no site has for the rest: an address
    that leads from such a place to a file leads there from every page below these folders that is as deep."""
    *folders, _ = path.split("/")
    return ["/".join([*folders[:n], *[_ANY] * (len(folders) - n), _ANY]) for n in range(len(folders))]
