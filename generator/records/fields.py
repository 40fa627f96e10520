"""Field types that records share: how a contributor's string becomes a value, and what is said when it cannot."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator import dates
from generator.diagnostics import cut, did_you_mean
from generator.vocabulary import VOCABULARIES

LINE_AT_MOST = 300


ACTORS = ("unit", "organization", "person")


class ProseText:
    """Marks a field whose text knows emphasis, links, lists and `[[type/id]]`."""


class ArticleText(ProseText):
    """Marks prose that knows headings too."""


def problem(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """A fault of one value, in the contributor's words. Message and hint travel as data: they are never a template."""
    return PydanticCustomError("counterclaim", "{message}", {"code": code, "message": message, "hint": hint})


def _string(value: Any) -> str:
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a group of fields"
        raise problem("wrong-shape", f"{found} where one text is wanted", "write 'field: text'")
    return value


def _line(value: Any) -> str:
    text = _string(value)
    if "\n" in text:
        raise problem("too-long", "a text of several lines where one is wanted", "write it on one line")
    if len(text) > LINE_AT_MOST:
        raise problem("too-long", f"a text of {len(text)} characters where at most {LINE_AT_MOST} fit", "shorten it")
    if text != text.strip() or not text:
        raise problem("too-long", "a text that is blank, or begins or ends with a space", "delete the spaces")
    return text


def _block(value: Any) -> str:
    text = _string(value)
    if not text.strip():
        raise problem("empty-value", "a blank text", "give it a value or delete the field")
    return text


ID_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _id(value: Any) -> str:
    text = _string(value)
    if not ID_FORM.fullmatch(text) or len(text) > 80:
        near = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", text).casefold()).strip("-")
        hint = f"did you mean '{near}'?" if near and len(near) <= 80 else "such as 'first-brigade'"
        raise problem("bad-id", f"'{cut(text)}' is not an id", hint)
    return text


def _date(value: Any) -> dates.Date:
    try:
        return dates.parse(_string(value))
    except dates.DateProblem as error:
        raise problem("bad-date", error.message, error.hint) from None


_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,4})?", re.ASCII)


def _number(value: Any) -> Decimal:
    text = _string(value)
    if not _NUMBER.fullmatch(text):
        digits = re.sub(r"[ ,_'\u00a0]", "", text)
        hint = (
            f"write {digits}" if _NUMBER.fullmatch(digits) else "digits only; words such as 'dozens' go into 'verbatim'"
        )
        raise problem("bad-number", f"'{cut(text)}' is not a number", hint)
    return Decimal(text)


def _degrees(limit: int) -> Callable[[Any], Decimal]:
    def check(value: Any) -> Decimal:
        text = _string(value)
        if not re.fullmatch(r"-?\d{1,3}(\.\d{1,5})?", text, re.ASCII) or abs(Decimal(text)) > limit:
            hint = f"decimal degrees from -{limit} to {limit} with at most five decimals, such as 51.2813"
            raise problem("bad-coordinate", f"'{cut(text)}' is not a coordinate", hint)
        return Decimal(text)

    return check


# BCP 47 (RFC 5646): language, script, region, variants; extensions and private use are not taken.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*", re.ASCII)


def _language(value: Any) -> str:
    text = _string(value)
    if not _LANGUAGE.fullmatch(text):
        parts = text.replace("_", "-").split("-")
        near = "-".join(
            [parts[0].lower()]
            + [p.title() if len(p) == 4 and p.isalpha() else p.upper() if len(p) == 2 else p.lower() for p in parts[1:]]
        )
        hint = f"did you mean '{near}'?" if _LANGUAGE.fullmatch(near) else "such as 'ru', 'uk-Latn', 'zh-Hant'"
        raise problem("bad-language", f"'{cut(text)}' is not a BCP 47 language tag", hint)
    return text


def _script(value: Any) -> str:
    text = _string(value)
    if not re.fullmatch(r"[A-Z][a-z]{3}", text):
        raise problem(
            "bad-language",
            f"'{cut(text)}' is not an ISO 15924 script",
            "four letters, such as 'Cyrl', 'Latn', 'Hans', 'Arab'",
        )
    return text


_URL = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)


def url(value: Any) -> str:
    """A link as RFC 3986 writes it, to a public host by name, over http or https."""
    text = _line_url(value)
    try:
        parts = urlsplit(text)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise problem("bad-link", f"'{cut(text)}' is not a link", "copy it from the browser's address bar") from None
    if parts.scheme not in ("http", "https"):
        hint = (
            f"did you mean 'https://{text}'?"
            if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text)
            else "only http and https links are published"
        )
        raise problem("bad-link", f"'{cut(text)}' is not an http or https link", hint)
    if parts.username is not None or parts.password is not None:
        raise problem("bad-link", "a link with a user name before the host", "delete everything up to the '@'")
    try:
        ipaddress.ip_address(host)
        named = False
    except ValueError:
        named = bool(_HOST.fullmatch(host))
    if not named or port is not None or len(host) > 253 or host.endswith((".local", ".localhost", ".internal")):
        raise problem("bad-link", f"'{cut(text)}' does not name a public host", "such as https://news.example/story")
    return text


