"""The issue forms: what each asks, under which heading, and which field of a record the answer is for.

One table for both sides: the forms on GitHub are made from it, and what they send is read by it. Labels are the
headings of the issue; they are unique within a form, and a change of one is a change of both sides. Ids stay: links
name them to fill in a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.records import BY_TYPE
from generator.records.outline import at, outline
from generator.vocabulary import VOCABULARIES

Kind: TypeAlias = Literal["input", "textarea", "dropdown", "checkboxes"]


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `path` is dotted: `source.` begins fields of the source, all else are of the record; those of
    another form than a statement's are its own. `options` are the terms of a dropdown, or what is to be ticked."""

    label: str
    path: str
    kind: Kind
    required: bool
    options: tuple[str, ...] = ()
    description: str = ""
    placeholder: str = ""

    @property
    def id(self) -> str:
        """What an address names the question by."""
        return self.path.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the questions. `{repository}` in the introduction is its address; the label tells the kind of
    the issue and starts nothing."""

    name: str
    description: str
    title: str
    label: str
    introduction: str


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
    terms = VOCABULARIES[found.vocabulary].terms if found.vocabulary else {}
    options = tuple(terms)
    meanings = "".join(f"\n- `{name}`: {term.meaning}" for name, term in terms.items())
    kind: Kind = "dropdown" if options else "textarea" if found.block else "input"
    return Field(label, path, kind, required, options, (says or found.description) + meanings, placeholder)


def _ticked(*options: str) -> Field:
    """What is asked of everybody who sends the form."""
    return Field("Before you send this", "agreed", "checkboxes", True, options)


_NO_PRIVATE_FACTS = "I have left out private facts, and people without a public role where it can do without them."
_LICENCE = "What I have written here may be published under CC BY 4.0."
_PRIVATELY = "[report it privately]({repository}/security/advisories/new)"
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
        _ticked("I have read or heard the words in this source myself.", _NO_PRIVATE_FACTS, _LICENCE),
    ),
    "correction": (
        Field("Record", "record", "input", True, description="Its type and id.", placeholder="statement/some-id"),
        Field("Field", "field", "input", True, description="Which field is wrong, such as said.", placeholder="said"),
        Field("What it says", "was", "textarea", False, description="Leave it out where repeating it would do harm."),
        Field("What it should say", "now", "textarea", True),
        Field("Why", "why", "textarea", True, description="How you know."),
        Field("Where it can be read", "source", "input", False, placeholder="https://"),
        _ticked(_NO_PRIVATE_FACTS, _LICENCE),
    ),
    # Its labels are in no other form, so that no body of it is taken for a draft.
    "safety": (
        Field(
            "Record of concern",
            "record",
            "input",
            True,
            description="Its type and id, and nothing of what it says.",
            placeholder="statement/some-id",
        ),
        Field(
            "Kind of concern",
            "concern",
            "dropdown",
            True,
            (
                "May put somebody in danger.",
                *(term.meaning for term in VOCABULARIES["sensitivity"].terms.values()),
                "Something else.",
            ),
        ),
        Field(
            "Before you send this concern",
            "agreed",
            "checkboxes",
            True,
            ("I repeat nothing here, in the title neither, that should not be known.",),
        ),
    ),
}

HEADS: dict[str, Head] = {
    "statement": Head(
        "New statement",
        "Somebody said something about a claim. Tell who, when, in which words, and where it can be read.",
        "Statement: ",
        "new statement",
        "One speaker, one moment, one claim. A maintainer turns this into a draft record; what you do not know, leave"
        " out. If it may harm a person, do not write it here: " + _PRIVATELY + ".",
    ),
    "correction": Head(
        "Correction",
        "A record on the site says something that its source does not.",
        "Correction: ",
        "correction",
        "A record is corrected in public, with a note of what it said before. A speaker who changed its mind is no"
        " correction but a new statement. If repeating the old words may harm a person, do not write them here: "
        + _PRIVATELY
        + ".",
    ),
    "safety": Head(
        "Safety concern",
        "A record may endanger somebody. Names the record only; what it is about is told privately.",
        "Safety concern",
        "safety",
        "**Everybody can read what you send here.** Tell only which record, and what kind of concern. Do not repeat"
        " names, places, pictures, links or words, and do not say who is in danger or why.\n\nTo tell more, or if to"
        " point at the record would do harm, " + _PRIVATELY + ", which only maintainers can read. You need not prove"
        " that there is danger: what may harm somebody is withheld first and discussed afterwards."
        " [What happens then]({repository}/blob/HEAD/SECURITY.md).",
    ),
}


def fields(form: str) -> dict[str, Field]:
    """The questions of a form by their headings."""
    return {field.label: field for field in FORMS[form]}
