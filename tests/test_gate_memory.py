"""What the gate remembers of a site from one run to the next, and what it must look at again all the same."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from generator import gate
from generator.gate.pages import parsed
from tests.test_gate import CLAIM, EXPECTED, QUOTE, SAID, built, change

__all__ = ["built"]


@pytest.fixture
def memory(built: Path) -> gate.Memory:
    """What a first run leaves, as it comes back from the disk."""
    memory = gate.Memory()
    assert gate.site(built, EXPECTED, None, memory) == []
    kept: gate.Memory = pickle.loads(pickle.dumps(memory))
    return kept


def test_a_page_that_is_remembered_is_not_read_again(
    built: Path, memory: gate.Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bytes] = []
    monkeypatch.setattr("generator.gate._page", lambda _, content: read.append(content) or parsed(content))
    assert gate.site(built, EXPECTED, None, memory) == []
    assert read == []
    change(built, CLAIM, "<p>", "<p >")
    assert gate.site(built, EXPECTED, None, memory) == []
    assert read == [(built / CLAIM).read_bytes()]


def test_faults_of_a_page_and_between_pages_are_found_again(built: Path, memory: gate.Memory) -> None:
    change(built, CLAIM, "  &amp; hold", "<b>x</b>")
    change(built, "index.html", "#r-ledger", "#r-none")
    faults = gate.site(built, EXPECTED, None)
    assert len(faults) == 4
    for _ in range(2):
        assert gate.site(built, EXPECTED, None, memory) == faults
    (built / SAID).unlink()
    assert f"{SAID}: is missing, and with it the quote {QUOTE!a}" in gate.site(built, EXPECTED, None, memory)


def test_only_the_pages_of_the_last_site_are_remembered(built: Path, memory: gate.Memory) -> None:
    (built / SAID).unlink()
    gate.site(built, EXPECTED, None, memory)
    assert len(memory.pages) == 3
    assert SAID not in memory.files


def test_the_manifest_is_the_same_with_and_without_it(built: Path, memory: gate.Memory) -> None:
    assert gate.manifest(built, EXPECTED, memory) == gate.manifest(built, EXPECTED)
