"""A record of an earlier state -> its fields with the present ids: what was only renamed since is no change."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from generator.link import Library
from generator.records.base import Where, mentions, ties
from generator.validate import Entry, Ref


def present(entry: Entry, library: Library) -> Mapping[str, Any]:
    """The fields of the record as they are written, every reference to a record that the library knows by another id
    following it there. The fields themselves where none does."""
    found: dict[Where, str] = {}
    for tie in ties(entry.record):
        new = next((library.former[ref] for t in tie.to.types if (ref := Ref(t, tie.id)) in library.former), None)
        if new is not None and library.target(tie.to.types, tie.id) is None:
            found[tie.where] = new.id
    data = entry.document.data
    for mention in mentions(entry.record):
        old = Ref(mention.type, mention.id)
        if old in library.former and old not in library:
            text = found.get(mention.where, at(data, mention.where))
            found[mention.where] = form(old).sub(rf"\g<before>{library.former[old]}", text)
    if not found:
        return data
    data = copy.deepcopy(data)
    for where, text in found.items():
        at(data, where[:-1])[where[-1]] = text
    return data


def form(ref: Ref) -> re.Pattern[str]:
    """What names a record in prose, as the parser of prose has it: an escaped bracket begins no reference."""
    return re.compile(rf"(?P<before>(?<!\\)(?:\\\\)*\[\[\s*){re.escape(str(ref))}(?=\s*(?:\||\]\]))")


def at(data: Any, where: Where) -> Any:
    """What stands at a place."""
    for step in where:
        data = data[step]
    return data
