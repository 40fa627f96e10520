"""Something that is said to have happened."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.records.base import Part, Record, Unknown, needs
from generator.records.fields import Date, ImageFile, Line, Prose, Url, maybe, required, some
from generator.records.marks import Link, OneOf


class EventPlace(Part):
    """Where it is said to have happened."""

    place: Annotated[str, Link("place", "Events here")] = required("The place.", "vell-bridge")
    precision: Annotated[str, OneOf("precision")] = required("How precisely it is known.", "exact")


class Participant(Part):
    """Who is said to have taken part."""

    actor: Annotated[str, Link("actor", "Took part in")] = required("The actor.", "grey-column")
    role: Annotated[str, OneOf("participant-role")] = required("In which role.", "attacker")


class Image(Part):
    """A picture, or the description of one that may not be shown."""

    either = (("source",), ("url",))

    file: ImageFile | None = maybe(
        "The file in content/images/; leave it out where the rights do not allow a copy.", "vell-bridge.jpg"
    )
    alt: Line = required(
        "What it shows, for those who cannot see it.", "The bridge from the east bank, with two lorries across it."
    )
    credit: Line = required("Whose picture it is.", "A. Mirova, Vell Courier")
    licence: Line = required("On what terms it may be shown.", "CC BY 4.0")
    url: Url | None = maybe("Where it can be seen.", "https://courier.example/2031/05/01/bridge.jpg")
    source: Annotated[str, Link("source", "Images shown")] | None = maybe(
        "The source in which it was published.", "vell-courier-bridge"
    )

    @model_validator(mode="after")
    def _sourced(self) -> Image:
        if not self.source and not self.url:
            raise needs("file", "an image that does not say where it is from", "add 'source' or 'url'")
        return self


class Event(Record):
    """Something that is said to have happened."""

    record_type, folder, plural = "event", "events", "Events"

    name: Line = required("A plain name that takes no side.", "Fighting at the bridge of Vell")
    kind: Annotated[str, OneOf("event-kind")] = required("What kind of event it is.", "armed-clash")
    when: Date = required("When it is said to have happened.", "2031-05-01")
    places: tuple[EventPlace, ...] = some("Where it is said to have happened.")
    participants: tuple[Participant, ...] = some("Who is said to have taken part.")
    part_of: Annotated[str, Link("event", "Parts")] | None = maybe(
        "The larger event that it belongs to.", "vell-campaign"
    )
    summary: Prose | None = maybe(
        "What is said about it; every sentence names its statement or source.",
        "The Grey Column says that it took the bridge; [[statement/grey-column-holds-the-bridge]].",
    )
    unknowns: tuple[Unknown, ...] = some("What is not known.")
    images: tuple[Image, ...] = some("Pictures, with credit and licence.")
    related: tuple[Annotated[str, Link("event", "Related events")], ...] = some(
        "Other events that bear on it.", "toll-house-fire"
    )

    @property
    def label(self) -> str:
        return self.name
