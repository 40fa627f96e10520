"""What a first view of a page costs a reader, in bytes as they cross the line: packed, nothing kept from before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Request

from tests.browser.kinds import KINDS
from tests.browser.serving import served
from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

VIEW = 150_000  # bytes: everything that a claim page loads, fonts and scripts too
HTML = 60_000  # bytes: the page itself, as it is on the disk
LANGUAGES = ("", "uk/")
HEAVIEST = 3  # claims a language that are viewed, besides those among the kinds


def claims(site: Path, language: str) -> list[str]:
    """The addresses of the claims, the longest page first."""
    pages = sorted((site / language / "claims").glob("*/index.html"), key=lambda page: -page.stat().st_size)
    return [f"{page.parent.relative_to(site).as_posix()}/" for page in pages]


def weighed(reader: Watched, path: str) -> dict[str, int]:
    """Each file that the page loads by itself -> its size on the way, head and body."""
    page = reader.context.new_page()
    sizes: dict[str, int] = {}
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(reader.address + path, wait_until="networkidle")
    for request in finished:
        size = request.sizes()
        name = request.url.removeprefix(reader.address)
        sizes[name] = size["responseBodySize"] + size["responseHeadersSize"]
    page.close()
    return sizes


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_view_of_a_claim_is_light(
    language: str, visit: Callable[..., Watched], public_site: Path, record_property: Callable[[str, object], None]
) -> None:
    usual = [language + KINDS["claim"], language + KINDS["claim-with-figures"]]
    heavy = {}
    with served(public_site, packed=True) as address:
        for path in dict.fromkeys([*usual, *claims(public_site, language)[:HEAVIEST]]):
            sizes = weighed(visit(address), path)
            assert any(name.endswith(".woff2") for name in sizes)
            assert any(name.endswith(".js") for name in sizes)
            record_property(path, sum(sizes.values()))
            if sum(sizes.values()) >= VIEW:
                heavy[path] = (sum(sizes.values()), sizes)
    assert heavy == {}


def test_the_page_of_a_claim_is_short(public_site: Path) -> None:
    paths = [path for language in LANGUAGES for path in claims(public_site, language)]
    found = {path: (public_site / path / "index.html").stat().st_size for path in paths}
    assert len(found) > 50
    assert {path: size for path, size in found.items() if size >= HTML} == {}


def test_what_is_heavy_is_loaded_only_where_it_is_used(visit: Callable[..., Watched], public_site: Path) -> None:
    """An index and a list load the scripts of every page, a record those of its citation too, and nothing else."""
    with served(public_site, packed=True) as address:
        reader = visit(address)
        common = {name for name in weighed(reader, KINDS["coverage"]) if name.endswith((".js", ".mjs"))}
        for kind, more in (("index", set()), ("statement", {"assets/cite.js"}), ("source", {"assets/cite.js"})):
            loaded = {name for name in weighed(reader, KINDS[kind]) if name.endswith((".js", ".mjs"))}
            assert loaded == common | more, kind
