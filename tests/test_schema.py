"""JSON Schemas for editors: committed as they are made, valid themselves; they accept every good record and refuse what
the checks refuse, and each example in them is one that its field takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from pydantic import ValidationError

from generator import dates, load, schema
from generator.document import Document
from generator.records import BY_TYPE, RECORD_TYPES
from generator.records.fields import DATE_FORM
from generator.records.outline import Field, outline
from generator.vocabulary import VOCABULARIES
from tests.properties.strategies import changed, golden, places
from tests.test_dates import READ
from tests.worlds import ROOT

SCHEMAS = {name: json.loads(text) for name, text in schema.schemas().items()}


def errors(record_type: str, data: Any) -> list[str]:
    validator = Draft7Validator(SCHEMAS[f"{record_type}.schema.json"])
    return [error.message for error in validator.iter_errors(data)]


def fields(document: Document) -> dict[str, Any]:
    """What YAML holds of a record: an article's body stands below it."""
    return {name: value for name, value in document.data.items() if (document.type, name) != ("article", "body")}


def test_the_committed_schemas_are_those_of_today() -> None:
    found = {path.name: path.read_text("utf-8") for path in (ROOT / "schemas").iterdir()}
    assert found == schema.schemas(), "run 'make schemas'"


@pytest.mark.parametrize("record_type", BY_TYPE)
def test_every_schema_is_one(record_type: str) -> None:
    found = SCHEMAS[f"{record_type}.schema.json"]
    assert found["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(found)
    assert found["additionalProperties"] is False
    assert found["description"]


@pytest.mark.parametrize("record_type", BY_TYPE)
def test_a_schema_stands_alone(record_type: str) -> None:
    """An editor that is given it has all: it names no other file and no other host."""
    text = json.dumps(SCHEMAS[f"{record_type}.schema.json"])
    assert '"$ref"' not in text
    assert '"$id"' not in text
    assert "://" not in re.sub(
        r"\"(examples|\$schema|pattern|patternErrorMessage)\": (\[[^\]]*\]|\"[^\"]*\")", "", text
    )


def test_every_published_record_is_accepted() -> None:
    read, problems = load.documents(ROOT / "content")
    assert problems == []
    found = read.documents
    assert {d.type for d in found} == set(BY_TYPE)
    assert [(d.path, told) for d in found for told in errors(d.type, fields(d))] == []


@pytest.mark.parametrize("document", golden(), ids=lambda d: d.path)
def test_every_golden_record_is_accepted(document: Document) -> None:
    assert errors(document.type, fields(document)) == []


@pytest.mark.parametrize("document", golden(), ids=lambda d: d.path)
def test_an_unknown_field_is_refused_wherever_it_stands(document: Document) -> None:
    data = fields(document)
    assert errors(document.type, {**data, "unknwon": "x"})
    for where in places(data):
        value: Any = data
        for step in where:
            value = value[step]
        if isinstance(value, dict):
            odd = changed(data, where, lambda step, old: [(step, {**old, "unknwon": "x"})])
            assert errors(document.type, odd), where


@pytest.mark.parametrize(
    ("record_type", "data"),
    [
        ("place", {}),
        ("place", {"name": ["Vell"]}),
        ("place", {"name": None}),
        ("place", {"name": "Vell", "kind": "valley"}),
        ("place", {"name": "Vell", "within": "The Valley"}),
        ("place", {"name": "Vell", "names": {"text": "V", "lang": "en"}}),
        ("place", {"name": "Vell", "wikidata": "42"}),
        ("unit", {"name": "Guard", "website": "ftp://guard.example/"}),
        ("unit", {"name": "Guard", "relations": [{"type": "part-of"}]}),
        ("statement", {"speaker": "guard"}),
        ("claim", {"text": "It stands", "topic": "control", "events": []}),
        ("claim", {"text": "It stands", "topic": "control", "events": ["fire", "fire"]}),
        ("event", {"name": "Fire", "kind": "battle", "when": "04.05.2031"}),
        ("event", {"name": "Fire", "kind": "battle", "when": "2031-05-04T09:30"}),
        ("article", {"title": "About", "body": "Text."}),
    ],
)
def test_what_the_checks_refuse_editors_mark_too(record_type: str, data: dict[str, Any]) -> None:
    assert errors(record_type, data)


@pytest.mark.parametrize("record_type", BY_TYPE)
def test_no_empty_default_is_offered(record_type: str) -> None:
    text = json.dumps(SCHEMAS[f"{record_type}.schema.json"])
    assert '"default": null' not in text
    assert '"default": []' not in text
    assert '"type": "null"' not in text


SOUND = {"speaker": "guard", "said": "2031-05-04", "positions": [{"claim": "held", "stance": "denies"}]}
SOURCED = {**SOUND, "sources": [{"source": "courier"}]}


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ({}, "'paraphrase' is a required property"),
        ({"quote": {"lang": "en"}}, "'translation' is a required property"),
        ({"quote": {"lang": "en", "text": "No."}}, None),
        ({"paraphrase": {"text": "It denied it.", "by": "the Courier"}}, None),
    ],
)
def test_one_of_some_fields_is_asked_for(more: dict[str, Any], asked: str | None) -> None:
    assert errors("statement", {**SOURCED, **more}) == ([asked] if asked else [])


