"""A type of record -> the order of its fields, and which of them hold numbers: what a writer of records must know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, WithJsonSchema

from generator.records.base import Record


@dataclass(frozen=True)
class Shape:
    """A field's fields, in their order; none where it holds text. Numbers and dates are written without quotes."""

    fields: dict[str, Shape] = field(default_factory=dict)
    numeric: bool = False


@cache
def shape(model: type[BaseModel]) -> Shape:
    """The fields of a group by their names in the file; those that every record has come last."""
    ordered = sorted(model.model_fields.items(), key=lambda item: item[0] in Record.model_fields)
    return Shape({info.alias or name: _shape(info.annotation, tuple(info.metadata)) for name, info in ordered})


def _shape(annotation: Any, metadata: tuple[Any, ...]) -> Shape:
    found = list(_parts(annotation))
    group = next((part for part in found if isinstance(part, type) and issubclass(part, BaseModel)), None)
    if group is not None:
        return shape(group)
    marks = (*metadata, *found)
    return Shape(numeric=any(isinstance(m, WithJsonSchema) and "number" in str(m.json_schema) for m in marks))


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _parts(argument)
