"""Who looks at a page while a site is built sees the new one before the rest of the site is there, and sees it once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.serving import OPEN, Site

CLAIM, PLACE = "claims/held/index.html", "places/vell/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site of two pages, both open."""
    for page in (CLAIM, PLACE):
        (tmp_path / page).parent.mkdir(parents=True)
        (tmp_path / page).write_bytes(b"old")
    found = Site(tmp_path)
    assert found.readers().files == set()
    found.opened(CLAIM)
    found.opened(PLACE)
    return found


def versions(site: Site) -> tuple[str, str]:
    """Those of the two pages."""
    return site.opened(CLAIM), site.opened(PLACE)


def test_a_page_is_shown_ahead_of_its_site(site: Site) -> None:
    before = versions(site)
    site.readers().show({CLAIM: b"new"})
    now = versions(site)
    assert (site.read(CLAIM), site.read(PLACE)) == (b"new", b"old")
    assert now[0] == site.newer_than(before[0], CLAIM) != before[0]
    assert now[1] == before[1]


def test_a_page_that_was_shown_ahead_is_not_shown_again(site: Site) -> None:
    site.readers().show({CLAIM: b"new"})
    before = versions(site)
    (site.folder / CLAIM).write_bytes(b"new")
    site.exchanged()
    now = versions(site)
    assert now[0] == before[0]
    assert now[1] == site.newer_than(before[1], PLACE) != before[1]
    site.exchanged()
    assert versions(site)[0] not in before


@pytest.mark.parametrize("became", [b"old", b"newer"], ids=["refused", "another"])
def test_where_the_site_has_another_page_that_is_shown(site: Site, became: bytes) -> None:
    """One that the gate refused, or that was made once more."""
    site.readers().show({CLAIM: b"new"})
    before = versions(site)
    (site.folder / CLAIM).write_bytes(became)
    site.exchanged()
    assert site.read(CLAIM) == became
    assert versions(site)[0] not in before


def test_the_pages_opened_last_are_looked_at(site: Site) -> None:
    site.opened(CLAIM)
    for number in range(OPEN - 1):
        site.opened(f"claims/{number}/index.html")
    assert CLAIM in site.readers().files
    assert PLACE not in site.readers().files
    assert len(site.readers().files) == OPEN


def test_what_is_not_there_is_not_read(site: Site) -> None:
    assert site.read("no/such/page.html") is None
