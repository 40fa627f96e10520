"""The golden world becomes exactly the pages that were accepted, and it uses every field of every type of record."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from generator import build
from generator.document import Document
from generator.records import BY_TYPE, RECORD_TYPES
from tests import bless
from tests.worlds import GOLDEN

ACCEPT = "make bless accepts it"


def difference(wanted: Mapping[str, str], found: Mapping[str, str]) -> str:
    """What is missing, extra or different, as a reviewer wants to read it."""
    lines = [f"missing: {name}" for name in sorted(wanted.keys() - found.keys())]
    lines += [f"extra:   {name}" for name in sorted(found.keys() - wanted.keys())]
    for name in sorted(wanted.keys() & found.keys()):
        old, new = wanted[name].splitlines(), found[name].splitlines()
        lines += difflib.unified_diff(old, new, f"accepted/{name}", f"now/{name}", lineterm="", n=1)
        if wanted[name] != found[name] and old == new:
            lines.append(f"different: {name} (line ends only)")
    return "\n".join(lines)


def test_golden_world_is_as_accepted() -> None:
    diff = difference(bless.accepted(), bless.made())
    assert not diff, f"\n{diff}\n\n{ACCEPT}"


@pytest.mark.parametrize(
    ("wanted", "found", "told"),
    [
        ({"a": "1\n"}, {"a": "1\n"}, ""),
        ({"a": "1\n"}, {}, "missing: a"),
        ({}, {"a": "1\n"}, "extra:   a"),
        ({"a": "1\n"}, {"a": "2\n"}, "+2"),
        ({"a": "1\n"}, {"a": "1"}, "different: a (line ends only)"),
    ],
)
def test_every_kind_of_difference_is_told(wanted: dict[str, str], found: dict[str, str], told: str) -> None:
    assert difference(wanted, found).endswith(told)
    assert bool(difference(wanted, found)) is bool(told)


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models(argument)


def named(model: type[BaseModel], field: str) -> str:
    """The field with the class that declares it: what all records have is one field, wherever it is used."""
    owner = next(c for c in reversed(model.__mro__) if field in getattr(c, "__annotations__", {}))
    return f"{owner.__name__}.{field}"


def declared(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield named(model, name)
        for inner in models(info.annotation):
            yield from declared(inner)


def written(model: type[BaseModel], data: Mapping[str, Any]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        value = data.get(info.alias or name)
        if value is None:
            continue
        yield named(model, name)
        for inner in models(info.annotation):
            for part in value if isinstance(value, list) else [value]:
                yield from written(inner, part)


def golden_documents() -> list[Document]:
    library, _, problems = build.examine(GOLDEN / "content")
    assert not [p for p in problems if p.severity == "error"]
    return [entry.document for entry in library.entries.values()]


def test_golden_world_uses_every_field() -> None:
    used = {name for d in golden_documents() for name in written(BY_TYPE[d.type], d.data)}
    unused = {name for model in RECORD_TYPES for name in declared(model)} - used
    assert not unused, f"write a golden record that uses {sorted(unused)}"


def test_golden_world_holds_every_script_and_every_sign_that_markup_knows() -> None:
    held = "".join(p.read_text("utf-8") for p in (GOLDEN / "content").rglob("*.[ym]*"))
    missing = [sign for sign in "жحر色ŞÖ&#«»’`<>*_{}~|" if sign not in held]
    assert not missing
