"""Pieces of work by several processes: what one process makes of them, in any order."""

from __future__ import annotations

import os
import time

import pytest

from generator import processes

PIECES = list(range(3 * processes.AGE))


def _process_of(piece: int) -> tuple[int, int]:
    return piece, os.getpid()


@pytest.mark.parametrize("many", [False, True])
def test_every_piece_is_done_once(many: bool) -> None:
    base = 7  # what is known already, a process has
    found = list(processes.spread(lambda piece: piece * base, PIECES, many=many))
    assert sorted(found) == [piece * base for piece in PIECES]


def test_a_process_makes_room_after_some_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(processes.sys, "platform", "linux")
    found = list(processes.spread(_process_of, PIECES, many=True))
    by_process = [process for _, process in found]
    assert os.getpid() not in by_process
    assert max(map(by_process.count, by_process)) <= processes.AGE


def test_one_processor_does_it_all_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert {process for _, process in processes.spread(_process_of, PIECES, many=True)} == {os.getpid()}


def test_what_fails_in_another_process_is_told() -> None:
    with pytest.raises(ZeroDivisionError):
        list(processes.spread(lambda piece: 1 // piece, PIECES, many=True))


class _Counted:
    """How much has been learned, here and elsewhere."""

    def __init__(self) -> None:
        self.known = self.new = 0

    def learn(self) -> int:
        self.known, self.new = self.known + 1, self.new + 1
        return self.known

    def told(self) -> int:
        told, self.new = self.new, 0
        return told

    def heard(self, told: int) -> None:
        self.known += told


def test_what_one_process_learned_later_ones_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(processes.sys, "platform", "linux")
    lore = _Counted()
    lore.learn()

    def learned(piece: int) -> int:
        # Long enough for the first to have told of one piece before they make room after another.
        time.sleep(0.05)
        return lore.learn()

    found = list(processes.spread(learned, PIECES, many=True, lore=lore))
    assert lore.known == 1 + len(PIECES)
    assert max(found) > 1 + processes.AGE
