"""Works -> BibTeX, CSL-JSON and RIS: small formats, written by their published grammar with strict escaping.

BibTeX: O. Patashnik, "BibTeXing" (1988), and the rule that braces count even behind a stroke, so that a brace is
written as a command. CSL-JSON: Citation Style Language 1.0.2, appendix III and IV. RIS: "RIS Format Specifications"
(Research Information Systems, 2011). Values stand on one line each; what a parser would take for an end cannot occur.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from generator.derive.citing import Work

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: f"\\{c}" for c in "&%$#_"},
}
_IN_TEX = re.compile(r"[\\{}~^&%$#_]")
_IN_ADDRESS = re.compile(r'[\\{}^~ "]')
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# A kind of source in the words of each format; what is not named is a web page.
_CSL = {
    "record": "webpage",
    "post": "post",
    "article": "article-newspaper",
    "wire": "article-newspaper",
    "briefing": "speech",
    "interview": "interview",
    "video": "motion_picture",
    "photo": "graphic",
    "document": "report",
    "dataset": "dataset",
    "encyclopedia": "entry-encyclopedia",
}
_RIS = {
    "article": "NEWS",
    "wire": "NEWS",
    "video": "VIDEO",
    "photo": "ART",
    "document": "RPRT",
    "dataset": "DATA",
    "encyclopedia": "ENCYC",
}
_JSON = json.JSONEncoder(ensure_ascii=False)
_WITH_JOURNAL = ("article", "wire")


@lru_cache(maxsize=1 << 12)
def one_line(text: str) -> str:
    """The text with single spaces in place of line ends and other space."""
    return " ".join(text.split())


def bibtex(works: Iterable[Work]) -> str:
    """One entry a work, ready for BibTeX and biblatex."""
    return "\n".join(_entry(work) for work in works)


def _entry(work: Work) -> str:
    kind = "article" if work.kind in _WITH_JOURNAL else "misc"
    lines = [f"  {name} = {value},\n" for name, value in _fields(work)]
    return f"@{kind}{{{work.key},\n{''.join(lines)}}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    # A second pair of braces keeps a name of several words whole, and the capitals of a title as they are.
    if work.authors:
        yield "author", "{" + " and ".join(f"{{{_tex(a)}}}" for a in work.authors) + "}"
    yield "title", f"{{{{{_tex(work.title)}}}}}"
    yield ("journal" if work.kind in _WITH_JOURNAL else "howpublished"), f"{{{{{_tex(work.publisher)}}}}}"
    year, *rest = work.issued.split("-")
    if year:
        yield "year", f"{{{year}}}"
    if rest:
        yield "month", _MONTHS[int(rest[0]) - 1]
    if len(rest) > 1:
        yield "day", f"{{{int(rest[1])}}}"
    if work.url:
        yield "url", f"{{{_address(work.url)}}}"
    if work.lang:
        yield "language", f"{{{_tex(work.lang)}}}"
    if note := "; ".join(_notes(work)):
        yield "note", f"{{{_tex(note)}}}"


@lru_cache(maxsize=1 << 12)
def _tex(text: str) -> str:
    return _IN_TEX.sub(lambda m: _TEX[m[0]], one_line(text))


def _address(url: str) -> str:
    return _IN_ADDRESS.sub(lambda m: f"%{ord(m[0]):02X}", url)


def _notes(work: Work) -> Iterator[str]:
    if not work.issued and work.dated:
        yield work.dated
    if work.note:
        yield one_line(work.note)
    if work.permalink:
        yield f"Revision {work.revision[:12]}: {work.permalink}"
    if work.archives:
        yield f"Archived: {_address(work.archives[0])}"


def csl(works: Iterable[Work]) -> str:
    """A list of items of CSL-JSON."""
    return "[\n" + ",\n".join([_JSON.encode(_item(work)) for work in works]) + "\n]\n"


def _item(work: Work) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": work.key,
        "type": _CSL.get(work.kind, "webpage"),
        "title": one_line(work.title),
        "author": [{"literal": one_line(a)} for a in work.authors],
        "container-title" if work.kind in (*_WITH_JOURNAL, "record") else "publisher": one_line(work.publisher),
        "issued": {"date-parts": [[int(n) for n in work.issued.split("-")]]} if work.issued else None,
        "URL": _address(work.url) if work.url else None,
        "language": work.lang,
        "version": work.revision[:12],
        "archive_location": work.permalink or (_address(work.archives[0]) if work.archives else None),
        "note": one_line(work.note) if work.note else None,
    }
    if not work.issued and work.dated:
        item["issued"] = {"literal": work.dated}
    return {name: value for name, value in item.items() if value}


def ris(works: Iterable[Work]) -> str:
    """One record a work. Lines end as RIS wants it when a browser copies them to a file."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _tags(work)) for work in works)


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", _RIS.get(work.kind, "ELEC")
    yield "ID", work.key
    for author in work.authors:
        yield "AU", one_line(author)
    yield "TI", one_line(work.title)
    yield "PB", one_line(work.publisher)
    if work.issued:
        year, month, day = (*work.issued.split("-"), "", "")[:3]
        yield "PY", year
        yield "DA", f"{year}/{month}/{day}/"
    if work.lang:
        yield "LA", work.lang
    if work.url:
        yield "UR", _address(work.url)
    for note in _notes(work):
        yield "N1", note
    yield "ER", ""


#: The name of each format, what writes it, and the suffix of its files.
FORMATS: tuple[tuple[str, Callable[[Iterable[Work]], str], str], ...] = (
    ("BibTeX", bibtex, "bib"),
    ("RIS", ris, "ris"),
    ("CSL-JSON", csl, "json"),
)


def formats(works: Sequence[Work]) -> list[tuple[str, str, str]]:
    """The works in every format: its name, the text, and the suffix of a file in it."""
    return [(name, write(works).rstrip("\n"), suffix) for name, write, suffix in FORMATS]