def _line_url(value: Any) -> str:
    text = _string(value)
    if not _URL.fullmatch(text) or len(text) > 2000:
        bad = next((c for c in text if not _URL.fullmatch(c)), "")
        hint = (
            "write the letters percent-encoded, as the browser copies them"
            if bad and not bad.isascii()
            else "copy it from the browser's address bar"
        )
        found = f"the character '{bad}' in a link" if bad else "a link that is empty or too long"
        raise problem("bad-link", found, hint)
    return text


def _matching(pattern: str, code: str, what: str, hint: str) -> Callable[[Any], str]:
    form = re.compile(pattern, re.ASCII)

    def check(value: Any) -> str:
        text = _string(value)
        if not form.fullmatch(text):
            raise problem(code, f"'{cut(text)}' is not {what}", hint)
        return text

    return check


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
        text, terms = _string(value), VOCABULARIES[self.vocabulary].terms
        if text not in terms:
            listed = ", ".join(terms) if len(terms) <= 12 else ", ".join(list(terms)[:10]) + ", …"
            hint = did_you_mean(text, terms, f"one of: {listed}")
            raise problem("unknown-term", f"'{cut(text)}' is not a term of '{self.vocabulary}'", hint)
        return text

    def described(self) -> JsonSchemaValue:
        """Every term, with its meaning as help."""
        terms = VOCABULARIES[self.vocabulary].terms.items()
        options = [{"const": value, "title": t.label, "description": t.meaning} for value, t in terms]
        return {"type": "string", "oneOf": options}


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
        return _id(value)

    def described(self) -> JsonSchemaValue:
        """The form of an id."""
        about = f"The id of a record of the type '{self.type}'."
        return {"type": "string", "pattern": f"^{ID_FORM.pattern}$", "description": about}


# YAML readers in editors see numbers and text; records hold text, so a schema for editors allows both.
_NUMERIC = {"type": ["string", "number"]}

Line = Annotated[str, BeforeValidator(_line), WithJsonSchema({"type": "string", "maxLength": LINE_AT_MOST})]
Verbatim = Annotated[str, BeforeValidator(_block), WithJsonSchema({"type": "string"})]
Prose = Annotated[str, BeforeValidator(_block), ProseText(), WithJsonSchema({"type": "string"})]
Body = Annotated[str, BeforeValidator(_block), ArticleText(), WithJsonSchema({"type": "string"})]
Id = Annotated[str, BeforeValidator(_id), WithJsonSchema({"type": "string", "pattern": f"^{ID_FORM.pattern}$"})]
Date = Annotated[dates.Date, BeforeValidator(_date), WithJsonSchema(_NUMERIC)]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema(_NUMERIC)]
Latitude = Annotated[Decimal, BeforeValidator(_degrees(90)), WithJsonSchema(_NUMERIC)]
Longitude = Annotated[Decimal, BeforeValidator(_degrees(180)), WithJsonSchema(_NUMERIC)]
Language = Annotated[
    str, BeforeValidator(_language), WithJsonSchema({"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"})
]
Script = Annotated[str, BeforeValidator(_script), WithJsonSchema({"type": "string", "pattern": "^[A-Z][a-z]{3}$"})]
Url = Annotated[str, BeforeValidator(url), WithJsonSchema({"type": "string", "pattern": "^https?://"})]
Sidc = Annotated[
    str,
    BeforeValidator(
        _matching(
            r"\d{20}|[A-Z*-]{10}[A-Z0-9*-]{5}",
            "bad-symbol",
            "a unit symbol",
            "20 digits (APP-6D), or 15 characters (MIL-STD-2525C)",
        )
    ),
    WithJsonSchema(_NUMERIC),
]
Wikidata = Annotated[
    str,
    BeforeValidator(_matching(r"Q[1-9]\d{0,11}", "bad-identifier", "a Wikidata item", "such as Q42")),
    WithJsonSchema({"type": "string", "pattern": "^Q[1-9][0-9]*$"}),
]
GeoNames = Annotated[
    str,
    BeforeValidator(_matching(r"[1-9]\d{0,9}", "bad-identifier", "a GeoNames id", "digits, such as 483166")),
    WithJsonSchema(_NUMERIC),
]
Sha256 = Annotated[
    str,
    BeforeValidator(_matching(r"[0-9a-f]{64}", "bad-identifier", "a SHA-256 digest", "64 digits and letters a to f")),
    WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
]
ImageFile = Annotated[
    str,
    BeforeValidator(
        _matching(
            r"[a-z0-9]+(-[a-z0-9]+)*\.(png|jpg|webp)",
            "image",
            "the name of an image file",
            "such as 'bridge.jpg', in content/images/",
        )
    ),
    WithJsonSchema({"type": "string"}),
]


def some(description: str) -> Any:
    """A list field that may be left out."""
    return Field(default=(), description=description)


def maybe(description: str) -> Any:
    """A field that may be left out."""
    return Field(default=None, description=description)


def required(description: str) -> Any:
    """A field that may not be left out."""
    return Field(description=description)
