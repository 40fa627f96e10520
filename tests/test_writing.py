"""Several files change together, or none of them does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.writing import CannotWrite, Change, write


def state(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


@pytest.fixture
def changes(tmp_path: Path) -> list[Change]:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "gone").write_bytes(b"2")
    (tmp_path / "z").write_bytes(b"3")
    return [
        Change(tmp_path / "a", b"1", b"one"),
        Change(tmp_path / "new", None, b"two"),
        Change(tmp_path / "gone", b"2", None),
        Change(tmp_path / "z", b"3", b"three"),
    ]


def test_all_of_them(tmp_path: Path, changes: list[Change]) -> None:
    (tmp_path / "a").chmod(0o640)
    write(changes)
    assert state(tmp_path) == {"a": b"one", "new": b"two", "z": b"three"}
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("failing", range(6))
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device", "z"), KeyboardInterrupt()])
def test_or_none(
    tmp_path: Path, changes: list[Change], monkeypatch: pytest.MonkeyPatch, failing: int, fault: BaseException
) -> None:
    before = state(tmp_path)
    left = [failing]

    def sometimes(real: Callable[..., object]) -> Callable[..., object]:
        def called(*arguments: object) -> object:
            left[0] -= 1
            if left[0] == -1:
                raise fault
            return real(*arguments)

        return called

    monkeypatch.setattr(Path, "write_bytes", sometimes(Path.write_bytes))
    monkeypatch.setattr(Path, "replace", sometimes(Path.replace))
    with pytest.raises(CannotWrite if isinstance(fault, OSError) else KeyboardInterrupt):
        write(changes)
    assert state(tmp_path) == before


def test_what_somebody_else_changed_meanwhile_is_not_lost(tmp_path: Path, changes: list[Change]) -> None:
    (tmp_path / "z").write_bytes(b"other")
    before = state(tmp_path)
    with pytest.raises(CannotWrite, match="changed meanwhile"):
        write(changes)
    assert state(tmp_path) == before
