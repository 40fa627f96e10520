"""A record's file -> the same record in the one way to write it; or, where that cannot be done safely, nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import document, load
from generator.diagnostics import Diagnostic, Span
from generator.document import layout, syntax
from generator.records import BY_FOLDER, BY_TYPE
from generator.records.shape import shape

_MARK = b"\xef\xbb\xbf"
#: Problems that formatting mends, or that it leaves as they are. With any other, what was meant is not certain.
_HARMLESS = frozenset({"ambiguous-value", "empty-value", "repeated-item", "too-many", "text-too-long"})


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file, its bytes before and after, and why it was left alone, if it was."""

    path: Path
    before: bytes
    after: bytes
    problems: tuple[Diagnostic, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether the file is not yet as it should be."""
        return self.before != self.after


def files(content: Path, chosen: list[Path]) -> Iterator[Formatted]:
    """The records' files of a folder, or those of them that are chosen or stand below a chosen folder."""
    if not content.is_dir() or content.is_symlink():
        raise load.NoContent(f"no such folder: {content}")
    for path in chosen:
        if not path.exists():
            raise load.NoContent(f"no such file: {path}")
        if not path.resolve().is_relative_to(content.resolve()):
            raise load.NoContent(f"{path} is not below {content}")
    within = [path.resolve().relative_to(content.resolve()) for path in chosen]
    for path in load.record_files(content):
        below = path.relative_to(content)
        if not within or any(below.is_relative_to(folder) for folder in within):
            yield _file(path, f"{content.name}/{below.as_posix()}", BY_FOLDER[below.parts[0]].record_type)


def _file(path: Path, shown: str, type: str) -> Formatted:
    before = path.read_bytes()
    after, problems = formatted(before, type=type, path=shown)
    return Formatted(path, before, before if after is None else after, () if after is not None else tuple(problems))


def formatted(raw: bytes, *, type: str, path: str) -> tuple[bytes | None, list[Diagnostic]]:
    """The bytes of a file in the one way to write them; none, and why, where its record cannot be told."""
    raw = raw.removeprefix(_MARK)
    found, problems = document.parse(raw, type=type, id="any", path=path)
    if found is None or any(p.code not in _HARMLESS for p in problems):
        return None, problems
    _, fields, rest = syntax.split(raw.decode().replace("\r\n", "\n"), path)
    tree = syntax.tree(fields)
    written = layout.text(tree, shape(BY_TYPE[type]))
    if path.endswith(".md"):
        _, _, body = rest.partition("\n")
        body = body if body.endswith("\n") or not body else f"{body}\n"
        after = f"---\n{written}---\n{body}".encode()
    else:
        after = written.encode()
    # Whatever the way: a record that would say something else, or lose a remark, is left as it is.
    again, others = document.parse(after, type=type, id="any", path=path)
    same = again is not None and again.data == found.data and {p.code for p in others} <= {p.code for p in problems}
    if not same or sorted(syntax.remarks(tree)) != sorted(syntax.remarks(syntax.tree(written))):
        message = "this record would not be the same after formatting"
        return None, [Diagnostic(Span(path), "syntax", message, "write it more plainly; please report it")]
    return after, problems
