"""The one bridge to node: a script and requests -> answers, and what an operator reads where that cannot be."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from generator import cli, node, processes
from tests.worlds import PACKAGES, ROOT

SERVE = f'import {{ missing, packages, serve }} from "{node.MODULE.as_uri()}"\n'
ECHO = "serve((r) => ({ r, env: Object.keys(process.env).sort(), packages }))"
SLOW = """
import { writeFileSync } from "node:fs"
serve((r) => (writeFileSync(r.file, ""), new Promise((done) => setTimeout(() => done(r.n), r.n * 100))))
"""
CUT = "serve(() => { setTimeout(() => process.exit(1)); return new Promise(() => {}) })"
MISSING = 'missing("milsymbol")'


def script(folder: Path, text: str) -> Path:
    path = folder / "script.mjs"
    path.write_text(SERVE + text, encoding="utf-8")
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
    beside.write_text(f'#!/bin/sh\nexec "{node.program()}" "$@"\n', encoding="utf-8")
    beside.chmod(0o755)
    monkeypatch.setenv("PATH", os.devnull)
    monkeypatch.setattr(node.sys, "executable", str(tmp_path / "python"))
    assert node.program() == str(beside)
    assert node.answers(script(tmp_path, "serve((r) => r + 1)"), [6], PACKAGES) == [7]


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


def test_a_script_that_ends_while_it_answers_is_our_mistake(tmp_path: Path) -> None:
    with pytest.raises(node.ScriptFailed, match="ended"):
        node.answers(script(tmp_path, CUT), [1], PACKAGES)


def test_a_question_may_be_long(tmp_path: Path) -> None:
    wanted = ["Тёткино\n\u2028" * 100_000, "x"]
    assert node.answers(script(tmp_path, "serve((r) => r)"), wanted, PACKAGES) == wanted


def test_it_runs_until_it_is_closed_and_starts_again(tmp_path: Path) -> None:
    counting = node.Node(script(tmp_path, "let n = 0; serve(() => ++n)"), PACKAGES)
    assert [counting.answers([0]), counting.answers([0, 0])] == [[1], [2, 3]]
    counting.close()
    assert counting.answers([0]) == [1]
    counting.close()


def test_it_remembers_so_many_answers(tmp_path: Path) -> None:
    counting = node.Node(script(tmp_path, "let n = 0; serve(() => ++n, 2)"), PACKAGES)
    assert counting.answers(["a", "b", "a", "b"]) == [1, 2, 1, 2]
    assert counting.answers(["c", "a"]) == [3, 4]
    counting.close()


def test_one_process_answers_all_that_are_forked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes.os, "sched_getaffinity", lambda _: {0, 1})
    counting = node.Node(script(tmp_path, "let n = 0; serve(() => ++n)"), PACKAGES)
    assert counting.answers([0]) == [1]
    found = processes.spread(lambda n: counting.answers([0] * n), [1, 2, 1], many=True)
    assert sorted(number for numbers in found for number in numbers) == [2, 3, 4, 5]
    counting.close()


def test_who_is_killed_while_it_asks_leaves_no_answer_to_another(tmp_path: Path) -> None:
    slow = node.Node(script(tmp_path, SLOW), PACKAGES)
    first, second = ({"n": n, "file": str(tmp_path / f"asked-{n}")} for n in (1, 50))
    assert slow.answers([first]) == [1]
    asking = multiprocessing.get_context("fork").Process(target=slow.answers, args=([second],))
    asking.start()
    while not Path(second["file"]).exists():
        time.sleep(0.01)
    assert asking.is_alive()
    asking.kill()
    asking.join()
    assert slow.answers([first]) == [1]
    slow.close()


def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    """However that ends; and leaves no folder."""
    path = script(tmp_path, "serve(() => process.pid)")
    code = (
        "from pathlib import Path; from generator.node import Node; import os, signal\n"
        f"print(Node(Path({str(path)!r}), Path({str(PACKAGES)!r})).answers([1])[0], flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    place = Path(tempfile.mkdtemp(dir="/tmp", prefix="node-"))
    env = os.environ | {"TMPDIR": str(place)}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, stdout=subprocess.PIPE)
    deadline = time.monotonic() + 10
    while list(place.iterdir()) or Path(f"/proc/{int(done.stdout)}").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    place.rmdir()


def test_a_mistake_of_the_operator_is_one_the_command_tells() -> None:
    assert node.CannotDraw in cli.operator()
    assert node.ScriptFailed not in cli.operator()
