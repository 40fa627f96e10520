"""A date or a figure of a record -> its words, and the text by which it sorts in a table."""

from __future__ import annotations

from dataclasses import dataclass

from generator.dates import Date, iso
from generator.language import ENGLISH, Language
from generator.records.statement import Value


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a table: its words, and the text by which it sorts."""

    words: str
    key: str


def day(date: Date, language: Language = ENGLISH) -> Day:
    """A date for a table, sorted by the first second at which it may be."""
    return Day(language.date(date), "" if date.start is None else iso(date.start))


def figure(value: Value | None, language: Language = ENGLISH) -> str:
    """A figure in words, as far as it was given: `234`, `at most 60`, `at least 5`, `5 to 10`, or nothing."""
    if value is None or (value.min is None and value.max is None):
        return ""
    if value.min is None:
        return language.say("at most {n}", n=value.max)
    if value.max is None:
        return language.say("at least {n}", n=value.min)
    return str(value.min) if value.min == value.max else language.say("{n} to {m}", n=value.min, m=value.max)
