"""The page of fields: every field of every type once, in its order, with an example that reads as it stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import yaml

from generator import language
from generator.derive import reference
from generator.derive.reference import Row, Section
from generator.derive.site import Site
from generator.moments import ALWAYS
from generator.records import RECORD_TYPES, Record
from generator.records.outline import Field, outline
from generator.vocabulary import VOCABULARIES
from tests.strings import LOCALE
from tests.worlds import ledger


def sections(code: str = "en") -> list[Section]:
    site = Site(ledger(""), ALWAYS, language=language.read(LOCALE)[code])
    found: list[Section] = reference.page(site).shown["sections"]
    return found


def all_of(found: list[Section]) -> Iterator[Section]:
    for section in found:
        yield section
        yield from section.inner


def rows(found: list[Section]) -> list[Row]:
    return [row for section in all_of(found) for row in section.rows]


def described(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        yield field.description
        yield from described(field.fields)


def test_every_type_stands_with_its_own_fields_in_their_order() -> None:
    for record_type, section in zip(RECORD_TYPES, sections(), strict=False):
        assert section.at.id == record_type.record_type
        own = [f for f in outline(record_type).fields if f.name not in Record.model_fields]
        assert [row.name for row in section.rows] == [f.name for f in own]
        assert [row.name for row in section.rows if row.required] == [f.name for f in own if f.required]
        assert section.path.startswith(f"content/{record_type.folder}/")


def test_every_field_is_described() -> None:
    shown = {row.about for row in rows(sections())}
    assert {text for t in RECORD_TYPES for text in described(outline(t).fields)} == shown


def test_what_every_record_has_stands_once() -> None:
    names = Counter(row.name for row in rows(sections()))
    assert {name: names[name] for name in ("sensitivity", "corrections", "aliases")} == {
        "sensitivity": 1,
        "corrections": 1,
        "aliases": 1,
    }


def test_a_group_that_several_types_have_stands_once() -> None:
    shared = next(section for section in sections() if section.at.id == reference.SHARED)
    assert [group.at.title for group in shared.inner] == ["unknowns", "names", "channels", "relations"]
    titles = Counter(section.at.title for section in all_of(sections()))
    assert titles["names"] == titles["quote.translation"] == titles["positions.value"] == 1


def test_each_part_can_be_led_to_and_each_lead_arrives() -> None:
    found = sections()
    ids = [s.at.id for s in all_of(found)] + [row.id for row in rows(found)]
    assert [id for id, n in Counter(ids).items() if n > 1] == []
    leads = {place.id for row in rows(found) for place in (row.group, *row.types) if place}
    assert leads <= {s.at.id for s in all_of(found)}
    assert {row.vocabulary.id for row in rows(found) if row.vocabulary} <= VOCABULARIES.keys()


def test_a_field_holds_one_kind_of_thing() -> None:
    for row in rows(sections()):
        kinds = [bool(kind) for kind in (row.group, row.vocabulary, row.types, row.holds)]
        assert sum(kinds) == 1, row.id


@pytest.mark.parametrize("row", rows(sections()), ids=lambda row: row.id)
def test_an_example_is_lines_of_a_file(row: Row) -> None:
    """A reader of YAML that knows no more than text finds the field with one value in them."""
    if row.group:
        assert row.example == ""
    elif row.id == "field-article-body":
        assert row.example.startswith("## ")
    else:
        read = yaml.load(row.example, Loader=yaml.BaseLoader)
        assert list(read) == [row.name]
        assert isinstance(read[row.name], list) == row.listed
        assert all(read.values())


def test_what_is_needed_of_several_is_told() -> None:
    either = {section.at.title: section.either for section in all_of(sections()) if section.either}
    assert either == {
        "images": ("source", "url"),
        "Statement": ("quote", "paraphrase"),
        "positions.value": ("min", "max", "verbatim"),
        "quote": ("text", "translation"),
    }


def test_the_page_is_told_in_ukrainian() -> None:
    english, ukrainian = sections(), sections("uk")
    assert [row.id for row in rows(english)] == [row.id for row in rows(ukrainian)]
    assert [row.example for row in rows(english)] == [row.example for row in rows(ukrainian)]
    same = [row.id for row, other in zip(rows(english), rows(ukrainian), strict=True) if row.about == other.about]
    assert same == []
    assert ukrainian[0].at.title == "Подія"
