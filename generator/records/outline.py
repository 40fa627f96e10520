"""A type of record -> an outline of its fields: what each holds, what is required; for writing a record and asking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, BeforeValidator, WithJsonSchema

from generator.records.base import Record, Where
from generator.records.fields import BLOCK
from generator.records.marks import Link, OneOf


@dataclass(frozen=True)
class Field:
    """One field by its name in the file. `fields` are those of a group; `listed` says that it holds several items."""

    name: str
    description: str
    required: bool
    listed: bool = False
    link: Link | None = None
    vocabulary: str = ""
    #: Whether it may hold several lines, and whether it holds a number or a date, which stand without quotes.
    block: bool = False
    numeric: bool = False
    fields: tuple[Field, ...] = ()

    def __getitem__(self, name: str) -> Field | None:
        return next((f for f in self.fields if f.name == name), None)


@cache
def outline(model: type[BaseModel]) -> Field:
    """The fields of a type or group, in order; those that every record has come last."""
    ordered = sorted(model.model_fields.items(), key=lambda item: item[0] in Record.model_fields)
    return Field(model.__name__, "", True, fields=tuple(_field(i.alias or n, i) for n, i in ordered))


def _field(name: str, info: Any) -> Field:
    marks = [*info.metadata, *_parts(info.annotation)]
    group = next((m for m in marks if isinstance(m, type) and issubclass(m, BaseModel)), None)
    listed = any(getattr(m, "__origin__", None) is tuple for m in marks)
    if group is not None:
        return Field(name, info.description or "", info.is_required(), listed, fields=outline(group).fields)
    return Field(
        name,
        info.description or "",
        info.is_required(),
        listed,
        link=next((m for m in marks if isinstance(m, Link)), None),
        vocabulary=next((m.vocabulary for m in marks if isinstance(m, OneOf)), ""),
        block=any(isinstance(m, BeforeValidator) and m.func is BLOCK for m in marks),
        numeric=any(isinstance(m, WithJsonSchema) and "number" in str(m.json_schema) for m in marks),
    )


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _parts(argument)


def at(top: Field, where: Where) -> Field | None:
    """The field at a place of a record; numbers count the items of a list."""
    found: Field | None = top
    for step in where:
        if isinstance(step, str):
            found = found[step] if found is not None else None
    return found


def missing(top: Field, data: Any, where: Where = ()) -> Iterator[Where]:
    """Where a required text is missing: in the groups that are there, and in one item of each that must be."""
    for field in top.fields:
        here = (*where, field.name)
        value = data.get(field.name) if isinstance(data, Mapping) else None
        if field.listed and (field.required or value):
            items = value if isinstance(value, list) and value else [None]
            for index, item in enumerate(items):
                if field.fields:
                    yield from missing(field, item, (*here, index))
                elif item is None:
                    yield (*here, index)
        elif field.fields and (field.required or value is not None):
            yield from missing(field, value, here)
        elif field.required and value is None:
            yield here


def lacking(model: type[Record], data: Mapping[str, Any]) -> Iterator[Where]:
    """Where a record lacks a text: the required fields, and the last of the groups of which it needs one."""
    yield from missing(outline(model), data)
    groups = [[tuple(path.split(".")) for path in group] for group in model.either]
    if groups and not any(group[0][0] in data for group in groups):
        yield from groups[-1]


def dotted(where: Where) -> str:
    """`positions.0.claim`, as fields are named on the command line."""
    return ".".join(map(str, where))


def put(data: dict[str, Any], where: Where, value: str) -> None:
    """Set a text at a place, with the groups and lists that lead there; a number is at most the next of its list."""
    inner: Any = data
    for step, following in zip(where, (*where[1:], None), strict=True):
        new: Any = value if following is None else [] if isinstance(following, int) else {}
        if isinstance(step, int) and step == len(inner):
            inner.append(new)
        elif following is None or (isinstance(step, str) and step not in inner):
            inner[step] = new
        inner = inner[step]
