"""A neutral, falsifiable proposition that somebody could affirm or deny."""

from __future__ import annotations

from pydantic import model_validator

from generator.records.base import Part, Record, Unknown, needs
from generator.records.fields import Date, Line, Link, Prose, Term, maybe, required, some


class Quantity(Part):
    """What a numeric claim counts."""

    measure: Term("measure") = required("What is counted.")  # type: ignore[valid-type]
    population: Line = required("Of whom or of what, such as 'civilians' or 'tanks of the attackers'.")


class Assessment(Part):
    """A named party's verdict: the only place for one."""

    by: Link("actor", "Assessments made") = required("Who judged.")  # type: ignore[valid-type]
    on: Date = required("When.")
    status: Term("assessment-status") = required("The verdict.")  # type: ignore[valid-type]
    confidence: Term("confidence") | None = maybe("How sure the assessor is.")  # type: ignore[valid-type]
    likelihood: Term("likelihood") | None = maybe("How likely the assessor holds it to be.")  # type: ignore[valid-type]
    rationale: Prose = required("Why.")
    based_on: tuple[Link("source", "Assessments based on it"), ...] = some(
        "The sources that the verdict rests on."
    )  # type: ignore[valid-type]


class Claim(Record):
    """A neutral, falsifiable proposition that somebody could affirm or deny."""

    record_type, folder, plural = "claim", "claims", "Claims"

    text: Line = required("The proposition, in words that both sides would accept as the thing in dispute.")
    topic: Term("topic") = required("What it is about.")  # type: ignore[valid-type]
    events: tuple[Link("event", "Claims"), ...] = required("The events that it is about.")  # type: ignore[valid-type]
    actor: Link("actor", "Claims about it") | None = maybe("Whom it is about.")  # type: ignore[valid-type]
    place: Link("place", "Claims about it") | None = maybe("Where.")  # type: ignore[valid-type]
    when: Date | None = maybe("For which time the proposition is meant.")
    quantity: Quantity | None = maybe("What it counts, for numeric claims.")
    excludes: tuple[Link("claim", "Excluded by"), ...] = some("Claims that cannot hold together with it.")  # type: ignore[valid-type]
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
