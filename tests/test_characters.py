"""What readers cannot see is refused by name; what scripts and emoji need is kept."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import characters

KEPT = [
    "Серая колонна «да» — нет",
    "حرس البحيرة، جُرح ١٢",
    "می\u200cخواهم",
    "क्\u200dष",
    "灰色纵队。",
    "Şära Kolonnä, Önder-Łaska",
    "two\nlines",
    "👩\u200d🚒 ❤\ufe0f 1\ufe0f",
    "no\u00a0break\u3000wide",
]
REFUSED = [
    ("a\u202eb", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    ("a\u2066b", "U+2066 LEFT-TO-RIGHT ISOLATE"),
    ("a\u200bb", "U+200B ZERO WIDTH SPACE"),
    ("a\u200fb", "U+200F RIGHT-TO-LEFT MARK"),
    ("a\u200db", "U+200D ZERO WIDTH JOINER"),
    ("\u200cа", "U+200C ZERO WIDTH NON-JOINER"),
    ("a\ufeffb", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
    ("a\u00adb", "U+00AD SOFT HYPHEN"),
    ("a\u3164b", "U+3164 HANGUL FILLER"),
    ("a\u2800b", "U+2800 BRAILLE PATTERN BLANK"),
    ("a\ue000b", "U+E000"),
    ("a\U000e0041b", "U+E0041 TAG LATIN CAPITAL LETTER A"),
    ("a\ufe0fb", "U+FE0F VARIATION SELECTOR-16"),
    ("a\ufdd0b", "U+FDD0"),
    ("a\U0001ffffb", "U+1FFFF"),
    ("a\tb", "U+0009"),
    ("a\x1bb", "U+001B"),
    ("a\x85b", "U+0085"),
    ("a\u2028b", "U+2028 LINE SEPARATOR"),
]


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert list(characters.refused(text)) == []


@pytest.mark.parametrize(("text", "named"), REFUSED)
def test_refused_by_name_and_place(text: str, named: str) -> None:
    (found,) = characters.refused(text)
    assert named in found[1]
    assert text[found[0]] not in "ab"


def test_letters_in_parts_are_told_once() -> None:
    (found,) = characters.refused("cafe\u0301 cafe\u0301")
    assert found[0] == 3
    assert "Normalization Form C" in found[1]


@pytest.mark.parametrize(("marks", "told"), [(8, 0), (9, 1), (40, 1)])
def test_marks_do_not_pile_up(marks: int, told: int) -> None:
    text = "x" + "\u033f" * marks
    assert len(list(characters.refused(text))) == told


@given(st.text())
def test_every_refusal_is_inside_the_text(text: str) -> None:
    assert all(0 <= index < len(text) and found for index, found in characters.refused(text))


@given(st.characters(categories=["Cc", "Cf", "Cs", "Co", "Zl", "Zp"], exclude_characters="\n\u200c\u200d"))
def test_no_control_format_private_or_separator_passes(character: str) -> None:
    assert list(characters.refused(f"a{character}b"))


def test_what_is_plain_is_never_refused_and_piles_up_nothing() -> None:
    plain = [c for c in map(chr, range(0x110000)) if not characters._NOT_PLAIN.match(c)]
    assert not [c for c in plain if c != "\n" and characters._is_refused(c, 0, c, unicodedata.category(c))]
    assert not [c for c in plain if unicodedata.category(c) in ("Mn", "Me")]


@given(
    st.text(
        st.sampled_from("a é\nגم١\u064b\u0301\u200d\u200c\ufe0f❤1👩\u202e\u0300क्😀\u00ad") | st.characters(),
        max_size=30,
    )
)
def test_what_is_plain_changes_nothing(text: str) -> None:
    found = list(characters.refused(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(characters, "_NOT_PLAIN", re.compile("[^\n -~]+"))
        assert list(characters.refused(text)) == found
