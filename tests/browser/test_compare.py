"""Readers compare two statements, on the real content; two wordings by one speaker, on an invented base."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.serving import served
from tests.browser.watching import Watched
from tests.site.checkout import Checkout
from tests.site.vell import VELL

pytestmark = pytest.mark.browser


def test_a_shared_address_shows_two_statements_and_they_can_be_exchanged(visit: Callable[..., Watched]) -> None:
    page = visit().opened("compare/")
    ids = (
        page.locator(".cc-compare__chooser select").first.locator("option").evaluate_all("all => all.map(o => o.value)")
    )
    one, other = ids[1], ids[2]
    page.goto(f"{page.url}?a={one}&b={other}")
    panes = page.locator(".cc-compare__pane h2 a")
    panes.nth(1).wait_for()
    assert [a.split("/")[-2] for a in panes.evaluate_all("all => all.map(a => a.href)")] == [one, other]
    assert page.locator(".cc-compare__pane :is(.cc-quote, .cc-paraphrase, .cc-translation)").count() >= 2
    page.get_by_role("button", name="Exchange").press("Enter")
    page.wait_for_function(f"() => document.querySelector('.cc-compare__pane h2 a')?.href.includes('/{other}/')")
    expect(page).to_have_url(re.compile(rf"\?a={other}&b={one}$"))


def test_what_two_statements_hold_stands_claim_by_claim(visit: Callable[..., Watched]) -> None:
    page = visit().opened("compare/?a=ministry-first-figures&b=ministry-second-figures")
    table = page.locator(".cc-compare__both table")
    table.wait_for()
    rows = [" | ".join(row.locator("td").all_inner_texts()) for row in table.locator("tbody tr").all()]
    assert [re.sub(r"\s+", " ", row) for row in rows[:2]] == [
        "Attackers were killed in the raid | ✓ affirms at most 60 (“up to 60”) | ✓ affirms 234",
        "Tanks of the attackers were destroyed in the raid | ✓ affirms 5 | ✓ affirms 7",
    ]
    assert sum(row.endswith("none recorded here") for row in rows) == 4
    assert not page.locator(".cc-compare__list").first.is_visible()
    page.locator(".cc-compare__chooser select").nth(1).select_option("")
    page.locator(".cc-compare__pane table").wait_for()
    assert page.locator(".cc-compare__both").count() == 0


def test_a_contradiction_and_a_revision_lead_to_the_comparison(visit: Callable[..., Watched]) -> None:
    page = visit().opened("claims/tyotkino-control/")
    pair = page.locator("article .cc-table a[href*='compare/?']:visible").first
    ids = re.findall(r"[ab]=([a-z0-9-]+)", pair.get_attribute("href") or "")
    assert len(ids) == 2
    pair.click()
    panes = page.locator(".cc-compare__pane h2 a")
    panes.nth(1).wait_for()
    assert [a.split("/")[-2] for a in panes.evaluate_all("all => all.map(a => a.href)")] == ids
    page = visit().opened("statements/legion-tyotkino-clarification/")
    page.locator("article a[href*='compare/?']").first.click()
    panes = page.locator(".cc-compare__pane h2 a")
    panes.nth(1).wait_for()
    assert "/legion-tyotkino-control/" in (panes.nth(1).get_attribute("href") or "")


def test_a_statement_that_the_list_lacks_is_shown_all_the_same(visit: Callable[..., Watched]) -> None:
    reader = visit()
    page = reader.context.new_page()
    page.goto(reader.address + "compare/")
    one, other, *_ = page.locator(".cc-compare__list a").evaluate_all("all => all.map(a => a.href.split('/').at(-2))")
    short = page.content().replace(f"statements/{other}/", f"statements/{one}/")
    page.route("**/compare/?*", lambda route: route.fulfill(body=short, content_type="text/html"))
    page.goto(f"{reader.address}compare/?a={one}&b={other}")
    title = page.locator(".cc-compare__pane h2 a").nth(1)
    assert title.inner_text() != other
    assert title.get_attribute("href") == f"{reader.address}statements/{other}/"


def test_without_scripts_it_is_a_list(visit: Callable[..., Watched]) -> None:
    page = visit(java_script_enabled=False).opened("compare/")
    assert page.locator(".cc-compare__list a").count() > 20


#: Who said it -> the words; all of one claim and in one language but the last.
WORDINGS = {
    "first": ("grey-column", "en", "The bridge is ours, and we <b>hold</b> both banks."),
    "second": ("grey-column", "en", "The bridge is ours, and we <b>hold</b> the northern bank only."),
    "other": ("vell-council", "en", "The bridge is ours, and we guard both banks."),
    "foreign": ("grey-column", "de", "Die Brücke gehört uns, and we hold both banks."),
}


@pytest.fixture(scope="module")
def worded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an invented base is served in which one speaker worded a thing twice."""
    statements = {
        f"statements/worded-{name}.yml": (
            f"speaker: {speaker}\nsaid: 2031-05-04\npositions:\n  - claim: bridge-held\n    stance: affirms\n"
            f"quote:\n  text: '{words}'\n  lang: {lang}\nsources:\n  - source: courier-bridge\n"
        )
        for name, (speaker, lang, words) in WORDINGS.items()
    }
    copy = Checkout.made(tmp_path_factory.mktemp("worded") / "base", VELL | statements).in_english()
    copy.built()
    with served(copy.site) as address:
        yield address


def marked(visited: Watched, one: str, other: str) -> list[tuple[str, list[str]]]:
    """The quote of each pane as it reads, and what of it is marked."""
    page = visited.opened(f"compare/?a=worded-{one}&b=worded-{other}")
    quotes = page.locator(".cc-compare__pane .cc-quote")
    quotes.nth(1).wait_for()
    return [
        (quote.inner_text().strip(), quote.locator("mark.cc-compare__only").all_inner_texts()) for quote in quotes.all()
    ]


def test_of_two_wordings_by_one_speaker_what_only_one_says_is_marked(
    worded: str, visit: Callable[..., Watched]
) -> None:
    (one, only_one), (other, only_other) = marked(visit(worded), "first", "second")
    assert (one, other) == (WORDINGS["first"][2], WORDINGS["second"][2])
    assert " ".join(only_one).split() == ["both", "banks"]
    assert " ".join(only_other).split() == ["the", "northern", "bank", "only"]


def test_the_mark_is_a_line_and_says_what_it_is(worded: str, visit: Callable[..., Watched]) -> None:
    page = visit(worded).opened("compare/?a=worded-first&b=worded-second")
    mark = page.locator("mark.cc-compare__only").first
    mark.wait_for()
    assert mark.get_attribute("title") == "only in this wording"
    look = mark.evaluate("e => [getComputedStyle(e).borderBottomStyle, getComputedStyle(e).borderBottomWidth]")
    assert look == ["solid", "2px"]


@pytest.mark.parametrize("other", ["other", "foreign"])
def test_two_speakers_or_two_languages_are_not_held_against_each_other(
    other: str, worded: str, visit: Callable[..., Watched]
) -> None:
    assert [only for _, only in marked(visit(worded), "first", other)] == [[], []]
