"""Two revisions of the content -> what it said in each; either may be the working tree."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from generator import commits, document, link, load, past, validate
from generator.document import Document
from generator.link import Library
from generator.records.base import Tie, mentions, ties
from generator.revisions import blobs, touched
from generator.validate import Entry, Ref

_QUOTED = ("-c", "core.quotePath=false")
_RAW = ("diff", "--raw", "--no-abbrev", "--no-renames", "--relative")


class NoRevision(Exception):
    """A revision that git does not know: a mistake of the operator, told in one line."""


@dataclass(frozen=True)
class States:
    """The library before and after. `changed` are the records whose files differ, `unread` those that are not sound
    on one of the two sides: what they say there is not known."""

    before: Library
    after: Library
    changed: frozenset[Ref]
    unread: frozenset[Ref]


def read(content: Path, base: str, head: str | None = None) -> States:
    """Both states. `base` is where the two parted, so that what others did to it since is no part of the
    difference; `head` is a revision, or None for the working tree. Raises NoRevision."""
    commit = resolved(content, head) if head else None
    since = parted(content, resolved(content, base), commit or "HEAD")
    documents, declared = _tree(content, commit) if commit else _working(content)
    entries, _ = validate.entries(documents)
    now = {e.ref: e for e in entries}
    earlier = past.Earlier.of(_changes(content, since, commit))
    then = {ref: e for ref, e in now.items() if ref not in earlier.entries}
    then |= {ref: e for ref, e in earlier.entries.items() if e is not None}
    invalid = {Ref(*names) for names in declared} - now.keys()
    (before, lame), (after, lamed) = sound(then, earlier.unread), sound(now, invalid)
    unread = lame ^ lamed | (earlier.unread | invalid) & earlier.entries.keys()
    return States(before, after, frozenset(earlier.entries), frozenset(unread))


def sound(entries: Mapping[Ref, Entry], invalid: Set[Ref]) -> tuple[Library, set[Ref]]:
    """The library of the records that rest on nothing that is missing, and those that do not: `check` tells of them."""
    kept = dict(entries)
    while True:
        public = {ref for ref, e in kept.items() if e.record.is_public}
        lame = {ref for ref in public if not all(_leads(public, tie) for tie in ties(kept[ref].record))}
        lame |= {ref for ref in public if any(Ref(m.type, m.id) not in public for m in mentions(kept[ref].record))}
        if not lame:
            break
        kept = {ref: e for ref, e in kept.items() if ref not in lame}
    gone = entries.keys() - kept.keys()
    found, _ = link.library(kept.values(), [(ref.type, ref.id) for ref in {*invalid, *gone}])
    return found, set(gone)


def _leads(public: Set[Ref], tie: Tie) -> bool:
    return any(Ref(type_, tie.id) in public for type_ in tie.to.types)


def resolved(content: Path, revision: str) -> str:
    """The commit that a name stands for; NoRevision where there is none."""
    # What begins with a hyphen would be an option of git.
    found = (
        ""
        if revision.startswith("-")
        else commits.git(content, "rev-parse", "--verify", "-q", f"{revision}^{{commit}}")
    )
    if not found.strip():
        raise NoRevision(f"no such revision: {revision}")
    return found.strip()


def parted(content: Path, base: str, head: str) -> str:
    """Where two commits parted; the first of them where they have no common past, or not enough of it is here."""
    return commits.git(content, "merge-base", base, head).strip() or base


def usual(content: Path) -> str:
    """What a change is compared with where nobody says: the branch that is published, or else the last commit."""
    for name in ("origin/HEAD", "origin/main", "main"):
        if commits.git(content, "rev-parse", "--verify", "-q", name).strip():
            return name
    return "HEAD"


def _working(content: Path) -> tuple[tuple[Document, ...], frozenset[tuple[str, str]]]:
    read, _ = load.documents(content)
    return read.documents, read.declared


def _tree(content: Path, commit: str) -> tuple[tuple[Document, ...], frozenset[tuple[str, str]]]:
    """The documents as a commit has them."""
    listed = commits.git(content, *_QUOTED, "ls-tree", "-r", commit, "--", ".").splitlines()
    found: dict[Ref, tuple[str, str]] = {}
    for line in listed:
        head, _, path = line.partition("\t")
        mode, _, blob = head.split()
        ref = past.named(f"{content.name}/{path}")
        if ref is not None and mode.startswith("100"):
            found[ref] = (f"{content.name}/{path}", blob)
    texts = blobs(content, {blob for _, blob in found.values()})
    parsed = (
        document.parse(texts[blob], type=ref.type, id=ref.id, path=path)[0]
        for ref, (path, blob) in sorted(found.items())
    )
    return tuple(d for d in parsed if d is not None), frozenset((ref.type, ref.id) for ref in found)


def _changes(content: Path, base: str, head: str | None) -> Mapping[str, bytes | None]:
    """Path -> what it held before, of every file that differs; None where it was not there."""
    names = [base, head] if head else [base]
    found = dict(touched(commits.git(content, *_QUOTED, *_RAW, *names, "--", ".").splitlines()))
    if head is None:
        others = commits.git(content, *_QUOTED, "ls-files", "--others", "--exclude-standard", "--", ".").splitlines()
        found |= dict.fromkeys(others, "")
    texts = blobs(content, {blob for blob in found.values() if blob})
    return {f"{content.name}/{path}": texts.get(blob) if blob else None for path, blob in found.items()}
