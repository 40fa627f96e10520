"""Every term has words for readers, and every vocabulary says where it comes from."""

from __future__ import annotations

import re

import pytest

from generator import vocabulary
from generator.schema import schemas
from generator.vocabulary import VOCABULARIES, Term, Vocabulary, term

TERMS = [(v.name, code, t) for v in VOCABULARIES.values() for code, t in v.terms.items()]


@pytest.mark.parametrize("found", VOCABULARIES.values(), ids=VOCABULARIES)
def test_vocabulary_says_where_it_was_published(found: Vocabulary) -> None:
    assert found.title
    assert found.published
    assert found.url or found.published.startswith(vocabulary.OWN)
    assert not found.url or re.fullmatch(r"https://[a-z0-9.-]+/\S*", found.url)
    assert len(found.terms) >= 1


@pytest.mark.parametrize(("name", "code", "found"), TERMS, ids=[f"{n}-{c}" for n, c, _ in TERMS])
def test_term_has_label_and_meaning(name: str, code: str, found: Term) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|[A-F]", code)
    assert found.label
    assert found.meaning.endswith(".")
    assert found.meaning[0].isupper() or found.meaning[0].isdigit()
    assert term(name, code) is found


@pytest.mark.parametrize("name", ["stance", "status"])
def test_a_mark_never_tells_by_colour_alone(name: str) -> None:
    symbols = [t.symbol for t in VOCABULARIES[name].terms.values()]
    assert all(symbols)
    assert len(set(symbols)) == len(symbols)


def test_labels_of_one_vocabulary_differ() -> None:
    twice = [v.name for v in VOCABULARIES.values() if len({t.label for t in v.terms.values()}) != len(v.terms)]
    assert twice == []


#: Read off a code of the record, or derived.
READ_OFF = ["status", "symbol-set", "echelon", "symbol-status", "symbol-role", "symbol-identity"]


def test_every_vocabulary_but_those_that_are_read_off_is_used_by_a_record() -> None:
    text = "".join(schemas().values())
    unused = [v.name for v in VOCABULARIES.values() if any(t.meaning not in text for t in v.terms.values())]
    assert unused == READ_OFF


def test_an_unknown_term_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        term("stance", "shrugs")


def test_stances_cover_both_sides_of_the_published_scale() -> None:
    assert {t.maps_to for t in VOCABULARIES["stance"].terms.values()} - {""} == {
        "strongly-agree", "agree", "neutral", "disagree", "strongly-disagree",
    }  # fmt: skip
