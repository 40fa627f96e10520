"""What a check remembers is what it would find; whatever is not its own, or not whole, it passes over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import cli, digests, remembered, stamps
from generator.commands import COMMANDS, asked
from generator.commands.check import _examined as examined
from generator.diagnostics import Diagnostic, Span
from generator.remembered import Answer
from tests.worlds import ROOT, SOUND, files, write

WORLD = files(SOUND)
EVENT = "name: Ferry\nkind: battle\nwhen: 2031\n"
PATHS = [
    *WORLD,
    "content/events/ferry.yml",
    "content/events/2031/vell-bridge.yml",
    "content/events/Ferry.yml",
    "content/x",
]
TEXTS = [
    *WORLD.values(),
    EVENT,
    EVENT.replace("2031", "2032"),
    EVENT.replace("battle", "no"),
    "name: [",
    "",
    "a: b # c\n",
]
TICK = 0.03  # seconds: files that are older than this are trusted


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def drop(path: Path, _: str) -> None:
    path.unlink(missing_ok=True)


def disguise(path: Path, text: str) -> None:
    """Another text of the same size, with the old time."""
    if path.is_file():
        old = path.stat()
        put(path, path.read_text()[::-1])
        os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))


def move(path: Path, text: str) -> None:
    if path.is_file():
        path.rename(path.with_name(f"{path.stem}-{len(text)}.yml"))


def link(path: Path, _: str) -> None:
    if path.is_file():
        path.unlink()
        path.symlink_to(path.parent / "nothing.txt")


def _examined(content: Path) -> Answer:
    return examined(content, content.parent / "build" / ".kept")


STEPS = st.tuples(
    st.sampled_from([put, put, drop, disguise, move, link]),
    st.sampled_from(PATHS),
    st.sampled_from(TEXTS),
    st.booleans(),
)


@settings(max_examples=25)
@given(st.lists(STEPS, min_size=1, max_size=8))
def test_an_answer_is_that_of_a_new_check(steps: list[tuple[Callable[[Path, str], None], str, str, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        content, kept = write(WORLD, root), root / "build" / ".kept" / "check"
        (root / "build").mkdir()
        for change, path, text, wait in steps:
            change(root / path, text)
            if wait:
                time.sleep(TICK)
            assert remembered.answer(content, kept, _examined) == _examined(content)
            if wait:
                assert remembered.answer(content, kept, lambda _: pytest.fail("asked again")) == _examined(content)


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of content that was checked, and the file that remembers it."""
    content, kept = write(SOUND, tmp_path), tmp_path / "build" / ".kept" / "check"
    (tmp_path / "build").mkdir()
    time.sleep(TICK)
    assert remembered.answer(content, kept, lambda _: FIRST) == FIRST
    assert remembered.answer(content, kept, lambda _: SECOND) == FIRST
    return content, kept


FIRST = Answer("first", [Diagnostic(Span("content/е\udc80.yml", 2, 3), "tab", "a\n«b»", "c", "warning")])
SECOND = Answer("second", [])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: b"",
        lambda raw: raw[:-2],
        lambda raw: raw + b"\n",
        lambda raw: raw.replace(b"first", b"forst"),
        lambda raw: b"\xff" + raw,
        lambda raw: raw.replace(b"\n", b""),
        lambda raw: json.dumps({"answer": "fine"}).encode(),
    ],
)
def test_what_is_damaged_or_foreign_is_passed_over(kept: tuple[Path, Path], spoil: Callable[[bytes], bytes]) -> None:
    content, path = kept
    path.write_bytes(spoil(path.read_bytes()))
    assert remembered.answer(content, path, lambda _: SECOND) == SECOND
    assert remembered.answer(content, path, lambda _: FIRST) == SECOND


@pytest.mark.parametrize("part", ["code", "installed"])
def test_other_code_asks_again(kept: tuple[Path, Path], part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, part, lambda: "another")
    assert remembered.answer(*kept, lambda _: SECOND) == SECOND


def test_another_folder_asks_again(kept: tuple[Path, Path]) -> None:
    content, path = kept
    content.rename(content.with_name("records"))
    assert remembered.answer(content.with_name("records"), path, lambda _: SECOND) == SECOND


def test_what_changes_while_it_is_looked_at_is_not_remembered(kept: tuple[Path, Path]) -> None:
    content, path = kept

    def examined(_: Path) -> Answer:
        put(content / "events" / "ferry.yml", EVENT)
        return SECOND

    drop(content / "events" / "vell-bridge.yml", "")
    assert remembered.answer(content, path, examined) == SECOND
    time.sleep(TICK)
    assert remembered.answer(content, path, lambda _: FIRST) == FIRST


def test_a_file_that_has_just_changed_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, path = write(SOUND, tmp_path), tmp_path / "build" / ".kept" / "check"
    (tmp_path / "build").mkdir()
    monkeypatch.setattr(stamps, "_TICK", 3600 * 10**9)
    assert remembered.answer(content, path, lambda _: FIRST) == FIRST
    assert remembered.answer(content, path, lambda _: SECOND) == SECOND
    assert not path.exists()


def test_nothing_is_written_where_no_site_is_built(tmp_path: Path) -> None:
    content = write(SOUND, tmp_path)
    time.sleep(TICK)
    assert remembered.answer(content, tmp_path / "build" / ".kept" / "check", lambda _: FIRST) == FIRST
    assert not (tmp_path / "build").exists()


def test_the_code_and_what_is_installed_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "_OWN", tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    seen = [(digests.code(), digests.installed())]
    for name, text in [
        ("a.py", "1"),
        ("a.py", "2"),
        ("b.py", "2"),
        ("words.toml", "x"),
        ("pydantic-2.0.dist-info", ""),
    ]:
        (tmp_path / name).write_text(text)
        seen.append((digests.code(), digests.installed()))
    assert len(set(map(repr, seen))) == len(seen)


def test_an_answer_that_is_remembered_needs_no_stage(tmp_path: Path) -> None:
    write(SOUND, tmp_path)
    (tmp_path / "build").mkdir()
    time.sleep(TICK)
    code = "import sys; from generator import cli; cli.main(sys.argv[1:]); print(sorted(sys.modules))"
    command = [sys.executable, "-c", code, "--project", str(tmp_path), "check"]
    first, second = (subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout for _ in "ab")
    assert first.splitlines()[0] == second.splitlines()[0]
    assert "'pydantic'" in first
    assert "'jinja2'" not in first
    assert not {"'pydantic'", "'yaml'", "'generator.records'", "'generator.check'"} & set(second[1:-2].split(", "))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["check"], ["check"]),
        (["--project", "build", "check", "diff"], ["check"]),
        (["--project", "check"], COMMANDS),
        (["--project=x", "check"], COMMANDS),
        (["chek"], COMMANDS),
        ([], COMMANDS),
    ],
)
def test_only_the_command_that_is_asked_for_is_made_ready(words: list[str], found: list[str]) -> None:
    assert asked(words) == found


def test_every_command_has_a_help(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        assert cli.main([name, "--help"]) == 0
        assert f"usage: counterclaim {name}" in capsys.readouterr().out
    assert cli.main(["chek"]) == 2
    told = capsys.readouterr().err
    assert all(name in told for name in COMMANDS)
