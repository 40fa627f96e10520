"""What is read quickly is what is read with care, and nothing in which there is a fault is read quickly."""

from __future__ import annotations

import os
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import quick
from generator.document.parts import Document
from generator.document.reading import DEPTH_AT_MOST, ITEMS_AT_MOST, TEXT_AT_MOST, record
from tests.properties import layouts, strategies
from tests.worlds import ROOT

EXAMPLES = 3000 if os.environ.get("CI") == "true" else 300
#: What means something in some YAML, at some place.
PIECES = [
    *("&a x", "!!str x", "!x z", "! z", "&a x: z", "!!str x: z", "&a {x: z}", "!!seq [x]", "%YAML 1.1\n---\nx: z\n"),
    *strategies.YAML,
    *(
        "&a",
        "*a",
        "!",
        "!!",
        "!<x>",
        "%",
        "@",
        "`",
        "? ",
        "?\n",
        "- - ",
        "-\n",
        ":",
        "::",
        ":\t",
        "\t#",
        "#",
        "\n#",
        "\\",
    ),
    *("'", "''", '"', '\\"', "\\n", '"\\t"', '"\\u00ad"', '"\\U0001F600"', '"\ufe0f"', "\u0301", "\u00a0", "\u2003"),
    *(
        "|",
        ">",
        "|-",
        "|+",
        ">+\n",
        "|2\n",
        "|9\n  ",
        "|\n\n\n ",
        " |\n x\n",
        "\n...",
        "\n--- ",
        "\n---\t",
        "%TAG ! !\n",
    ),
    *("yes", "No", "0o7", "0x1F", "010", "1_000", "1e3", ".inf", "12:30", "=", "<<", "<<: *a", "~", "null", "", "true"),
    *("[", "]", "{", "}", "[]", "{}", "[a, a]", "{a: b}", "[a: b]", "{a}", "[, ]", ",", "[\n", "\n]", "{a: {b: [c]}}"),
    *(
        "a: b\n",
        "\na: b",
        "\n  a: b",
        " a: b",
        "name: x\n",
        "\nname: x",
        "\nNAME: x",
        "\nnäme: x",
        "\nｎame: x",
        "x" * 1025 + ": ",
    ),
    *("\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x7f", "\x85", "\u2028", "\ufffe", "\ufffd", "\ufeff", "\U0001f600"),
]


def agreed(text: str) -> bool:
    """Whether the text was read quickly; then it was read well."""
    found = quick.fields(text)
    if found is None:
        return False
    reading = record(text, "content/events/e.yml")
    assert reading.problems == []
    assert reading.data == found
    assert list(reading.data) == list(found)
    return True


@cache
def sound() -> tuple[Document, ...]:
    return tuple(d for d in strategies.golden() if d.type != "article")


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """The text of a golden record with some pieces put in, or in the place of others."""
    text = draw(st.sampled_from(sound())).text
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 0, 1, 2, 7])))
        text = text[:start] + draw(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"])) + text[end:]
    return text


@settings(max_examples=EXAMPLES)
@given(spoiled())
def test_spoiled_records(text: str) -> None:
    agreed(text)


@settings(max_examples=EXAMPLES)
@given(
    st.lists(st.sampled_from([*PIECES, *strategies.NAMES, *strategies.VALUES]) | st.text(max_size=5)).map("".join)
    | strategies.files_of_bytes().map(lambda raw: raw.decode("utf-8", "replace"))
)
def test_any_text(text: str) -> None:
    agreed(text)


@given(layouts.written())
def test_valid_records_in_any_layout(written: tuple[object, str, object, object]) -> None:
    agreed(written[1])


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "{}a: b\n",
        "a: {}\n",
        "a: {}\nc: d\n",
        "a:\n  - {}\n  - e\n",
        "a: [{}, f]\n",
        'a: "{}"\n',
        "a: |\n  {}\n",
        "{}: a\n",
    ],
)
def test_every_piece_in_every_place(around: str) -> None:
    read = [piece for piece in PIECES if agreed(around.replace("{}", piece))]
    assert read


@pytest.mark.parametrize(
    ("within", "beyond"),
    [
        (f"a: {'[' * 11}b{']' * 11}", f"a: {'[' * DEPTH_AT_MOST}b{']' * DEPTH_AT_MOST}"),
        (
            "a: [" + ", ".join(f"b{n}" for n in range(ITEMS_AT_MOST)) + "]",
            "a: [" + ", ".join(f"b{n}" for n in range(ITEMS_AT_MOST + 1)) + "]",
        ),
        ("a: " + "b" * (TEXT_AT_MOST - 3), "a: " + "b" * (TEXT_AT_MOST + 1)),
        ("a: [{b: c}, {b: d}]", "a: [{b: c}, {b: c}]"),
        ("a: 'no'", "a: no"),
        ("a: b#c", "a: b #c"),
    ],
)
def test_limits(within: str, beyond: str) -> None:
    assert agreed(within)
    assert not agreed(beyond)
    assert record(beyond, "content/events/e.yml").problems


def test_most_records_are_read_quickly() -> None:
    texts = [p.read_text("utf-8") for p in (ROOT / "content").rglob("*.yml")] + [d.text for d in sound()]
    slow = [text for text in texts if not agreed(text)]
    assert all(" #" in text for text in slow)
    assert len(slow) < len(texts) / 10
