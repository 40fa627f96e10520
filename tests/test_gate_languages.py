"""Two trees of pages in two languages: what the gate says where one of them forgets the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.gate.elements import Page
from generator.gate.languages import language, spoken
from generator.gate.links import Links
from generator.gate.manifest import Expected

URL = "https://counterclaim.example/"
ROOTS = {"en": "", "uk": "uk/"}
EXPECTED = Expected((), {}, {}, frozenset(), roots=ROOTS)
BOTH = {"en": f"{URL}claims/x/", "uk": f"{URL}uk/claims/x/"}
GOOD = {
    "claims/x/index.html": Page(lang="en", alternates=BOTH),
    "uk/claims/x/index.html": Page(lang="uk", alternates=BOTH),
    "404.html": Page(lang="en"),
}


def faults(changed: dict[str, Page], apart: frozenset[str] = frozenset()) -> list[str]:
    pages = {**GOOD, **changed}
    links, expected = Links(frozenset(pages), URL), replace(EXPECTED, apart=apart)
    return [f"{path}: {fault}" for path, page in pages.items() for fault in spoken(path, page, pages, expected, links)]


def test_two_trees_that_name_each_other_have_no_faults() -> None:
    assert faults({}) == []


@pytest.mark.parametrize(
    ("page", "lang", "alternates", "fault"),
    [
        ("uk/claims/x/index.html", "en", BOTH, "its language is 'en', not 'uk'"),
        ("claims/x/index.html", "", BOTH, "its language is '', not 'en'"),
        ("claims/x/index.html", "en", {}, "its other languages are '{}'"),
        ("uk/claims/x/index.html", "uk", {**BOTH, "uk": f"{URL}uk/"}, "its other languages are"),
        ("404.html", "en", {"uk": f"{URL}uk/404.html"}, "its other languages are"),
    ],
)
def test_a_page_that_forgets_its_language(page: str, lang: str, alternates: dict[str, str], fault: str) -> None:
    found = faults({page: replace(GOOD[page], lang=lang, alternates=alternates)})
    assert len(found) == 1
    assert found[0].startswith(f"{page}: {fault}")


def test_a_page_that_is_apart_names_no_other() -> None:
    page, other = "claims/x/index.html", "uk/claims/x/index.html"
    alone = {page: replace(GOOD[page], alternates={}), other: replace(GOOD[other], alternates={})}
    assert faults(alone, apart=frozenset({page, other})) == []
    assert [fault.partition(":")[0] for fault in faults(alone, apart=frozenset({page}))] == [other]
    assert [fault.partition(":")[0] for fault in faults({}, apart=frozenset({page}))] == [page]


def test_the_longest_root_tells_the_language() -> None:
    assert [language(path, ROOTS) for path in ("index.html", "uk/index.html", "ukraine/index.html")] == [
        "en",
        "uk",
        "en",
    ]
