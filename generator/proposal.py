"""Records, and new bytes for some files -> the problems that they would have then, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator import document, examination, load
from generator.diagnostics import Diagnostic, did_you_mean
from generator.link import Library
from generator.load import Read
from generator.records import BY_FOLDER
from generator.validate import Entry, Ref


class CannotChange(Exception):
    """What was asked for cannot be done to these records: told in one line."""


@dataclass(frozen=True)
class State:
    """The records as they are, with all their problems."""

    content: Path
    read: Read
    unread: list[Diagnostic]
    library: Library
    problems: list[Diagnostic]

    def file(self, path: str) -> Path:
        """A file by its path as problems name it."""
        return self.content / PurePosixPath(path).relative_to(self.content.name)

    def raw(self, path: str) -> bytes:
        """The bytes of a file; none of what is not a plain file."""
        file = self.file(path)
        return file.read_bytes() if file.is_file() and not file.is_symlink() else b""

    @property
    def broken(self) -> set[str]:
        """The paths of files with errors."""
        return {p.span.path for p in self.problems if p.severity == "error"}

    def entry(self, ref: Ref) -> Entry:
        """The record of that type and id, if its file is in order."""
        if ref in self.library:
            found = self.library[ref]
            if found.document.path in self.broken:
                raise CannotChange(f"{found.document.path} has errors: run 'counterclaim check' and mend them first")
            return found
        if ref in self.library.former:
            raise CannotChange(f"{ref} is a former id: the record is {self.library.former[ref]} now")
        if (ref.type, ref.id) in self.read.declared:
            raise CannotChange(f"{ref} has errors: run 'counterclaim check' and mend them first")
        hint = did_you_mean(ref.id, [other.id for other in self.library.entries if other.type == ref.type], "")
        raise CannotChange(f"there is no {ref}" + (f"; {hint}" if hint else ""))

    def errors_with(self, changes: Mapping[str, bytes | None]) -> list[Diagnostic]:
        """The errors that there would be and are not now, if files had these bytes, or were gone."""
        documents = {d.path: d for d in self.read.documents if d.path not in changes}
        declared = set(self.read.declared)
        unread = [p for p in self.unread if p.span.path not in changes]
        for path, raw in changes.items():
            place = PurePosixPath(path)
            type_ = BY_FOLDER[place.parts[1]].record_type
            declared.discard((type_, place.stem))
            if raw is not None:
                found, problems = document.parse(raw, type=type_, id=place.stem, path=path)
                declared.add((type_, place.stem))
                unread += problems
                documents |= {path: found} if found is not None else {}
        ordered = tuple(documents[path] for path in sorted(documents))
        _, problems = examination.judged(replace(self.read, documents=ordered, declared=frozenset(declared)), unread)
        known = {(p.span.path, p.code, p.message) for p in self.problems}
        return [p for p in problems if p.severity == "error" and (p.span.path, p.code, p.message) not in known]


def state(content: Path) -> State:
    """The records of a folder."""
    read, unread = load.documents(content)
    library, problems = examination.judged(read, unread)
    return State(content, read, unread, library, problems)


def ref(named: str) -> Ref:
    """`claim/some-id`, as it was typed, as a reference."""
    type_, _, id_ = named.partition("/")
    types = [t.record_type for t in BY_FOLDER.values()]
    if type_ not in types or not id_:
        raise CannotChange(f"'{named}' is not TYPE/ID, with a type of: {', '.join(types)}")
    return Ref(type_, id_)


def edited(raw: bytes, path: str, edit: Callable[[str], str]) -> bytes:
    """The bytes with an edit of their text. Line ends stay as they are."""
    text = raw.decode()
    windows = len(re.findall("\r\n", text))
    if windows and windows != text.count("\n"):
        raise CannotChange(f"{path} mixes two kinds of line ends: run 'counterclaim fmt' first")
    done = edit(text.replace("\r\n", "\n"))
    return (done.replace("\n", "\r\n") if windows else done).encode()
