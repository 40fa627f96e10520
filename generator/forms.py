"""The issue forms: what each asks, under which heading, and which field of a record the answer is for.

One table for both sides: the forms on GitHub are made from it, and what they send is read by it. Labels are the
headings of the issue; they are unique within a form, and a change of one is a change of both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.records import BY_TYPE
from generator.records.outline import at, outline
from generator.vocabulary import VOCABULARIES


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `path` is dotted: `source.` begins fields of the source, all else are of the record; those of a
    correction are its own. `options` are the terms of a dropdown."""

    label: str
    path: str
    kind: Literal["input", "textarea", "dropdown"]
    required: bool
    options: tuple[str, ...] = ()
    description: str = ""
    placeholder: str = ""


#: What GitHub writes for a question without an answer.
NO_ANSWER = frozenset({"", "_No response_"})
LINE_AT_MOST = 300
URL_AT_MOST = 2000
BLOCK_AT_MOST = 8000
#: GitHub's own limit of an issue is 65,536 characters.
BODY_AT_MOST = 262_144


def _field(label: str, path: str, required: bool, placeholder: str = "", says: str = "") -> Field:
    """A question about a field: its kind, terms and description follow from the record type."""
    first, _, rest = path.partition(".")
    record_type, inner = ("source", rest) if first == "source" else ("statement", path)
    found = at(outline(BY_TYPE[record_type]), tuple(int(s) if s.isdigit() else s for s in inner.split(".")))
    if found is None:
        raise KeyError(path)
    options = tuple(VOCABULARIES[found.vocabulary].terms) if found.vocabulary else ()
    kind: Literal["input", "textarea", "dropdown"] = "dropdown" if options else "textarea" if found.block else "input"
    return Field(label, path, kind, required, options, says or found.description, placeholder)


_NAME = "Its name in any script, or its id."

FORMS: dict[str, tuple[Field, ...]] = {
    "statement": (
        _field("Link", "source.url", False, "https://", "Where it can be read. Leave it out if it is not on the web."),
        _field("Title of the source", "source.title", True),
        _field("Kind of source", "source.kind", True),
        _field("Publisher", "source.publisher", True, says=f"Who published it. {_NAME}"),
        _field("Published", "source.published", True, "2024-03-12T11:48+02:00"),
        _field("Language of the source", "source.lang", False, "uk"),
        _field("Speaker", "speaker", True, says=f"Who said it. {_NAME}"),
        _field("Said", "said", True, "2024-03-12"),
        _field("Claim", "positions.0.claim", True, says="Which claim it is about: the claim's id, or its text."),
        _field("Stance", "positions.0.stance", True),
        _field(
            "Quote", "quote.text", False, says="The words in their own language and script, character for character."
        ),
        _field("Language of the quote", "quote.lang", False, "ru"),
        _field("Paraphrase", "paraphrase.text", False, says="What was said, in your own words, if there is no quote."),
        _field("Place in the source", "sources.0.locator", False, "third paragraph"),
        _field("Notes", "notes", False, says="What you assumed, and what you are not sure of."),
    ),
    "correction": (
        Field("Record", "record", "input", True, description="Its type and id.", placeholder="statement/some-id"),
        Field("Field", "field", "input", True, description="Which field is wrong, such as said.", placeholder="said"),
        Field("What it says", "was", "textarea", False, description="Leave it out where repeating it would do harm."),
        Field("What it should say", "now", "textarea", True),
        Field("Why", "why", "textarea", True, description="How you know."),
        Field("Where it can be read", "source", "input", False, placeholder="https://"),
    ),
}


def fields(form: str) -> dict[str, Field]:
    """The questions of a form by their headings."""
    return {field.label: field for field in FORMS[form]}
