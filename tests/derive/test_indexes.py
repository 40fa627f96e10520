"""Lists of many records come in parts: years, months and days, or beginnings of titles, each record in one of them."""

from __future__ import annotations

from collections import Counter

import pytest

from generator import derive
from generator.derive import Pages, indexes
from generator.derive.pages.common import View
from generator.language import ENGLISH
from generator.language import read as languages
from generator.moments import ALWAYS
from tests.worlds import ROOT, VELL, at, read, said

UK = languages(ROOT / "site_templates" / "locale")["uk"]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of no more than three rows."""
    monkeypatch.setattr(indexes, "AT_ONCE", 3)


def people(*names: str) -> str:
    return "".join(f"-- content/people/p-{n}.yml --\nname: {name}\n" for n, name in enumerate(names))


def statements(*dates: str) -> str:
    source = VELL[VELL.index("-- content/sources/courier.yml --") :].replace("2031-07-31", "2033-01-01")
    return source + "".join(
        said(f"s-{n}", "grey-column", date, {"bridge-held": "affirms"}) for n, date in enumerate(dates)
    )


def listed(world: str, folder: str, as_of: float = ALWAYS, root: str = "") -> dict[str, View]:
    """The pages that list the records of a type, by the names of their files."""
    library, problems = read(VELL + world)
    assert not [p for p in problems if p.severity == "error"]
    views = derive.views(library, as_of, languages=[UK] if root else [ENGLISH])
    start = f"{root}{folder}/"
    found = {v.path.removeprefix(start): v for v in views if v.path.startswith(start) and not v.source}
    assert Counter(row[0].path for v in found.values() for row in v.shown.get("records", ())) == Counter(
        v.path.removeprefix(root) for v in views if v.path.startswith(start) and v.source
    )
    return found


def shown(view: View) -> list[tuple[str, int, list[tuple[str, int]]]]:
    """The parts that a page leads to, with those within each."""
    return [(p.target.title, p.n, [(other.target.title, other.n) for other in p.parts]) for p in view.shown["parts"]]


def rows(view: View) -> list[str]:
    return [target.title for target, _, _ in view.shown["records"]]


def test_few_records_stand_on_one_page() -> None:
    found = listed(people("Vera", "adam", "Boris"), "people")
    assert found.keys() == {"index.md"}
    assert rows(found["index.md"]) == ["adam", "Boris", "Vera"]
    assert found["index.md"].description == "All people on record: 3."


def test_many_are_parted_by_the_letters_of_their_titles() -> None:
    found = listed(people("Ira", "the bear", "The Bull", "The Bat", "The Bow", "Ivo", "Theo", "Їжак", "🙂"), "people")
    assert shown(found["index.md"]) == [
        ("I", 2, []),
        ("T", 5, [("The …", 4), ("Theo…", 1)]),
        ("Ї", 1, []),
        ("🙂", 1, []),
    ]
    assert {name: rows(view) for name, view in found.items() if "records" in view.shown} == {
        "list_i.md": ["Ira", "Ivo"],
        "list_the_20_ba.md": ["The Bat"],
        "list_the_20_be.md": ["the bear"],
        "list_the_20_bo.md": ["The Bow"],
        "list_the_20_bu.md": ["The Bull"],
        "list_theo.md": ["Theo"],
        "list__457_.md": ["Їжак"],
        "list__1f642_.md": ["🙂"],
    }
    part = found["list_the_20_be.md"]
    assert (part.title, part.description) == ("People: The be…", "People: The be…, 1 on record.")
    above, before, after = part.shown["around"]
    assert [t.title for t in (*above, before, after)] == ["People", "T", "The …", "The ba…", "The bo…"]


def test_equal_titles_stay_together() -> None:
    found = listed(people("Vera", "vera", "Vera", "VERA", "Vera Orsk", "Ira"), "people")
    assert shown(found["index.md"]) == [("I", 1, []), ("V", 5, [("“Vera”", 4), ("Vera …", 1)])]
    assert rows(found["list_vera_only.md"]) == ["Vera", "vera", "Vera", "VERA"]


def test_many_of_one_title_or_one_day_have_no_parts() -> None:
    assert listed(people(*["Vera"] * 5), "people").keys() == {"index.md"}
    found = listed(statements(*["2031-05-06"] * 5), "statements")
    assert found.keys() == {"index.md"}
    assert found["index.md"].shown["around"] is None


DATES = (
    "2031-05-06",
    "2031-05-06T23:30-02:00",
    "2031-05-06T12:00Z",
    "2031-05-08",
    "2031-05",
    "2031-06-01",
    "2031",
    "2032-01-01",
    "[2031-12-31..2032-01-01]",
)


def test_dates_are_parted_as_far_as_they_are_known_the_newest_first() -> None:
    found = listed(statements(*DATES), "statements")
    assert shown(found["index.md"]) == [
        ("2032", 1, []),
        ("2031", 7, [("June 2031", 1), ("May 2031", 5), ("2031, month not known", 1)]),
        ("year not known", 1, []),
    ]
    assert shown(found["list_2031-05.md"]) == [
        ("8 May 2031", 1, []),
        ("7 May 2031", 1, []),
        ("6 May 2031", 2, []),
        ("May 2031, day not known", 1, []),
    ]
    assert [row[1][1].words for row in found["list_2031-05-06.md"].shown["records"]] == [
        "6 May 2031, 12:00 UTC",
        "6 May 2031",
    ]
    above, before, after = found["list_2031-05_only.md"].shown["around"]
    assert [t.title for t in (*above, before, after)] == [
        "Statements",
        "2031",
        "May 2031",
        "6 May 2031",
        "2031, month not known",
    ]
    assert {"list_2032.md", "list_2031-06.md", "list_2031_only.md", "list__only.md"} < found.keys()


def test_dates_of_which_no_year_is_certain_are_parted_by_the_first_that_may_be() -> None:
    dates = ["[2030-03..]", "[2030-04..]", "[2029-12-31..2030-01-01]", "../2030", "[..2030]", "Y12031", "2031~"]
    sources = (
        f"-- content/sources/s-{n}.yml --\ntitle: At {n}\nkind: article\npublisher: vell-courier\npublished: '{date}'\n"
        for n, date in enumerate(dates)
    )
    found = listed("".join(sources), "sources")
    assert shown(found["index.md"]) == [
        ("12031", 1, []),
        ("2031", 2, []),
        ("year not known", 5, [("2030 or earlier", 2), ("2030 or later", 2), ("2029 or later", 1)]),
    ]
    assert rows(found["list_from-2030.md"]) == ["At 1", "At 0"]
    assert found["list_from-2029.md"].title == "Sources: 2029 or later"


def test_what_was_said_later_is_not_in_parts_as_of_an_earlier_moment() -> None:
    dates = [f"2031-05-{day:02}" for day in range(6, 13)]
    assert len(shown(listed(statements(*dates), "statements", at("2031-05-12T00:00Z"))["index.md"])) == 6
    assert listed(statements(*dates), "statements", at("2031-05-09T12:00Z")).keys() == {"index.md"}


def test_letters_are_those_of_the_language() -> None:
    named = "name: {}\nnames:\n  - text: {}\n    lang: uk\n    script: Cyrl\n    kind: official\n"
    pairs = {"Vera": "Віра", "Boris": "Борис", "Adam": "Адам", "Ira": "Іра"}
    world = "".join(f"-- content/people/p-{n}.yml --\n{named.format(*pair)}" for n, pair in enumerate(pairs.items()))
    assert [title for title, _, _ in shown(listed(world, "people")["index.md"])] == ["A", "B", "I", "V"]
    first = listed(world, "people", root="uk/")["index.md"]
    assert [title for title, _, _ in shown(first)] == ["А", "Б", "В", "І"]
    assert first.title == "Люди"


def made(before: str, after: str) -> set[str]:
    """The lists that are made from something else after a change."""
    both = [Pages(read(VELL + world)[0]).overviews for world in (before, after)]
    one, other = ({path: overview.digest for path, (_, overview) in found.items()} for found in both)
    changed = {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}
    return {path for path in changed if path.startswith(("people/", "statements/"))}


def test_a_change_reaches_its_part_and_the_pages_that_count_it() -> None:
    names = ["Adam", "Boris", "The Bat", "The Bear", "The Bull", "Theo"]
    edited = people(*names).replace("name: Boris\n", "name: Boris\nnotes: Seen on maps.\n")
    assert made(people(*names), edited) == set()
    assert made(people(*names), people(*names, "Borislav")) == {"people/index.md", "people/list_b.md"}
    assert made(people(*names), people(*names[:1], "Bo", *names[2:])) == {"people/list_b.md"}
    assert made(people(*names), people(*names, "The Band")) == {
        *("people/index.md", "people/list_t.md", "people/list_the_20_.md"),
        *(f"people/list_the_20_{part}.md" for part in ("ba", "be", "bu")),
        *("people/list_b.md", "people/list_theo.md"),  # what comes before and after it
    }
