"""Strict YAML: strings stay strings, every value has its place, and everything else is refused where it stands."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic, Span
from generator.document import Document, parse


def read(text: str | bytes, path: str = "content/events/e.yml") -> tuple[Document | None, list[Diagnostic]]:
    raw = text if isinstance(text, bytes) else text.encode()
    return parse(raw, type="article" if path.endswith(".md") else "event", id="e", path=path)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2031-05-04", "2031-05-04"),
        ("0.50", "0.50"),
        ("12", "12"),
        ('"no"', "no"),
        ("'it''s'", "it's"),
        ('"\\u00e9"', "é"),
        ("Вель «да»", "Вель «да»"),
        ("a#b", "a#b"),
        ("[a, b]", ["a", "b"]),
        ("{a: b}", {"a": "b"}),
        ("|\n  one\n  two", "one\ntwo"),
        (">\n  one\n  two\n", "one two"),
        ("|+\n  one\n\n", "one\n"),
        ("\n  one\n  two", "one two"),
    ],
)
def test_values_stay_text(written: str, value: object) -> None:
    document, problems = read(f"name: {written}")
    assert problems == []
    assert document
    assert document.data == {"name": value}


@pytest.mark.parametrize(
    "word", ["no", "Yes", "on", "null", "~", "true", "012", "0x1F", "1e5", "12:30", "1_000", ".inf", "=", "y"]
)
def test_plain_words_that_other_readers_change_want_quotes(word: str) -> None:
    document, problems = read(f"name: {word}")
    assert document is None or document.told
    assert [(p.code, p.span) for p in problems] == [("ambiguous-value", Span("content/events/e.yml", 1, 7))]
    assert read(f"name: '{word}'")[1] == []


PLACED = """name: Vell
places:
  - place: vell
    precision: near
  - {place: orsk, precision: exact}
notes: |
  See
  [[x/y]] now
"""


@pytest.mark.parametrize(
    ("where", "value", "key"),
    [
        (("name",), (1, 7), (1, 1)),
        (("places",), (3, 3), (2, 1)),
        (("places", 0, "precision"), (4, 16), (4, 5)),
        (("places", 1, "place"), (5, 13), (5, 6)),
        (("places", 1, "nothing", 4), (5, 5), (5, 5)),
        ((), (1, 1), (1, 1)),
    ],
)
def test_every_value_and_name_has_its_place(
    where: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    document, _ = read(PLACED)
    assert document
    assert (document.span(where).line, document.span(where).column) == value
    assert (document.key_span(where).line, document.key_span(where).column) == key


def test_words_inside_a_text_are_found_where_they_stand() -> None:
    document, _ = read(PLACED)
    assert document
    assert document.find(("notes",), "[[x/y]]") == Span("content/events/e.yml", 8, 3)
    assert document.find(("notes",), "not there") == document.span(("notes",))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: &x b\nc: *x", ["alias", "alias"]),
        ("a: !!int 1", ["tag"]),
        ("&x a: b", ["field-name"]),
        ("!x a: b", ["field-name"]),
        ("a: 1\nA: 2", ["repeated-field"]),
        ("a: 1\nａ: 2", ["repeated-field"]),
        ("a: 1\na: 2\na: 3", ["repeated-field", "repeated-field"]),
        ("a: {b: 1, b: 2}", ["repeated-field"]),
        ("a:\nb: ''\nc: 1", ["empty-value"]),
        ("a: [b, ]\nc: [ , ]", ["syntax"]),
        ("a: b\n---\nc: d", ["second-record"]),
        ("- a", ["not-a-record"]),
        ("# nothing", ["not-a-record"]),
        ("yes", ["not-a-record"]),
        ("a: b # c", ["comment-after-value"]),
        ("# a\na: b\n  # c\n", []),
        ("a: 'b' # c", []),
        ("a: b\r\nc: d\r\n", []),
        ("a: b\rc: d", ["hidden-character"]),
        ("a: b\u2028c", ["hidden-character"]),
        ('a: "\\u202e"', ["hidden-character"]),
        ('a: "b\\tc"', ["tab"]),
        ("a: b\u00ad", ["hidden-character"]),
        ("a:\tb", ["tab"]),
        ("\ta: b", ["tab"]),
        ("a: \x07b", ["hidden-character", "hidden-character"]),
    ],
)
def test_what_is_refused(text: str, codes: list[str]) -> None:
    assert sorted({*[p.code for p in read(text)[1]]}) == sorted(set(codes))
    document = read(text)[0]
    assert (document is None or bool(document.told)) is bool(codes)


def test_every_fault_of_a_file_is_told_at_once() -> None:
    text = "a: &x 1\nb: no\nc: !t d\nd:\ne: f # g\na: again\n"
    assert [(p.span.line, p.code) for p in sorted(read(text)[1])] == [
        (1, "alias"),
        (2, "ambiguous-value"),
        (3, "tag"),
        (4, "empty-value"),
        (5, "comment-after-value"),
        (6, "repeated-field"),
    ]


@pytest.mark.parametrize(("depth", "fine"), [(12, True), (13, False)])
def test_depth_has_a_limit(depth: int, fine: bool) -> None:
    assert (read("a: " + "[" * (depth - 1) + "b" + "]" * (depth - 1))[1] == []) is fine


ARTICLE = "---\ntitle: About\ndescription: x y\n---\n\nThe *text*.\n\n---\n\nMore.\n"


def test_article_has_its_fields_and_its_body() -> None:
    document, problems = read(ARTICLE, "content/articles/a.md")
    assert problems == []
    assert document
    assert document.data == {"title": "About", "description": "x y", "body": "The *text*.\n\n---\n\nMore."}
    assert document.span(("title",)) == Span("content/articles/a.md", 2, 8)
    assert document.span(("body",)) == Span("content/articles/a.md", 6, 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\n\n\ntitle: no\n---\nbody\n", 4),
        ("---\n# remark\ntitle: no\n---\nbody\n", 3),
        ("---\ntitle: no\n---\nbody\n", 2),
    ],
)
def test_faults_of_an_article_are_placed_in_the_whole_file(text: str, line: int) -> None:
    _, problems = read(text, "content/articles/a.md")
    assert [(p.code, p.span.line) for p in problems] == [("ambiguous-value", line)]


@pytest.mark.parametrize("body", ["title", "a", "About", "---"])
def test_body_is_placed_below_its_fields_whatever_it_says(body: str) -> None:
    document, _ = read(f"---\ntitle: About a title\n---\n{body}\n", "content/articles/a.md")
    assert document
    assert document.span(("body",)).line == 4
