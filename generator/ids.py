"""The fields of a new record -> an id for it: Latin letters of its name or title, or who spoke and when."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from generator.romanise import romanised

LONG = 60


def proposed(record_type: str, data: Mapping[str, Any], taken: Callable[[str], bool]) -> str:
    """An id that is not taken; empty where the fields name nothing."""
    base = slug(*_parts(record_type, data))
    if not base:
        return ""
    numbered = (f"{base}-{n}" for n in range(2, 10_000))
    return base if not taken(base) else next(id for id in numbered if not taken(id))


def slug(*parts: str) -> str:
    """The parts in lower-case ASCII letters and digits joined by hyphens, cut at a word."""
    words = re.sub(r"[^a-z0-9]+", "-", "-".join(_latin(p) for p in parts).casefold()).strip("-")
    return words if len(words) <= LONG else (words[: LONG + 1].rpartition("-")[0] or words[:LONG]).strip("-")


def _latin(text: str) -> str:
    """The text romanised. Its language is not known: letters that only one of two languages has tell it."""
    low = text.casefold()
    lang = "uk" if re.search("[іїєґ]", low) else "ru" if re.search("[а-яё]", low) else ""
    return romanised(text, lang).replace("'", "").replace("’", "")


def _parts(record_type: str, data: Mapping[str, Any]) -> tuple[str, ...]:
    def given(name: str) -> str:
        value = data.get(name)
        return value if isinstance(value, str) else ""

    if record_type == "statement":
        return (given("speaker"), _day(given("said"))) if given("speaker") else ()
    if record_type == "source":
        return given("publisher"), _day(given("published")), given("title")
    return (given("name") or given("text") or given("title"),)


def _day(date: str) -> str:
    found = re.search(r"\d{4}(-\d\d)?(-\d\d)?", date, re.ASCII)
    return found[0] if found else ""
