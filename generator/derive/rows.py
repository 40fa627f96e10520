"""A record -> its row in the list of its type: what it is known for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from generator.derive import ledgers
from generator.derive.briefs import brief
from generator.derive.naming import names
from generator.derive.pages.common import dispute
from generator.derive.site import Site, Target
from generator.language import message
from generator.records import Claim, Event, Place, Source, Statement, Unit
from generator.records.actors import Actor
from generator.validate import Ref

Cells: TypeAlias = Callable[[Site, Ref, Any], tuple[Any, ...]]


@brief
def row(site: Site, ref: Ref) -> tuple[Target, tuple[Any, ...], list[str], str | None]:
    """A record in the list of its type: its page, what it is known for, further names by which it is found when the
    list is filtered, and the code of its symbol."""
    record = site.library[ref].record
    _, cells = COLUMNS.get(ref.type, PLAIN)
    code = record.symbol if isinstance(record, Unit) else None
    return site.to(ref), cells(site, ref, record), names(record)[1:], code


def _claim_row(site: Site, ref: Ref, claim: Claim) -> tuple[Any, ...]:
    now = dispute(site, ref.id)
    return (
        now["status"],
        site.term("topic", claim.topic).label,
        len(site.ledger.sides(ref.id, site.as_of).takes),
        now["counted"],
    )


def _statement_row(site: Site, ref: Ref, statement: Statement) -> tuple[Any, ...]:
    return site.actor(statement.holder), site.day(statement.said), len(statement.positions)


def _event_row(site: Site, ref: Ref, event: Event) -> tuple[Any, ...]:
    claims = site.library.naming(ref, "Claims")
    return (
        site.day(event.when),
        site.term("event-kind", event.kind).label,
        site.many("place", [p.place for p in event.places]),
        len(claims),
    )


def _actor_row(site: Site, ref: Ref, actor: Actor) -> tuple[Any, ...]:
    rows = ledgers.of_actor(site.ledger, ref, site.as_of)
    return len({r.take.statement for r in rows}), len({r.claim for r in rows})


def _place_row(site: Site, ref: Ref, place: Place) -> tuple[Any, ...]:
    back = dict(site.backlinks(ref))
    within = site.many("place", [place.within]) if place.within else []
    return (
        site.term("place-kind", place.kind).label if place.kind else "",
        within,
        len(back.get("Events here", ())),
        len(back.get("Claims about it", ())),
    )


def _source_row(site: Site, ref: Ref, source: Source) -> tuple[Any, ...]:
    back = dict(site.backlinks(ref))
    return (
        site.actor(source.publisher),
        site.day(source.published),
        site.term("source-kind", source.kind).label,
        len(back.get("Statements reported", ())),
    )


COLUMNS: dict[str, tuple[tuple[str, ...], Cells]] = {
    "claim": (
        (message("Claim"), message("Status"), message("Topic"), message("Statements"), message("Origins")),
        _claim_row,
    ),
    "statement": ((message("Statement"), message("Whose"), message("Said"), message("Positions")), _statement_row),
    "event": ((message("Event"), message("When"), message("Kind"), message("Places"), message("Claims")), _event_row),
    "unit": ((message("Unit"), message("Statements"), message("Claims")), _actor_row),
    "organization": ((message("Organization"), message("Statements"), message("Claims")), _actor_row),
    "person": ((message("Person"), message("Statements"), message("Claims")), _actor_row),
    "place": ((message("Place"), message("Kind"), message("Within"), message("Events"), message("Claims")), _place_row),
    "source": (
        (message("Source"), message("Publisher"), message("Published"), message("Kind"), message("Statements")),
        _source_row,
    ),
}


#: What is listed of all others.
PLAIN: tuple[tuple[str, ...], Cells] = ((message("Name"),), lambda site, ref, record: ())

#: Columns that the script of a table offers as filters.
FACETS = ("Status", "Topic", "Kind", "Whose", "Publisher")
