"""Coverage stays readable however much is said: the newest days on one page, every day on its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import derive
from generator.derive.coverage import AT_ONCE
from generator.derive.pages.common import View
from tests.worlds import VELL, read, said


def coverage(days: Mapping[str, int]) -> dict[str, View]:
    """The coverage pages of a world in which so many statements were made on each day."""
    told = [
        said(f"s-{day}-{n:03}", "grey-column", f"{day}T{n // 60:02}:{n % 60:02}Z", {"bridge-held": "affirms"})
        for day, many in days.items()
        for n in range(many)
    ]
    library, problems = read(VELL + "".join(told))
    assert not [p for p in problems if p.severity == "error"]
    return {v.path: v for v in derive.views(library) if v.path.startswith("coverage")}


def shown(view: View) -> list[tuple[str, int]]:
    return [(day.id, len(day.statements)) for day in view.shown["days"]]


def test_few_statements_stand_on_one_page() -> None:
    pages = coverage({"2031-05-04": 3, "2031-05-06": AT_ONCE - 3})
    assert pages.keys() == {"coverage.md"}
    assert shown(pages["coverage.md"]) == [("2031-05-06", AT_ONCE - 3), ("2031-05-04", 3)]
    assert pages["coverage.md"].shown["others"] == []


def test_of_many_the_newest_whole_days_stand_first_and_each_day_has_its_page() -> None:
    days = {"2031-05-04": 5, "2031-05-05": 60, "2031-05-06": 41, "2031-05-07": 60}
    pages = coverage(days)
    first: dict[str, Any] = pages["coverage.md"].shown
    assert shown(pages["coverage.md"]) == [("2031-05-07", 60)]
    assert [(target.path, n) for target, n in first["others"]] == [
        (f"coverage/{day}.md", days[day]) for day in sorted(days, reverse=True)
    ]
    assert {path: shown(v) for path, v in pages.items() if path != "coverage.md"} == {
        f"coverage/{day}.md": [(day, n)] for day, n in days.items()
    }
    earlier, later = pages["coverage/2031-05-06.md"].shown["around"]
    assert (earlier.path, later.path) == ("coverage/2031-05-05.md", "coverage/2031-05-07.md")


def test_a_day_of_more_than_fits_is_not_cut_in_two() -> None:
    pages = coverage({"2031-05-04": 1, "2031-05-05": AT_ONCE + 5})
    assert shown(pages["coverage.md"]) == [("2031-05-05", AT_ONCE + 5)]
