"""Laws of time: what was said, published, withdrawn and assessed comes in an order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.check.common import at
from generator.diagnostics import Diagnostic
from generator.link import Library
from generator.moments import begins, certain_by, spoken
from generator.records import Claim, Event, Source, Statement
from generator.records.statement import Position
from generator.validate import Entry, Ref


def no_source_is_published_before_what_it_reports(library: Library) -> Iterator[Diagnostic]:
    """A source is not published before what it reports was said."""
    for ref, statement in library.of(Statement):
        for index, cited in enumerate(statement.sources):
            source = library.entries.get(Ref("source", cited.source))
            if (
                source is not None
                and isinstance(source.record, Source)
                and certain_by(source.record.published) < begins(statement.said)
            ):
                published = source.record.published
                message = f"the source was published {published}, before the statement was said ({statement.said})"
                hint = "mend one of the two dates, or take the source away"
                yield at(library[ref], ("sources", index, "source"), "published-before-said", message, hint)


def nothing_is_said_before_the_event(library: Library) -> Iterator[Diagnostic]:
    """A statement about an event is not said before the event began."""
    for ref, statement in library.of(Statement):
        for index, position in enumerate(statement.positions):
            claim = library.entries.get(Ref("claim", position.claim))
            events = claim.record.events if claim is not None and isinstance(claim.record, Claim) else ()
            starts = [(begins(library.get(Event, e).when), e) for e in events if Ref("event", e) in library]
            if starts and certain_by(statement.said) < min(starts)[0]:
                message = f"said {statement.said}, before the event '{min(starts)[1]}' began"
                hint = "mend the date; if it announces the event, this is a finding and may stay"
                yield at(library[ref], ("positions", index, "claim"), "said-before-event", message, hint)


def no_statement_is_withdrawn_before_it_is_said(entry: Entry) -> Iterator[Diagnostic]:
    """A statement is not withdrawn before it was said."""
    statement = entry.record
    if not isinstance(statement, Statement) or statement.withdrawn is None:
        return
    if certain_by(statement.withdrawn.on) < begins(statement.said):
        message = f"withdrawn {statement.withdrawn.on}, before it was said ({statement.said})"
        yield at(entry, ("withdrawn", "on"), "withdrawn-before-said", message, "mend one of the two dates")


def supersedes_stays_with_the_speaker_and_moves_forward(library: Library) -> Iterator[Diagnostic]:
    """A statement supersedes only earlier statements of its own speaker."""
    for ref, statement in library.of(Statement):
        old = library.entries.get(Ref("statement", statement.supersedes or ""))
        if old is None or not isinstance(old.record, Statement):
            continue
        if old.record.holder != statement.holder:
            message = f"this supersedes a statement of '{old.record.holder}', but is one of '{statement.holder}'"
            yield at(
                library[ref],
                ("supersedes",),
                "supersedes-other-speaker",
                message,
                "use 'replies_to' for an answer to somebody else",
            )
        elif not {p.claim for p in statement.positions} & {p.claim for p in old.record.positions}:
            message = f"this supersedes '{statement.supersedes}', which speaks about other claims"
            hint = "take a position on a claim of that one, or use 'replies_to'"
            yield at(library[ref], ("supersedes",), "supersedes-nothing", message, hint)
        if old.record.holder == statement.holder and certain_by(statement.said) < begins(old.record.said):
            message = f"said {statement.said}, before the statement that it supersedes ({old.record.said})"
            yield at(library[ref], ("supersedes",), "supersedes-later", message, "exchange the two, or mend a date")


def differing_statements_have_an_order(library: Library) -> Iterator[Diagnostic]:
    """Statements of one speaker that differ on one claim are in a known order."""
    said = spoken(library)
    by_holder: dict[tuple[str, str], list[tuple[Ref, Position]]] = {}
    for ref, statement in library.of(Statement):
        for position in statement.positions:
            by_holder.setdefault((statement.holder, position.claim), []).append((ref, position))
    for rows in by_holder.values():
        rows.sort(key=lambda row: (said[row[0]].counts_from, said[row[0]].earliest, row[0]))
        for (a, p), (b, q) in combinations(rows, 2):
            overlap = said[a].earliest < said[b].counts_from and said[b].earliest < said[a].counts_from
            if p.stance != q.stance and overlap and not _ordered(library, a, b):
                message = f"it differs from '{a.id}' on '{p.claim}', and which of the two came first is not known"
                yield at(
                    library[b],
                    ("said",),
                    "order-unknown",
                    message,
                    "add a time, or 'supersedes' to the later one",
                )


def _ordered(library: Library, one: Ref, other: Ref) -> bool:
    for start, end in ((one, other), (other, one)):
        seen: set[str] = set()
        at: str | None = start.id
        while at is not None and at not in seen and Ref("statement", at) in library:
            if at == end.id:
                return True
            seen.add(at)
            at = library.get(Statement, at).supersedes
    return False


def no_assessment_rests_on_the_future(library: Library) -> Iterator[Diagnostic]:
    """An assessment does not rest on sources that were published after it."""
    for ref, claim in library.of(Claim):
        for index, assessment in enumerate(claim.assessments):
            for place, id in enumerate(assessment.based_on):
                source = library.entries.get(Ref("source", id))
                if (
                    source is not None
                    and isinstance(source.record, Source)
                    and certain_by(assessment.on) < begins(source.record.published)
                ):
                    message = (
                        f"assessed on {assessment.on}, before the source was published ({source.record.published})"
                    )
                    where = ("assessments", index, "based_on", place)
                    yield at(library[ref], where, "assessed-too-early", message, "mend one of the two dates")
