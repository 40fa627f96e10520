"""What services that show links are told of a page, on the real content."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

SITE = "https://counterclaim.example/"
TOLD = """() => Object.fromEntries([...document.querySelectorAll("meta[property^='og:'], meta[name^='twitter:']")]
  .map((meta) => [meta.getAttribute("property") ?? meta.name, meta.content]))"""
SIZE = """async (address) => { const picture = new Image(); picture.src = address; await picture.decode();
  return [picture.naturalWidth, picture.naturalHeight]; }"""


@pytest.mark.parametrize(
    ("path", "card", "kind"),
    [
        ("", "cards/site.png", "website"),
        ("claims/tyotkino-control/", "cards/claim-tyotkino-control.png", "article"),
        ("events/raid-12-march-2024/", "cards/event-raid-12-march-2024.png", "article"),
        ("statements/legion-tyotkino-control/", "cards/site.png", "article"),
    ],
)
def test_a_link_to_a_page_is_shown_with_its_card(
    visit: Callable[..., Watched], path: str, card: str, kind: str
) -> None:
    reader = visit()
    page = reader.opened(path)
    told = page.evaluate(TOLD)
    assert (told["og:url"], told["og:image"], told["og:type"]) == (SITE + path, SITE + card, kind)
    assert told["og:title"] == told["og:image:alt"]
    assert told["twitter:card"] == "summary_large_image"
    assert "disputed" not in told["og:description"]
    assert page.evaluate(SIZE, reader.address + card) == [1200, 630]
