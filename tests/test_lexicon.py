"""Words that take a side are found wherever each rule alone would find them, and in no quote."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import lexicon

PIECES = [
    *("terrorist", "Mercenaries", "puppet regimes", "so-called", "claimed that", "clearly", "LİED", "lied", "brave"),
    *(" ", " ", "“", "”", '"', "«", "»", "-", ".", "\n", "s", "é", "ly", "re", "_"),
]


@pytest.mark.parametrize("place", lexicon.PLACES)
@given(text=st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_each_rule_finds_what_it_finds_alone(place: str, text: str) -> None:
    own = lexicon._QUOTED.sub(lambda m: " " * len(m[0]), text)
    alone = [
        (match.start(), text[match.start() : match.end()], rule)
        for rule in lexicon.rules()
        if rule.of == place
        for match in rule.pattern.finditer(own)
    ]
    assert list(lexicon.found(text, place)) == alone


@pytest.mark.parametrize("rule", lexicon.rules(), ids=lambda rule: rule.says)
def test_a_rule_looks_in_a_place_that_there_is(rule: lexicon.Rule) -> None:
    assert rule.of in lexicon.PLACES


def test_a_word_in_a_quote_is_somebody_elses() -> None:
    assert [word for _, word, _ in lexicon.found("The “terrorists” were mercenaries")] == ["mercenaries"]


def test_words_are_listed_in_small_latin_letters() -> None:
    """So that a text of small letters is searched for all of them at once, by their first letters."""
    for word in (word for rule in lexicon.rules() for word in rule.words):
        letters = re.sub(r"\\.|\(\?:", "", word)
        assert letters.isascii()
        assert letters == letters.lower()
        assert letters[0].isalpha()
        assert re.match(r"[a-z](?![?*{])", word)
        assert not re.search(r"\|(?![^(]*\))", word)
