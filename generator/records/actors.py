"""Units, organizations and people: those who speak, take part and publish."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from generator.records.base import Channel, Name, Part, Record, needs
from generator.records.fields import Date, Line, Prose, Sidc, Url, Wikidata, maybe, required, some
from generator.records.marks import Link, OneOf


def _from() -> Any:
    return Field(default=None, alias="from", description="From when it holds.", examples=["2030-11-20"])


class Lasting(Part):
    """Something that holds for a time."""

    from_: Date | None = _from()
    until: Date | None = maybe("Until when it holds.", "2031-04")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        start, end = (self.from_.start if self.from_ else None), (self.until.end if self.until else None)
        if start is not None and end is not None and end <= start:
            raise needs("until", f"it ends ({self.until}) before it begins ({self.from_})", "mend one of the two dates")
        return self


class Relation(Lasting):
    """A tie to another actor, and who says so."""

    type: Annotated[str, OneOf("relation")] = required("What kind of tie it is.", "subordinate-to")
    to: Annotated[str, Link("actor", "Related to it")] = required("The other actor.", "vell-town-council")
    per: tuple[Annotated[str, Link("statement", "Bears on affiliations")], ...] = some(
        "The statements that say so.", "council-denies-the-bridge"
    )
    sources: tuple[Annotated[str, Link("source", "Affiliations reported")], ...] = some(
        "The sources that say so.", "vell-courier-bridge"
    )


class Actor(Record):
    """What units, organizations and people have in common."""

    name: Line = required("The name used on this site.", "Grey Column")
    names: tuple[Name, ...] = some("All names, by language and script, and who uses them.")
    channels: tuple[Channel, ...] = some("Where it publishes.")
    wikidata: Wikidata | None = maybe("Its item in Wikidata.", "Q9999990002")
    website: Url | None = maybe("Its own site.", "https://column.example/")
    summary: Prose | None = maybe(
        "Who it is, attributed.", "The unit calls itself a volunteer force; [[statement/grey-column-holds-the-bridge]]."
    )

    @property
    def label(self) -> str:
        return self.name


class Group(Actor):
    """What units and organizations have in common."""

    relations: tuple[Relation, ...] = some("To whom it is said to belong.")
    founded: Date | None = maybe("When it was founded.", "2030-11")


class Unit(Group):
    """An armed formation or force."""

    record_type, folder, plural = "unit", "units", "Units"

    kind: Annotated[str, OneOf("unit-kind")] | None = maybe("What kind of unit it is.", "volunteer")
    symbol: Sidc | None = maybe("Its APP-6 or MIL-STD-2525 symbol code.", "10031000001211000000")


class Organization(Group):
    """A ministry, agency, authority or outlet."""

    record_type, folder, plural = "organization", "organizations", "Organizations"

    kind: Annotated[str, OneOf("organization-kind")] | None = maybe("What kind of organization it is.", "authority")


class Role(Lasting):
    """What a person is said to be to an organization or unit."""

    role: Annotated[str, OneOf("role")] = required("The role.", "spokesperson")
    of: Annotated[str, Link("actor", "People")] = required("In which organization or unit.", "vell-town-council")
    per: tuple[Annotated[str, Link("statement", "Bears on roles")], ...] = some(
        "The statements that say so.", "council-denies-the-bridge"
    )
    sources: tuple[Annotated[str, Link("source", "Roles reported")], ...] = some(
        "The sources that say so.", "vell-courier-bridge"
    )


class Person(Actor):
    """A spokesperson, official or commander."""

    record_type, folder, plural = "person", "people", "People"

    roles: tuple[Role, ...] = some("What the person is said to be.")
