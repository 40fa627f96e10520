"""The recorded first contribution is what one is today: the same questions, answers, files and diff."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.first_contribution import AFTER, CLONE, DIALOGUE, INSTALL, NEW, RECORDED, Step, block, dialogue, went
from tests.worlds import ROOT


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Step]:
    """The same way with what is installed here."""
    return {step.command: step for step in went(tmp_path_factory.mktemp("first"), installed=ROOT / ".venv")}


def test_the_record_is_that_of_today(steps: dict[str, Step]) -> None:
    text = RECORDED.read_text("utf-8")
    assert re.findall(r"^\| `([^`]+)` \| [0-9.]+ s \|$", text, re.MULTILINE) == [CLONE, INSTALL, NEW, *AFTER]
    assert list(steps) == [CLONE, INSTALL, NEW, *AFTER]
    for part in (
        dialogue(),
        block(steps[NEW], "text"),
        block(steps[AFTER[1]], "text"),
        block(steps[AFTER[-1]], "diff"),
    ):
        assert part in text, "run 'make first-contribution'"


def test_nothing_is_asked_that_must_not_be(steps: dict[str, Step]) -> None:
    """Two records, made of what was typed; the check that CI runs has nothing against them."""
    diff = steps[AFTER[-1]].shown
    assert re.findall(r"^\+\+\+ b/(\S+)$", diff, re.MULTILINE) == [
        "content/sources/vell-courier-2031-05-02-bridge-at-vell-quiet-again.yml",
        "content/statements/vell-town-council-2031-05-02.yml",
    ]
    assert not re.search(r"^-(?!--)", diff, re.MULTILINE)
    assert ": 0 errors, 0 warnings\n" in steps["make check"].shown
    assert ": 0 to format, 0 left alone\n" in steps["make check"].shown
    assert len(DIALOGUE) < 20


def test_the_record_holds_no_path_of_some_machine() -> None:
    assert str(Path.home()) not in (text := RECORDED.read_text("utf-8"))
    assert not re.search(r"(?<![\w./])/(?:tmp|var|opt|usr)/", text)
