"""What a page shows -> every moment at which something in it begins or ends to show."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import methodcaller
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from generator.derive.spans import Over


def ends(shown: object) -> set[float]:
    """The finite ends of every span in the names of a template, however deep it stands."""
    found: set[float] = set()
    waiting: list[Any] = [shown]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Over):
            found |= {value.since, value.until}
            waiting.append(value.value)
        elif inside := _inside(value.__class__):
            waiting.extend(inside(value))
    return {moment for moment in found if math.isfinite(moment)}


@cache
def _inside(kind: Any) -> Callable[[Any], Iterable[object]] | None:
    """How to come by what a value of a class holds. A page holds each title, term and date many times: where the fields
    of a class say that they can hold no piece, it is not looked into."""
    if issubclass(kind, Mapping):
        return methodcaller("values")
    found = _fields(kind)
    if issubclass(kind, list | tuple) and not found:
        return iter
    names = [name for name, annotation in found.items() if _can_hold(annotation, set())]
    return (lambda value: [getattr(value, name) for name in names]) if names else None


@cache
def _fields(kind: type) -> dict[str, Any]:
    """The fields of a dataclass or a named tuple, with their annotations; any other class has none."""
    names = [f.name for f in fields(kind)] if is_dataclass(kind) else getattr(kind, "_fields", ())
    hints = get_type_hints(kind) if names else {}
    return {name: hints[name] for name in names}


def _can_hold(annotation: Any, seen: set[Any]) -> bool:
    """Whether a value that is annotated so may be a piece or hold one; `seen` are the classes that are looked into."""
    if annotation in seen:
        return False
    seen.add(annotation)
    kind = get_origin(annotation) or annotation
    if kind in (Any, object, Over) or isinstance(kind, TypeVar):
        return True
    inner = get_args(annotation)
    if isinstance(kind, type) and not inner:
        inner = tuple(_fields(kind).values())
    return any(_can_hold(one, seen) for one in inner)
