"""Two libraries -> what changed from the one to the other, by its meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.derive import disputes
from generator.link import Library
from generator.moments import ALWAYS
from generator.records import Claim, Record, Statement
from generator.records.base import Correction
from generator.records.statement import Value
from generator.renamed import present
from generator.validate import Entry, Ref

#: Every kind of change, the weightiest first.
KINDS = (
    "status-changed",
    "statement-withdrawn",
    "corrected",
    "withheld",
    "removed",
    "statement-added",
    "figure-given",
    "record-added",
    "renamed",
    "edited",
    "reworded",
)

#: Fields that hold how something is put, and nothing that any rule looks at.
WORDING = frozenset(
    {"title", "name", "names", "summary", "notes", "body", "description", "rights", "credit", "unknowns", "channels"}
)
_TOLD_APART = frozenset({"corrections", "aliases", "publication", "withheld_because"})


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed about one record.

    `fields` are the names of the fields that an edit touched. A change of status has its terms before and after, a
    figure its claim and value, a correction what was corrected, a new name the former one.
    """

    kind: str
    ref: Ref
    fields: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    claim: str = ""
    value: Value | None = None
    correction: Correction | None = None
    former: Ref | None = None


def differences(
    before: Library,
    after: Library,
    *,
    claims: Iterable[str] | None = None,
    records: Iterable[Ref] | None = None,
    as_of: float = ALWAYS,
) -> list[Change]:
    """What changed, sorted by kind and record. Drafts and what is withheld count as not there; a record that is
    withheld is told of, and nothing more is told of it. The status of `claims` and the fields of `records`
    are compared, or of all."""
    old, new = before.published(), after.published()
    looked_at = {*before.entries, *after.entries} if records is None else set(records)
    found = [*_statuses(old, new, claims, as_of), *_records(before, after, looked_at)]
    return sorted(found, key=lambda c: (KINDS.index(c.kind), c.ref, c.claim, c.fields))


def _statuses(old: Library, new: Library, claims: Iterable[str] | None, as_of: float) -> Iterator[Change]:
    """Claims that stand on both sides and whose dispute has another status."""
    one, other = disputes.ledger(old), disputes.ledger(new)
    wanted = [ref.id for ref, _ in new.of(Claim)] if claims is None else sorted(claims)
    for id in wanted:
        ref = Ref("claim", id)
        if ref in old and ref in new:
            was, now = (side.sides(id, as_of).status.terms for side in (one, other))
            if was != now:
                yield Change("status-changed", ref, was=was, now=now)


def _records(before: Library, after: Library, looked_at: set[Ref]) -> Iterator[Change]:
    moved = dict(_moved(before, after))
    for ref in sorted(looked_at):
        old, new = (side[ref].record if ref in side else None for side in (before, after))
        was_out, is_out = (record is not None and record.is_public for record in (old, new))
        if ref in moved.values():
            continue
        if is_out and new is not None:
            earlier = moved.get(ref, ref) if not was_out else ref
            then = before[earlier] if earlier in before and before[earlier].record.is_public else None
            yield from _added(ref, new) if then is None else _changed(then, after[ref], present(then, after))
            if earlier != ref:
                yield Change("renamed", ref, former=earlier)
        elif was_out:
            yield Change("withheld" if new is not None and new.publication == "withheld" else "removed", ref)


def _moved(before: Library, after: Library) -> Iterator[tuple[Ref, Ref]]:
    """New id -> former id, of records whose former file is gone and is named among the aliases of the new one."""
    for ref, entry in after.entries.items():
        for alias in entry.record.aliases:
            former = Ref(ref.type, alias)
            if former in before and former not in after and entry.record.is_public:
                yield ref, former


def _added(ref: Ref, record: Record) -> Iterator[Change]:
    if not isinstance(record, Statement):
        yield Change("record-added", ref)
        return
    yield Change("statement-added", ref)
    for position in record.positions:
        if position.value is not None:
            yield Change("figure-given", ref, claim=position.claim, value=position.value)
    if record.withdrawn:
        yield Change("statement-withdrawn", ref)


def _changed(earlier: Entry, later: Entry, said: Mapping[str, Any]) -> Iterator[Change]:
    """What became of a record that stands on both sides; `said` are the fields that it had, with the ids of today."""
    ref, old, new = later.ref, earlier.record, later.record
    fields = [
        name
        for name, info in type(new).model_fields.items()
        if getattr(old, name) != getattr(new, name)
        and said.get(info.alias or name) != later.document.data.get(info.alias or name)
    ]
    for correction in new.corrections:
        if correction not in old.corrections:
            yield Change("corrected", ref, correction=correction)
    edited = [name for name in fields if name not in WORDING | _TOLD_APART]
    if isinstance(new, Statement) and isinstance(old, Statement):
        if new.withdrawn and not old.withdrawn:
            yield Change("statement-withdrawn", ref)
            edited.remove("withdrawn")
        given = {then["claim"]: p.value for then, p in zip(said["positions"], old.positions, strict=True)}
        for position in new.positions:
            if position.value is not None and position.value != given.get(position.claim):
                yield Change("figure-given", ref, claim=position.claim, value=position.value)
    if edited:
        yield Change("edited", ref, tuple(name.rstrip("_") for name in edited))
    elif reworded := tuple(name for name in fields if name in WORDING):
        yield Change("reworded", ref, reworded)
