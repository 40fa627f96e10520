"""A published record, a field and its right value -> the record with both the value and a dated entry on the change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.diagnostics import Diagnostic, did_you_mean
from generator.document import Where, editing
from generator.proposal import CannotChange, State, edited
from generator.records import BY_TYPE
from generator.records.fields import LINE_AT_MOST
from generator.records.shape import Shape, shape
from generator.validate import Entry, Ref
from generator.writing import Change

#: Fields that are no statement of the record, and how they are changed.
_BY_HAND = {
    "corrections": "the list of corrections is edited by hand",
    "aliases": "former ids come from 'counterclaim rename'",
    "body": "the text of an article is edited by hand",
}


@dataclass(frozen=True, slots=True)
class Correction:
    """The change of the file, or the errors that there would be; what the field said before and says now."""

    change: Change
    was: str | None
    now: str
    errors: tuple[Diagnostic, ...]


def correction(
    state: State, ref: Ref, field: str, value: str, *, why: str, on: str, tells_was: bool = True
) -> Correction:
    """What the correction of a field changes; CannotChange where there is nothing to correct."""
    entry = state.entry(ref)
    if entry.record.publication == "draft":
        raise CannotChange(f"{ref} is a draft: nothing of it is published, so change the file itself")
    form = shape(BY_TYPE[ref.type])
    where, was = _place(entry, form, field)
    if was == value:
        raise CannotChange(f"'{field}' of {ref} says this already")
    told = {"on": on, "field": field, "was": _line(was or "") if tells_was else "", "now": _line(value), "why": why}
    told = {name: text for name, text in told.items() if text or name not in ("was", "now")}
    path, listed = entry.document.path, "corrections" in entry.document.data

    def edit(text: str) -> str:
        if was is None:
            text = editing.added(text, path, where, value, form)
        else:
            text = editing.replaced(text, path, where, value)
        at: Where = ("corrections", len(entry.record.corrections)) if listed else ("corrections",)
        return editing.added(text, path, at, told if listed else [told], form)

    before = state.raw(path)
    try:
        after = edited(before, path, edit)
    except editing.NotThere as error:
        raise CannotChange(f"{path}: {error}") from None
    return Correction(Change(state.file(path), before, after), was, value, tuple(state.errors_with({path: after})))


def _place(entry: Entry, form: Shape, field: str) -> tuple[Where, str | None]:
    """The place of a field such as `positions.0.value.max`, and what it says; nothing if it is not there yet."""
    steps = field.split(".")
    if steps[0] in _BY_HAND:
        raise CannotChange(_BY_HAND[steps[0]])
    where: Where = ()
    data: Any = entry.document.data
    for index, step in enumerate(steps):
        last = index == len(steps) - 1
        around = ".".join(steps[:index]) or f"a record of the type '{entry.ref.type}'"
        if isinstance(data, list):
            where, data = (*where, _number(step, data, around)), data[_number(step, data, around)]
            continue
        if not isinstance(data, dict):
            raise CannotChange(f"'{around}' is one text and has no field '{step}'")
        form = _known(form, step, around)
        where = (*where, step)
        if step not in data and not last:
            raise CannotChange(f"{entry.ref} has no '{'.'.join(steps[: index + 1])}': write it into the file")
        data = data.get(step)
    if isinstance(data, list):
        raise CannotChange(f"'{field}' is a list: name one of its items, from {field}.0 to {field}.{len(data) - 1}")
    if isinstance(data, dict):
        raise CannotChange(f"'{field}' is a group of fields: name one of them, such as {field}.{next(iter(data))}")
    return where, data


def _number(step: str, items: list[Any], around: str) -> int:
    if not (step.isascii() and step.isdigit() and int(step) < len(items)):
        raise CannotChange(f"'{around}' has the items 0 to {len(items) - 1}, and no '{step}'")
    return int(step)


def _known(form: Shape, name: str, around: str) -> Shape:
    if name not in form.fields:
        hint = did_you_mean(name, form.fields, f"its fields are: {', '.join(form.fields)}")
        raise CannotChange(f"{around} has no field '{name}'; {hint}")
    return form.fields[name]


def _line(text: str) -> str:
    """A value in the list of corrections: one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LINE_AT_MOST else line[: LINE_AT_MOST - 1].rstrip() + "…"
