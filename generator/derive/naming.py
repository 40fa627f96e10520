"""A record and a language -> what the record is called for its readers, with the language of each part of that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from generator.language import Language
from generator.records import Article, Record, Source
from generator.records.base import Name
from generator.romanise import romanised
from generator.scripts import script_of, written_in

#: The language in which records are written: names used on this site, propositions, titles, notes.
CONTENT = "en"
#: Kinds of names that can stand as the name of a record, the best first; a name whose kind is not said is one.
KINDS = ("official", "common", None, "translation", "short", "transliteration", "variant")
#: Kinds of names that a bearer has in its own language.
ORIGINAL = ("official", "common")

# Letters with their marks and apostrophes; what stands between words keeps its form.
_WORDS = re.compile(r"[\w\u0300-\u036f'’ʼ]+")
_HOLE = re.compile(r"\{([a-z_]+)\}")


class Said(NamedTuple):
    """A text and its language; empty where it is that of the page."""

    text: str
    lang: str = ""


Title: TypeAlias = tuple[Said, ...]


def plain(title: Title) -> str:
    """The text of a title alone."""
    return "".join(part.text for part in title)


def foreign(text: str, lang: str, language: Language) -> Said:
    """A text in some language, on a page in another or the same."""
    own = lang.partition("-")[0] == language.code and script_of(lang) == script_of(language.code)
    return Said(text, "" if own else lang)


def called(record: Record, language: Language) -> Title:
    """The name of a record, other than a statement, for readers of a language: one that it has in that language, else
    the original with its romanisation where the script is another. English readers know it by the site's own name."""
    names: tuple[Name, ...] = getattr(record, "names", ())
    if isinstance(record, Source):
        return (foreign(record.title, _language_of(record), language),)
    if isinstance(record, Article):
        return (foreign(record.title, record.lang or CONTENT, language),)
    if language.code == CONTENT or not names:
        return (foreign(record.label, CONTENT, language),)
    own = [n for n in names if n.kind in KINDS and not foreign(n.text, _tag(n), language).lang]
    if own:
        return (Said(min(own, key=lambda n: KINDS.index(n.kind)).text),)
    original = [n for n in names if n.kind in ORIGINAL and n.lang.partition("-")[0] != CONTENT]
    if not original:
        return (foreign(record.label, CONTENT, language),)
    return romanised_beside(original[0], language)


def romanised_beside(name: Name, language: Language) -> Title:
    """A name, with the same in Latin letters where its script is another than that of the readers' language."""
    tag = _tag(name)
    title = (foreign(name.text, tag, language),)
    if written_in(name.text) in ("", "Latn", script_of(language.code)):
        return title
    latin = _WORDS.sub(lambda m: romanised(m[0], tag), name.text).replace("`", "ʿ")
    return (*title, Said(" ("), Said(latin, f"{tag.partition('-')[0]}-Latn"), Said(")"))


def filled(message: str, parts: Mapping[str, str | Title]) -> Title:
    """A message with its parts, each in its own language."""
    found: list[Said] = []
    for place, words in enumerate(_HOLE.split(message)):
        part = parts[words] if place % 2 else words
        found += [Said(part)] if isinstance(part, str) else part
    return joined(found)


def joined(parts: Iterable[Said]) -> Title:
    """Parts of one language in one piece, and none that is empty."""
    found: list[Said] = []
    for part in parts:
        if found and found[-1].lang == part.lang:
            found[-1] = Said(found[-1].text + part.text, part.lang)
        elif part.text:
            found.append(part)
    return tuple(found)


def _tag(name: Name) -> str:
    """The language of a name with its script, where the language alone does not tell it."""
    script = name.script or written_in(name.text)
    if not script or script == script_of(name.lang) or (script == "Hani" and script_of(name.lang) == "Hani"):
        return name.lang
    return f"{name.lang.partition('-')[0]}-{script}"


def _language_of(source: Source) -> str:
    """The language of a source's title. A title in other letters than its language has is this site's description."""
    if source.lang is None or written_in(source.title) not in ("", script_of(source.lang)):
        return CONTENT
    return source.lang


_FOLDED = str.maketrans({"ё": "е", "Ё": "Е", "ґ": "г", "Ґ": "Г", "’": "'", "ʼ": "'", "`": "'"})


def names(record: Record) -> list[str]:
    """Every name of a record, and each as it is typed without the letters that many keyboards lack."""
    written = [record.label, *(n.text for n in getattr(record, "names", ()))]
    spelled = [
        *written,
        *(w.translate(_FOLDED) for w in written),
        *(w.replace("'", "") for w in written if "'" in w),
    ]
    return list(dict.fromkeys(spelled))
