"""Texts, records and small worlds for hypothesis to try."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from generator import build, characters, dates, moments
from generator.document import Document
from generator.records import BY_TYPE
from tests.worlds import GOLDEN, VELL, at, files, said

#: What begins something in Markdown, HTML, YAML or a template.
SIGNS = [
    *("**", "*", "_", "__", "`", "```\n", "~~", "[a](b)", "![i](j)", "[", "](", "<b>", "</p>", "<!-- ", "&amp;"),
    *("&#35;", "&", "<", ">", '"', "'", "    ", "  ", " ", "\n", "\n\n", "\n---\n", "\n===\n", "# ", "## ", "- "),
    *("+ ", "1. ", "2) ", ": ", "| ", "|---|", "{: #id .c }", "{.c}", "{% raw %}", "{{ x }}", ":::", "==", "$x$"),
    *("\\", "\\*", "[^1]", "[^1]: n", "*[HTML]: x", "[TOC]", "https://a.example/", "a@b.example", "wzxhzdk:0"),
    *("klzzwxh:0001", "\u00a0", "\u3000", "ж", "حر", "色", "é", "😀", "«»", "“”", "’", "a", "B", "7", "-1", "!"),
]
YAML = [
    *(": ", ":\n", "\n", "\n  ", "\n- ", "- ", "{", "}", "[", "]", ",", "#", " #", "---\n", "\n---\n", "...\n", "? "),
    *("&a ", "*a", "!!str ", "!x", "<<: ", "|\n  ", ">-\n  ", '"', "'", "%YAML 1.2\n", "\t", "\r\n", "\r", "~", "null"),
    *("\ufeff", "\u2028", "\x85", "\x00", "\u202e", "\ud7ff", "e\u0301", '"\\ud800"', '"\\x00"', '"\\N"'),
]
NAMES = sorted({i.alias or n for t in BY_TYPE.values() for n, i in t.model_fields.items()})
VALUES = ["2031-05-04", "2031-02-30", "bridge-held", "affirms", "battle", "https://vell.example/", "12", "x" * 301]


def readable(text: str) -> bool:
    return not any(characters.refused(text))


def texts() -> st.SearchStrategy[str]:
    """Any text that a record may hold, with a taste for signs that mean something elsewhere."""
    letters = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
    parts = st.lists(st.sampled_from(SIGNS) | st.text(letters, max_size=8), max_size=12).map("".join)
    return parts.map(lambda t: unicodedata.normalize("NFC", t)).filter(lambda t: bool(t.strip()) and readable(t))


def lines() -> st.SearchStrategy[str]:
    """Any text that a one-line field may hold."""
    one = texts().map(lambda t: unicodedata.normalize("NFC", " ".join(t.split("\n")).strip()[:300].strip()))
    return one.filter(lambda t: bool(t) and readable(t))


def files_of_bytes() -> st.SearchStrategy[bytes]:
    """Anything that may stand in a file: noise, text, and what looks more and more like a record."""
    pieces = st.sampled_from([*YAML, *NAMES, *VALUES]) | st.text(max_size=5)
    fields = st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES) | st.text(max_size=12))
    return st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(str.encode),
        st.lists(pieces, max_size=30).map(lambda p: "".join(p).encode()),
        st.lists(fields, max_size=8).map(lambda f: "".join(f"{n}: {v}\n" for n, v in f).encode()),
        st.lists(pieces, max_size=30).map(lambda p: ("---\n" + "".join(p) + "\n---\nbody\n").encode()),
    )


@cache
def golden() -> tuple[Document, ...]:
    """The golden world, as documents."""
    library, _, _ = build.examine(GOLDEN / "content")
    return tuple(entry.document for entry in library.entries.values())


def places(value: Any, where: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where every value of some data stands."""
    if where:
        yield where
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield from places(inner, (*where, step))


def changed(data: Any, where: tuple[str | int, ...], change: Any) -> Any:
    """A copy of the data with one value changed; `change` makes (step, value) pairs of one."""
    first, *rest = where
    pairs = list(data.items()) if isinstance(data, dict) else list(enumerate(data))
    made = []
    for step, value in pairs:
        if step != first:
            made.append((step, value))
        elif rest:
            made.append((step, changed(value, tuple(rest), change)))
        else:
            made += change(step, value)
    return dict(made) if isinstance(data, dict) else [value for _, value in made]


ODD: list[Any] = [
    *([], {}, [[]], [{}], {"a": "b"}, ["x"], ["x", ["y"]], {"text": ["a"]}, [[[[[[[[[[[[[["deep"]]]]]]]]]]]]]]),
    *(
        "",
        " ",
        "a\nb",
        "null",
        "[[event/x]]",
        "[[x]]",
        "[a](javascript:b)",
        "[a](http://[)",
        "-1",
        "1e5",
        "٣",
        "..",
        "/",
    ),
    *("2031-02-30", "[..]", "0000", "9999-12-31", "Y99999999999", "xx" * 200, "vell-bridge", "draft", "withheld"),
]


Change = Callable[[Any, Any], list[tuple[Any, Any]]]


