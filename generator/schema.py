"""Record types -> JSON Schemas, for completion, hover help and marked faults in editors; committed as schemas/.

Draft-07 (JSON Schema Validation: draft-handrews-json-schema-validation-01), which every language server of YAML reads
whole. Each schema stands alone: no reference leads out of it, so that an editor asks nobody for another. What JSON
Schema cannot say of a value, such as that a day exists, `counterclaim check` says."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from generator.document import layout
from generator.records import BY_TYPE, RECORD_TYPES
from generator.records.outline import Field, outline

DRAFT = "http://json-schema.org/draft-07/schema#"
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)


def schema(record_type: str) -> dict[str, Any]:
    """The schema of one type of record; KeyError where there is no such type. That of articles is for their fields."""
    top = outline(BY_TYPE[record_type])
    # The body of an article stands below its fields, and is none of what YAML reads.
    fields = tuple(f for f in top.fields if (record_type, f.name) != ("article", "body"))
    return {"$schema": DRAFT, "title": top.name, **_group(replace(top, fields=fields))}


def schemas() -> dict[str, str]:
    """File name -> text, for every type."""
    return {
        f"{t.record_type}.schema.json": json.dumps(schema(t.record_type), indent=2, ensure_ascii=False) + "\n"
        for t in RECORD_TYPES
    }


def about(field: Field) -> str:
    """What a field holds, in one text: its description, and the types of the records that it names."""
    if field.link:
        return f"{field.description} The id of a record: {' or '.join(field.link.types)}."
    return field.description


def _group(group: Field) -> dict[str, Any]:
    required = [f.name for f in group.fields if f.required]
    return {
        "description": group.about,
        "type": "object",
        "properties": {f.name: _field(f) for f in group.fields},
        **({"required": required} if required else {}),
        **_one_of(group.either),
        "additionalProperties": False,
    }


def _one_of(names: Sequence[str]) -> dict[str, Any]:
    """That a group needs one of some fields. An editor that is given `anyOf` asks for the first alone."""
    if not names:
        return {}
    *others, last = names
    fault = f"One of these is required: {', '.join(names)}."
    without = {"properties": dict.fromkeys(others, False)}
    return {"if": without, "then": {"required": [last], "errorMessage": fault}}


def _field(field: Field) -> dict[str, Any]:
    says = f"{field.name} ({_holds(field)}; {'required' if field.required else 'may be left out'})"
    told = {"title": says, "description": about(field)}
    if not field.listed:
        return {**told, **(_group(field) if field.fields else _text(field)), "description": about(field)}
    one = {"title": f"{field.name} (one of them)", "description": about(field)}
    item = {**one, **(_group(field) if field.fields else _text(field))}
    return {**told, "type": "array", "minItems": 1, "uniqueItems": True, "items": item}


def _holds(field: Field) -> str:
    if field.fields:
        return "groups of fields" if field.listed else "a group of fields"
    one = "a term" if field.vocabulary else "an id" if field.link else field.holds
    return f"a list, each {one}" if field.listed else one


def _text(field: Field) -> dict[str, Any]:
    # Where there are terms they are the examples. Elsewhere an editor would fill in an example that stands beside the
    # type when it completes the field's name; one that stands apart it only shows.
    apart = {} if field.vocabulary else {"allOf": [{"examples": [_example(field)]}]}
    return {**field.form, **apart}


def _example(field: Field) -> Any:
    """The example as YAML reads it."""
    number = field.numeric and len(field.example) <= layout.DIGITS and _NUMBER.fullmatch(field.example)
    return json.loads(field.example) if number else field.example
