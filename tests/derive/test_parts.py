"""Many things come in parts that fit on a page, each in one, and another thing changes no part but its own."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.dates import begun, parse
from generator.derive.parts import Part, Steps, by_date, by_title, parted
from generator.records.marks import ID_FORM

AT_ONCE = 3
FILE = 255  # bytes of a name, less what a site adds

titles = st.text(st.sampled_from("ab 1-_.“жїﬀßİ水🙂🇺🇦\u0301ש"), min_size=1, max_size=6) | st.sampled_from(
    ["Vell", "The " * 60]
)
dates = st.sampled_from(
    [
        "2031-04-01",
        "2031-04-02",
        "2031-04",
        "2031",
        "2030",
        "[2030..2031]",
        "2030-05-04T23:30-02:00",
        "[2030-05-04..]",
        "[2030-05..]",
        "../2031",
    ]
)
ways = st.lists(titles.map(by_title), min_size=1) | st.lists(dates.map(lambda date: by_date(parse(date))), min_size=1)


def read(steps: list[Steps]) -> Part[Steps]:
    """The things of these steps, each its own steps, in some order that keeps together what belongs together."""
    return parted([(taken, taken) for taken in sorted(steps)], AT_ONCE)


def pages(whole: Part[Steps]) -> dict[Steps, list[Steps]]:
    """What stands on the pages of parts."""
    return {part.steps: part.things for part, _ in whole.walked() if not part.parts}


@given(ways)
def test_each_thing_stands_once_and_pages_are_no_longer_than_they_must(steps: list[Steps]) -> None:
    whole = read(steps)
    assert sorted(thing for found in pages(whole).values() for thing in found) == sorted(steps)
    for at, found in pages(whole).items():
        assert len(found) <= AT_ONCE or len({*found}) == 1
        assert all(thing[: len(at)] == at for thing in found)
    for part, above in whole.walked():
        assert len(part) == len(part.things) + sum(len(other) for other in part.parts) > 0
        assert not part.parts or (len(part) > AT_ONCE and len(part.parts) > 1 and not part.things)
        assert all(other.steps == part.steps[: len(other.steps)] != part.steps for other in above)


@given(ways)
@example([by_title(title) for title in ("a_b", "a b", "a-b", "a", "A", "a", "a", "20", "a20", "a_20_")])
def test_names_are_ascii_and_no_two_parts_nor_a_record_has_the_same(steps: list[Steps]) -> None:
    names = [part.name for part, above in read(steps).walked() if above]
    assert len({*names}) == len(names)
    for name in names:
        assert re.fullmatch("[a-z0-9_-]+", name)
        assert not ID_FORM.fullmatch(name)
        assert len(f"{name}.html") <= FILE


@given(ways, st.data())
def test_one_more_changes_no_page_but_its_own(steps: list[Steps], data: st.DataObject) -> None:
    new = data.draw(ways)[0]
    before, after = pages(read(steps)), pages(read([*steps, new]))
    own = next((at for at in before if new[: len(at)] == at), None)
    kept = {at: found for at, found in before.items() if at != own}
    assert {at: found for at, found in after.items() if at in kept} == kept
    others = {at for at in after if at not in kept}
    assert all(at[: len(own)] == own for at in others) if own is not None else len(others) == 1


@given(ways, ways)
def test_no_page_is_gone_when_more_come(steps: list[Steps], more: list[Steps]) -> None:
    before, after = ({part.steps for part, _ in read(found).walked()} for found in (steps, steps + more))
    assert before <= after


@pytest.mark.parametrize(
    ("title", "letters"),
    [
        ("The Vell", ["t", "h", "e", " ", "v", "e", "l", "l"]),
        ("Їжа", ["ї", "ж", "а"]),
        ("🇺🇦 1", ["🇺🇦", " ", "1"]),
        ("👩‍🚒👍🏽", ["👩‍🚒", "👍🏽"]),
        ("İç", ["i\u0307", "ç"]),
    ],
)
def test_a_letter_is_what_a_reader_takes_for_one(title: str, letters: list[str]) -> None:
    assert list(by_title(title)[:-1]) == letters


@pytest.mark.parametrize(
    ("date", "known"),
    [
        ("2024-03-12", "2024-03-12"),
        ("2024-03-12T01:00+03", "2024-03-11"),
        ("2024-03", "2024-03"),
        ("2024-03-XX", "2024-03"),
        ("2024", "2024"),
        ("2024-21", "2024"),
        ("2024-24", ""),
        ("202X", ""),
        ("[2024-03-12..2024-03-15]", "2024-03"),
        ("[2024-03-30..2024-04-01]", "2024"),
        ("[2023-12-31..2024-01-01]", ""),
        ("[2024..]", ""),
        ("[..2024]", ""),
        ("2024-03-30/2025", "2024-03-30"),
        ("2024/2025-03-30", "2024"),
        ("2024-03-12/..", "2024-03-12"),
        ("../2024", ""),
        ("/2024", ""),
        ("-0043-03-15", "-0043-03-15"),
        ("Y12024", "Y12024"),
        ("0044-03-15", "0044-03-15"),
    ],
)
def test_no_more_of_a_date_is_told_than_is_known(date: str, known: str) -> None:
    assert "".join(begun(parse(date))) == known
