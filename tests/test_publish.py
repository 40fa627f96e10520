"""Publishing writes what changed, removes what is gone, and exchanges whole sites."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import publish
from generator.publish import CannotPublish, Written


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_pages_and_files_are_written_and_only_once(tmp_path: Path) -> None:
    docs = tmp_path / "build" / "docs"
    files = {"index.md": b"a", "claims/x.md": "ж".encode(), "assets/a/b.css": b"\x00"}
    assert publish.update(files.items(), docs) == Written(3, 3, 0)
    assert tree(docs) == files
    before = {p: p.stat().st_mtime_ns for p in docs.rglob("*")}
    assert publish.update(files.items(), docs) == Written(3, 0, 0)
    assert {p: p.stat().st_mtime_ns for p in docs.rglob("*")} == before


def test_what_changed_is_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    publish.update([("a.md", b"1"), ("b/c.md", b"2"), ("d/e/f.md", b"3")], tmp_path)
    (tmp_path / ".gitkeep").touch()
    (tmp_path / "left-by-hand.md").write_text("x")
    assert publish.update([("a.md", b"1"), ("b/c.md", b"9")], tmp_path) == Written(2, 1, 2)
    assert tree(tmp_path) == {"a.md": b"1", "b/c.md": b"9", ".gitkeep": b""}
    assert not (tmp_path / "d").exists()


def test_no_link_is_followed_when_writing(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.md").write_text("kept")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.md").symlink_to(outside / "kept.md")
    (docs / "folder").symlink_to(outside)
    (docs / "same.md").symlink_to(outside / "kept.md")
    found = {"a.md": b"new", "same.md": b"kept", "folder/b.md": b"b"}
    publish.update(found.items(), docs)
    assert tree(docs) == found
    assert not (docs / "same.md").is_symlink()
    assert not (docs / "a.md").is_symlink()
    assert tree(outside) == {"kept.md": b"kept"}


def test_a_file_takes_the_place_of_a_folder_and_the_other_way_round(tmp_path: Path) -> None:
    publish.update([("a/b.md", b"1"), ("c.md", b"2")], tmp_path)
    publish.update([("a", b"3"), ("c.md/d", b"4")], tmp_path)
    assert tree(tmp_path) == {"a": b"3", "c.md/d": b"4"}


@pytest.mark.parametrize("atomic", [True, False])
@pytest.mark.parametrize("old", [None, {"index.html": "old", "gone.html": "old"}])
def test_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, atomic: bool, old: dict[str, str] | None) -> None:
    if not atomic:
        monkeypatch.setattr(publish, "_swap", lambda one, other: False)
    site, new = tmp_path / "site", tmp_path / ".new"
    for name, text in (old or {}).items():
        site.mkdir(exist_ok=True)
        (site / name).write_text(text)
    new.mkdir()
    (new / "index.html").write_text("new")
    publish.exchange(new, site)
    assert tree(site) == {"index.html": b"new"}
    assert tree(new) == {name: text.encode() for name, text in (old or {}).items()}
    assert {p.name for p in tmp_path.iterdir()} == {"site", *([".new"] if old else [])}


@pytest.mark.parametrize("kind", ["link", "file"])
def test_exchange_wants_a_folder(tmp_path: Path, kind: str) -> None:
    site, new = tmp_path / "site", tmp_path / ".new"
    new.mkdir()
    (tmp_path / "elsewhere").mkdir()
    if kind == "link":
        site.symlink_to(tmp_path / "elsewhere")
    else:
        site.write_text("x")
    with pytest.raises(CannotPublish, match="is not a folder"):
        publish.exchange(new, site)
    assert new.is_dir()


def test_a_place_beside_the_site_is_new_each_time_and_gone_afterwards(tmp_path: Path) -> None:
    (tmp_path / ".new-left-by-a-killed-build").mkdir()
    site = tmp_path / "site"
    with publish.beside(site) as one:
        assert [p.parent for p in (one.parent,)] == [tmp_path]
        assert not (tmp_path / ".new-left-by-a-killed-build").exists()
        one.mkdir()
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_fails_leaves_nothing_beside_the_site(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), publish.beside(tmp_path / "site") as new:
        new.mkdir(1 // 0)
    assert list(tmp_path.iterdir()) == []


def test_two_builds_do_not_meet(tmp_path: Path) -> None:
    lock = tmp_path / "build" / ".lock"
    with publish.alone(lock), pytest.raises(CannotPublish, match="another build"), publish.alone(lock):
        pass
    with publish.alone(lock):
        assert lock.exists()
