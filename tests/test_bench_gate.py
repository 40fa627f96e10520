"""What the gate of the benchmark says of ratios; it measures nothing here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import __main__ as command
from bench import gate

EXPECTED = {"build": 0.5, "check": 2.0}


@pytest.mark.parametrize(
    "found",
    [EXPECTED, {"build": 0.4, "check": 2.0}, {"build": 0.01, "check": 0.1}, {"build": 0.62, "check": 2.4}],
    ids=["the same", "better", "much better", "worse within the tolerance"],
)
def test_what_is_not_worse_passes(found: dict[str, float]) -> None:
    assert gate.worse(found, EXPECTED, 0.25) == []


def test_each_that_is_worse_has_a_line_with_both_figures() -> None:
    assert gate.worse({"build": 0.75, "check": 3.0}, EXPECTED, 0.25) == [
        "build: 0.750, expected 0.500, 50% worse",
        "check: 3.000, expected 2.000, 50% worse",
    ]
    assert gate.worse({"build": 0.5, "check": 2.6}, EXPECTED, 0.25) == ["check: 2.600, expected 2.000, 30% worse"]


def test_one_that_only_one_side_knows_fails() -> None:
    assert gate.worse({"build": 0.5}, EXPECTED, 0.25) == ["check: expected 2.000, not measured"]
    assert gate.worse({**EXPECTED, "search": 0.1}, EXPECTED, 0.25) == ["search: 0.100, not expected"]


def test_what_is_better_than_the_tolerance_is_told() -> None:
    assert gate.better({"build": 0.2, "check": 1.9}, EXPECTED, 0.25) == ["build: 0.200, expected 0.500"]
    assert gate.better({"check": 2.0}, EXPECTED, 0.25) == []


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, float]], int]:
    """Runs the command with ratios that were found, beside those of a file."""

    def run(found: dict[str, float]) -> int:
        path = tmp_path / "expected.json"
        path.write_text(json.dumps({"tolerance": 0.25, "ratios": EXPECTED}))
        monkeypatch.setattr(gate, "ratios", lambda step: found)
        monkeypatch.setattr("sys.argv", ["bench", "--gate", str(path), "--json", str(tmp_path / "found.json")])
        return command.main()

    return run


def test_the_command_fails_with_a_line_for_what_got_worse(
    run: Callable[[dict[str, float]], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run({"build": 0.75, "check": 2.0}) == 1
    assert "worse: build: 0.750, expected 0.500, 50% worse\n" in capsys.readouterr().out


def test_the_command_passes_and_writes_what_could_be_expected_next(
    run: Callable[[dict[str, float]], int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run({"build": 0.2, "check": 2.0}) == 0
    assert "better: build: 0.200, expected 0.500" in capsys.readouterr().out
    assert json.loads((tmp_path / "found.json").read_text()) == {
        "tolerance": 0.25,
        "ratios": {"build": 0.2, "check": 2.0},
    }


def test_what_is_committed_can_be_compared() -> None:
    wanted = json.loads((Path(gate.__file__).with_name("expected.json")).read_text("utf-8"))
    assert 0 < wanted["tolerance"] < 1
    assert wanted["ratios"]
    assert all(value > 0 for value in wanted["ratios"].values())
