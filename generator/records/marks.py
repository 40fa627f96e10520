"""Marks of a field's annotation: a reference, a term, prose; and how a fault of one value is told."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.diagnostics import cut, did_you_mean
from generator.vocabulary import VOCABULARIES, Term

ACTORS = ("unit", "organization", "person")


class ProseText:
    """Marks a field whose text knows emphasis, links, lists and `[[type/id]]`."""


class ArticleText(ProseText):
    """Marks prose that knows headings too."""


@dataclass(frozen=True, slots=True)
class Holds:
    """Marks what a field holds, in words for those who write records; terms and references tell it themselves."""

    says: str


def problem(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """A fault of one value, in the contributor's words. Message and hint travel as data: they are never a template."""
    return PydanticCustomError("counterclaim", "{message}", {"code": code, "message": message, "hint": hint})


def string(value: Any) -> str:
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a group of fields"
        raise problem("wrong-shape", f"{found} where one text is wanted", "write 'field: text'")
    return value


ID_FAULT = "An id is lower-case letters and digits, joined by single hyphens."
ID_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def id_(value: Any) -> str:
    text = string(value)
    if not ID_FORM.fullmatch(text) or len(text) > 80:
        near = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", text).casefold()).strip("-")
        hint = f"did you mean '{near}'?" if near and len(near) <= 80 else "such as 'first-brigade'"
        raise problem("bad-id", f"'{cut(text)}' is not an id", hint)
    # Named again and again: one text for all.
    return sys.intern(text)


class _Marked:
    """A mark in an annotation that also checks the value and describes it to editors."""

    def check(self, value: Any) -> str:
        """The value, or a fault in the contributor's words."""
        raise NotImplementedError

    def described(self) -> JsonSchemaValue:
        """The JSON Schema of the value."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.check)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return self.described()


@dataclass(frozen=True, slots=True)
class OneOf(_Marked):
    """A field that holds a term of the vocabulary."""

    vocabulary: str

    def check(self, value: Any) -> str:
        """The term."""
        text, terms = string(value), VOCABULARIES[self.vocabulary].terms
        if text not in terms:
            listed = ", ".join(terms) if len(terms) <= 12 else ", ".join(list(terms)[:10]) + ", …"
            hint = did_you_mean(text, terms, f"one of: {listed}")
            raise problem("unknown-term", f"'{cut(text)}' is not a term of '{self.vocabulary}'", hint)
        return sys.intern(text)

    def described(self) -> JsonSchemaValue:
        """Every term, with its label and meaning as help: an annotation of VS Code's, which other readers pass over."""
        terms = VOCABULARIES[self.vocabulary].terms
        return {"type": "string", "enum": list(terms), "enumDescriptions": [_meaning(v, t) for v, t in terms.items()]}


@dataclass(frozen=True, slots=True)
class Link(_Marked):
    """A reference: the type of record it names, and the title of the list of those that point at it."""

    type: str
    inverse: str

    @property
    def types(self) -> tuple[str, ...]:
        """The record types that it may name; `actor` is any of three."""
        return ACTORS if self.type == "actor" else (self.type,)

    def check(self, value: Any) -> str:
        """The id; whether there is such a record is not known here."""
        return id_(value)

    def described(self) -> JsonSchemaValue:
        """The form of an id."""
        return {"type": "string", "pattern": f"^{ID_FORM.pattern}$", "patternErrorMessage": ID_FAULT}


def _meaning(value: str, term: Term) -> str:
    label = term.label.removeprefix(f"{value}: ")
    return term.meaning if label == value.replace("-", " ") else f"{label[0].upper()}{label[1:]}. {term.meaning}"
