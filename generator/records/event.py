"""Something that is said to have happened."""

from __future__ import annotations

from pydantic import model_validator

from generator.records.base import Part, Record, Unknown, needs
from generator.records.fields import Date, ImageFile, Line, Link, Prose, Term, Url, maybe, required, some


class EventPlace(Part):
    """Where it is said to have happened."""

    place: Link("place", "Events here") = required("The place.")  # type: ignore[valid-type]
    precision: Term("precision") = required("How precisely it is known.")  # type: ignore[valid-type]


class Participant(Part):
    """Who is said to have taken part."""

    actor: Link("actor", "Took part in") = required("The actor.")  # type: ignore[valid-type]
    role: Term("participant-role") = required("In which role.")  # type: ignore[valid-type]


class Image(Part):
    """A picture, or the description of one that may not be shown."""

    file: ImageFile | None = maybe(
        "The file in content/images/; leave it out where the rights do not allow a copy."
    )
    alt: Line = required("What it shows, for those who cannot see it.")
    credit: Line = required("Whose picture it is.")
    licence: Line = required("On what terms it may be shown.")
    url: Url | None = maybe("Where it can be seen.")
    source: Link("source", "Images shown") | None = maybe("The source in which it was published.")  # type: ignore[valid-type]

    @model_validator(mode="after")
    def _sourced(self) -> Image:
        if not self.source and not self.url:
            raise needs("file", "an image that does not say where it is from", "add 'source' or 'url'")
        return self


class Event(Record):
    """Something that is said to have happened."""

    record_type, folder, plural = "event", "events", "Events"

    name: Line = required("A plain name that takes no side.")
    kind: Term("event-kind") = required("What kind of event it is.")  # type: ignore[valid-type]
    when: Date = required("When it is said to have happened.")
    places: tuple[EventPlace, ...] = some("Where it is said to have happened.")
    participants: tuple[Participant, ...] = some("Who is said to have taken part.")
    part_of: Link("event", "Parts") | None = maybe("The larger event that it belongs to.")  # type: ignore[valid-type]
    summary: Prose | None = maybe("What is said about it; every sentence names its statement or source.")
    unknowns: tuple[Unknown, ...] = some("What is not known.")
    images: tuple[Image, ...] = some("Pictures, with credit and licence.")
    related: tuple[Link("event", "Related events"), ...] = some("Other events that bear on it.")  # type: ignore[valid-type]

    @property
    def label(self) -> str:
        return self.name
