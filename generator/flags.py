"""FIELD=TEXT, as on a command line -> the fields of a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator import similar
from generator.adding import CannotAdd, State
from generator.diagnostics import did_you_mean, shown
from generator.records import BY_TYPE
from generator.records.base import Where
from generator.records.outline import Field, at, outline, put


def fields(state: State, record_type: str, pairs: Iterable[str]) -> dict[str, Any]:
    """The fields that are set. Whoever is named in a link by its very name, in whatever script, is found."""
    data: dict[str, Any] = {}
    for pair in pairs:
        name, _, text = pair.partition("=")
        where, asked = _place(record_type, name, data)
        if asked.link and state.library.target(asked.link.types, text) is None:
            ref = similar.exactly(state.library, text, asked.link.types)
            text = ref.id if ref is not None else text
        try:
            put(data, where, text)
        except (IndexError, TypeError, KeyError):
            raise CannotAdd(f"--set {shown(name)}: the items of a list are numbered from 0, in order") from None
    return data


def _place(record_type: str, name: str, data: dict[str, Any]) -> tuple[Where, Field]:
    """Where a field stands that is named in dots; a list of texts takes the next one."""
    steps = name.replace("[", ".").replace("]", "").split(".")
    where: Where = tuple(int(s) if s.isdecimal() and s.isascii() else s for s in steps)
    top = outline(BY_TYPE[record_type])
    group: Field | None = top
    for step in where:
        inner = group[step] if isinstance(step, str) and group is not None else group
        if inner is None and group is not None:
            owner = f"{record_type} records have" if group is top else f"'{group.name}' has"
            hint = did_you_mean(str(step), [f.name for f in group.fields])
            raise CannotAdd(f"{owner} no field '{step}'" + (f"; {hint}" if hint else ""))
        group = inner
    asked = at(top, where)
    if asked is None or asked.fields:
        first = f"{name}{'.0' if asked and asked.listed and not isinstance(where[-1], int) else ''}"
        inside = ", ".join(f"{first}.{f.name}" for f in asked.fields) if asked else ""
        raise CannotAdd(f"'{name}' holds fields; set {inside}")
    if asked.listed and not isinstance(where[-1], int):
        return (*where, len(data.get(asked.name, ())) if len(where) == 1 else 0), asked
    return where, asked