def _dropped(step: Any, value: Any) -> list[tuple[Any, Any]]:
    return []


def _renamed(step: Any, value: Any) -> list[tuple[Any, Any]]:
    return [(f"{step}s", value)]


def _replaced(odd: Any) -> Change:
    return lambda step, value: [(step, odd)]


def _joined(odd: Any) -> Change:
    return lambda step, value: [(step, value), ("more", odd)]


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, str]:
    """(path, text) of a golden record with one or two of its values dropped, renamed or replaced."""
    document = draw(st.sampled_from(golden()))
    data: Any = document.data
    for _ in range(draw(st.integers(1, 2))):
        found = list(places(data))
        if not found:
            break
        where = draw(st.sampled_from(found))
        odd = draw(st.sampled_from(ODD) | st.text(max_size=20))
        change = draw(st.sampled_from([_dropped, _renamed, _replaced(odd), _joined(odd)]))
        data = changed(data, where, change)
    body = data.pop("body", "") if document.type == "article" and isinstance(data, dict) else ""
    written = "\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in data.items())
    return document.path, f"---\n{written}\n---\n{body}" if document.type == "article" else written + "\n"


DAYS = ["2031-05-04", "2031-05-05", "2031-05-06", "2031-05"]
MOMENTS = ["2031-05-04T06:00Z", "2031-05-04T18:00:30Z", "2031-05-05T00:00+02:00", "2031-05-05T12:00Z"]
SPANS = ["[2031-05-04..2031-05-06]", "2031-05-04/2031-05-05", "2031-05-05~", "2031-05-05/.."]
WHENS = [*DAYS, *MOMENTS, *SPANS]
STANCES = [
    "affirms",
    "partly-affirms",
    "partly-denies",
    "denies",
    "questions",
    "reports",
    "neither-confirms-nor-denies",
]
CLAIMS = ["bridge-held", "bridge-lost", "guards-wounded"]
ACTORS = ["grey-column", "lake-guard", "orsk-ministry"]
EARLY = {"late-may": "2031-05-31", "noon": "2031-05-05T12:00Z"}
SOURCES = "".join(
    f"-- content/sources/{id}.yml --\ntitle: Paper of {id}\nkind: post\npublisher: vell-courier\npublished: {when}\n"
    for id, when in EARLY.items()
)


@dataclass(frozen=True)
class Utterance:
    """A statement to be."""

    id: str
    holder: str
    speaker: str
    said: str
    positions: tuple[tuple[str, str], ...]
    source: str
    supersedes: str | None = None
    replies_to: str | None = None
    withdrawn: str | None = None

    def file(self) -> str:
        more = [f"on_behalf_of: {self.holder}"] if self.holder != self.speaker else []
        more += [f"supersedes: {self.supersedes}"] if self.supersedes else []
        more += [f"replies_to: [{self.replies_to}]"] if self.replies_to else []
        if self.withdrawn:
            more += ["withdrawn:", f"  on: {self.withdrawn}", f"  by: {self.speaker}", "  source: courier"]
        return said(self.id, self.speaker, self.said, dict(self.positions), source=self.source, more="\n".join(more))


def _moment(when: str) -> float:
    return moments.certain_by(dates.parse(when))


@st.composite
def utterances(draw: st.DrawFn) -> list[Utterance]:
    """Up to seven statements that break no law of the knowledge base."""
    found: list[Utterance] = []
    whens = sorted(draw(st.lists(st.sampled_from(WHENS), min_size=1, max_size=7)), key=_moment)
    for index, when in enumerate(whens):
        holder = draw(st.sampled_from(ACTORS))
        held = {}
        for claim in draw(st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=3, unique=True)):
            held[claim] = draw(st.sampled_from(STANCES))
            if claim == "guards-wounded" and draw(st.booleans()):
                ends = sorted(draw(st.tuples(st.integers(0, 30), st.integers(0, 30))))
                held[claim] += " " + draw(st.sampled_from(["{}..{}", "{}..", "..{1}"])).format(*ends)
        own = [u.id for u in found if u.holder == holder]
        utterance = Utterance(
            f"s{index}",
            holder,
            draw(st.sampled_from([holder, "orsk-ministry"])),
            when,
            tuple(held.items()),
            draw(st.sampled_from(["courier", "late-may"])),
            supersedes=draw(st.sampled_from([None, *own])),
            replies_to=draw(st.sampled_from([None, *(u.id for u in found)])),
            withdrawn=draw(st.sampled_from([None, None, "2031-06-01", "2031-06-01T10:00Z"])),
        )
        if when in ("2031-05-04", "2031-05-04T06:00Z") and draw(st.booleans()):
            utterance = replace(utterance, source="noon")
        found.append(utterance)
    return found


def world(spoken: list[Utterance]) -> dict[str, str]:
    """The files of a world in which all that was said."""
    return files(VELL + SOURCES + "".join(u.file() for u in spoken))


def as_of() -> st.SearchStrategy[float]:
    """A moment around those at which something is said."""
    return st.sampled_from([*DAYS, *MOMENTS, "2031-05-04T06:00:59Z", "2031-05-31", "2031-06-01", "2031-07-31"]).map(at)
