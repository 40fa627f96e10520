"""Every code that a contributor can meet, and the law behind it; the site's page of problems."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem: its severity and the law that was broken, as one sentence."""

    law: str
    severity: Severity = "error"


#: The kinds of problem, by what of a contribution they are about.
GROUPS: dict[str, dict[str, Code]] = {
    "files": {
        "not-a-file": Code("Content holds plain files and folders only: no links, devices or hidden files."),
        "file-name": Code(
            "A record's file is named by its id: lower-case letters, digits and hyphens, then '.yml', or '.md' for articles."
        ),
        "reserved-id": Code("No record stands where another page of the site stands, such as 'index'."),
        "file-clash": Code("No two names in content are equal, or differ only by upper and lower case."),
        "wrong-folder": Code("A record stands in the folder of its type."),
        "file-too-large": Code("A record's file is at most 256 KB, content at most 150,000 files and 1 GB."),
        "image": Code("An image is a PNG, JPEG or WebP file without metadata, named in the record that shows it."),
    },
    "text": {
        "not-utf-8": Code("Records are UTF-8 text."),
        "byte-order-mark": Code("A record does not begin with a byte order mark."),
        "tab": Code("Records hold no tab characters."),
        "hidden-character": Code(
            "Records hold no character that a reader cannot see or that reorders the text around it."
        ),
        "decomposed-character": Code("Text is in Unicode Normalization Form C, so that equal words are equal."),
    },
    "yaml": {
        "syntax": Code("A record is YAML: 'field: value', one a line."),
        "not-a-record": Code("A record is a list of fields."),
        "front-matter": Code("An article begins with its fields between two lines of '---'."),
        "second-record": Code("One file holds one record."),
        "directive": Code("Records use no YAML directives."),
        "alias": Code("Records use no YAML anchors and aliases: each value is written where it belongs."),
        "tag": Code("Records use no YAML tags: every value is text."),
        "merge-key": Code("Records use no YAML merge keys."),
        "field-name": Code("A field's name is one plain word."),
        "repeated-field": Code("A field stands once in its record."),
        "repeated-item": Code("A list holds each item once."),
        "too-many": Code("A list holds at most 200 items."),
        "empty-value": Code("A field has a value, or is left out."),
        "ambiguous-value": Code(
            "A value that some YAML reader would turn into a number, a truth value or a time is put in quotes."
        ),
        "comment-after-value": Code("A comment stands on a line of its own, so that no quote loses its end."),
        "too-deep": Code("A record nests at most 12 levels and holds at most 20,000 values."),
        "text-too-long": Code("A text is at most 20,000 characters."),
    },
    "fields": {
        "unknown-field": Code("A record has only the fields of its type."),
        "missing-field": Code("A record has every required field of its type."),
        "wrong-shape": Code("A field holds a text, a list or a group of fields, as its type says."),
        "too-long": Code("A one-line text keeps to its length and to one line."),
        "unknown-term": Code("A term comes from its vocabulary."),
        "bad-date": Code(
            "Dates and times are EDTF (ISO 8601-2): '2024-03-12', '2024-03-12T09:39Z', '2024-03~', '[a..b]'."
        ),
        "bad-id": Code("An id is lower-case letters and digits, joined by single hyphens."),
        "bad-number": Code("A number is written in digits, with a point if it has decimals."),
        "bad-language": Code("A language is a BCP 47 tag, such as 'ru', 'uk-Latn'."),
        "bad-link": Code("A link is 'http' or 'https', to a public host, without a user name, and in full."),
        "bad-coordinate": Code("A coordinate is in decimal degrees, with no more than five decimals."),
        "bad-symbol": Code("A unit symbol is a 20-digit (APP-6D) or 15-character (MIL-STD-2525C) SIDC."),
        "bad-identifier": Code("An identifier has the form of its registry."),
        "needs-other-field": Code("Some fields need, or exclude, one another."),
        "value-range": Code("The least of a figure is not above the most."),
    },
    "references": {
        "unknown-reference": Code("A reference names a record that exists."),
        "renamed-reference": Code("A reference uses a record's present id, not a former one."),
        "ambiguous-actor": Code("Units, organizations and people share one set of ids."),
        "alias-clash": Code("A former id belongs to one record, and to no present one."),
        "draft-dependency": Code("A published record does not depend on a draft or withheld one."),
    },
    "laws": {
        "unsourced": Code("A statement, an image and a withdrawal name where they can be read."),
        "published-before-said": Code("A source is not published before what it reports was said."),
        "said-before-event": Code(
            "A statement about an event is not said before the event began; announcements exist.", "warning"
        ),
        "assessed-too-early": Code("An assessment does not rest on sources that were published after it.", "warning"),
        "commands-itself": Code("No unit stands above itself, directly or through others."),
        "reference-cycle": Code("No record is a part of itself, nor a statement its own predecessor."),
        "supersedes-other-speaker": Code("A statement supersedes only statements of its own speaker."),
        "supersedes-nothing": Code("A statement supersedes one that speaks about one of its claims.", "warning"),
        "supersedes-later": Code("A statement supersedes only earlier ones."),
        "withdrawn-before-said": Code("A statement is not withdrawn before it was said."),
        "order-unknown": Code(
            "Statements of one speaker that differ on one claim are in a known order: by time, or by 'supersedes'.",
            "warning",
        ),
        "circular-reporting": Code(
            "Sources do not derive from one another in a circle; where they do, it is a finding.", "warning"
        ),
        "near-duplicate": Code("One proposition is one claim, one document is one source.", "warning"),
        "figure-without-quantity": Code("A position gives a value only on a claim that says what it counts."),
        "excludes-itself": Code("A claim does not exclude itself."),
        "loaded-word": Code(
            "Words that take a side stand in quotes with their speaker, and not in our own text.", "warning"
        ),
        "unattributed-certainty": Code(
            "A sentence of a summary that is certain names the statement or source that says so.", "warning"
        ),
        "kept-without-reason": Code("A word that is kept against the lexicon says why.", "warning"),
        "lost-record": Code(
            "A published record is renamed with an alias or withheld with a reason; it does not vanish."
        ),
        "lost-history": Code("What a published statement said changes with a dated correction or a withdrawal only."),
        "unused-claim": Code("A claim has been affirmed or denied by somebody.", "warning"),
    },
}

CODES: dict[str, Code] = {code: about for group in GROUPS.values() for code, about in group.items()}


def severity(code: str) -> Severity:
    """How a code is reported."""
    return CODES[code].severity
