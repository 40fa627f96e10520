"""Library -> pairs of claims, and of sources, that are probably one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from anyascii import anyascii
from rapidfuzz import fuzz

from generator.link import Library
from generator.records import Claim, Source
from generator.validate import Ref

Pair = tuple[Ref, Ref, str]

ALIKE = 92  # of 100, by token-sorted ratio: the same words in another order, or a spelling apart

# Parameters that name the reader's way to a page and not the page (the published lists of ad and mail services).
_TRACKING = re.compile(
    r"(utm_|pk_|mtm_|ns_|itm?_|at_)\w*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ito|ref|ref_src|cmpid|ocid|smid|share"
)


def address(url: str) -> str:
    """The page behind a link, as a key: without scheme, `www.`, tracking, AMP and mobile forms, or a trailing slash."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    path = re.sub(
        r"/(amp|index)(\.amp|\.html?|\.php)?(?=/|$)", "", re.sub(r"/{2,}", "/", unquote(parts.path))
    ).rstrip("/")
    query = sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.fullmatch(k.casefold()))
    return f"{host}{path}?{urlencode(query)}".rstrip("?")


def claims(library: Library) -> Iterator[Pair]:
    """Claims about a common event whose words are alike, or the same in another script."""
    rows = [(ref, claim, _words(claim.text)) for ref, claim in library.of(Claim)]
    by_event: dict[str, list[int]] = {}
    for index, (_, claim, _words_) in enumerate(rows):
        for event in claim.events:
            by_event.setdefault(event, []).append(index)
    pairs = sorted({pair for found in by_event.values() for pair in combinations(found, 2)})
    for i, j in pairs:
        (a, one, key), (b, other, other_key) = rows[i], rows[j]
        if _set_apart(a, one, b, other):
            continue
        if (
            one.quantity == other.quantity
            and one.place == other.place
            and one.when == other.when
            and _digits(key) == _digits(other_key)
        ):
            if fuzz.token_sort_ratio(key, other_key, score_cutoff=ALIKE):
                yield a, b, "says nearly the same as"


def _set_apart(a: Ref, one: Claim, b: Ref, other: Claim) -> bool:
    """Whether the writer has set the two apart already, by `excludes`."""
    return b.id in one.excludes or a.id in other.excludes


def _words(text: str) -> str:
    return re.sub(r"[^a-z0-9 ]+", " ", anyascii(text).casefold())


def _digits(key: str) -> list[str]:
    return sorted(re.findall(r"\d+", key))


def sources(library: Library) -> Iterator[Pair]:
    """Sources that lead to one page, or bear one title, publisher and day."""
    by_address: dict[str, Ref] = {}
    by_title: dict[tuple[str, str, str], Ref] = {}
    for ref, source in library.of(Source):
        if source.url:
            key = address(source.url)
            if "/" in key and (first := by_address.setdefault(key, ref)) != ref:
                if library.get(Source, first.id).published.text == source.published.text:
                    yield first, ref, "leads to the same page as"
                    continue
        title = (_words(source.title), source.publisher, source.published.text)
        if (first := by_title.setdefault(title, ref)) != ref and not source.url:
            yield first, ref, "has the same title, publisher and date as"
