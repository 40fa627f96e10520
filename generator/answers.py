"""The body of an issue form, as GitHub writes it -> the answers that can be ones, and what was left out and why.

`### Label`, an empty line, the answer; `_No response_` where there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator import characters
from generator.diagnostics import cut, shown
from generator.forms import BLOCK_AT_MOST, FORMS, LINE_AT_MOST, NO_ANSWER, URL_AT_MOST, Field, fields

# No part of it can match another's characters in two ways: its time grows with the text and no faster.
_HEADING = re.compile(r"^### +(\S.*)$", re.MULTILINE)
UNKNOWN_AT_MOST = 10


class NotAForm(Exception):
    """The text is not the body of one of the forms: told in one line."""


@dataclass
class Answers:
    """Which form it is, its answers by the paths of its questions, and what was left out and why."""

    form: str
    texts: dict[str, str] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)


def read(body: str) -> Answers:
    """The answers of the form whose headings stand there; NotAForm where it is none."""
    before, *parts = _HEADING.split(body.replace("\r\n", "\n"))
    sections: dict[str, list[str]] = {}
    for heading, text in zip(parts[::2], parts[1::2], strict=True):
        sections.setdefault(heading.strip(), []).append(text.strip())
    form = max(FORMS, key=lambda name: len(fields(name).keys() & sections.keys()))
    known = fields(form)
    if not known.keys() & sections.keys():
        raise NotAForm("the text holds no heading of an issue form, such as '### Speaker'")
    found = Answers(form)
    if before.strip():
        found.open.append("the text above the first heading was left out")
    found.open += _unknown([heading for heading in sections if heading not in known])
    for heading, texts in sections.items():
        if heading not in known:
            continue
        if known[heading].kind == "checkboxes":
            found.open += _unticked(known[heading], "\n".join(texts))
        elif len(texts) > 1:
            # A text with a heading of its own in it must not answer another question.
            found.open.append(f"{heading}: stands {len(texts)} times, and only one can be the answer: all left out")
        elif (why := _refused(known[heading], texts[0])) is not None:
            found.open.append(f"{heading}: {why}: left out")
        elif not _empty(known[heading], texts[0]):
            found.texts[known[heading].path] = texts[0]
    return found


def _unticked(asked: Field, text: str) -> list[str]:
    ticked = {line[6:].strip() for line in text.split("\n") if line[:6].lower() == "- [x] "}
    return [f"{asked.label}: not ticked: {option}" for option in asked.options if option not in ticked]


def _unknown(headings: list[str]) -> list[str]:
    lines = [
        f"no question has the heading {told(heading)}: what stands below it was left out"
        for heading in headings[:UNKNOWN_AT_MOST]
    ]
    more = len(headings) - UNKNOWN_AT_MOST
    return lines + ([f"{more} more headings are those of no question"] if more > 0 else [])


def _empty(asked: Field, text: str) -> bool:
    return text in NO_ANSWER or (asked.kind == "dropdown" and text == "None")


def _refused(asked: Field, text: str) -> str | None:
    """Why a text cannot be the answer, before any check of records looks at it."""
    most = BLOCK_AT_MOST if asked.kind == "textarea" else URL_AT_MOST if asked.path.endswith("url") else LINE_AT_MOST
    if len(text) > most:
        return f"{len(text)} characters, and at most {most} are taken"
    if (hidden := next(characters.refused(text), None)) is not None:
        return f"holds {hidden[1]}"
    if asked.kind != "textarea" and "\n" in text:
        return "several lines where one is wanted"
    if asked.options and text not in asked.options and not _empty(asked, text):
        return f"{told(text)} is none of its options"
    return None


def told(text: str) -> str:
    """Somebody's text in a message or a remark: short, on one line, with nothing in it that a reader cannot see."""
    return seen(f"'{shown(cut(text, 120))}'")


def seen(text: str) -> str:
    """A message that may stand in a record's remark."""
    return text if not any(characters.refused(text)) else ascii(text)
