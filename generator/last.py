"""What the last build was made from, and what it made -> what of that still stands.

It is kept on shelves in build/.kept. What other code, settings, templates or packages left is not read, and what has
become of the files is looked at before any of them is taken over; so a build that finds nothing of use makes
everything, and no build depends on what it finds.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeAlias

from generator import gate, publish, search, stamps
from generator.changed import Tables, changes, tables
from generator.derive import Pages
from generator.derive.reads import numbers
from generator.examination import Examiner
from generator.link import Library
from generator.press import Printed
from generator.project import Project
from generator.shelf import Shelf
from generator.shell import Shell
from generator.validate import Ref

NAME = "last"


#: A file that was written: its SHA-256 in hexadecimal, and the size, time of change and number of it and of one that
#: holds the same where the next site is made, by which it is told whether a file is one of these. A link to it from
#: elsewhere changes none of them; and where the two folders are exchanged, no row changes.
File: TypeAlias = tuple[str, tuple[tuple[int, int, int], ...]]


@dataclass(frozen=True)
class Last:
    """A build: what it was made from, the pages, the files of the search, what was learned of the frames of pages, what
    was expected of the site, and its files."""

    tables: Tables = field(repr=False)
    pages: Sequence[Printed] = field(repr=False)
    search: Sequence[str] = field(repr=False)
    shell: Shell = field(repr=False)
    expected: gate.Expected = field(repr=False)
    files: Mapping[str, File] = field(repr=False)


class Memory:
    """What is known of the builds before: the records as they were examined, and the last build."""

    def __init__(self, project: Project) -> None:
        self._file = project.kept / NAME
        self._builds = Shelf(self._file, "")
        self._last: Last | None = None
        self.examiner = Examiner.at(project.kept)

    def of(self, made_from: str) -> Last | None:
        """The last build, if it was made from the same."""
        if self._builds.made_from != made_from:
            self._builds = Shelf(self._file, made_from)
            self._last = _last(self._builds.read())
        return self._last

    def keep(self, last: Last) -> None:
        """Know a build as the last one, made from what was asked for just now."""
        self._last = last

    def leave(self) -> None:
        """Leave what is known for another process."""
        self.examiner.leave()
        if self._last:
            self._builds.write(_rows(self._last, self._builds.rows))


def _rows(last: Last, before: Mapping[str, Any]) -> dict[str, Any]:
    """A build as rows, those of what it has of each file apart; those that are equal to those before are these."""
    tables = last.tables
    rows: dict[str, Any] = {f"page {page.view.path}": page for page in last.pages}
    rows[""] = (replace(tables, texts={}), last.search, last.shell, last.expected)
    for name, table in (("text", tables.texts), ("file", last.files)):
        for path, row in table.items():
            known = before.get(key := f"{name} {path}")
            rows[key] = known if known == row else row
    return rows


def _last(rows: Mapping[str, Any]) -> Last | None:
    if not rows:
        return None
    of: dict[str, dict[str, Any]] = {"": {}, "text": {}, "page": {}, "file": {}}
    for key, row in rows.items():
        name, _, path = key.partition(" ")
        of[name][path] = row
    tables, search, shell, expected = of[""][""]
    pages = [of["page"][path] for path in sorted(of["page"])]
    return Last(replace(tables, texts=of["text"]), pages, search, shell, expected, of["file"])


class Run:
    """A build that takes over what stands of the last one."""

    def __init__(
        self, project: Project, made_from: str, epoch: int, library: Library, pages: Pages, memory: Memory
    ) -> None:
        self._project, self._pages, self._memory = project, pages, memory
        self._tables = tables(library, pages)
        found = memory.of(made_from)
        # Pages that say when they were built are all others at another time.
        self._last = found if found and found.shell.at in (None, epoch) else None
        self._changed: frozenset[int] = frozenset()
        if self._last is not None:
            self._changed = numbers(changes(self._last.tables, self._tables, library))

    @cached_property
    def standing(self) -> Mapping[Ref | str, Sequence[Printed]]:
        """The records and former ids whose pages stand, and the paths of pages about many records that do, with these
        pages; their files are in the folder where the new site is made."""
        return dict(_Standing(self._project, self._last, self._pages, self._changed).all()) if self._last else {}

    def outdated(self, files: Set[str]) -> list[Ref]:
        """The records with a page that is one of these files of the last site and that has to be made again."""
        open_ = (page.view for page in self._last.pages if not files.isdisjoint(page.files)) if self._last else ()
        paths = {view.path for view in open_ if not self._changed.isdisjoint(view.read)}
        return [ref for ref in self._pages.refs if not paths.isdisjoint(self._pages.paths(ref))] if paths else []

    @property
    def shell(self) -> Shell | None:
        """What the last build learned of the frames of pages."""
        return self._last.shell if self._last else None

    def search(self) -> search.Before | None:
        """The search of the last build, if its files stand."""
        last = self._last
        if last is None or not all(map(_taking(self._project, last), last.search)):
            return None
        return search.Before([page.view for page in last.pages], last.search, self._project.spare)

    def known(self) -> gate.Known | None:
        """What the gate need not read again of the new site: the files of the last one that are there."""
        if self._last is None:
            return None
        site, last = self._project.site, self._last

        def was(path: str) -> bytes | None:
            return (site / path).read_bytes() if stands(f"{site}/{path}", last.files[path]) else None

        def is_there(path: str, found: stamps.Stamp) -> bool:
            return (found.size, found.written, found.number) in last.files[path][1]

        return gate.Known(last.expected, {path: digest for path, (digest, _) in last.files.items()}, is_there, was)

    def keep(self, pages: Sequence[Printed], shell: Shell, wanted: gate.Expected, examined: gate.Examined) -> None:
        """Have this build be the last one: its pages, what was expected of the site, and what its files are."""
        known: Mapping[str, File] = self._last.files if self._last else {}
        files = {name: _file(digest, examined.stamps[name], known.get(name)) for name, digest in examined.files.items()}
        of_search = tuple(name for name in files if name.startswith(search.FOLDER) and name != search.HTML)
        self._memory.keep(Last(self._tables, pages, of_search, shell, wanted, files))


def _file(digest: str, found: stamps.Stamp, before: File | None) -> File:
    """A file of the new site; the row before where that knows it."""
    held, known = before if before and before[0] == digest else (digest, ())
    state = (found.size, found.written, found.number)
    return before if before and state in known else (held, (state, *known[:1]))


class _Standing:
    """What stands of the last build: all that was made from nothing that changed, and whose files are there."""

    def __init__(self, project: Project, last: Last, pages: Pages, changed: frozenset[int]) -> None:
        self._last, self._pages, self._changed = last, pages, changed
        self._is_taken = _taking(project, last)
        self._made = {page.view.path: page for page in last.pages}

    def all(self) -> Iterator[tuple[Ref | str, list[Printed]]]:
        """Records and former ids with their pages, then the paths of pages about many records, each with its page."""
        yield from self._alone()
        self._pages.recall(page.view for page in self._last.pages if page.view.overview)
        for path, (_, overview) in self._pages.overviews.items():
            if page := self._page(path, overview.digest):
                yield path, [page]

    def _alone(self) -> Iterator[tuple[Ref, list[Printed]]]:
        for ref in self._pages.refs:
            paths = self._pages.paths(ref)
            found = [page for path in paths if (page := self._page(path))]
            if len(found) == len(paths):
                self._pages.recall(page.view for page in found)
                yield ref, found

    def _page(self, path: str, overview: str = "") -> Printed | None:
        page = self._made.get(path)
        if page is None or page.view.overview != overview or not self._changed.isdisjoint(page.view.read):
            return None
        return page if all(map(self._is_taken, page.files)) else None


def _taking(project: Project, last: Last) -> Callable[[str], bool]:
    """Whether the folder where the new site is made has a file as the last site has it, now."""
    # Asked of every file of a site, and of those that many pages share once: no Path for each.
    site, spare = str(project.site), str(project.spare)

    @cache
    def taken(name: str) -> bool:
        wanted = last.files.get(name)
        if wanted is None:
            return False
        if stands(f"{spare}/{name}", wanted):
            return True
        if not stands(f"{site}/{name}", wanted):
            return False
        publish.link(name, project.site, project.spare)
        return True

    return taken


def stands(path: str, file: File) -> bool:
    """Whether a file is still one that was written, or holds the same: in a copy of a checkout all are others."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    digest, states = file
    if not stat.S_ISREG(found.st_mode) or found.st_size != states[0][0]:
        return False
    if (found.st_size, found.st_mtime_ns, found.st_ino) in states:
        return True
    return hashlib.sha256(Path(path).read_bytes()).hexdigest() == digest
