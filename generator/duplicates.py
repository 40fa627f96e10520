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
    path = re.sub(r"/(amp|index)(\.amp|\.html?|\.php)?(?=/|$)", "", re.sub(r"/{2,}", "/", unquote(parts.path))).rstrip(
        "/"
    )
    query = sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.fullmatch(k.casefold()))
    return f"{host}{path}?{urlencode(query)}".rstrip("?")


def claims(library: Library) -> Iterator[Pair]:
    """Claims about a common event whose words are alike, or the same in another script."""
    claims = library.of(Claim)
    keys = [_words(claim.text) for _, claim in claims]
    by_event: dict[str, list[int]] = {}
    for index, (_, claim) in enumerate(claims):
        for event in claim.events:
            by_event.setdefault(event, []).append(index)
    for i, j in sorted({pair for found in by_event.values() for pair in combinations(found, 2)}):
        (a, one), (b, other) = claims[i], claims[j]
        alike = (one.quantity, one.place, one.when) == (other.quantity, other.place, other.when)
        told_apart = b.id in one.excludes or a.id in other.excludes or _digits(keys[i]) != _digits(keys[j])
        if alike and not told_apart and fuzz.token_sort_ratio(keys[i], keys[j], score_cutoff=ALIKE):
            yield a, b, "says nearly the same as"


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
