"""Text of a record without a fault -> its fields, without their places; none wherever there is any doubt.

The events are those that `reading` reads, from the same parser, and most records need no more: places are asked for
only where a problem is told. What this takes, `reading` takes without a word, and reads the same in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from generator import characters
from generator.document.reading import DEPTH_AT_MOST, ITEMS_AT_MOST, TEXT_AT_MOST
from generator.document.slips import AMBIGUOUS


class _Doubt(Exception):
    """This is for `reading` to judge."""


def fields(text: str) -> dict[str, Any] | None:
    """The fields of a record, if it has no fault."""
    # A text is as long as what is written of it, or shorter, and a value is two characters or more: a short record
    # has neither a text that is too long nor too many values. A comment after a value is found by its ' #'.
    if len(text) > TEXT_AT_MOST or " #" in text:
        return None
    following = yaml.CBaseLoader(text).get_event
    try:
        following()
        start = following()
        if type(start) is not yaml.DocumentStartEvent or start.explicit:
            return None
        first = following()
        found = _value(first, following, 0) if type(first) is yaml.MappingStartEvent else None
        following()
        return found if type(following()) is yaml.StreamEndEvent else None
    except (_Doubt, yaml.YAMLError):
        return None


def _value(event: Any, following: Callable[[], Any], depth: int) -> Any:
    # An alias names its anchor too.
    if event.anchor is not None or event.tag is not None or depth > DEPTH_AT_MOST:
        raise _Doubt
    kind = type(event)
    if kind is yaml.ScalarEvent:
        return _text(event)
    return _group(following, depth) if kind is yaml.MappingStartEvent else _items(following, depth)


def _group(following: Callable[[], Any], depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while type(event := following()) is yaml.ScalarEvent:
        name = event.value
        # Names in small ASCII letters are the same only if they are equal.
        if (
            name in found
            or not (name.isascii() and name.islower())
            or event.anchor is not None
            or event.tag is not None
        ):
            raise _Doubt
        found[name] = _value(following(), following, depth + 1)
    if type(event) is not yaml.MappingEndEvent:
        raise _Doubt
    return found


def _items(following: Callable[[], Any], depth: int) -> list[Any]:
    found: list[Any] = []
    while type(event := following()) is not yaml.SequenceEndEvent:
        found.append(_value(event, following, depth + 1))
    if len(found) > 1 and (len(found) > ITEMS_AT_MOST or len(set(map(repr, found))) < len(found)):
        raise _Doubt
    return found


def _text(event: Any) -> Any:
    value, style = event.value, event.style
    if not style:
        if not value or AMBIGUOUS.fullmatch(value):
            raise _Doubt
    elif style == '"':
        if next(characters.refused(value), None):
            raise _Doubt
    elif style != "'" and value.endswith("\n"):
        return value[:-1]
    return value
