"""A folder that is examined again -> the same as one that is examined for the first time."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator import check, document, examination, load, stamps, validate
from generator.examination import Examiner
from tests.edits import any_edit, golden, lay


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("tick", [0, stamps._TICK], ids=["told by stamps", "told by content"])
def test_after_any_edits_the_same_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, tick: int
) -> None:
    """Broken records, references that lead nowhere, and the way back to what was sound included."""
    monkeypatch.setattr(stamps, "_TICK", tick)
    chance, examiner, before = random.Random(seed), Examiner(), [golden()]
    for _ in range(12):
        lay(before[-1], tmp_path)
        assert examiner.examine(tmp_path / "content") == examination.examine(tmp_path / "content")
        before.append(any_edit(before[chance.choice([0, -1, -1])], chance)[1])


@pytest.mark.parametrize("seed", range(3))
def test_what_one_leaves_another_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Also where the one before found faults, of which it leaves nothing."""
    monkeypatch.setattr(stamps, "_TICK", 0)
    chance, world, content = random.Random(seed), golden(), tmp_path / "content"
    for _ in range(8):
        lay(world, tmp_path)
        examiner = Examiner.at(tmp_path / "kept")
        assert examiner.examine(content) == examination.examine(content)
        examiner.leave()
        _, world = any_edit(world, chance)
    lay(golden(), tmp_path)
    examiner = Examiner.at(tmp_path / "kept")
    examiner.examine(content)
    examiner.leave()
    monkeypatch.setattr(document, "parse", lambda *_, **__: pytest.fail("read again"))
    monkeypatch.setattr(validate, "entry", lambda *_: pytest.fail("judged again"))
    found = Examiner.at(tmp_path / "kept").examine(content)
    monkeypatch.undo()
    assert found == examination.examine(content)


def test_what_has_not_changed_is_neither_read_nor_judged_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(golden(), tmp_path)
    examiner, content = Examiner(), tmp_path / "content"
    examiner.examine(content)
    place = content / "places" / "vell.yml"
    place.write_text(place.read_text("utf-8") + "notes: Seen on maps.\n", "utf-8")
    seen: list[str] = []
    for module, name in ((document, "parse"), (validate, "entry"), (check, "one")):
        does = getattr(module, name)

        def noted(*of: object, does: object = does, name: str = name, **more: object) -> object:
            seen.append(name)
            return does(*of, **more)  # type: ignore[operator]

        monkeypatch.setattr(module, name, noted)
    monkeypatch.setattr(stamps, "_TICK", 0)
    examiner.examine(content)
    examiner.examine(content)
    assert seen.count("entry") == seen.count("one") == 1
    assert "parse" in seen
    seen.clear()
    examiner.examine(content)
    assert seen == []


def test_a_file_that_was_written_just_now_is_read_again(tmp_path: Path) -> None:
    """Its times may be the same after another change."""
    lay(golden(), tmp_path)
    read, _ = load.documents(tmp_path / "content")
    assert all(held.stamp is None for held in read.held.values())


def test_of_a_record_only_its_text_is_held_besides(tmp_path: Path) -> None:
    """What else its document knows is read from that again, and is the same."""
    lay(golden(), tmp_path)
    library, _, _ = examination.examine(tmp_path / "content")
    for entry in library.entries.values():
        assert "data" not in vars(entry.document)
        raw, path = entry.document.text.encode(), entry.document.path
        read, _ = document.parse(raw, type=entry.ref.type, id=entry.ref.id, path=path)
        assert read
        assert entry.document.data == read.data


def test_a_document_that_is_no_record_holds_its_fields(tmp_path: Path) -> None:
    lay({**golden(), "content/places/vell.yml": "name: Vell\nnmae: Vell\n"}, tmp_path)
    read, unread = load.documents(tmp_path / "content")
    _, problems = Examiner().judged(read, unread)
    assert "data" in vars(next(found for found in read.documents if found.id == "vell"))
    assert [problem.code for problem in problems if problem.span.path.endswith("vell.yml")]
