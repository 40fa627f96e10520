"""A record and a new id -> the changes of files: the id wherever the record is named, and an alias for its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from generator import document
from generator.document import Document, Where, editing
from generator.proposal import CannotChange, State, edited
from generator.records import BY_TYPE, is_reserved
from generator.records.base import mentions, ties
from generator.records.marks import ACTORS, ID_FORM
from generator.records.shape import shape
from generator.renamed import at, form
from generator.validate import Entry, Ref
from generator.writing import Change


@dataclass(frozen=True, slots=True)
class Renaming:
    """The changes; how often the record was named elsewhere, and in how many files."""

    changes: tuple[Change, ...]
    path: str
    references: int
    files: int


def renaming(state: State, old: Ref, id: str) -> Renaming:
    """What a record's new id changes; CannotChange where it cannot have it."""
    entry = state.entry(old)
    _free(state, old, id)
    _readable(state, old)
    change = _Change(old, id)
    new: dict[str, bytes | None] = {}
    before: dict[str, bytes] = {}
    counts: list[int] = []
    for other in state.library.entries.values():
        fields, prose = _named(state, other, old)
        if not fields and not prose and other.ref != old:
            continue
        path = other.document.path
        if path in state.broken:
            raise CannotChange(f"{path} names {old} and has errors: run 'counterclaim check' and mend them first")
        before[path] = state.raw(path)
        new[path] = change.rewritten(before[path], other.document, fields, prose)
        counts.append(len(fields) + sum(len(change.form.findall(at(other.document.data, w))) for w in prose))
    path = entry.document.path
    moved = str(PurePosixPath(path).with_name(id + PurePosixPath(path).suffix))
    raw = new[path]
    new |= {path: None, moved: _with_alias(raw if raw is not None else b"", entry, old)}
    faults = state.errors_with(new)
    if faults:
        raise CannotChange(f"{old} cannot be renamed: there would be an error, {faults[0]}".partition("\n")[0])
    changes = tuple(Change(state.file(p), before.get(p), raw) for p, raw in sorted(new.items()))
    return Renaming(changes, moved, sum(counts), sum(count > 0 for count in counts))


def _free(state: State, old: Ref, id: str) -> None:
    if not ID_FORM.fullmatch(id) or len(id) > 80:
        raise CannotChange(f"'{id}' is not an id, such as 'first-brigade'")
    if id == old.id:
        raise CannotChange(f"{old} has this id already")
    if is_reserved(old.type, id):
        raise CannotChange(f"'{id}' is another page of the site")
    for type_ in _types(old):
        if (type_, id) in state.read.declared:
            raise CannotChange(f"the id is taken: there is {Ref(type_, id)}")
        if (former := Ref(type_, id)) in state.library.former:
            raise CannotChange(f"'{id}' is a former id of {state.library.former[former]}: its address leads there")


def _types(ref: Ref) -> tuple[str, ...]:
    """The types that share one set of ids with this one."""
    return ACTORS if ref.type in ACTORS else (ref.type,)


def _readable(state: State, old: Ref) -> None:
    """A file with errors that may name the record cannot be changed safely, and is not left behind either."""
    word = re.compile(rb"(?<![a-z0-9-])" + re.escape(old.id.encode()) + rb"(?![a-z0-9-])")
    for path in sorted(state.broken):
        if path == state.content.name:
            continue
        if word.search(state.raw(path)):
            raise CannotChange(f"{path} may name {old} and has errors: run 'counterclaim check' and mend them first")


def _named(state: State, entry: Entry, old: Ref) -> tuple[list[Where], list[Where]]:
    """Where a record names another: in its fields, and in its prose."""
    fields = [t.where for t in ties(entry.record) if t.id == old.id and state.library.target(t.to.types, t.id) == old]
    prose = dict.fromkeys(m.where for m in mentions(entry.record) if (m.type, m.id) == (old.type, old.id))
    return fields, list(prose)


class _Change:
    """One id for another, in fields and in prose."""

    def __init__(self, old: Ref, id: str) -> None:
        self.old, self.id = old, id
        self.form = form(old)

    def prose(self, text: str) -> str:
        return self.form.sub(rf"\g<before>{self.old.type}/{self.id}", text)

    def rewritten(self, raw: bytes, found: Document, fields: Iterable[Where], prose: Iterable[Where]) -> bytes:
        """A file's bytes with the new id at these places."""
        wanted = dict([*((w, self.id) for w in fields), *((w, self.prose(at(found.data, w))) for w in prose)])

        def edit(text: str) -> str:
            for where, value in wanted.items():
                text = self._at(text, found, where, value)
            return text

        done = edited(raw, found.path, edit)
        again, _ = document.parse(done, type=found.type, id=found.id, path=found.path)
        if again is None or dict(_texts(again.data)) != {**dict(_texts(found.data)), **wanted}:
            raise CannotChange(f"{found.path} is written in a way that cannot be changed safely: change it by hand")
        return done

    def _at(self, text: str, found: Document, where: Where, value: str) -> str:
        if at(found.data, where) == self.old.id:
            return editing.replaced(text, found.path, where, value)
        done = editing.rewritten(text, found.path, where, self.prose)
        again, _ = document.parse(done.encode(), type=found.type, id=found.id, path=found.path)
        # Escapes and broken lines in quotes may hide what is meant; then the text is written anew.
        if again is not None and at(again.data, where) == value:
            return done
        return editing.replaced(text, found.path, where, value)


def _texts(data: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text in some data, and its place."""
    if isinstance(data, str):
        yield where, data
        return
    for step, inner in data.items() if isinstance(data, dict) else enumerate(data):
        yield from _texts(inner, (*where, step))


def _with_alias(raw: bytes, entry: Entry, old: Ref) -> bytes:
    """The former id leads to the new one."""
    path = entry.document.path
    present = "aliases" in entry.document.data
    where: Where = ("aliases", len(entry.record.aliases)) if present else ("aliases",)
    value: Any = old.id if present else [old.id]
    return edited(raw, path, lambda text: editing.added(text, path, where, value, shape(BY_TYPE[old.type])))
