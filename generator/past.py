"""A library and the revisions behind it -> for each, the records that it touched with those around them, before and
after it; each file is read as that revision had it.

What a revision may change is small and what surrounds it is a few records, so that a base of ten thousand is not made
anew for each of fifty revisions: the statements on the claims that it touches, with their sources and speakers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from generator import document, validate
from generator.link import Library
from generator.records import BY_FOLDER, Claim, Source, Statement
from generator.records.base import ties
from generator.records.marks import ID_FORM
from generator.revisions import Revision
from generator.validate import Entry, Ref

Entries = dict[Ref, Entry]


@dataclass(frozen=True, slots=True)
class Step:
    """A revision: the part of the library that it can have changed, before and after. `claims` are those whose dispute
    is there as a whole, `touched` the records whose files it changed. `unread` are
    records that were not valid by the rules of today on one side of the step."""

    commit: str
    day: str
    before: Library
    after: Library
    claims: frozenset[str]
    touched: frozenset[Ref]
    unread: frozenset[Ref] = frozenset()


def steps(library: Library, revisions: Iterable[Revision]) -> Iterator[Step]:
    """The steps that led to the library, the last one first."""
    now: Entries = dict(library.entries)
    broken: set[Ref] = set(library.invalid)
    for revision in revisions:
        earlier, unread = Earlier.of(revision.before)
        then = now.copy()
        for ref, entry in earlier.items():
            then.pop(ref, None)
            if entry is not None:
                then[ref] = entry
        touched = {ref for ref in earlier if now.get(ref) != then.get(ref) or ref in unread | broken}
        if revision.commit and touched:
            claims = disputed(now, touched) | disputed(then, touched)
            before, after = (_around(entries, touched, claims) for entries in (then, now))
            lost = frozenset(touched & (unread | broken))
            yield Step(revision.commit, revision.day, before, after, claims, frozenset(touched), lost)
        now = then
        broken = (broken - earlier.keys()) | unread


class Earlier(NamedTuple):
    """Records as they were before their files were touched, None where there was none; and those of them that cannot
    be read today."""

    entries: dict[Ref, Entry | None]
    unread: set[Ref]

    @classmethod
    def of(cls, files: Mapping[str, bytes | None]) -> Earlier:
        """From what the files held, by their paths. A file that only moved to another folder stands there once as gone
        and once as new: it is the same record."""
        found: dict[Ref, Entry | None] = {}
        unread: set[Ref] = set()
        for path, raw in sorted(files.items()):
            ref = named(path)
            if ref is None:
                continue
            found.setdefault(ref, None)
            if raw is not None:
                parsed, _ = document.parse(raw, type=ref.type, id=ref.id, path=path)
                entries, _ = validate.entries([parsed] if parsed else [])
                found[ref] = entries[0] if entries else None
                unread |= set() if entries else {ref}
        return cls(found, unread)


def named(path: str) -> Ref | None:
    """The record that stands in a file, by the path alone."""
    parts = PurePosixPath(path)
    record_type = BY_FOLDER.get(parts.parts[1]) if len(parts.parts) > 2 else None
    suffix = ".md" if record_type and record_type.record_type == "article" else ".yml"
    if record_type is None or parts.suffix != suffix or not ID_FORM.fullmatch(parts.stem):
        return None
    return Ref(record_type.record_type, parts.stem)


def _statements(entries: Mapping[Ref, Entry]) -> Iterator[tuple[Ref, Statement]]:
    return ((ref, e.record) for ref, e in entries.items() if isinstance(e.record, Statement))


def disputed(entries: Mapping[Ref, Entry], touched: set[Ref]) -> frozenset[str]:
    """The claims whose dispute may depend on the touched records: those of statements, of what was said before and
    after them in answer, and of what a touched source carries."""
    sources = {ref.id for ref in touched if ref.type == "source"}
    speakers = {ref.id for ref in touched if ref.type in ("unit", "organization", "person")}
    said = {
        ref.id
        for ref, s in _statements(entries)
        if ref in touched or s.holder in speakers or not sources.isdisjoint(c.source for c in s.sources)
    }
    said = _chained(entries, said)
    claims = {p.claim for ref, s in _statements(entries) if ref.id in said for p in s.positions}
    return frozenset(claims | {ref.id for ref in touched if ref.type == "claim"})


def _chained(entries: Mapping[Ref, Entry], said: set[str]) -> set[str]:
    """The statements with all that they answer or supersede, and that answers or supersedes them."""
    pairs = [(ref.id, old) for ref, s in _statements(entries) for old in (*s.replies_to, s.supersedes) if old]
    grown = -1
    while grown != len(said):
        grown = len(said)
        said = said | {b for a, b in pairs if a in said} | {a for a, b in pairs if b in said}
    return said


def _around(entries: Entries, touched: set[Ref], claims: frozenset[str]) -> Library:
    """The touched records, and all that the disputes about the claims are made of."""
    said = {ref.id for ref, s in _statements(entries) if any(p.claim in claims for p in s.positions)}
    kept = {Ref("statement", id) for id in _chained(entries, said)} | {Ref("claim", id) for id in claims} | touched
    kept |= {named for ref in kept if ref in entries for named in _named_by(entries, ref)}
    found = {ref: entries[ref] for ref in sorted(kept) if ref in entries}
    whole = {ref: e for ref, e in found.items() if not isinstance(e.record, Statement) or _is_whole(e.record, found)}
    return Library(whole)


def _named_by(entries: Entries, ref: Ref) -> Iterator[Ref]:
    if isinstance(entries[ref].record, Statement):
        for tie in ties(entries[ref].record):
            yield from (named for t in tie.to.types if (named := Ref(t, tie.id)) in entries)


def _is_whole(statement: Statement, found: Entries) -> bool:
    """Whether all that a statement needs is there: an earlier revision may have lacked it."""
    public = {(ref.type, ref.id) for ref, e in found.items() if e.record.is_public}
    spoken = any((t, statement.holder) in public for t in ("unit", "organization", "person"))
    read = all((Source.record_type, c.source) in public for c in statement.sources)
    return spoken and read and all((Claim.record_type, p.claim) in public for p in statement.positions)
