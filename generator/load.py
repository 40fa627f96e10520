"""Folder -> documents: the input gate, and the only stage that reads content."""

from __future__ import annotations

import os
import stat
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator import document
from generator.diagnostics import Diagnostic, Span, did_you_mean
from generator.document import Document
from generator.records import BY_FOLDER, BY_TYPE
from generator.records.marks import ID_FORM

FILES_AT_MOST = 15_000
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


def documents(content: Path) -> tuple[Read, list[Diagnostic]]:
    """Every record of the folder as a document, and every image; whatever is neither is a problem."""
    if not content.is_dir() or content.is_symlink():
        raise NoContent(f"no such folder: {content}")
    found: list[Document] = []
    declared: set[tuple[str, str]] = set()
    pictures: list[Picture] = []
    problems: list[Diagnostic] = []
    seen: dict[str, str] = {}
    for index, path in enumerate(sorted(_files(content, content.name, problems, 0))):
        if index == FILES_AT_MOST:
            message = f"more than {FILES_AT_MOST} files"
            problems.append(Diagnostic(Span(content.name), "file-too-large", message, "split the knowledge base"))
            break
        below = path.relative_to(content)
        shown = (PurePosixPath(content.name) / below).as_posix()
        if below.parts[0] in BY_FOLDER:
            # Under the name that it should have, too: a link to a misnamed file is not a second fault.
            type_ = BY_FOLDER[below.parts[0]].record_type
            declared |= {(type_, path.stem), (type_, _mended(path.stem))}
        # A record is found by its type and id, a picture by its name, whatever folders they stand in.
        first = seen.setdefault(_folded(f"{below.parts[0]}/{below.name}"), shown)
        if first != shown:
            clash = PurePosixPath(first).name != path.name
            message = f"the name differs from '{first}' only by case" if clash else f"the name is taken by '{first}'"
            problems.append(Diagnostic(Span(shown), "file-clash", message, "rename one of them"))
        elif below.parts[0] == "images":
            problems.extend(_picture(path, shown, pictures))
        else:
            document_, faults = _document(path, shown, below)
            problems.extend(faults)
            if document_ is not None:
                found.append(document_)
    return Read(tuple(found), tuple(pictures), frozenset(declared)), problems


def _mended(stem: str) -> str:
    """The id that a misnamed file was probably meant to have."""
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in stem.casefold()).split())


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _files(folder: Path, shown: str, problems: list[Diagnostic], depth: int) -> Iterator[Path]:
    """Plain files below the folder. Links, devices and pipes are never opened: a link can lead out of content."""
    with os.scandir(folder) as entries:
        for entry in entries:
            place = Span(f"{shown}/{entry.name}")
            mode = entry.stat(follow_symlinks=False).st_mode
            if entry.name.startswith(".") or entry.name.endswith("~"):
                # What editors and systems leave behind; version control refuses it, and the build never opens it.
                if entry.name not in (".DS_Store", ".gitkeep"):
                    problems.append(Diagnostic(place, "not-a-file", "a hidden or backup file", "delete it"))
            elif stat.S_ISDIR(mode):
                if depth and not ID_FORM.fullmatch(entry.name):
                    hint = "name it in lower-case letters, digits and hyphens"
                    problems.append(Diagnostic(place, "file-name", "a folder whose name is not plain", hint))
                elif depth == DEPTH_AT_MOST:
                    problems.append(
                        Diagnostic(
                            place,
                            "not-a-file",
                            f"folders more than {DEPTH_AT_MOST} deep",
                            "move the records up",
                        )
                    )
                else:
                    yield from _files(Path(entry.path), place.path, problems, depth + 1)
            elif stat.S_ISREG(mode):
                yield Path(entry.path)
            else:
                found = "a link" if stat.S_ISLNK(mode) else "something that is not a file"
                problems.append(Diagnostic(place, "not-a-file", found, "put the file itself there"))


def record_files(content: Path) -> list[Path]:
    """The files in the folders of records, sorted, whatever is in them."""
    found = sorted(_files(content, content.name, [], 0))
    return [p for p in found if p.suffix in (".yml", ".md") and p.relative_to(content).parts[0] in BY_FOLDER]


def _document(path: Path, shown: str, below: Path) -> tuple[Document | None, list[Diagnostic]]:
    span = Span(shown)
    folder = below.parts[0]
    record_type = BY_FOLDER.get(folder)
    if record_type is None or len(below.parts) == 1:
        name = folder if len(below.parts) > 1 else below.name
        hint = did_you_mean(name, BY_FOLDER, f"one of: {', '.join(BY_FOLDER)}")
        return None, [Diagnostic(span, "wrong-folder", f"'{name}' is not a folder of records", hint)]
    wanted = ".md" if record_type is BY_TYPE["article"] else ".yml"
    if path.suffix != wanted or not ID_FORM.fullmatch(path.stem) or len(path.stem) > 80:
        near = _mended(path.stem)
        message = f"'{path.name}' is not the name of a record's file"
        return None, [Diagnostic(span, "file-name", message, f"name it '{near or 'some-id'}{wanted}'")]
    if path.stat().st_size > document.BYTES_AT_MOST:
        return document.parse(
            b" " * (document.BYTES_AT_MOST + 1), type=record_type.record_type, id=path.stem, path=shown
        )
    return document.parse(path.read_bytes(), type=record_type.record_type, id=path.stem, path=shown)


def _picture(path: Path, shown: str, pictures: list[Picture]) -> Iterator[Diagnostic]:
    if path.suffix not in IMAGE_SUFFIXES:
        yield Diagnostic(
            Span(shown),
            "image",
            f"'{path.name}' is not a PNG, JPEG or WebP file",
            "convert it to .png, .jpg or .webp",
        )
    elif path.stat().st_size > IMAGE_BYTES_AT_MOST:
        yield Diagnostic(Span(shown), "image", f"an image of over {IMAGE_BYTES_AT_MOST // 1024} KB", "save it smaller")
    else:
        pictures.append(Picture(path.name, shown, path.read_bytes()))


@dataclass(frozen=True, slots=True)
class Dates:
    """When a file first came into the repository, and when it last changed; ISO dates of commits. `commit` is the
    one of its last change."""

    created: str
    updated: str
    commit: str = ""


def git(folder: Path, *arguments: str) -> str:
    """What git prints, or nothing where there is no git, no repository or no answer."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def commit_time(folder: Path) -> int | None:
    """The time of the last commit, in UTC seconds; none outside a repository."""
    found = git(folder, "log", "-1", "--format=%ct").strip()
    return int(found) if found.isdecimal() else None


def history(content: Path) -> dict[str, Dates]:
    """Path (as in diagnostics) -> dates, from one run of git; empty outside a repository and in a shallow clone."""
    if git(content, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = git(
        content,
        "-c",
        "core.quotePath=false",
        "log",
        "--format=%x00%cs %H",
        "--name-only",
        "--no-renames",
        "--relative",
        "--",
        ".",
    )
    dates: dict[str, Dates] = {}
    for commit in log.split("\0")[1:]:
        head, _, names = commit.partition("\n")
        day, _, revision = head.partition(" ")
        for name in filter(None, names.split("\n")):
            path = f"{content.name}/{name}"
            last = dates.get(path, Dates(day, day, revision))
            dates[path] = Dates(day, last.updated, last.commit)
    return dates
