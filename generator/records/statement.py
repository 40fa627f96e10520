"""One utterance by one speaker at one moment, taking a stance on one or more claims."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.records.base import Part, Record, needs
from generator.records.fields import Date, Language, Line, Number, Verbatim, maybe, required, some
from generator.records.marks import Link, OneOf, problem


class Value(Part):
    """A figure as it was given: the least, the most, and the words. A missing end is not known; it is never zero."""

    either = (("min",), ("max",), ("verbatim",))

    min: Number | None = maybe("The least; leave it out where it was not said.", "5")
    max: Number | None = maybe("The most; leave it out where it was not said.", "60")
    verbatim: Line | None = maybe("The words, such as 'dozens' or 'up to 60'.", "dozens")

    @model_validator(mode="after")
    def _says_something(self) -> Value:
        if self.min is None and self.max is None and self.verbatim is None:
            raise needs("min", "a value that says nothing", "give 'min', 'max' or 'verbatim'")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise problem(
                "value-range",
                f"the least, {self.min}, is above the most, {self.max}",
                "exchange 'min' and 'max'",
            )
        return self


class Position(Part):
    """What the statement holds of one claim."""

    claim: Annotated[str, Link("claim", "Statements")] = required("The claim.", "vell-bridge-held")
    stance: Annotated[str, OneOf("stance")] = required("What the speaker holds of it.", "affirms")
    value: Value | None = maybe("The figure, for numeric claims.")
    hedge: Line | None = maybe(
        "The words by which the speaker hedged, such as 'according to first reports'.", "as far as we can see"
    )


class Translation(Part):
    """The words in another language, and who put them so."""

    text: Verbatim = required("The translated words.", "The bridge at Vell is ours.")
    lang: Language = required("Their language, as BCP 47.", "en")
    by: Line = required("Who translated.", "Vell Courier")
    kind: Annotated[str, OneOf("translation-kind")] = required("What kind of translation it is.", "published")


class Quote(Part):
    """The words, verbatim. Where only a translation was published, 'text' is left out and 'lang' is that of the lost
    original."""

    either = (("text",), ("translation",))

    text: Verbatim | None = maybe("The words in their own language and script.", "Міст у Веллі наш.")
    lang: Language = required("The language in which they were said, as BCP 47.", "uk")
    translation: Translation | None = maybe("The words in another language.")

    @model_validator(mode="after")
    def _has_words(self) -> Quote:
        if self.text is None and self.translation is None:
            raise needs(
                "lang",
                "a quote without words",
                "give 'text', or 'translation' where only a translation was published",
            )
        return self


class Paraphrase(Part):
    """What was said, in somebody else's words."""

    text: Verbatim = required("What was said.", "The council said that its own guards stood on the bridge all day.")
    by: Line = required("Whose words these are.", "Vell Courier")


class Cited(Part):
    """Where a statement can be read."""

    source: Annotated[str, Link("source", "Statements reported")] = required("The source.", "vell-courier-bridge")
    locator: Line | None = maybe("Where in it: a paragraph, a minute, a page.", "second paragraph")


class Offer(Part):
    """What the speaker offers in support."""

    kind: Annotated[str, OneOf("offer-kind")] = required("What kind of thing it is.", "video")
    what: Line = required("What it is said to show.", "The flag of the column on the bridge.")
    source: Annotated[str, Link("source", "Offered in support")] | None = maybe(
        "Where it can be seen.", "grey-column-post"
    )


class Withdrawal(Part):
    """When and how a statement was taken back."""

    on: Date = required("When it was withdrawn.", "2031-05-03")
    by: Annotated[str, Link("actor", "Withdrawals")] = required("Who withdrew it.", "grey-column")
    source: Annotated[str, Link("source", "Withdrawals reported")] = required(
        "Where that can be read.", "grey-column-post"
    )


class Statement(Record):
    """One utterance by one speaker at one moment, taking a stance on one or more claims."""

    record_type, folder, plural = "statement", "statements", "Statements"
    either = (("quote.text", "quote.lang"), ("paraphrase.text", "paraphrase.by"))

    speaker: Annotated[str, Link("actor", "Statements")] = required("Who said it.", "ana-mirova")
    on_behalf_of: Annotated[str, Link("actor", "Statements made on its behalf")] | None = maybe(
        "For whom it was said; the position is then theirs.", "vell-town-council"
    )
    said: Date = required("When it was said, with the offset from UTC if the time is known.", "2031-05-01T09:30+02:00")
    positions: tuple[Position, ...] = required("What it holds of which claims.")
    quote: Quote | None = maybe("The words, verbatim.")
    paraphrase: Paraphrase | None = maybe("What was said, where the words are not known.")
    sources: tuple[Cited, ...] = required("Where it can be read.")
    offers: tuple[Offer, ...] = some("What is offered in support.")
    replies_to: tuple[Annotated[str, Link("statement", "Replies")], ...] = some(
        "The statements that it answers.", "grey-column-holds-the-bridge"
    )
    supersedes: Annotated[str, Link("statement", "Superseded by")] | None = maybe(
        "The speaker's earlier statement that it replaces.", "council-on-the-bridge"
    )
    withdrawn: Withdrawal | None = maybe("When and how it was taken back.")
    mode: Annotated[str, OneOf("mode")] | None = maybe("How it was made.", "relayed")

    @property
    def label(self) -> str:
        """Statements are named by what they say in their views; this is the bare form."""
        return f"{self.speaker}, {self.said}"

    @property
    def holder(self) -> str:
        """Whose position it is: that of the actor spoken for, else of the speaker."""
        return self.on_behalf_of or self.speaker

    @model_validator(mode="after")
    def _complete(self) -> Statement:
        if not self.positions:
            raise needs("positions", "a statement that holds nothing of any claim", "name a claim and a stance")
        if not self.sources:
            fault = problem("unsourced", "a statement without a source", "name at least one source in 'sources'")
            raise fault
        if self.quote is None and self.paraphrase is None:
            raise needs(
                "quote",
                "a statement without words",
                "give 'quote', or 'paraphrase' where the words are not known",
            )
        claims = [p.claim for p in self.positions]
        twice = next((c for c in claims if claims.count(c) > 1), None)
        if twice:
            raise needs(
                "positions",
                f"two positions on the claim '{twice}' in one statement",
                "keep one, or split the statement",
            )
        return self
