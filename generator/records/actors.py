"""Units, organizations and people: those who speak, take part and publish."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from generator.records.base import Channel, Name, Part, Record
from generator.records.fields import Date, Line, Link, Prose, Sidc, Term, Url, Wikidata, maybe, required, some


def _from() -> Any:
    return Field(default=None, alias="from", description="From when.")


class Relation(Part):
    """A tie to another actor, and who says so."""

    type: Term("relation") = required("What kind of tie it is.")  # type: ignore[valid-type]
    to: Link("actor", "Related to it") = required("The other actor.")  # type: ignore[valid-type]
    from_: Date | None = _from()
    until: Date | None = maybe("Until when.")
    per: tuple[Link("statement", "Bears on affiliations"), ...] = some("The statements that say so.")  # type: ignore[valid-type]
    sources: tuple[Link("source", "Affiliations reported"), ...] = some("The sources that say so.")  # type: ignore[valid-type]


class Actor(Record):
    """What units, organizations and people have in common."""

    name: Line = required("The name used on this site.")
    names: tuple[Name, ...] = some("All names, by language and script, and who uses them.")
    channels: tuple[Channel, ...] = some("Where it publishes.")
    wikidata: Wikidata | None = maybe("Its item in Wikidata.")
    website: Url | None = maybe("Its own site.")
    summary: Prose | None = maybe("Who it is, attributed.")

    @property
    def label(self) -> str:
        return self.name


class Unit(Actor):
    """An armed formation or force."""

    record_type, folder, plural = "unit", "units", "Units"

    kind: Term("unit-kind") | None = maybe("What kind of unit it is.")  # type: ignore[valid-type]
    symbol: Sidc | None = maybe("Its APP-6 or MIL-STD-2525 symbol code.")
    relations: tuple[Relation, ...] = some("To whom it is said to belong.")
    founded: Date | None = maybe("When it was founded.")


class Organization(Actor):
    """A ministry, agency, authority or outlet."""

    record_type, folder, plural = "organization", "organizations", "Organizations"

    kind: Term("organization-kind") | None = maybe("What kind of organization it is.")  # type: ignore[valid-type]
    relations: tuple[Relation, ...] = some("To whom it is said to belong.")
    founded: Date | None = maybe("When it was founded.")


class Role(Part):
    """What a person is said to be to an organization or unit."""

    role: Term("role") = required("The role.")  # type: ignore[valid-type]
    of: Link("actor", "People") = required("In which organization or unit.")  # type: ignore[valid-type]
    from_: Date | None = _from()
    until: Date | None = maybe("Until when.")
    per: tuple[Link("statement", "Bears on roles"), ...] = some("The statements that say so.")  # type: ignore[valid-type]
    sources: tuple[Link("source", "Roles reported"), ...] = some("The sources that say so.")  # type: ignore[valid-type]


class Person(Actor):
    """A spokesperson, official or commander."""

    record_type, folder, plural = "person", "people", "People"

    roles: tuple[Role, ...] = some("What the person is said to be.")
