"""The one bridge to node: a script and requests -> answers, and what an operator reads where that cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import cli, node
from tests.worlds import PACKAGES

ECHO = """
import { readFileSync } from "node:fs"
const asked = JSON.parse(readFileSync(0, "utf8"))
process.stdout.write(JSON.stringify(asked.requests.map((r) => ({ r, env: Object.keys(process.env).sort() }))))
"""
MISSING = 'process.stderr.write("missing package: milsymbol\\n"); process.exit(3)'


def script(folder: Path, text: str) -> Path:
    path = folder / "script.mjs"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_request_is_answered_in_its_place(tmp_path: Path) -> None:
    wanted = [{"n": 1}, "Тёткино", ["жحر"], None]
    assert [a["r"] for a in node.answers(script(tmp_path, ECHO), wanted, PACKAGES)] == wanted


def test_the_script_sees_nothing_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NODE_OPTIONS", "--require=./other.js")
    monkeypatch.setenv("SECRET", "x")
    ((answer),) = node.answers(script(tmp_path, ECHO), [1], PACKAGES)
    assert {"NODE_OPTIONS", "SECRET"}.isdisjoint(answer["env"])


def test_nothing_to_draw_starts_nothing(tmp_path: Path) -> None:
    assert node.answers(tmp_path / "no-such-script.mjs", [], PACKAGES) == []


def test_node_is_found_beside_this_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = tmp_path / "node"
    beside.write_text("#!/bin/sh\necho '[7]'\n", encoding="utf-8")
    beside.chmod(0o755)
    monkeypatch.setenv("PATH", os.devnull)
    monkeypatch.setattr(node.sys, "executable", str(tmp_path / "python"))
    assert node.answers(tmp_path / "s.mjs", [1], PACKAGES) == [7]


def test_without_node_the_operator_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    monkeypatch.setattr(node.sys, "executable", str(tmp_path / "python"))
    with pytest.raises(node.CannotDraw, match="make site") as told:
        node.answers(tmp_path / "s.mjs", [1], PACKAGES)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [(MISSING, "milsymbol is not installed: run 'npm ci"), ("setInterval(() => {}, 9)", "did not answer within 0.5")],
)
def test_what_an_operator_reads(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(node.CannotDraw, match=told):
        node.answers(script(tmp_path, text), [1], PACKAGES, seconds=0.5 if "setInterval" in text else 60)


def test_a_broken_script_is_our_mistake(tmp_path: Path) -> None:
    with pytest.raises(node.ScriptFailed, match="ReferenceError"):
        node.answers(script(tmp_path, "nothing()"), [1], PACKAGES)


def test_a_mistake_of_the_operator_is_one_the_command_tells() -> None:
    assert node.CannotDraw in cli.operator()
    assert node.ScriptFailed not in cli.operator()
