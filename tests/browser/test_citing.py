"""Readers cite a record: with the mouse, with the keyboard, and without scripts; on the real content."""

from __future__ import annotations

import json
from collections.abc import Callable

import bibtexparser
import pytest
import rispy
from playwright.sync_api import Page

from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

STATEMENT = "statements/legion-tyotkino-control/"
ADDRESS = f"https://counterclaim.example/{STATEMENT}"


def opened(page: Page) -> Page:
    """The box, opened with the keyboard."""
    summary = page.locator("details.cc-cite > summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.cc-cite").get_attribute("open") == ""
    return page


def test_what_a_reader_saves_is_read_by_reference_managers(visit: Callable[..., Watched]) -> None:
    page = opened(visit().opened(STATEMENT))
    saved = {}
    for box in page.locator(".cc-format").all():
        box.locator("summary").click()
        with page.expect_download() as download:
            box.get_by_role("button", name="Save as a file").click()
        saved[download.value.suggested_filename] = download.value.path().read_text("utf-8")
    assert set(saved) == {f"legion-tyotkino-control.{suffix}" for suffix in ("bib", "ris", "json")}
    first = bibtexparser.parse_string(saved["legion-tyotkino-control.bib"]).entries[0]
    assert first.fields_dict["url"].value == ADDRESS
    assert rispy.loads(saved["legion-tyotkino-control.ris"])[0]["urls"] == [ADDRESS]
    assert json.loads(saved["legion-tyotkino-control.json"])[0]["URL"] == ADDRESS


@pytest.mark.parametrize(
    "path",
    [
        "claims/tyotkino-control/",
        "events/raid-12-march-2024/",
        "units/freedom-of-russia-legion/",
        "organizations/ministry-of-defence-of-russia/",
        "people/vyacheslav-gladkov/",
        "places/tyotkino/",
        "sources/clashes-in-western-russia-2024-03-17/",
        "uk/claims/tyotkino-control/",
    ],
)
def test_every_type_of_record_can_be_cited(path: str, visit: Callable[..., Watched]) -> None:
    page = opened(visit().opened(path))
    assert page.locator(".cc-cite__sentence").first.inner_text().count(f"https://counterclaim.example/{path}") == 1
    assert page.locator(".cc-format").count() == 3


def test_a_reader_copies_a_citation(visit: Callable[..., Watched]) -> None:
    page = opened(visit(permissions=["clipboard-read", "clipboard-write"]).opened(STATEMENT))
    box = page.locator(".cc-format").first
    box.locator("summary").click()
    box.get_by_role("button", name="Copy").click()
    box.get_by_text("Copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == box.locator("pre").text_content()


def test_without_scripts_the_text_is_there_and_no_button(visit: Callable[..., Watched]) -> None:
    page = visit(java_script_enabled=False).opened(STATEMENT)
    page.locator("details.cc-cite > summary").click()
    page.locator(".cc-format > summary").first.click()
    assert page.locator(".cc-format pre").first.is_visible()
    assert page.locator(".cc-format button").count() == 0


def test_the_archive_is_a_link_and_nothing_is_asked_of_it(visit: Callable[..., Watched]) -> None:
    page = opened(visit().opened("sources/clashes-in-western-russia-2024-03-17/"))
    links = page.locator(".cc-cite a[href^='https://web.archive.org/']")
    assert links.count() >= 2
    assert {link.get_attribute("rel") for link in links.all()} == {"noopener noreferrer nofollow"}
