"""Where the laws of the knowledge base do not speak; where they do, the table is `invalid`."""

from __future__ import annotations

import inspect

import pytest

from generator import check
from tests.worlds import SOUND, codes, read, said

GUARD = "lake-guard"
HELD = {"bridge-held": "denies"}


def blog(published: str, when: str) -> str:
    """A source of that date, and a statement of another that is read in it."""
    head = "-- content/sources/blog.yml --\ntitle: Blog\nkind: post\npublisher: vell-courier\n"
    return f"{head}published: {published}\n" + said("s", GUARD, when, HELD, source="blog")


def guard(more: str) -> str:
    return f"-- content/units/lake-guard.yml --\nname: Lake Guard\n{more}\n"


def tied(how: str) -> str:
    return guard(f"relations:\n  - {{type: {how}, to: lake-guard}}")


FERRY = "-- content/claims/ferry-sunk.yml --\ntext: The ferry was sunk\ntopic: other\nevents: [vell-bridge]\n"
FOR = "on_behalf_of: grey-column"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        # A source is dated by its day and the statement by its minute: the day is not before the minute.
        (blog("2031-05-05", "2031-05-05T18:00Z"), []),
        (blog("2031-05-05", "2031-05-06T00:00Z"), ["published-before-said"]),
        (blog("2031-05-05T10:00Z", "2031-05-05"), []),
        (blog("2031-05-05T10:00Z", "2031-05-05T10:00Z"), []),
        (blog("2031-05-05T10:00Z", "2031-05-05T10:01Z"), ["published-before-said"]),
        (blog("2031-05-05T10:00+02:00", "2031-05-05T09:00Z"), ["published-before-said"]),
        (said("s", GUARD, "2031-05", HELD), []),
        (said("s", GUARD, "[2031-05-01..2031-05-03]", HELD), ["said-before-event"]),
        (said("s", GUARD, "2031-05-03T23:59Z", HELD), ["said-before-event"]),
        (said("s", GUARD, "2031-05-04T00:00Z", HELD), []),
        (said("s", "grey-column", "2031-05-05", HELD), []),
        (said("s", "grey-column", "2031-05-04", HELD, more="supersedes: column-affirms"), []),
        (said("s", "grey-column", "2031-05-04", {"bridge-held": "affirms"}), []),
        (said("s", "grey-column", "2031-05-04T09:00Z", HELD), ["order-unknown"]),
        (said("s", "orsk-ministry", "2031-05-04", HELD, more=FOR), ["order-unknown"]),
        (said("s", "orsk-ministry", "2031-05-05", HELD, more=f"{FOR}\nsupersedes: column-affirms"), []),
        (said("s", GUARD, "2031-05-06", {"bridge-held": "denies"}, more="replies_to: [column-affirms]"), []),
        (said("s", GUARD, "2031-05-06", {"guards-wounded": "denies 0..0"}), []),
        (tied("allied-with"), []),
        (tied("part-of"), ["commands-itself"]),
        (tied("part-of, until: 2030"), []),
        (FERRY + "publication: draft\n", []),
        (guard("publication: draft"), []),
    ],
)
def test_laws_at_their_edges(more: str, told: list[str]) -> None:
    assert codes(read(SOUND + more)[1]) == told


def test_a_circle_is_told_once_at_its_first_member() -> None:
    places = "".join(
        f"-- content/places/{a}.yml --\nname: P. {a}\nwithin: {b}\n"
        for a, b in (("c", "a"), ("a", "b"), ("b", "c"), ("d", "a"))
    )
    (problem,) = read(SOUND + places)[1]
    assert (problem.code, problem.span.path) == ("reference-cycle", "content/places/a.yml")


@pytest.mark.parametrize("law", [*check.OF_ONE, *check.OF_ALL], ids=lambda law: law.__name__)
def test_a_check_is_named_as_a_law_and_says_it(law: object) -> None:
    said_first = (inspect.getdoc(law) or "").partition("\n")[0]
    assert said_first.endswith(".")
    assert said_first[0].isupper()


def test_laws_change_nothing() -> None:
    library, before = read(SOUND)
    kept = (dict(library.entries), dict(library.inbound), dict(library.former))
    assert check.library(library) == check.library(library) == before
    assert (dict(library.entries), dict(library.inbound), dict(library.former)) == kept