@pytest.mark.parametrize("name", ["min", "max", "verbatim"])
def test_each_of_some_fields_is_enough(name: str) -> None:
    words = {"quote": {"lang": "en", "text": "Five."}}
    for value, wrong in (({}, 1), ({name: "5"}, 0)):
        held = {"positions": [{"claim": "wounded", "stance": "affirms", "value": value}]}
        assert len(errors("statement", {**SOURCED, **words, **held})) == wrong


@pytest.mark.parametrize("text", [text for text, *_ in READ])
def test_every_form_of_date_is_accepted(text: str) -> None:
    assert str(dates.parse(text)) == text
    assert re.search(DATE_FORM, text)


def leaves(group: Field, where: str) -> Iterator[tuple[str, Field]]:
    for field in group.fields:
        here = f"{where}.{field.name}"
        if field.fields:
            yield from leaves(field, here)
        else:
            yield here, field


LEAVES = [leaf for t in RECORD_TYPES for leaf in leaves(outline(t), t.record_type)]


@pytest.mark.parametrize(("where", "field"), LEAVES, ids=[where for where, _ in LEAVES])
def test_every_field_has_an_example_that_it_takes(where: str, field: Field) -> None:
    assert field.example, "give the field an example"
    record_type, *steps = where.split(".")
    at: Any = outline(BY_TYPE[record_type])
    shown: Any = [field.example] if field.listed else field.example
    path: list[str | int] = []
    data: dict[str, Any] = {}
    inner: Any = data
    for step in steps[:-1]:
        at, path = at[step], [*path, step]
        inner[step] = [{}] if at.listed else {}
        inner, path = (inner[step][0], [*path, 0]) if at.listed else (inner[step], path)
    inner[steps[-1]] = shown
    try:
        BY_TYPE[record_type].model_validate(data)
        told = []
    except ValidationError as error:
        told = [e for e in error.errors() if e["loc"][: len(path) + 1] == (*path, steps[-1])]
    assert [
        e for e in told if e["type"] == "counterclaim" and e.get("ctx", {}).get("code") != "needs-other-field"
    ] == []
    assert [e for e in told if e["type"] not in ("counterclaim", "missing")] == []


@pytest.mark.parametrize(("where", "field"), LEAVES, ids=[where for where, _ in LEAVES])
def test_every_field_says_what_it_holds(where: str, field: Field) -> None:
    assert sum(map(bool, (field.vocabulary, field.link, field.holds))) == 1


def test_every_term_has_its_meaning_beside_it() -> None:
    text = json.dumps(SCHEMAS["statement.schema.json"])
    stance = SCHEMAS["statement.schema.json"]["properties"]["positions"]["items"]["properties"]["stance"]
    assert stance["enum"] == list(VOCABULARIES["stance"].terms)
    assert stance["enumDescriptions"] == [t.meaning for t in VOCABULARIES["stance"].terms.values()]
    grade = SCHEMAS["source.schema.json"]["properties"]["reliability"]["properties"]["grade"]
    assert grade["enumDescriptions"][0] == (
        "Completely reliable. No doubt of authenticity, trustworthiness or competence."
    )
    assert '"oneOf"' not in text
