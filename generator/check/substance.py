"""Laws of what a record rests on: positions, quantities, published neighbours, no doubles."""

from __future__ import annotations

from collections.abc import Iterator

from generator import duplicates
from generator.check.common import at
from generator.diagnostics import Diagnostic
from generator.link import Library
from generator.records import Claim, Statement, is_reserved
from generator.records.base import mentions, ties
from generator.validate import Entry, Ref


def no_record_takes_the_place_of_another_page(entry: Entry) -> Iterator[Diagnostic]:
    """No record stands where another page of the site stands."""
    if is_reserved(entry.ref.type, entry.ref.id):
        message = f"the id '{entry.ref.id}' is the address of another page of the site"
        yield at(entry, (), "reserved-id", message, "rename the file")


def figures_stand_on_quantities(library: Library) -> Iterator[Diagnostic]:
    """A position gives a value only on a claim that says what it counts."""
    for ref, statement in library.of(Statement):
        for index, position in enumerate(statement.positions):
            claim = library.entries.get(Ref("claim", position.claim))
            if (
                position.value
                and claim is not None
                and isinstance(claim.record, Claim)
                and claim.record.quantity is None
            ):
                message = f"a figure on the claim '{position.claim}', which does not say what it counts"
                hint = "add 'quantity' to the claim, or take the value away"
                yield at(library[ref], ("positions", index, "value"), "figure-without-quantity", message, hint)


def no_published_record_depends_on_a_draft(library: Library) -> Iterator[Diagnostic]:
    """A published record does not depend on a draft or withheld one."""
    hidden = [ref for ref, entry in library.entries.items() if not entry.record.is_public]
    for naming in sorted({link.by for ref in hidden for link in library.inbound.get(ref, ())}):
        entry = library[naming]
        if not entry.record.is_public:
            continue
        named = [(t.where, library.target(t.to.types, t.id)) for t in ties(entry.record)]
        named += [(m.where, Ref(m.type, m.id)) for m in mentions(entry.record)]
        for where, ref in named:
            if ref is not None and ref in library and not library[ref].record.is_public:
                state = library[ref].record.publication
                message = f"'{ref.id}' is {'a draft' if state == 'draft' else state}, and this record is published"
                yield at(
                    entry,
                    where,
                    "draft-dependency",
                    message,
                    "publish that record, or make this one a draft too",
                )


def every_claim_has_a_position(library: Library) -> Iterator[Diagnostic]:
    """A claim has been affirmed or denied by somebody."""
    if any(ref.type == "statement" for ref in library.invalid):
        return  # one of those may take the position
    taken = {p.claim for _, s in library.of(Statement) for p in s.positions}
    for ref, claim in library.of(Claim):
        if claim.is_public and ref.id not in taken:
            yield at(
                library[ref],
                ("text",),
                "unused-claim",
                "no statement takes a position on this claim",
                "add a statement, or delete the claim",
            )


def no_claim_or_source_is_recorded_twice(library: Library) -> Iterator[Diagnostic]:
    """One proposition is one claim, one document is one source."""
    for a, b, reason in duplicates.claims(library):
        yield at(
            library[b],
            ("text",),
            "near-duplicate",
            f"this claim {reason} '{a.id}'",
            "join the two, or word the difference",
        )
    for a, b, reason in duplicates.sources(library):
        yield at(
            library[b],
            ("url",),
            "near-duplicate",
            f"this source {reason} '{a.id}'",
            "join the two, or say in 'notes' why both stand",
        )
