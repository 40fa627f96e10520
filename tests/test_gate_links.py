"""Addresses that many pages share are resolved once: each page has the faults that it would have alone."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.gate.elements import Page
from generator.gate.leading import Leading
from generator.gate.links import BadAddress, Links

URL = "https://counterclaim.example/"
PATHS = [
    *("index.html", "404.html", "claims/index.html", "claims/a/index.html", "claims/b/index.html"),
    *("places/a/index.html", "uk/index.html", "uk/claims/index.html", "uk/claims/a/index.html", "compare/index.html"),
]
LINKS = Links(frozenset({*PATHS, "assets/page.css"}), URL)
STEPS = ["", ".", "..", "%2e%2e", "a", "b", "claims", "places", "uk", "index.html", "assets", "page.css", "*"]
WHOLE = ["//x.example/", "https://x.example/", "HTTP://x/", "javascript:x", "/claims/", "/claims/a/#r-a", "?x", "a b"]
addresses = st.sampled_from(WHOLE) | st.builds(
    lambda steps, end: "/".join(steps) + end,
    st.lists(st.sampled_from(STEPS), max_size=6),
    st.sampled_from(["", "", "/", "#r-a", "/#r-a", "/#r-b", "#%72-a", "?a=a&b=b"]),
)
kinds = st.sampled_from(["loads", "leads", "outward"])
sites = st.dictionaries(st.tuples(st.sampled_from(PATHS), kinds), st.sets(addresses, max_size=8), max_size=12)


def _faults(pages: dict[str, Page]) -> list[str]:
    leading = Leading(lambda path: pages[path].ids if path in pages else (), LINKS)
    return [f"{path}: {fault}" for path, page in pages.items() for fault in leading.faults(path, page)]


@given(sites, st.permutations(PATHS))
def test_pages_have_the_faults_that_they_have_alone(site: dict[tuple[str, str], set[str]], order: list[str]) -> None:
    bare = {path: Page(ids={"r-a": 1} if path.endswith("a/index.html") else {}) for path in order}
    pages = dict(bare)
    alone: set[str] = set()
    for (path, kind), found in site.items():
        pages[path] = replace(pages[path], **{kind: found})
        for address in found:
            alone.update(_faults({**bare, path: replace(bare[path], **{kind: {address}})}))
    assert set(_faults(pages)) == alone


def test_one_address_leads_to_different_places_from_different_pages() -> None:
    pages = {path: Page(leads={"../b/", "../../claims/b/", "../../../claims/b/"}) for path in PATHS if "/a/" in path}
    good = {("claims/a/index.html", "../b/"), ("claims/a/index.html", "../../claims/b/")}
    good |= {("places/a/index.html", "../../claims/b/"), ("uk/claims/a/index.html", "../../../claims/b/")}
    faulty = {(path, address) for path, address in product(pages, next(iter(pages.values())).leads)} - good
    assert {tuple(fault.replace("'", "").split(" leads")[0].split(": ")) for fault in _faults(pages)} == faulty


@pytest.mark.parametrize(
    ("address", "is_answered"),
    [
        ("../../search/?type=claim", True),
        ("../../uk/search/?type=claim", True),
        ("../../search/?type=", False),
        ("../../search/?type=claim&q=a", False),
        ("../?type=claim", False),
    ],
)
def test_the_search_is_asked_for_a_type_alone(address: str, is_answered: bool) -> None:
    links = Links(frozenset({*PATHS, "search/index.html", "uk/search/index.html"}), URL)
    told = nullcontext() if is_answered else pytest.raises(BadAddress, match="asks a question of a plain file")
    with told:
        links.target("claims/a/index.html", address)
