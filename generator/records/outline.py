"""A type of record -> an outline of its fields: what each holds, what is required; for writing a record and asking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, get_args

from pydantic import BeforeValidator, WithJsonSchema

from generator.records.base import Part, Record, Where
from generator.records.fields import BLOCK
from generator.records.marks import Holds, Link, OneOf


@dataclass(frozen=True)
class Field:
    """One field by its name in the file. `fields` are those of a group, of which `group` is the name, `about` says what
    it is, and `either` names those of which it needs one; `listed` says that the field holds several items."""

    name: str
    description: str
    required: bool
    listed: bool = False
    link: Link | None = None
    vocabulary: str = ""
    #: Whether it may hold several lines, and whether it holds a number or a date, which stand without quotes.
    block: bool = False
    numeric: bool = False
    #: One value or item: in words, as a schema for editors, and as an example.
    holds: str = ""
    form: Mapping[str, Any] = field(default_factory=dict, hash=False)
    example: str = ""
    group: str = ""
    about: str = ""
    either: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()

    def __getitem__(self, name: str) -> Field | None:
        return next((f for f in self.fields if f.name == name), None)


@cache
def outline(model: type[Part]) -> Field:
    """The fields of a type or group, in order; those that every record has come last."""
    ordered = sorted(model.model_fields.items(), key=lambda item: item[0] in Record.model_fields)
    return Field(
        model.__name__,
        "",
        True,
        group=model.__name__,
        about=" ".join((model.__doc__ or "").split()),
        either=tuple(dict.fromkeys(path.split(".")[0] for paths in model.either for path in paths)),
        fields=tuple(_field(i.alias or n, i) for n, i in ordered),
    )


def _field(name: str, info: Any) -> Field:
    marks = [*info.metadata, *_parts(info.annotation)]
    group = next((m for m in marks if isinstance(m, type) and issubclass(m, Part)), None)
    listed = any(getattr(m, "__origin__", None) is tuple for m in marks)
    shown = Field(name, info.description or "", info.is_required(), listed)
    if group is not None:
        inner = outline(group)
        return replace(shown, group=inner.group, about=inner.about, either=inner.either, fields=inner.fields)
    described = next((m for m in marks if isinstance(m, OneOf | Link)), None)
    form = next((m.json_schema or {} for m in marks if isinstance(m, WithJsonSchema)), {})
    return replace(
        shown,
        link=described if isinstance(described, Link) else None,
        vocabulary=described.vocabulary if isinstance(described, OneOf) else "",
        block=any(isinstance(m, BeforeValidator) and m.func is BLOCK for m in marks),
        numeric="number" in form.get("type", ()),
        holds=next((m.says for m in marks if isinstance(m, Holds)), ""),
        form=described.described() if described else form,
        example=(info.examples or [""])[0],
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
    for inner in top.fields:
        here = (*where, inner.name)
        value = data.get(inner.name) if isinstance(data, Mapping) else None
        if inner.listed and (inner.required or value):
            items = value if isinstance(value, list) and value else [None]
            for index, item in enumerate(items):
                if inner.fields:
                    yield from missing(inner, item, (*here, index))
                elif item is None:
                    yield (*here, index)
        elif inner.fields and (inner.required or value is not None):
            yield from missing(inner, value, here)
        elif inner.required and value is None:
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
