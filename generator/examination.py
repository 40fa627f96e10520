"""Folder -> library and every problem in it: the stages that `check` and `build` share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import is_
from pathlib import Path
from typing import NamedTuple, TypeAlias

from generator import check, digests, link, load, validate
from generator.diagnostics import Diagnostic
from generator.document import Document
from generator.link import Backlink, Library
from generator.load import Held, Picture, Read
from generator.shelf import Shelf
from generator.validate import Entry


class Judged(NamedTuple):
    """What a document is by itself: its record, if it is one, and the problems that it has whatever else there is."""

    document: Document
    entry: Entry | None
    invalid: list[Diagnostic]
    broken: list[Diagnostic]


#: What is known of a file: what was found in it, what that is by itself, and who names its record.
Row: TypeAlias = tuple[Held, Judged, tuple[Backlink, ...]]


@dataclass
class Examiner:
    """Examines a folder, and examines it again: what has not changed since is neither read nor judged once more."""

    held: Mapping[str, Held] = field(default_factory=dict, repr=False)
    judged_alone: dict[str, Judged] = field(default_factory=dict, repr=False)
    #: The last library of which every reference led somewhere.
    linked: Library | None = field(default=None, repr=False)
    shelf: Shelf | None = field(default=None, repr=False)

    @classmethod
    def at(cls, kept: Path) -> Examiner:
        """One that knows what the last one left in a folder."""
        shelf = Shelf(kept / "records", digests.generator())
        rows: Mapping[str, Row] = shelf.read()
        if not rows:
            return cls(shelf=shelf)
        judged_alone = {path: judged for path, (_, judged, _) in rows.items()}
        entries = sorted((judged.entry for judged in judged_alone.values() if judged.entry), key=lambda e: e.ref)
        inbound = {judged.entry.ref: links for _, judged, links in rows.values() if judged.entry and links}
        linked = Library({entry.ref: entry for entry in entries}, inbound)
        return cls({path: held for path, (held, _, _) in rows.items()}, judged_alone, linked, shelf)

    def leave(self) -> None:
        """Leave what is known for the next one."""
        if self.shelf and (rows := self._rows(self.shelf.rows)):
            self.shelf.write(rows)

    def _rows(self, rows: Mapping[str, Row]) -> Mapping[str, Row]:
        """What is known of each file; the same object as before where that is the same. Nothing where a file has
        faults."""
        now: dict[str, Row] = {}
        for path, held in self.held.items():
            judged, library = self.judged_alone.get(path), self.linked
            if (
                not library
                or not judged
                or not judged.entry
                or library.entries.get(judged.entry.ref) is not judged.entry
            ):
                return {}
            row = (held, judged, library.inbound.get(judged.entry.ref, ()))
            before = rows.get(path)
            now[path] = before if before and all(map(is_, row, before)) else row
        return now

    def examine(self, content: Path) -> tuple[Library, tuple[Picture, ...], list[Diagnostic]]:
        """The library of a content folder, and every problem in it, sorted."""
        # Each is judged when it is read: what the document of a record holds besides its text is not needed after that.
        read, unread = load.documents(content, self.held, self._alone)
        self.held = read.held
        library, problems = self.judged(read, unread)
        return library, read.pictures, problems

    def judged(self, read: Read, unread: list[Diagnostic]) -> tuple[Library, list[Diagnostic]]:
        """The library of what was read, and every problem in it, sorted."""
        found = self.judged_alone = {document.path: self._alone(document) for document in read.documents}
        entries = [one.entry for one in found.values() if one.entry]
        library, unlinked = link.library(entries, read.declared, read.documents, self.linked)
        self.linked = self.linked if unlinked or library.invalid else library
        alone = [problem for one in found.values() for problem in (*one.invalid, *one.broken)]
        return library, sorted(unread + alone + unlinked + check.together(library, read.pictures))

    def _alone(self, document: Document) -> Judged:
        known = self.judged_alone.get(document.path)
        if known and known.document is document:
            return known
        entry, invalid = validate.entry(document)
        broken = check.one(entry) if entry else []
        if entry:
            document.forget()
        found = self.judged_alone[document.path] = Judged(document, entry, invalid, broken)
        return found


def examine(content: Path) -> tuple[Library, tuple[Picture, ...], list[Diagnostic]]:
    """The library of a content folder, and every problem in it, sorted."""
    return Examiner().examine(content)


def judged(read: Read, unread: list[Diagnostic]) -> tuple[Library, list[Diagnostic]]:
    """The library of what was read, and every problem in it, sorted."""
    return Examiner().judged(read, unread)
