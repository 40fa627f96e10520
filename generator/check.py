"""Library -> problems: the laws of the knowledge base; looks at everything and changes nothing.

Each check is named as the law that holds. The first sentence of its docstring is the law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Any

from generator import duplicates, images
from generator.cycles import circles
from generator.diagnostics import Diagnostic
from generator.document import Where
from generator.link import Library
from generator.load import Picture
from generator.moments import begins, certain_by, spoken
from generator.problems import severity
from generator.records import Claim, Event, Organization, Place, Source, Statement, Unit
from generator.records.actors import Group
from generator.records.base import mentions, ties
from generator.records.fields import ACTORS
from generator.validate import Entry, Ref


def library(library: Library, pictures: Iterable[Picture] = ()) -> list[Diagnostic]:
    """Every law that is broken, and every finding, in no order."""
    problems = [problem for law in CHECKS for problem in law(library)]
    return problems + list(images.problems(library, pictures))


def _at(entry: Entry, where: Where, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(entry.document.span(where), code, message, hint, severity(code))


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
                yield _at(library[ref], ("sources", index, "source"), "published-before-said", message, hint)


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
                yield _at(library[ref], ("positions", index, "claim"), "said-before-event", message, hint)


def no_statement_is_withdrawn_before_it_is_said(library: Library) -> Iterator[Diagnostic]:
    """A statement is not withdrawn before it was said."""
    for ref, statement in library.of(Statement):
        if statement.withdrawn and certain_by(statement.withdrawn.on) < begins(statement.said):
            message = f"withdrawn {statement.withdrawn.on}, before it was said ({statement.said})"
            yield _at(
                library[ref],
                ("withdrawn", "on"),
                "withdrawn-before-said",
                message,
                "mend one of the two dates",
            )


def supersedes_stays_with_the_speaker_and_moves_forward(library: Library) -> Iterator[Diagnostic]:
    """A statement supersedes only earlier statements of its own speaker."""
    for ref, statement in library.of(Statement):
        old = library.entries.get(Ref("statement", statement.supersedes or ""))
        if old is None or not isinstance(old.record, Statement):
            continue
        if old.record.holder != statement.holder:
            message = f"this supersedes a statement of '{old.record.holder}', but is one of '{statement.holder}'"
            yield _at(
                library[ref],
                ("supersedes",),
                "supersedes-other-speaker",
                message,
                "use 'replies_to' for an answer to somebody else",
            )
        elif certain_by(statement.said) < begins(old.record.said):
            message = f"said {statement.said}, before the statement that it supersedes ({old.record.said})"
            yield _at(library[ref], ("supersedes",), "supersedes-later", message, "exchange the two, or mend a date")


def differing_statements_have_an_order(library: Library) -> Iterator[Diagnostic]:
    """Statements of one speaker that differ on one claim are in a known order."""
    said = spoken(library)
    by_holder: dict[tuple[str, str], list[tuple[Ref, Statement, Any]]] = {}
    for ref, statement in library.of(Statement):
        for position in statement.positions:
            by_holder.setdefault((statement.holder, position.claim), []).append((ref, statement, position))
    for rows in by_holder.values():
        rows.sort(key=lambda row: (said[row[0]].counts_from, said[row[0]].earliest, row[0]))
        for (a, _, p), (b, _, q) in combinations(rows, 2):
            overlap = said[a].earliest < said[b].counts_from and said[b].earliest < said[a].counts_from
            if p.stance != q.stance and overlap and not _ordered(library, a, b):
                message = f"it differs from '{a.id}' on '{p.claim}', and which of the two came first is not known"
                yield _at(
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


def _no_circle(
    library: Library, code: str, graph: dict[Ref, list[Ref]], field: Where, words: str, hint: str
) -> Iterator[Diagnostic]:
    """One problem a circle, at its first member."""
    for circle in circles(graph):
        first, *rest = sorted(circle)
        chain = " -> ".join(r.id for r in (first, *rest, first))
        yield _at(library[first], field, code, f"{words}: {chain}", hint)


def no_unit_commands_itself(library: Library) -> Iterator[Diagnostic]:
    """No unit stands above itself, directly or through others."""
    graph: dict[Ref, list[Ref]] = {}
    groups: list[tuple[Ref, Group]] = [*library.of(Unit), *library.of(Organization)]
    for ref, actor in groups:
        above = [r.to for r in actor.relations if r.type in ("part-of", "subordinate-to") and not r.until]
        found = (library.target(ACTORS, id) for id in above)
        graph[ref] = [r for r in found if r is not None]
    yield from _no_circle(
        library,
        "commands-itself",
        graph,
        ("relations",),
        "it stands above itself",
        "take one relation away, or end it with 'until'",
    )


def nothing_is_a_part_of_itself(library: Library) -> Iterator[Diagnostic]:
    """No record is a part of itself, nor a statement its own predecessor."""
    events = {
        r: [Ref("event", e.part_of)] for r, e in library.of(Event) if e.part_of and Ref("event", e.part_of) in library
    }
    places = {
        r: [Ref("place", p.within)] for r, p in library.of(Place) if p.within and Ref("place", p.within) in library
    }
    earlier = {
        r: [
            Ref("statement", s)
            for s in (*st.replies_to, *((st.supersedes,) if st.supersedes else ()))
            if Ref("statement", s) in library
        ]
        for r, st in library.of(Statement)
    }
    yield from _no_circle(
        library,
        "reference-cycle",
        events,
        ("part_of",),
        "this event is a part of itself",
        "take one 'part_of' away",
    )
    yield from _no_circle(
        library,
        "reference-cycle",
        places,
        ("within",),
        "this place lies within itself",
        "take one 'within' away",
    )
    yield from _no_circle(
        library,
        "reference-cycle",
        earlier,
        ("said",),
        "this statement comes before itself",
        "take one 'supersedes' or 'replies_to' away",
    )


def no_circular_reporting(library: Library) -> Iterator[Diagnostic]:
    """Sources do not derive from one another in a circle."""
    graph = {
        r: [Ref("source", d.source) for d in s.derives_from if Ref("source", d.source) in library]
        for r, s in library.of(Source)
    }
    hint = "if they really cite one another, this is a finding and may stay"
    yield from _no_circle(
        library,
        "circular-reporting",
        graph,
        ("derives_from",),
        "sources derive from one another in a circle",
        hint,
    )


def no_claim_excludes_itself(library: Library) -> Iterator[Diagnostic]:
    """A claim does not exclude itself."""
    for ref, claim in library.of(Claim):
        if ref.id in claim.excludes:
            where = ("excludes", claim.excludes.index(ref.id))
            yield _at(library[ref], where, "excludes-itself", "the claim excludes itself", "delete the line")


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
                yield _at(library[ref], ("positions", index, "value"), "figure-without-quantity", message, hint)


def no_published_record_depends_on_a_draft(library: Library) -> Iterator[Diagnostic]:
    """A published record does not depend on a draft or withheld one."""
    for entry in library.entries.values():
        if not entry.record.is_public:
            continue
        named = [(t.where, library.target(t.to.types, t.id)) for t in ties(entry.record)]
        named += [(m.where, Ref(m.type, m.id)) for m in mentions(entry.record)]
        for where, ref in named:
            if ref is not None and ref in library and not library[ref].record.is_public:
                state = library[ref].record.publication
                message = f"'{ref.id}' is {'a draft' if state == 'draft' else state}, and this record is published"
                yield _at(
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
            yield _at(
                library[ref],
                ("text",),
                "unused-claim",
                "no statement takes a position on this claim",
                "add a statement, or delete the claim",
            )


def no_assessment_rests_on_the_future(library: Library) -> Iterator[Diagnostic]:
    """An assessment does not rest on statements that were made after it."""
    for ref, claim in library.of(Claim):
        for index, assessment in enumerate(claim.assessments):
            for at, id in enumerate(assessment.based_on):
                source = library.entries.get(Ref("source", id))
                if (
                    source is not None
                    and isinstance(source.record, Source)
                    and certain_by(assessment.on) < begins(source.record.published)
                ):
                    message = (
                        f"assessed on {assessment.on}, before the source was published ({source.record.published})"
                    )
                    where = ("assessments", index, "based_on", at)
                    yield _at(library[ref], where, "assessed-too-early", message, "mend one of the two dates")


def no_claim_or_source_is_recorded_twice(library: Library) -> Iterator[Diagnostic]:
    """One proposition is one claim, one document is one source."""
    for a, b, reason in duplicates.claims(library):
        yield _at(
            library[b],
            ("text",),
            "near-duplicate",
            f"this claim {reason} '{a.id}'",
            "join the two, or word the difference",
        )
    for a, b, reason in duplicates.sources(library):
        yield _at(
            library[b],
            ("url",),
            "near-duplicate",
            f"this source {reason} '{a.id}'",
            "join the two, or say in 'notes' why both stand",
        )


CHECKS: tuple[Callable[[Library], Iterable[Diagnostic]], ...] = (
    no_source_is_published_before_what_it_reports,
    nothing_is_said_before_the_event,
    no_statement_is_withdrawn_before_it_is_said,
    supersedes_stays_with_the_speaker_and_moves_forward,
    differing_statements_have_an_order,
    no_unit_commands_itself,
    nothing_is_a_part_of_itself,
    no_circular_reporting,
    no_claim_excludes_itself,
    figures_stand_on_quantities,
    no_published_record_depends_on_a_draft,
    every_claim_has_a_position,
    no_assessment_rests_on_the_future,
    no_claim_or_source_is_recorded_twice,
)
