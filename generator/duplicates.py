"""Library -> pairs of claims, and of sources, that are probably one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from anyascii import anyascii
from rapidfuzz import fuzz

from generator.link import Library
from generator.records import Claim, Source
from generator.validate import Ref

Pair = tuple[Ref, Ref, str]

WINDOW = 50
KNOWN = 50_000  # texts and links that one process compares again and again while it serves
ALIKE = 92  # of 100, by token-sorted ratio: the same words in another order, or a spelling apart

# Parameters that name the reader's way to a page and not the page (the published lists of ad and mail services).
_TRACKING = re.compile(
    r"(utm_|pk_|mtm_|ns_|itm?_|at_)\w*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ito|ref|ref_src|cmpid|ocid|smid|share"
)


@lru_cache(KNOWN)
def address(url: str) -> str:
    """The page behind a link, as a key: without scheme, `www.`, tracking, AMP and mobile forms, or a trailing slash."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    path = re.sub(r"/(amp|index)(\.amp|\.html?|\.php)?(?=/|$)", "", re.sub(r"/{2,}", "/", unquote(parts.path))).rstrip(
        "/"
    )
    query = sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.fullmatch(k.casefold()))
    return f"{host}{path}?{urlencode(query)}".rstrip("?")


def claims(library: Library) -> Iterator[Pair]:
    """Claims about a common event whose words are alike, or the same in another script.

    Each is compared with its neighbours in two orders of their words, forwards and backwards: the sorted neighbourhood
    method (Hernandez and Stolfo 1995). Up to WINDOW claims about one thing, that is every pair.
    """
    groups: dict[Any, list[tuple[str, Ref, Claim]]] = {}
    for ref, claim in library.of(Claim):
        key = " ".join(sorted(_words(claim.text).split()))
        for event in set(claim.events):
            about = (event, claim.quantity, claim.place, claim.when, tuple(_digits(key)))
            groups.setdefault(about, []).append((key, ref, claim))
    pairs = {pair for found in groups.values() for pair in _alike(found)}
    yield from ((a, b, "says nearly the same as") for a, b in sorted(pairs))


def _alike(rows: list[tuple[str, Ref, Claim]]) -> Iterator[tuple[Ref, Ref]]:
    for order in (lambda row: (row[0], row[1]), lambda row: (row[0][::-1], row[1])):
        ordered = sorted(rows, key=order)
        for index, (key, ref, claim) in enumerate(ordered):
            for other_key, other_ref, other in ordered[index + 1 : index + WINDOW]:
                told_apart = other_ref.id in claim.excludes or ref.id in other.excludes
                if fuzz.ratio(key, other_key, score_cutoff=ALIKE) and not told_apart:
                    yield min(ref, other_ref), max(ref, other_ref)


@lru_cache(KNOWN)
def _words(text: str) -> str:
    return re.sub(r"[^a-z0-9 ]+", " ", anyascii(text).casefold())


def _digits(key: str) -> list[str]:
    return sorted(re.findall(r"\d+", key))


def sources(library: Library) -> Iterator[Pair]:
    """Sources that lead to one page on one day, or bear one title, publisher and day and no link."""
    seen: dict[tuple[str, ...], Ref] = {}
    for ref, source in library.of(Source):
        if source.url and "/" not in (page := address(source.url)):
            continue  # the front page of a site: many documents may have stood there
        key = (page,) if source.url else (_words(source.title), source.publisher)
        if (first := seen.setdefault((*key, source.published.text), ref)) != ref:
            yield first, ref, "leads to the same page as" if source.url else "has the title, publisher and date of"
