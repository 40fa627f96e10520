"""Folder -> documents: the input gate, and the only stage that reads content."""

from __future__ import annotations

import os
import stat
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from generator import document
from generator.diagnostics import Diagnostic, Span, did_you_mean
from generator.document import Document
from generator.records import BY_FOLDER, BY_TYPE
from generator.records.marks import ID_FORM
from generator.stamps import Stamp, stamp

#: What a check has room for: of each file it holds some five times its size.
FILES_AT_MOST = 150_000
BYTES_TOGETHER_AT_MOST = 1024**3
DEPTH_AT_MOST = 5
IMAGE_SUFFIXES = (".png", ".jpg", ".webp")
IMAGE_BYTES_AT_MOST = 2 * 1024 * 1024


class NoContent(Exception):
    """The folder of records cannot be read: a mistake of the operator, told in one line."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file, as it stands in content/images/."""

    name: str
    path: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in a content folder."""

    documents: tuple[Document, ...]
    pictures: tuple[Picture, ...]
    #: Type and id of every record's file, those that could not be read too: a link to one is not a second fault.
    declared: frozenset[tuple[str, str]]
    #: What was found in each file, by its path.
    held: Mapping[str, Held]


class Held(NamedTuple):
    """What was found in a file: its stamp, where one tells of any change since; its document, and the problems."""

    stamp: Stamp | None
    document: Document | None
    problems: list[Diagnostic]


class File(NamedTuple):
    """A plain file: the names of its folders below content and its own, and its stamp."""

    names: tuple[str, ...]
    stamp: Stamp

    @property
    def stem(self) -> str:
        """Its name without the ending."""
        return self.names[-1].rpartition(".")[0] or self.names[-1]

    @property
    def suffix(self) -> str:
        """The ending of its name, with the dot."""
        return self.names[-1][len(self.stem) :]


def documents(
    content: Path,
    held: Mapping[str, Held] = MappingProxyType({}),
    each: Callable[[Document], object] = lambda document: None,
) -> tuple[Read, list[Diagnostic]]:
    """Every record of the folder as a document, and every image; whatever is neither is a problem. What is `held`
    of files that have not changed since is taken over. `each` document is told as soon as it is read."""
    started = time.time_ns()
    if not content.is_dir() or content.is_symlink():
        raise NoContent(f"no such folder: {content}")
    now: dict[str, Held] = {}
    declared: set[tuple[str, str]] = set()
    pictures: list[Picture] = []
    problems: list[Diagnostic] = []
    seen: dict[str, str] = {}
    size = 0
    for index, file in enumerate(sorted(_files(content, (), problems))):
        size += file.stamp.size
        if index == FILES_AT_MOST or size > BYTES_TOGETHER_AT_MOST:
            message = f"more than {FILES_AT_MOST} files, or {BYTES_TOGETHER_AT_MOST // 1024**2} MB"
            problems.append(Diagnostic(Span(content.name), "file-too-large", message, "split the knowledge base"))
            break
        folder, name = file.names[0], file.names[-1]
        path, shown = "/".join((str(content), *file.names)), "/".join((content.name, *file.names))
        if folder in BY_FOLDER:
            # Under the name that it should have, too: a link to a misnamed file is not a second fault.
            declared |= {(BY_FOLDER[folder].record_type, stem) for stem in (file.stem, _mended(file.stem))}
        # A record is found by its type and id, a picture by its name, whatever folders they stand in.
        first = seen.setdefault(_folded(f"{folder}/{name}"), shown)
        if first != shown:
            clash = PurePosixPath(first).name != name
            message = f"the name differs from '{first}' only by case" if clash else f"the name is taken by '{first}'"
            problems.append(Diagnostic(Span(shown), "file-clash", message, "rename one of them"))
        elif folder == "images":
            problems.extend(_picture(file, path, shown, pictures))
        else:
            known = held.get(shown)
            now[shown] = known if known and known.stamp == file.stamp else _held(file, path, shown, known, started)
            problems.extend(now[shown].problems)
            if read := now[shown].document:
                each(read)
    found = tuple(found.document for found in now.values() if found.document)
    return Read(found, tuple(pictures), frozenset(declared), now), problems


def _held(file: File, path: str, shown: str, known: Held | None, started: int) -> Held:
    found, problems = _document(file, path, shown)
    if known and found == known.document:
        found = known.document
    return Held(file.stamp if file.stamp.settled_by(started) else None, found, problems)


def _mended(stem: str) -> str:
    """The id that a misnamed file was probably meant to have."""
    if ID_FORM.fullmatch(stem):
        return stem
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in stem.casefold()).split())


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _files(content: Path, names: tuple[str, ...], problems: list[Diagnostic]) -> Iterator[File]:
    """Plain files below the folder. Links, devices and pipes are never opened: a link can lead out of content."""
    with os.scandir(content.joinpath(*names)) as entries:
        for entry in entries:
            within = (*names, entry.name)
            status = entry.stat(follow_symlinks=False)
            if entry.name.startswith(".") or entry.name.endswith("~"):
                # What editors and systems leave behind; version control refuses it, and the build never opens it.
                fault = ("not-a-file", "a hidden or backup file", "delete it")
                if entry.name in (".DS_Store", ".gitkeep"):
                    continue
            elif stat.S_ISREG(status.st_mode):
                yield File(within, stamp(status))
                continue
            elif not stat.S_ISDIR(status.st_mode):
                found = "a link" if stat.S_ISLNK(status.st_mode) else "something that is not a file"
                fault = ("not-a-file", found, "put the file itself there")
            elif names and not ID_FORM.fullmatch(entry.name):
                hint = "name it in lower-case letters, digits and hyphens"
                fault = ("file-name", "a folder whose name is not plain", hint)
            elif len(names) == DEPTH_AT_MOST:
                fault = ("not-a-file", f"folders more than {DEPTH_AT_MOST} deep", "move the records up")
            else:
                yield from _files(content, within, problems)
                continue
            problems.append(Diagnostic(Span("/".join((content.name, *within))), *fault))


def record_files(content: Path) -> list[Path]:
    """The files in the folders of records, sorted, whatever is in them."""
    found = sorted(_files(content, (), []))
    return [content.joinpath(*f.names) for f in found if f.suffix in (".yml", ".md") and f.names[0] in BY_FOLDER]


def _raw(path: str) -> bytes:
    # Opened ten thousand times: without a buffer, without a file object, and without a Path for each.
    file = os.open(path, os.O_RDONLY)
    try:
        return b"".join(iter(lambda: os.read(file, document.BYTES_AT_MOST), b""))
    finally:
        os.close(file)


def _document(file: File, path: str, shown: str) -> tuple[Document | None, list[Diagnostic]]:
    folder, name = file.names[0], file.names[-1]
    span = Span(shown)
    record_type = BY_FOLDER.get(folder)
    if record_type is None or len(file.names) == 1:
        named = folder if len(file.names) > 1 else name
        hint = did_you_mean(named, BY_FOLDER, f"one of: {', '.join(BY_FOLDER)}")
        return None, [Diagnostic(span, "wrong-folder", f"'{named}' is not a folder of records", hint)]
    wanted = ".md" if record_type is BY_TYPE["article"] else ".yml"
    if file.suffix != wanted or not ID_FORM.fullmatch(file.stem) or len(file.stem) > 80:
        near = _mended(file.stem)
        message = f"'{name}' is not the name of a record's file"
        return None, [Diagnostic(span, "file-name", message, f"name it '{near or 'some-id'}{wanted}'")]
    # What is too large is not read: that is all that is told of it.
    raw = _raw(path) if file.stamp.size <= document.BYTES_AT_MOST else b" " * (document.BYTES_AT_MOST + 1)
    return document.parse(raw, type=record_type.record_type, id=file.stem, path=shown)


def _picture(file: File, path: str, shown: str, pictures: list[Picture]) -> Iterator[Diagnostic]:
    name = file.names[-1]
    if file.suffix not in IMAGE_SUFFIXES:
        message, hint = f"'{name}' is not a PNG, JPEG or WebP file", "convert it to .png, .jpg or .webp"
        yield Diagnostic(Span(shown), "image", message, hint)
    elif file.stamp.size > IMAGE_BYTES_AT_MOST:
        yield Diagnostic(Span(shown), "image", f"an image of over {IMAGE_BYTES_AT_MOST // 1024} KB", "save it smaller")
    else:
        pictures.append(Picture(name, shown, _raw(path)))
