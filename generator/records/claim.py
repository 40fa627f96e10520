"""A neutral, falsifiable proposition that somebody could affirm or deny."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.records.base import Part, Record, Unknown, needs
from generator.records.fields import Date, Line, Prose, maybe, required, some
from generator.records.marks import Link, OneOf


class Quantity(Part):
    """What a numeric claim counts."""

    measure: Annotated[str, OneOf("measure")] = required("What is counted.", "killed")
    population: Line = required(
        "Of whom or of what, such as 'civilians' or 'tanks of the attackers'.", "guards of the bridge"
    )


class Assessment(Part):
    """A named party's verdict: the only place for one."""

    by: Annotated[str, Link("actor", "Assessments made")] = required("Who judged.", "river-institute")
    on: Date = required("When it was judged.", "2031-06-01")
    status: Annotated[str, OneOf("assessment-status")] = required("The verdict.", "mixed")
    confidence: Annotated[str, OneOf("confidence")] | None = maybe("How sure the assessor is.", "moderate")
    likelihood: Annotated[str, OneOf("likelihood")] | None = maybe("How likely the assessor holds it to be.", "likely")
    rationale: Prose = required(
        "Why it was judged so; every sentence names its source.",
        "Two pictures show the bridge on 1 May; [[source/vell-courier-bridge]] dates one of them.",
    )
    based_on: tuple[Annotated[str, Link("source", "Assessments based on it")], ...] = some(
        "The sources that the verdict rests on.", "vell-courier-bridge"
    )


class Claim(Record):
    """A neutral, falsifiable proposition that somebody could affirm or deny."""

    record_type, folder, plural = "claim", "claims", "Claims"

    text: Line = required(
        "The proposition, in words that both sides would accept as the thing in dispute.",
        "The Grey Column holds the bridge at Vell",
    )
    topic: Annotated[str, OneOf("topic")] = required("What it is about.", "control")
    events: tuple[Annotated[str, Link("event", "Claims")], ...] = required(
        "The events that it is about.", "vell-bridge-fighting"
    )
    actor: Annotated[str, Link("actor", "Claims about it")] | None = maybe("Whom it is about.", "grey-column")
    place: Annotated[str, Link("place", "Claims about it")] | None = maybe("The place that it is about.", "vell-bridge")
    when: Date | None = maybe("For which time the proposition is meant.", "2031-05-01")
    quantity: Quantity | None = maybe("What it counts, for numeric claims.")
    excludes: tuple[Annotated[str, Link("claim", "Excluded by")], ...] = some(
        "Claims that cannot hold together with it.", "vell-bridge-lost"
    )
    unknowns: tuple[Unknown, ...] = some("What is not known.")
    assessments: tuple[Assessment, ...] = some("Verdicts, each signed.")

    @property
    def label(self) -> str:
        return self.text

    @model_validator(mode="after")
    def _about_an_event(self) -> Claim:
        if not self.events:
            raise needs("events", "a claim about no event", "name at least one event")
        return self
