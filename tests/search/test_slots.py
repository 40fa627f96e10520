"""Places of records: each its own, few that move when others come and go, and none by chance."""

from __future__ import annotations

from generator.search.slots import slots

REFS = [f"claim/c{n}" for n in range(300)]


def test_every_record_has_a_place_of_its_own() -> None:
    size, placed = slots(REFS)
    assert size == 1024
    assert set(placed) == set(REFS)
    assert len(set(placed.values())) == len(REFS)
    assert all(0 <= place < size for place in placed.values())


def test_the_order_changes_nothing() -> None:
    assert slots(reversed(REFS)) == slots(REFS)


def test_a_record_that_comes_or_goes_moves_few_others() -> None:
    size, before = slots(REFS)
    for changed in ([*REFS, "unit/new"], REFS[1:], REFS[:-1]):
        same_size, after = slots(changed)
        assert same_size == size
        assert sum(before[ref] != place for ref, place in after.items() if ref in before) <= 3


def test_there_is_always_room() -> None:
    for n in (0, 1, 32, 33, 512, 513):
        size, placed = slots(REFS[:1] * 0 + [f"x/{i}" for i in range(n)])
        assert size >= max(64, 2 * n)
        assert len(placed) == n
