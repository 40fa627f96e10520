"""The addresses on all pages -> whether each leads to a place of the site, or openly out of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.gate.census import shown
from generator.gate.elements import Page
from generator.gate.links import BadAddress, Links, parts, public

_PLACE = re.compile("#[a-z0-9_-]+")
# A name that no file or folder of the site has (files.py).
_ANY = "*"
# What browsers load by themselves, and links: those that do not say that they lead out of the site, those that do.
_Kind: TypeAlias = Literal["loads", "leads", "outward"]
# Addresses that are good, by the places of pages.
_Good: TypeAlias = defaultdict[tuple[_Kind, str], set[str]]


def faults(paths: Iterable[str], pages: Mapping[str, Page], links: Links) -> list[str]:
    """Every address on some pages that leads nowhere, loads from elsewhere, or leaves the site without saying so."""
    good: _Good = defaultdict(set)
    return [f"{path}: {fault}" for path in paths for fault in _page(path, pages[path], pages, links, good)]


def _page(path: str, page: Page, pages: Mapping[str, Page], links: Links, good: _Good) -> Iterator[str]:
    at = _At(path, _places(path), pages, links)
    yield from at.faults("loads", page.loads, good)
    yield from at.faults("leads", page.leads, good)
    yield from at.faults("outward", page.outward, good)
    own = links.own(path)
    if any(address != own for address in page.canonical) or len(page.canonical) > 1:
        yield f"{shown(page.canonical[-1])} is not its own address"
    for about, address in page.told:
        if about == "og:url" and address != own:
            yield f"{shown(address)} is not its own address"
        elif about == "og:image" and not links.is_card(address):
            yield f"{shown(address)} is no social card of this site"


@dataclass(frozen=True, slots=True)
class _At:
    """A page, and the places that it shares with others."""

    path: str
    places: list[str]
    pages: Mapping[str, Page]
    links: Links

    def faults(self, kind: _Kind, found: set[str], good: _Good) -> Iterator[str]:
        """The faults of addresses on the page. What is good at a place that pages share is resolved once for them."""
        for place in self.places:
            found = found - good[kind, place]
            if not found:
                return
        for address in found:
            if _PLACE.fullmatch(address) and address[1:] in self.pages[self.path].ids:
                continue
            shared = next((p for p in self.places if self._fault(p, kind, address) is None), None)
            if shared is not None:
                good[kind, shared].add(address)
            elif fault := self._fault(self.path, kind, address):
                yield fault

    def _fault(self, path: str, kind: _Kind, address: str) -> str | None:
        scheme, host, *_ = parts(address) if kind != "loads" else (None, None)
        if scheme is not None:
            if not public(scheme, host, address):
                return f"{shown(address)} is not an http or https link"
            return None if kind == "outward" else f"{shown(address)} leads out of the site without saying so (rel)"
        try:
            target, fragment = self.links.target(path, address)
        except BadAddress as bad:
            return f"{shown(address)} {bad}"
        if fragment and fragment not in (self.pages[target].ids if target in self.pages else ()):
            return f"{shown(address)} leads to no place on {target}"
        return None


def _places(path: str) -> list[str]:
    """The path of a page with more and more of its folders, and with others that no site has for the rest: an address
    that leads from such a place to a file leads there from every page below these folders that is as deep."""
    *folders, _ = path.split("/")
    return ["/".join([*folders[:n], *[_ANY] * (len(folders) - n), _ANY]) for n in range(len(folders))]
