"""Rows -> a file that holds them, in part and as a whole, whatever becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import shelf
from generator.shelf import Shelf

ROWS = st.dictionaries(st.text("abc", max_size=4), st.lists(st.integers(0, 3), max_size=2), max_size=30)


def read(file: Path, made_from: str = "one") -> dict[str, Any]:
    """What another process finds."""
    return dict(Shelf(file, made_from).read())


@settings(max_examples=60, deadline=None)
@given(worlds=st.lists(ROWS, min_size=1, max_size=5), again=st.booleans())
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, worlds: list[Any], again: bool) -> None:
    """Written by one process, or each time by another one that has read what there was."""
    file = tmp_path_factory.mktemp("shelf") / "rows"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "TOGETHER", 4)
        one = Shelf(file, "one")
        for rows in worlds:
            if again:
                one = Shelf(file, "one")
                one.read()
            one.write({key: one.rows[key] if one.rows.get(key) == row else row for key, row in rows.items()})
            assert read(file) == rows


def test_only_the_chunks_of_what_changed_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {f"{n}": [n] for n in range(1000)}
    one = Shelf(tmp_path / "rows", "one")
    one.write(rows)
    dumped: list[Any] = []
    dumps = shelf.pickle.dumps
    monkeypatch.setattr(shelf.pickle, "dumps", lambda chunk, how: dumped.append(chunk) or dumps(chunk, how))
    one.write(rows)
    assert dumped == []
    one.write({**rows, "7": [8]})
    assert len(dumped) == 1
    assert dumped[0]["7"] == [8]


def test_what_was_made_from_something_else_is_not_read(tmp_path: Path) -> None:
    Shelf(tmp_path / "rows", "one").write({"a": [1]})
    assert read(tmp_path / "rows", "other") == {}
    Shelf(tmp_path / "rows", "other").write({"b": [2]})
    assert read(tmp_path / "rows") == {}
    assert read(tmp_path / "rows", "other") == {"b": [2]}


def test_nothing_is_kept_of_what_nobody_can_tell(tmp_path: Path) -> None:
    Shelf(tmp_path / "rows", "one").write({"a": [1]})
    Shelf(tmp_path / "rows", "").write({"a": [1]})
    assert not (tmp_path / "rows").exists()


@pytest.mark.parametrize("damage", ["empty", "cut", "other", "a byte", "a chunk of another time", "a journal"])
def test_what_is_damaged_is_as_good_as_not_there(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "rows"
    rows = {f"{n}": ["x" * 100, n] for n in range(1000)}
    one = Shelf(file, "one")
    one.write(rows)
    raw = file.read_bytes()
    match damage:
        case "empty":
            file.write_bytes(b"")
        case "cut":
            file.write_bytes(raw[: len(raw) // 2])
        case "other":
            file.write_bytes(b"rows\n" * 3000)
        case "a byte":
            at = raw.index(b"x" * 100)
            file.write_bytes(raw[:at] + b"y" + raw[at + 1 :])
        case "a chunk of another time":
            with one._opened("rw") as found, found:
                found.execute("DELETE FROM chunks WHERE number = 3")
        case "a journal":
            Path(f"{file}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + raw[:5000])
            file.write_bytes(raw[: len(raw) // 2])
    assert read(file) == {}
    again = Shelf(file, "one")
    again.read()
    again.write(rows)
    assert read(file) == rows


def test_what_somebody_else_has_written_since_is_not_mixed_with(tmp_path: Path) -> None:
    rows = {f"{n}": [n] for n in range(1000)}
    one, other = Shelf(tmp_path / "rows", "one"), Shelf(tmp_path / "rows", "one")
    one.write(rows)
    other.read()
    other.write({**other.rows, "7": [8]})
    one.write({**rows, "900": [9]})
    assert read(tmp_path / "rows") == {**rows, "900": [9]}


def test_a_folder_that_cannot_be_written_to_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    Shelf(tmp_path / "file" / "rows", "one").write({"a": [1]})
    assert read(tmp_path / "file" / "rows") == {}
