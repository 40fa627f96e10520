"""The input gate: which files of a content folder are read, and which are told of and never opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import load
from generator.diagnostics import Diagnostic
from tests.worlds import SOUND, codes, site, write

EVENT = "name: Ferry\nkind: battle\nwhen: 2031\n"


def loaded(content: Path) -> tuple[set[str], list[Diagnostic]]:
    read, problems = load.documents(content)
    return {d.path for d in read.documents}, problems


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("events/ferry.yml", None),
        ("events/2031/may/ferry.yml", None),
        ("events/1/2/3/4/ferry.yml", None),
        ("events/1/2/3/4/5/ferry.yml", "not-a-file"),
        ("events/Ferry.yml", "file-name"),
        ("events/ferry-.yml", "file-name"),
        ("events/ferry--two.yml", "file-name"),
        ("events/паром.yml", "file-name"),
        ("events/" + "f" * 81 + ".yml", "file-name"),
        ("events/ferry.yaml", "file-name"),
        ("events/ferry.md", "file-name"),
        ("events/ferry", "file-name"),
        ("events/.ferry.yml", "not-a-file"),
        ("events/ferry.yml~", "not-a-file"),
        ("events/.DS_Store", None),
        (".git/config", "not-a-file"),
        ("ferry.yml", "wrong-folder"),
        ("Events/ferry.yml", "wrong-folder"),
        ("ferries/ferry.yml", "wrong-folder"),
        ("images/ferry.gif", "image"),
        ("images/ferry.svg", "image"),
    ],
)
def test_names(tmp_path: Path, path: str, code: str | None) -> None:
    content = write({f"content/{path}": EVENT}, tmp_path)
    found, problems = loaded(content)
    assert codes(problems) == ([code] if code else [])
    assert found == ({f"content/{path}"} if code is None and path.endswith(".yml") else set())


def test_links_pipes_and_devices_are_never_opened(tmp_path: Path) -> None:
    content = write({"content/events/ferry.yml": EVENT}, tmp_path)
    secret = tmp_path / "secret.yml"
    secret.write_text(EVENT)
    (content / "events" / "link.yml").symlink_to(secret)
    (content / "events" / "dangling.yml").symlink_to(tmp_path / "nothing")
    (content / "places").symlink_to(tmp_path)
    os.mkfifo(content / "events" / "pipe.yml")
    found, problems = loaded(content)
    assert found == {"content/events/ferry.yml"}
    assert [(p.span.path, p.code) for p in sorted(problems)] == [
        ("content/events/dangling.yml", "not-a-file"),
        ("content/events/link.yml", "not-a-file"),
        ("content/events/pipe.yml", "not-a-file"),
        ("content/places", "not-a-file"),
    ]


@pytest.mark.parametrize("kind", ["missing", "file", "link"])
def test_no_folder_is_the_mistake_of_the_operator(tmp_path: Path, kind: str) -> None:
    content = tmp_path / "content"
    if kind == "file":
        content.write_text("")
    elif kind == "link":
        content.symlink_to(tmp_path)
    with pytest.raises(load.NoContent, match="no such folder"):
        load.documents(content)


def test_names_that_differ_only_by_case_are_one_name(tmp_path: Path) -> None:
    content = write({"content/events/a/ferry.yml": EVENT, "content/events/b/FERRY.yml": EVENT}, tmp_path)
    assert codes(loaded(content)[1]) == ["file-clash"]


def test_a_name_that_clashes_by_case_makes_no_second_fault() -> None:
    _, problems = site(SOUND + "-- content/events/Vell-Bridge.yml --\n" + EVENT)
    assert set(codes(problems)) == {"file-clash", "file-name"}


def test_one_id_in_two_folders_is_a_clash() -> None:
    _, problems = site(SOUND + "-- content/events/2031/vell-bridge.yml --\n" + EVENT)
    assert codes(problems) == ["file-clash"]


def test_one_picture_name_in_two_folders_is_a_clash(tmp_path: Path) -> None:
    content = write({"content/images/a.png": "x", "content/images/more/a.png": "y"}, tmp_path)
    read, problems = load.documents(content)
    assert len({p.name for p in read.pictures}) == len(read.pictures) or "file-clash" in codes(problems)


@pytest.mark.parametrize("bound", [("FILES_AT_MOST", 2), ("BYTES_TOGETHER_AT_MOST", 2 * len(EVENT.encode()) + 1)])
def test_more_than_there_is_room_for_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: tuple[str, int]
) -> None:
    monkeypatch.setattr(load, *bound)
    content = write({f"content/events/f{n}.yml": EVENT for n in range(4)}, tmp_path)
    found, problems = loaded(content)
    assert len(found) == 2
    assert codes(problems) == ["file-too-large"]
