"""New records -> what would be wrong with them, before anything is written; then their files.

The checks are those of `check`, run on the texts that would be written, so that what is accepted here passes there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator import check, document, link, load, new, validate, writing
from generator.diagnostics import Diagnostic, did_you_mean
from generator.document import Document
from generator.ids import proposed
from generator.link import Library
from generator.load import Read
from generator.records import BY_TYPE, is_reserved
from generator.records.base import Where
from generator.records.marks import ACTORS, ID_FORM
from generator.records.outline import at, lacking, outline
from generator.validate import Entry, Ref
from generator.writing import Change

#: Faults that a record has as long as it is not complete.
_UNFINISHED = frozenset({"missing-field", "empty-value", "needs-other-field", "unsourced", "not-a-record"})


class CannotAdd(Exception):
    """The record cannot be written: a mistake of the operator, told in one line."""


@dataclass(frozen=True)
class Addition:
    """A record to be written: its fields as they will stand in the file."""

    type: str
    id: str
    data: dict[str, Any]
    remarks: Mapping[Where, str] = field(default_factory=dict)

    @property
    def ref(self) -> Ref:
        """How other records name it."""
        return Ref(self.type, self.id)

    @property
    def below(self) -> str:
        """Its file below the content folder; the id is one, so that this leads nowhere else."""
        if not ID_FORM.fullmatch(self.id) or len(self.id) > 80:
            raise CannotAdd(f"'{self.id}' is not an id, such as 'first-brigade'")
        return f"{BY_TYPE[self.type].folder}/{self.id}{'.md' if self.type == 'article' else '.yml'}"

    @property
    def text(self) -> str:
        """The file's text."""
        return new.text(self.type, self.data, self.remarks)

    def parsed(self) -> tuple[Document | None, list[Diagnostic]]:
        """Its document, as it will be read."""
        path = f"content/{self.below}"
        raw = self.text.encode("utf-8", "surrogatepass")
        found, problems = document.parse(raw, type=self.type, id=self.id, path=path)
        return found, problems


@dataclass(frozen=True)
class State:
    """The records that there are; those with faults of their own count as declared only."""

    content: Path
    read: Read
    entries: list[Entry]
    library: Library

    def taken(self, record_type: str, id: str) -> bool:
        """Whether a record of that type cannot have that id, because another has it or had it."""
        types = ACTORS if record_type in ACTORS else (record_type,)
        has = any((t, id) in self.read.declared or Ref(t, id) in self.library.former for t in types)
        return has or is_reserved(record_type, id)

    def id_for(self, record_type: str, data: Mapping[str, Any], others: Iterable[Addition] = ()) -> str:
        """An id that is free; empty where the fields name nothing."""
        also = {a.id for a in others}
        return proposed(record_type, data, lambda id: id in also or self.taken(record_type, id))


def state(content: Path) -> State:
    """The records of a folder."""
    read, _ = load.documents(content)
    entries, _ = validate.entries(read.documents)
    library, _ = link.library(entries, read.declared)
    return State(content, read, entries, library)


def fault(state: State, record_type: str, data: Mapping[str, Any], where: Where) -> Diagnostic | None:
    """What is wrong with one value of a record that is not complete yet, if anything."""
    found, problems = Addition(record_type, "new", dict(data)).parsed()
    unread = next((p for p in problems if p.code not in _UNFINISHED), None)
    if found is None or unread is not None:
        return unread
    _, problems = validate.entries([found])
    here = next((p for p in problems if p.code not in _UNFINISHED and p.span == found.span(where)), None)
    field = at(outline(BY_TYPE[record_type]), where)
    value: Any = data
    for step in where:
        value = value[step]
    if here is None and field is not None and field.link and not _exists(state, field.link.types, value):
        options = [ref.id for ref in state.library.entries if ref.type in field.link.types]
        named = " or ".join(field.link.types)
        hint = did_you_mean(value, options, f"write it first: counterclaim new {field.link.types[0]}")
        return Diagnostic(found.span(where), "unknown-reference", f"there is no {named} '{value}'", hint)
    return here


def _exists(state: State, types: tuple[str, ...], id: str) -> bool:
    return any((t, id) in state.read.declared for t in types)


def missing(addition: Addition) -> list[Where]:
    """Where the record lacks a text that it must have."""
    return list(lacking(BY_TYPE[addition.type], addition.data))


def problems(state: State, additions: Iterable[Addition]) -> list[tuple[Addition, Where, Diagnostic]]:
    """What `check` will tell of the new records, each with its place: what is missing is not told again."""
    found: dict[str, tuple[Addition, Document]] = {}
    told: list[Diagnostic] = []
    unread: list[tuple[Addition, Where, Diagnostic]] = []
    for addition in additions:
        read, faults = addition.parsed()
        told += faults
        if read is None:
            unread += [(addition, (), p) for p in faults]
        else:
            found[read.path] = addition, read
            # Whatever was typed, the file says it and nothing else.
            if not faults and read.data != _trimmed(addition):
                raise AssertionError(f"{addition.below} would not say what was given")
    documents = [read for _, read in found.values()]
    entries, invalid = validate.entries(documents)
    declared = state.read.declared | {(a.type, a.id) for a, _ in found.values()}
    library, unlinked = link.library([*state.entries, *entries], declared, documents)
    laws = check.library(library, state.read.pictures)
    placed = [
        (*_place(*found[p.span.path], p), p)
        for p in sorted({*told, *invalid, *unlinked, *laws})
        if p.span.path in found
    ]
    return unread + [row for row in placed if not (row[2].code in _UNFINISHED and missing(row[0]))]


def _trimmed(addition: Addition) -> dict[str, Any]:
    """The fields as they are read: the text of an article without the blank lines around it."""
    body = addition.data.get("body")
    return addition.data if body is None else {**addition.data, "body": body.strip()}


def _place(addition: Addition, read: Document, problem: Diagnostic) -> tuple[Addition, Where]:
    """The deepest value that stands where a problem is told, or on its line."""
    at_it = [where for where, span in read.places.values.items() if span == problem.span]
    on_line = [where for where, span in read.places.keys.items() if span.line == problem.span.line]
    return addition, max(at_it or on_line or [()], key=len)


def write(state: State, additions: Iterable[Addition], edits: Mapping[str, tuple[bytes, bytes]] = {}) -> list[Path]:
    """Write the files, never over another and never outside the content folder; all of them or none. `edits` are files
    that there are, by their paths as problems name them, with their bytes before and after."""
    wanted = [(state.content / a.below, a.text) for a in additions]
    inside = state.content.resolve()
    for path, _ in wanted:
        if path.exists() or path.is_symlink():
            raise CannotAdd(f"{path} exists already")
        if path.parent.exists() and path.parent.resolve() != inside / path.parent.name:
            raise CannotAdd(f"{path.parent} leads out of the content folder")
    for path, _ in wanted:
        path.parent.mkdir(exist_ok=True)
    changes = [Change(path, None, text.encode()) for path, text in wanted]
    for name, (before, after) in edits.items():
        changes.append(Change(state.content.joinpath(*name.split("/")[1:]), before, after))
    writing.write(changes)
    return [change.path for change in changes]
