"""The pages of an invented world in Ukrainian: dates, numbers, names and quotes as its readers write them."""

from __future__ import annotations

import re
from functools import cache

import pytest

from generator import build, dates, derive, draw, language, render
from generator.derive.site import Site
from generator.moments import ALWAYS
from tests.strings import LOCALE
from tests.worlds import GOLDEN, PACKAGES, TEMPLATES, ledger

UK = language.read(LOCALE)["uk"]


@cache
def pages() -> dict[str, str]:
    library, _, _ = build.examine(GOLDEN / "content")
    views = draw.views(derive.views(library, languages=language.read(LOCALE).values()), PACKAGES)
    return {page.path: page.text for page in render.pages(views, TEMPLATES) if page.path.endswith(".md")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-03-12", "12 березня 2024"),
        ("2024-03", "березень 2024"),
        ("2024", "2024"),
        ("2024-03-12T09:39Z", "12 березня 2024, 09:39 UTC"),
        ("2024-03-12T09:39+02:00", "12 березня 2024, 09:39 (UTC+02:00)"),
        ("2024-03~", "близько березня 2024"),
        ("2024-03?", "можливо, березень 2024"),
        ("2024-03%", "можливо, близько березня 2024"),
        ("2024-03-12/..", "з 12 березня 2024"),
        ("../2024-03", "до березня 2024"),
        ("2024-03-12/2024-03-15", "з 12 до 15 березня 2024"),
        ("2024-03/2024-04", "з березня до квітня 2024"),
        ("2024-12/2025-01-15", "з грудня 2024 до 15 січня 2025"),
        ("2024-21/2024-22", "з весни до літа 2024"),
        ("2023/2024", "з 2023 до 2024"),
        ("[2024-03-12..2024-03-15]", "у проміжку від 12 до 15 березня 2024"),
        ("[2024-03..2024-04]", "у проміжку від березня до квітня 2024"),
        ("[2024-03-12..]", "12 березня 2024 або пізніше"),
        ("[..2024-03-12]", "12 березня 2024 або раніше"),
        ("2024-21", "весна 2024"),
        ("2024-21~", "близько весни 2024"),
        ("2024-03-XX", "один із днів березня 2024"),
        ("2024-XX", "один із місяців 2024 року"),
        ("199X", "1990-ті роки"),
        ("-0043", "44 до н. е."),
        ("0476", "476 н. е."),
    ],
)
def test_dates_are_told_in_ukrainian(text: str, words: str) -> None:
    assert UK.date(dates.parse(text)) == words


def test_from_when_until_when_is_told_in_ukrainian() -> None:
    march, april = dates.parse("2024-03"), dates.parse("2024-04")
    site = Site(ledger(""), ALWAYS, language=UK)
    assert site.lasting(march, april) == "від березня 2024 до квітня 2024"
    assert site.lasting(march, None) == "від березня 2024"
    assert site.lasting(None, april) == "до квітня 2024"


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "1 повідомлення"),
        (2, "2 повідомлення"),
        (5, "5 повідомлень"),
        (11, "11 повідомлень"),
        (21, "21 повідомлення"),
    ],
)
def test_numbers_bend_the_word(n: int, words: str) -> None:
    assert UK.say_n("{n} report", "{n} reports", n) == words


def test_both_trees_hold_the_same_pages() -> None:
    english = {path for path in pages() if not path.startswith("uk/")}
    assert {path.removeprefix("uk/") for path in pages() if path.startswith("uk/")} == english


def test_the_pages_of_a_tree_lead_to_one_another() -> None:
    """A page in Ukrainian has the links of the same page in English: the tree is whole, and nothing leads out of it."""
    link = re.compile(r"\]\(([^)<]*)\)")
    for path, text in pages().items():
        if not path.startswith("uk/") and path not in ("about.md", "rules.md"):
            other = link.findall(pages()[f"uk/{path}"])
            assert sorted(x for x in other if "images/" not in x) == sorted(
                x for x in link.findall(text) if "images/" not in x
            )


def test_pictures_are_shared() -> None:
    used = [(path, m) for path, text in pages().items() for m in re.findall(r"\]\(([./]*images/[^)]*)\)", text)]
    assert used
    for path, address in used:
        depth = path.count("/")
        assert address.startswith("../" * depth + "images/")


def test_a_statement_is_named_in_both_languages() -> None:
    title = pages()["uk/statements/column-holds.md"].split("\n# ")[1].splitlines()[0]
    claim = '<bdi lang="en" dir="ltr">The Grey Column holds the Vell bridge</bdi>'
    assert f"стверджує «{claim}» (і ще 1)" in title
    assert "4 травня 2031" in title


def test_words_of_records_are_marked_as_english() -> None:
    event = pages()["uk/events/vell-bridge.md"]
    assert '<div lang="en" dir="ltr" markdown="block">' in event
    claim = pages()["uk/claims/bridge-held.md"]
    assert 'lang: "uk"' in claim
    assert '# <bdi lang="en" dir="ltr">' in claim
    assert '<dt markdown="span">Тема</dt>' in claim


def test_a_name_in_another_script_has_its_romanisation_beside_it() -> None:
    english, ukrainian = pages()["places/vell.md"], pages()["uk/places/vell.md"]
    assert '<bdi lang="ru" dir="ltr">Велль</bdi> (<bdi lang="ru-Latn" dir="ltr">Vell</bdi>)' in english
    assert '<bdi lang="ru" dir="ltr">Велль</bdi> |' in ukrainian
    assert '<bdi lang="ar" dir="rtl">' in ukrainian
    assert '<bdi lang="ar-Latn" dir="ltr">' in ukrainian


def test_a_translated_page_of_prose_stands_in_its_tree() -> None:
    about = pages()["uk/about.md"]
    assert "# Про Велл {" in about
    assert "лише англійською" not in about
    assert '<div lang="en"' not in about
    assert "about-uk.md" not in pages()
    assert "Про Велл" not in pages()["about.md"]


def test_quotes_run_in_the_direction_of_their_language() -> None:
    quotes = [m for text in pages().values() for m in re.findall(r'\.cc-quote lang="([^"]+)" dir="([^"]+)"', text)]
    assert {runs for lang, runs in quotes if lang == "ar"} == {"rtl"}
    assert {runs for lang, runs in quotes if lang in ("ru-Cyrl", "zh-Hans", "en")} == {"ltr"}
