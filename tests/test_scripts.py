"""The script and the direction of a language tag, and of a text."""

from __future__ import annotations

import pytest

from generator.scripts import direction, script_of, written_in


@pytest.mark.parametrize(
    ("lang", "script", "runs"),
    [
        ("en", "Latn", "ltr"),
        ("uk", "Cyrl", "ltr"),
        ("uk-Latn", "Latn", "ltr"),
        ("ru-Cyrl", "Cyrl", "ltr"),
        ("ar", "Arab", "rtl"),
        ("ar-Latn", "Latn", "ltr"),
        ("he", "Hebr", "rtl"),
        ("fa", "Arab", "rtl"),
        ("ur", "Arab", "rtl"),
        ("ckb", "Arab", "rtl"),
        ("az-Arab", "Arab", "rtl"),
        ("zh-Hant", "Hani", "ltr"),
        ("ja", "Hani", "ltr"),
        ("sr-Latn", "Latn", "ltr"),
        ("xx", "Latn", "ltr"),
    ],
)
def test_a_tag_tells_its_script_and_direction(lang: str, script: str, runs: str) -> None:
    assert (script_of(lang), direction(lang)) == (script, runs)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("«Мост наш!»", "Cyrl"),
        ("12 травня", "Cyrl"),
        ("RDK", "Latn"),
        ("رسالة", "Arab"),
        ("שלום", "Hebr"),
        ("維爾", "Hani"),
        ("12:30 – 5%", ""),
        ("", ""),
    ],
)
def test_a_text_tells_its_script(text: str, script: str) -> None:
    assert written_in(text) == script
