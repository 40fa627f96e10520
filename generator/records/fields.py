"""Field types that records share: how a contributor's string becomes a value, and what is said when it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator import dates
from generator.diagnostics import cut
from generator.records.links import url
from generator.records.marks import ID_FAULT, ID_FORM, ArticleText, Holds, ProseText, id_, problem, string
from generator.scripts import is_language, language_called, language_of_territory

LINE_AT_MOST = 300


def _line(value: Any) -> str:
    text = string(value)
    if "\n" in text:
        raise problem("too-long", "a text of several lines where one is wanted", "write it on one line")
    if len(text) > LINE_AT_MOST:
        raise problem("too-long", f"a text of {len(text)} characters where at most {LINE_AT_MOST} fit", "shorten it")
    if text != text.strip() or not text:
        raise problem("too-long", "a text that is blank, or begins or ends with a space", "delete the spaces")
    return text


def _block(value: Any) -> str:
    text = string(value)
    if not text.strip():
        raise problem("empty-value", "a blank text", "give it a value or delete the field")
    return text


def _date(value: Any) -> dates.Date:
    if isinstance(value, list) and len(value) == 1 and ".." in str(value[0]):
        raise problem(
            "bad-date", "a range in brackets, which YAML reads as a list", f"put it in quotes: '[{value[0]}]'"
        )
    try:
        return dates.parse(string(value))
    except dates.DateProblem as error:
        raise problem("bad-date", error.message, error.hint) from None


_NUMBER = re.compile(r"\d{1,12}(\.\d{1,2})?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}([ ,._'\u00a0\u202f]\d{3})+", re.ASCII)


def _number(value: Any) -> Decimal:
    """A count: digits, not below zero. Three digits after a point may be thousands, so they are not taken."""
    text = string(value)
    if not _NUMBER.fullmatch(text):
        hint = "digits only; words such as 'dozens' go into 'verbatim'"
        if _GROUPED.fullmatch(text):
            hint = f"write {re.sub('[^0-9]', '', text)} if these are thousands"
        elif re.fullmatch(r"\d+,\d{1,2}", text, re.ASCII):
            hint = f"write {text.replace(',', '.')}"
        raise problem("bad-number", f"'{cut(text)}' is not a number of things", hint)
    return Decimal(text)


def _degrees(limit: int) -> Callable[[Any], Decimal]:
    def check(value: Any) -> Decimal:
        text = string(value)
        if not re.fullmatch(r"-?\d{1,3}(\.\d{1,5})?", text, re.ASCII) or abs(Decimal(text)) > limit:
            hint = f"decimal degrees from -{limit} to {limit} with at most five decimals, such as 51.2813"
            raise problem("bad-coordinate", f"'{cut(text)}' is not a coordinate", hint)
        return Decimal(text)

    return check


# BCP 47 (RFC 5646): language, script, region, variants; extensions and private use are not taken.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*", re.ASCII)


def _language(value: Any) -> str:
    text = string(value)
    if not _LANGUAGE.fullmatch(text):
        parts = text.replace("_", "-").split("-")
        near = "-".join(
            [parts[0].lower()]
            + [p.title() if len(p) == 4 and p.isalpha() else p.upper() if len(p) == 2 else p.lower() for p in parts[1:]]
        )
        hint = f"did you mean '{near}'?" if _LANGUAGE.fullmatch(near) else "such as 'ru', 'uk-Latn', 'zh-Hant'"
        raise problem("bad-language", f"'{cut(text)}' is not a BCP 47 language tag", _by_name(text) or hint)
    if not is_language(text.partition("-")[0]):
        own = language_of_territory(text)
        hint = f"did you mean '{own}'? '{text}' is a country's code" if own else "such as 'ru', 'uk-Latn', 'zh-Hant'"
        raise problem("bad-language", f"'{cut(text)}' is the tag of no language", hint)
    return text


def _by_name(text: str) -> str:
    found = language_called(text)
    return f"did you mean '{found}'?" if found else ""


def _script(value: Any) -> str:
    text = string(value)
    if not re.fullmatch(r"[A-Z][a-z]{3}", text):
        raise problem(
            "bad-language",
            f"'{cut(text)}' is not an ISO 15924 script",
            "four letters, such as 'Cyrl', 'Latn', 'Hans', 'Arab'",
        )
    return text


def _matching(pattern: str, code: str, what: str, hint: str) -> Callable[[Any], str]:
    form = re.compile(pattern, re.ASCII)

    def check(value: Any) -> str:
        text = string(value)
        if not form.fullmatch(text):
            raise problem(code, f"'{cut(text)}' is not {what}", hint)
        return text

    return check


def _texts(pattern: str, fault: str) -> WithJsonSchema:
    """How editors read a text of one form, and what they say of another."""
    return WithJsonSchema({"type": "string", "pattern": pattern, "patternErrorMessage": fault})


# YAML readers in editors see numbers and text; records hold text, so a schema for editors allows both.
def _numeric(**more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": ["string", "number"], **more})


_POINT = r"(Y-?[0-9]{5,}|-?[0-9X]{4})(-[0-9X]{2}){0,2}(T[0-9:]{5,8}(Z|[+-][0-9:]{2,5}))?[?~%]?"
#: Every date that is taken has this form, and some that are not: whether it names a real time is asked elsewhere.
DATE_FORM = rf"^(\[|\[\.\.|(\.\.)?/)?{_POINT}((\.\.|/)({_POINT}|\.\.)?)?\]?$"


Line = Annotated[
    str,
    BeforeValidator(_line),
    WithJsonSchema({"type": "string", "maxLength": LINE_AT_MOST}),
    Holds("text of one line"),
]


Verbatim = Annotated[
    str,
    BeforeValidator(_block),
    WithJsonSchema({"type": "string"}),
    Holds("words, kept as they are, on any number of lines"),
]


Prose = Annotated[
    str,
    BeforeValidator(_block),
    ProseText(),
    WithJsonSchema({"type": "string"}),
    Holds("prose: emphasis, lists, links, and [[type/id]] for a record"),
]


Body = Annotated[
    str,
    BeforeValidator(_block),
    ArticleText(),
    WithJsonSchema({"type": "string"}),
    Holds("prose with headings, below the line that ends the fields"),
]


Id = Annotated[
    str,
    BeforeValidator(id_),
    _texts(f"^{ID_FORM.pattern}$", ID_FAULT),
    Holds("an id: lower-case letters, digits and hyphens"),
]


Date = Annotated[
    dates.Date,
    BeforeValidator(_date),
    _numeric(
        pattern=DATE_FORM,
        patternErrorMessage="A date is EDTF: 2024-03-12, 2024-03-12T09:39Z, 2024-03~, 2024-03-12/2024-03-15.",
    ),
    Holds("a date or a time, as EDTF"),
]


Number = Annotated[
    Decimal, BeforeValidator(_number), _numeric(pattern=rf"^{_NUMBER.pattern}$", minimum=0), Holds("a number")
]


Latitude = Annotated[
    Decimal, BeforeValidator(_degrees(90)), _numeric(minimum=-90, maximum=90), Holds("degrees from -90 to 90")
]


Longitude = Annotated[
    Decimal, BeforeValidator(_degrees(180)), _numeric(minimum=-180, maximum=180), Holds("degrees from -180 to 180")
]


Language = Annotated[
    str,
    BeforeValidator(_language),
    _texts(f"^{_LANGUAGE.pattern}$", "A language is a BCP 47 tag, such as ru, uk-Latn, zh-Hant."),
    Holds("a language, as BCP 47"),
]


Script = Annotated[
    str,
    BeforeValidator(_script),
    _texts("^[A-Z][a-z]{3}$", "A script is four letters, such as Cyrl, Latn, Hans, Arab."),
    Holds("a script, as ISO 15924"),
]


Url = Annotated[
    str,
    BeforeValidator(url),
    _texts("^https?://", "A link is written in full, with https:// or http://."),
    Holds("a link in full, http or https"),
]


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
    _numeric(),
    Holds("a symbol code: 20 digits, or 15 characters"),
]


Wikidata = Annotated[
    str,
    BeforeValidator(_matching(r"Q[1-9]\d{0,11}", "bad-identifier", "a Wikidata item", "such as Q42")),
    _texts("^Q[1-9][0-9]*$", "A Wikidata item is a Q with a number, such as Q42."),
    Holds("the number of an item, with its Q"),
]


GeoNames = Annotated[
    str,
    BeforeValidator(_matching(r"[1-9]\d{0,9}", "bad-identifier", "a GeoNames id", "digits, such as 483166")),
    _numeric(),
    Holds("the digits of an id"),
]


Sha256 = Annotated[
    str,
    BeforeValidator(_matching(r"[0-9a-f]{64}", "bad-identifier", "a SHA-256 digest", "64 digits and letters a to f")),
    _texts("^[0-9a-f]{64}$", "A SHA-256 digest is 64 digits and letters a to f."),
    Holds("64 digits and letters a to f"),
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
    _texts(r"^[a-z0-9]+(-[a-z0-9]+)*\.(png|jpg|webp)$", "An image is a .png, .jpg or .webp in content/images/."),
    Holds("the name of a PNG, JPEG or WebP file"),
]


#: What reads a text that may have several lines: how a writer of records tells it from a line.
BLOCK = _block


def some(description: str, example: str | None = None) -> Any:
    """A list field that may be left out; the example is one item."""
    return Field(default=(), description=description, examples=_listed(example))


def maybe(description: str, example: str | None = None) -> Any:
    """A field that may be left out."""
    return Field(default=None, description=description, examples=_listed(example))


def required(description: str, example: str | None = None) -> Any:
    """A field that may not be left out. One that holds a group has no example: its fields have theirs."""
    return Field(description=description, examples=_listed(example))


def _listed(example: str | None) -> list[str] | None:
    return None if example is None else [example]
