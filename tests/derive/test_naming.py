"""What a record is called for readers of a language, and in which language each part of that is."""

from __future__ import annotations

import pytest

from generator.derive import disputes
from generator.derive.naming import Said, called, filled, plain
from generator.derive.site import Site
from generator.language import Language
from generator.link import Library
from generator.moments import ALWAYS
from generator.validate import Ref
from tests.worlds import SOUND, read

EN, UK = Language("en"), Language("uk")


def world(names: str = "", more: str = "") -> Library:
    column = f"\n-- content/units/grey-column.yml --\nname: Grey Column\n{names}"
    library, problems = read(SOUND + column + more)
    assert [p for p in problems if p.severity == "error"] == []
    return library


def names(*rows: tuple[str, str, str]) -> str:
    fields = [
        f"  - text: {text}\n    lang: {lang}\n" + (f"    kind: {kind}\n" if kind else "") for text, lang, kind in rows
    ]
    return "names:\n" + "".join(fields)


def column(language: Language, *rows: tuple[str, str, str]) -> tuple[Said, ...]:
    library = world(names(*rows) if rows else "")
    return called(library[Ref("unit", "grey-column")].record, language)


def test_english_readers_know_a_record_by_the_name_of_the_site() -> None:
    assert column(EN, ("Серая колонна", "ru", "official")) == (Said("Grey Column"),)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([], [Said("Grey Column", "en")]),
        ([("Сіра колона", "uk", "")], [Said("Сіра колона")]),
        ([("Колона", "uk", "common"), ("Сіра колона", "uk", "official")], [Said("Сіра колона")]),
        ([("Сіра колона", "uk", "translation"), ("Сірі", "uk", "short")], [Said("Сіра колона")]),
        # A name that nobody would read as the name: the site's own stands.
        ([("СК", "uk", "abbreviation"), ("Стара колона", "uk", "former")], [Said("Grey Column", "en")]),
        # Ukrainian in Latin letters is not the reader's script.
        ([("Sira kolona", "uk", "common")], [Said("Sira kolona", "uk-Latn")]),
        ([("Серая колонна", "ru", "common")], [Said("Серая колонна", "ru")]),
        ([("Серая колонна", "ru", "variant")], [Said("Grey Column", "en")]),
        (
            [("Γκρι", "el", "official"), ("Grey Column", "en", "common")],
            [Said("Γκρι", "el"), Said(" ("), Said("Gkri", "el-Latn"), Said(")")],
        ),
        (
            [("العمود", "ar", "official")],
            [Said("العمود", "ar"), Said(" ("), Said("lʿmwd", "ar-Latn"), Said(")")],
        ),
    ],
)
def test_ukrainian_readers_get_their_own_name_or_the_original(
    rows: list[tuple[str, str, str]], wanted: list[Said]
) -> None:
    assert list(column(UK, *rows)) == wanted


@pytest.mark.parametrize(
    ("title", "lang", "english", "ukrainian"),
    [
        ("Мост наш", "ru", "ru", "ru"),
        ("Міст наш", "uk", "uk", ""),
        ("A post about the bridge", "ru", "", "en"),
        ("The bridge", "en", "", "en"),
        ("رسالة", "ar", "ar", "ar"),
    ],
)
def test_a_source_is_called_in_its_language_or_described_in_english(
    title: str, lang: str, english: str, ukrainian: str
) -> None:
    source = f"\n-- content/sources/courier.yml --\ntitle: {title}\nlang: {lang}\nkind: post\n"
    record = world(more=source + "publisher: vell-courier\npublished: 2031-07-31\n")[Ref("source", "courier")].record
    assert [called(record, language) for language in (EN, UK)] == [(Said(title, english),), (Said(title, ukrainian),)]


def test_a_statement_is_called_in_the_languages_of_its_parts() -> None:
    library = world(names(("Сіра колона", "uk", "common")))
    site = Site(disputes.ledger(library), ALWAYS, language=UK)
    target = site.to(Ref("statement", "column-affirms"))
    assert target.title == plain(target.said)
    assert [part.lang for part in target.said] == ["", "en", ""]
    assert target.said[1].text == "The Grey Column holds the Vell bridge"
    assert target.lang == ""
    assert Site(disputes.ledger(library), ALWAYS).to(Ref("statement", "column-affirms")).said == ()


def test_parts_of_one_language_are_one() -> None:
    found = filled("{a}, {b}: {c}", {"a": "x", "b": (Said("y", "ar"),), "c": (Said("z"), Said("w"))})
    assert found == (Said("x, "), Said("y", "ar"), Said(": zw"))
