"""JSON Schemas for editors: valid themselves, they accept every good record, and refuse what the checks refuse."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from generator import schema
from generator.document import Document
from generator.records import BY_TYPE
from tests.properties.strategies import changed, golden, places

SCHEMAS = {name: json.loads(text) for name, text in schema.schemas().items()}


def errors(record_type: str, data: Any) -> list[str]:
    validator = Draft202012Validator(SCHEMAS[f"{record_type}.schema.json"])
    return [error.message for error in validator.iter_errors(data)]


@pytest.mark.parametrize("record_type", BY_TYPE)
def test_every_schema_is_one(record_type: str) -> None:
    found = SCHEMAS[f"{record_type}.schema.json"]
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(found)
    assert found["additionalProperties"] is False
    assert found["description"]


@pytest.mark.parametrize("document", golden(), ids=lambda d: d.path)
def test_every_golden_record_is_accepted(document: Document) -> None:
    assert errors(document.type, document.data) == []


@pytest.mark.parametrize("document", golden(), ids=lambda d: d.path)
def test_an_unknown_field_is_refused_wherever_it_stands(document: Document) -> None:
    assert errors(document.type, {**document.data, "unknwon": "x"})
    for where in places(document.data):
        value: Any = document.data
        for step in where:
            value = value[step]
        if isinstance(value, dict):
            odd = changed(document.data, where, lambda step, old: [(step, {**old, "unknwon": "x"})])
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
