"""Every word of the site is in the table of every language: all of them, with the same parts, and none that is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from generator import language
from tests import strings

TABLES = sorted(strings.LOCALE.glob("*.po"))
HOLE = re.compile(r"\{\w+\}|#")
MEND = "run 'make strings', then write the missing words into the table"


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def key(m: Message) -> tuple[str, str]:
    return m.context or "", m.id if isinstance(m.id, str) else m.id[0]


def said(m: Message) -> tuple[str, ...]:
    return m.string if isinstance(m.string, tuple) else (m.string,)


@pytest.fixture(params=TABLES, ids=lambda path: path.stem)
def table(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_is_a_table() -> None:
    assert [path.stem for path in TABLES] == ["uk"]


def test_a_table_has_every_message_and_no_other(table: Path) -> None:
    wanted = {key(m) for m in strings.template() if m.id}
    found = {key(m) for m in catalogue(table) if m.id}
    assert wanted - found == set(), MEND
    assert found - wanted == set(), MEND


def test_every_message_has_words_in_all_plural_forms(table: Path) -> None:
    catalog = catalogue(table)
    bare = [key(m) for m in catalog if m.id and (m.fuzzy or not all(said(m)))]
    assert bare == [], MEND
    forms = {key(m): len(said(m)) for m in catalog if m.id and not isinstance(m.id, str)}
    assert set(forms.values()) == {catalog.num_plurals}


def test_every_message_keeps_its_parts(table: Path) -> None:
    """A form for one alone may do without the number: nothing else may be lost, and nothing may come."""
    wrong = []
    for m in catalogue(table):
        ids = (m.id,) if isinstance(m.id, str) else m.id
        for text in said(m) if m.id else ():
            if set(HOLE.findall(text)) != set(HOLE.findall(ids[-1])):
                wrong.append(text)
    assert wrong == []


def test_a_table_has_the_form_that_the_tool_writes(table: Path) -> None:
    again = strings.written(strings.brought_up(table))
    assert table.read_bytes() == again, MEND


def test_the_theme_has_the_words_of_the_tables() -> None:
    assert strings.THEME_WORDS.read_text("utf-8") == strings.theme_words(), MEND


def test_the_navigation_of_each_language_is_that_of_english() -> None:
    nav = yaml.load((strings.ROOT / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)["nav"]
    trees = {code: tree for item in nav for code, tree in item.items() if (strings.LOCALE / f"{code}.po").is_file()}
    assert set(trees) == {path.stem for path in TABLES}
    for code, tree in trees.items():
        spoken = language.read(strings.LOCALE)[code]
        english = [item for item in nav if code not in item]
        assert tree == in_language(english, spoken)


def in_language(items: list[dict[str, object]], spoken: language.Language) -> list[dict[str, object]]:
    return [
        {
            spoken.word("navigation", title): (
                in_language(inside, spoken) if isinstance(inside, list) else f"{spoken.root}{inside}"
            )
            for title, inside in item.items()
        }
        for item in items
    ]


def test_ukrainian_is_typeset_as_ukrainian(table: Path) -> None:
    """Quotes are « », the apostrophe is ’, and no letter is a Latin or Russian one that looks alike."""
    wrong = []
    for m in catalogue(table):
        for text in said(m) if m.id else ():
            mixed = re.findall(r"\b\w*(?:[а-яґєіїА-ЯҐЄІЇ][A-Za-z]|[A-Za-z][а-яґєіїА-ЯҐЄІЇ])\w*\b", HOLE.sub(" ", text))
            if re.search("[“”\"'ыэъёЫЭЪЁ]", text) or mixed:
                wrong.append(text)
    assert wrong == []
