"""Each example of a problem is one, and is none once mended: laid over a sound world, it is told with its code."""

from __future__ import annotations

import re

import pytest

from generator.examples import Example, examples
from generator.problems import CODES
from generator.records import BY_TYPE
from tests import mistakes, worlds

LINES = {code: example for code, example in examples().items() if example.of}
PATHS = {
    "statement": mistakes.STATEMENT,
    "source": mistakes.SOURCE,
    "claim": "content/claims/bridge-held.yml",
    "event": "content/events/vell-bridge.yml",
    "unit": "content/units/grey-column.yml",
    "place": "content/places/vell.yml",
    "article": "content/articles/counting.md",
}
# A field with the lines that belong to it, the remarks above it among them.
_FIELD = re.compile(r"(?:^#.*\n)*^(?P<name>[a-z_]+):.*\n(?:^[\t -].*\n)*", re.MULTILINE)

#: What the examples speak of and the sound world has not.
AROUND = """
-- content/units/lake-guard.yml --
name: Lake Guard
aliases: [guard-of-the-lake]
-- content/places/vell-district.yml --
name: Vell district
-- content/statements/guard-on-bridge.yml --
speaker: lake-guard
said: 2031-05-04
positions:
  - claim: bridge-lost
    stance: affirms
paraphrase:
  text: Words of the Guard
  by: the test
sources:
  - source: courier
-- content/statements/guard-at-noon.yml --
speaker: lake-guard
said: 2031-05-04T10:00Z
supersedes: guard-on-bridge
positions:
  - claim: bridge-held
    stance: denies
  - claim: bridge-lost
    stance: affirms
paraphrase:
  text: Words of the Guard at noon
  by: the test
sources:
  - source: courier
-- content/sources/courier-blog.yml --
title: A blog of the Courier
kind: post
publisher: vell-courier
published: 2031-07-31
derives_from:
  - source: post
    how: cites
-- content/sources/courier-vell.yml --
title: The Vell in spring
kind: article
publisher: vell-courier
published: 2031-05-05
url: https://www.courier.example/vell/
-- content/events/vell-landing.yml --
name: A landing at Vell
kind: battle
when: 2031-05-04
publication: draft
"""
WORLD = {**mistakes.WORLD, **worlds.files(AROUND)}


def told(example: Example, lines: str) -> set[str]:
    """The codes that a world with these lines is told of, over those of the world without them."""
    path = PATHS[example.of]
    text = f"{lines}\n"
    if not example.whole:
        own = {m["name"] for m in _FIELD.finditer(f"{example.wrong}\n{example.right}\n")}
        text = _FIELD.sub(lambda m: "" if m["name"] in own else m[0], WORLD.get(path, "")) + text
    return set(worlds.codes(worlds.site({**WORLD, path: text})[1]))


def test_the_world_around_them_is_sound() -> None:
    assert worlds.texts(p for p in worlds.site(WORLD)[1] if p.severity == "error") == ""


def test_every_kind_of_problem_has_one() -> None:
    assert list(examples()) == list(CODES)


@pytest.mark.parametrize("code", LINES)
def test_what_is_wrong_is_told_with_its_code_alone(code: str) -> None:
    assert LINES[code].of in BY_TYPE
    assert told(LINES[code], LINES[code].wrong) - told(LINES[code], LINES[code].right) == {code}


@pytest.mark.parametrize("code", LINES)
def test_what_is_mended_has_no_fault(code: str) -> None:
    found = told(LINES[code], LINES[code].right)
    assert code not in found
    assert all(CODES[other].severity == "warning" for other in found)


@pytest.mark.parametrize("code", [code for code in CODES if code not in LINES])
def test_what_no_line_shows_is_told_in_words(code: str) -> None:
    example = examples()[code]
    assert "\n" not in example.wrong + example.right
    assert example.wrong != example.right
