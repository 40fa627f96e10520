"""A document in which a statement was read."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.records.base import Part, Record, needs
from generator.records.fields import Date, Language, Line, Sha256, Url, maybe, required, some
from generator.records.marks import Link, OneOf


class Archive(Part):
    """A copy that is kept elsewhere."""

    url: Url = required("Where the copy is.", "https://archive.example/20310501/bridge")
    captured: Date | None = maybe("When it was made.", "2031-05-01T14:05Z")
    sha256: Sha256 | None = maybe(
        "The SHA-256 digest of the copy.", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    )


class Derivation(Part):
    """What a source took from another."""

    source: Annotated[str, Link("source", "What derives from it")] = required(
        "The source it took from.", "grey-column-post"
    )
    how: Annotated[str, OneOf("derivation")] = required("How it took from there.", "quotes")
    statements: tuple[Annotated[str, Link("statement", "Taken over by")], ...] = some(
        "The statements that it took from there; leave it out where it took all that it reports.",
        "grey-column-holds-the-bridge",
    )


class Reliability(Part):
    """A grade, and who gave it."""

    grade: Annotated[str, OneOf("reliability")] = required("The reliability of the source.", "B")
    credibility: Annotated[str, OneOf("credibility")] | None = maybe("The credibility of what it reports.", "2")
    by: Annotated[str, Link("actor", "Grades given")] = required("Who graded it.", "river-institute")
    on: Date = required("When it was graded.", "2031-06-01")


class Source(Record):
    """A document in which a statement was read."""

    record_type, folder, plural = "source", "sources", "Sources"

    title: Line = required("Its title, or a plain description of it.", "Shots at the bridge: two accounts")
    kind: Annotated[str, OneOf("source-kind")] = required("What kind of document it is.", "article")
    publisher: Annotated[str, Link("actor", "Published")] = required("Who published it.", "vell-courier")
    url: Url | None = maybe("Where it can be read.", "https://courier.example/2031/05/01/bridge")
    published: Date = required(
        "When it was published, with the offset from UTC if the time is known.", "2031-05-01T11:00+02:00"
    )
    lang: Language | None = maybe("Its language, as BCP 47.", "en")
    authors: tuple[Line, ...] = some("Who wrote it.", "A. Mirova")
    archives: tuple[Archive, ...] = some("Copies that are kept elsewhere.")
    derives_from: tuple[Derivation, ...] = some("The sources it took its report from.")
    origin: Annotated[str, OneOf("origin")] | None = maybe(
        "'unknown' where it is not known what it took its report, or the rest of it, from.", "unknown"
    )
    reliability: Reliability | None = maybe("A grade, with its assessor.")
    rights: Line | None = maybe("On what terms it may be used.", "Quoted; all rights with the Vell Courier")
    credit: Line | None = maybe("How it wants to be credited.", "Vell Courier")

    @property
    def label(self) -> str:
        return self.title

    @model_validator(mode="after")
    def _one_origin(self) -> Source:
        if self.origin and any(not d.statements for d in self.derives_from):
            hint = "delete 'origin', or name in 'derives_from' the statements that it took from there"
            raise needs("origin", "an unknown origin beside a known one", hint)
        return self
