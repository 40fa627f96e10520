"""The published site, page by page: both trees are whole, and every text in another language than its page says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.gate.languages import language

ROOTS = {"en": "", "uk": "uk/"}
URL = "https://counterclaim.example/"
#: Names that are written so in every language.
SAME = re.compile(
    r"Counterclaim|The Counterclaim contributors|MkDocs|Material for MkDocs|CC BY 4\.0|MIT|Natural Earth|GeoNames|"
    r"Web Mercator|ACLED|STIX|EDTF|UCDP( Georeferenced Event Dataset| where_prec)?|Extended Date/Time Format|"
    r"Report a vulnerability|Tor Browser|GitHub Pages|Content Security Policy|Creative Commons( Attribution)?|"
    r"(?:\w+\.)+(?:org|com|me|example|net|gov|md|io)\b"
)
#: What machines read, and what can hold no element.
PLAIN = ("script", "style", "template", "title", "pre", "option", "textarea")
NOT_LATIN = re.compile(r"[\u0370-\u1fff\u3040-\u9fff\uac00-\ud7af]")
LATIN_WORDS = re.compile(r"\b[A-Za-z’']{2,} [A-Za-z’']{2,}\b")
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")


@cache
def tree(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


def inherited(node: LexborNode, name: str) -> str:
    at: LexborNode | None = node
    while at is not None:
        if found := at.attributes.get(name):
            return found
        at = at.parent
    return ""


def texts(path: Path) -> Iterator[tuple[LexborNode, str]]:
    """Every text of the body that a reader meets, with its element. Drawings name themselves in one plain text each
    (`title`), in which no part can have a language of its own; citations in formats (`pre`) are for programs."""
    body = tree(path).body
    assert body is not None
    for node in body.css("*"):
        if any(a.tag in PLAIN or "hidden" in a.attributes for a in above(node)):
            continue
        for child in node.iter(include_text=True):
            if child.is_text_node and (text := (child.text_content or "").strip()):
                yield node, text


def above(node: LexborNode) -> Iterator[LexborNode]:
    at: LexborNode | None = node
    while at is not None:
        yield at
        at = at.parent


@pytest.fixture(scope="module")
def pages(public_site: Path) -> dict[str, Path]:
    return {p.relative_to(public_site).as_posix(): p for p in sorted(public_site.rglob("*.html"))}


def test_both_trees_hold_the_same_pages(pages: dict[str, Path]) -> None:
    english = {path for path in pages if not path.startswith("uk/")} - {"404.html"}
    assert {path.removeprefix("uk/") for path in pages if path.startswith("uk/")} == english


def test_every_page_says_its_language_and_names_the_other(pages: dict[str, Path]) -> None:
    for path, file in pages.items():
        code = language(path, ROOTS)
        assert tree(file).css_first("html").attributes["lang"] == code
        others = {a.attributes["hreflang"]: a.attributes["href"] for a in tree(file).css("link[rel=alternate]")}
        place = path.removeprefix(ROOTS[code]).removesuffix("index.html")
        assert others == ({} if path == "404.html" else {c: f"{URL}{root}{place}" for c, root in ROOTS.items()})


def test_no_text_in_another_language_goes_unmarked(pages: dict[str, Path]) -> None:
    """On an English page a text of Cyrillic or other letters has its `lang`; on a Ukrainian one, words of Latin letters
    have. A text may name a word of another script in passing: most of its letters tell."""
    wrong = []
    for path, file in pages.items():
        for node, text in texts(file):
            lang = inherited(node, "lang")
            letters = [c for c in text if c.isalpha()]
            foreign = sum(not c.isascii() and bool(NOT_LATIN.match(c)) for c in letters)
            if lang == "en" and foreign > len(letters) / 2:
                wrong.append(f"{path}: <{node.tag}> is English and holds {text[:60]!r}")
            elif lang == "uk" and LATIN_WORDS.search(SAME.sub("·", text)):
                wrong.append(f"{path}: <{node.tag}> is Ukrainian and holds {text[:60]!r}")
    assert wrong == []


def test_every_language_of_a_text_has_the_direction_of_its_script(pages: dict[str, Path]) -> None:
    wrong = []
    for path, file in pages.items():
        for node, text in texts(file):
            letters = [c for c in text if c.isalpha()]
            right = sum(bool(RIGHT_TO_LEFT.match(c)) for c in letters) > len(letters) / 2
            if letters and right != (inherited(node, "dir") == "rtl"):
                wrong.append(f"{path}: {inherited(node, 'dir')!r} for {text[:60]!r}")
    assert wrong == []


def test_every_quote_has_its_language(pages: dict[str, Path]) -> None:
    bare = [
        f"{path}: {node.text()[:60]}"
        for path, file in pages.items()
        for node in tree(file).css(".cc-quote, .cc-translation")
        if not (node.attributes.get("lang") and node.attributes.get("dir"))
    ]
    assert bare == []
