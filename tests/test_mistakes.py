"""What contributors are told of their mistakes: each message as accepted, short, with a place and the fix."""

from __future__ import annotations

import re

import pytest

from tests import mistakes


def test_the_world_around_them_is_sound() -> None:
    assert mistakes.told({}) == ""


def test_they_are_told_as_accepted() -> None:
    assert mistakes.TOLD.read_text("utf-8") == mistakes.table(), "see 'make bless'"


@pytest.mark.parametrize("name", mistakes.MISTAKES)
def test_each_is_told_once_at_its_place_with_the_fix(name: str) -> None:
    lines = mistakes.told(mistakes.MISTAKES[name]).splitlines()
    found, hints = lines[::2], lines[1::2]
    assert len(found) == len(hints) > 0
    # A record that is both new and alone is told that nothing refers to it yet.
    assert len([line for line in found if "[unused-claim]" not in line]) == 1
    for line, hint in zip(found, hints, strict=True):
        assert re.match(r"content/\S.*?:\d+:\d+: (error|warning)\[[a-z-]+\]: \S", line)
        assert re.fullmatch(r"    hint: \S.{0,330}", hint)
