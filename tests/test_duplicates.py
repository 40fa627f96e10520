"""What is probably recorded twice, and what only looks so."""

from __future__ import annotations

import pytest

from generator.duplicates import address
from tests.worlds import SOUND, codes, read

SAME = "https://courier.example/vell"


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("http://courier.example/vell", True),
        ("https://www.courier.example/vell/", True),
        ("https://m.courier.example/vell", True),
        ("https://COURIER.example/vell#top", True),
        ("https://courier.example//vell/amp/", True),
        ("https://courier.example/vell/index.html", True),
        ("https://courier.example/vell?utm_source=a&fbclid=b&ref=c", True),
        ("https://courier.example/v%65ll", True),
        ("https://courier.example/Vell", False),
        ("https://courier.example/vell?page=2", False),
        ("https://courier.example/vell/2", False),
        ("https://news.courier.example/vell", False),
    ],
)
def test_address(url: str, same: bool) -> None:
    assert (address(url) == address(SAME)) is same


def test_order_of_parameters_does_not_matter() -> None:
    assert address(SAME + "?b=1&a=2") == address(SAME + "?a=2&utm_x=3&b=1") != address(SAME + "?a=1&b=2")


HELD = "The Grey Column holds the Vell bridge"


def claim(text: str, more: str = "", events: str = "vell-bridge") -> str:
    return f'-- content/claims/other.yml --\ntext: "{text}"\ntopic: control\nevents: [{events}]\n{more}'


@pytest.mark.parametrize(
    ("world", "told"),
    [
        (claim(HELD), True),
        (claim("the Vell bridge: the grey column holds!"), True),
        (claim("The Grey Column hold the Vell bridge"), True),
        (claim("The Grey Column holds the Vell ferry and the toll house"), False),
        (claim(HELD, "excludes: [bridge-held]\n"), False),
        (claim(HELD, "when: 2031-05-05\n"), False),
        (claim(HELD, "quantity:\n  measure: used\n  population: boats\n"), False),
        (claim(HELD, events="other") + "-- content/events/other.yml --\nname: O.\nkind: battle\nwhen: 2031\n", False),
    ],
)
def test_claims(world: str, told: bool) -> None:
    assert ("near-duplicate" in codes(read(SOUND + world)[1])) is told


def test_numbers_set_claims_apart() -> None:
    three, four = (
        f"-- content/claims/posts-{n}.yml --\ntext: The Lake Guard holds {n} posts at the crossing\ntopic: control\n"
        "events: [vell-bridge]\n"
        for n in (3, 4)
    )
    assert "near-duplicate" not in codes(read(SOUND + three + four)[1])


def source(id: str, more: str, title: str = "Summer at the Vell", day: str = "2031-07-31") -> str:
    return (
        f"-- content/sources/{id}.yml --\ntitle: {title}\nkind: post\npublisher: vell-courier\npublished: {day}\n{more}"
    )


@pytest.mark.parametrize(
    ("world", "told"),
    [
        (source("a", ""), True),
        (source("a", "", day="2031-07-30"), False),
        (source("a", "", title="Winter at the Vell"), False),
        (source("a", f"url: {SAME}\n", title="A"), False),
        (source("a", f"url: {SAME}\n", title="A") + source("b", f"url: {SAME}?utm_source=x\n", title="B"), True),
        (source("a", f"url: {SAME}\n", title="A") + source("b", f"url: {SAME}/2\n", title="B"), False),
    ],
)
def test_sources(world: str, told: bool) -> None:
    assert ("near-duplicate" in codes(read(SOUND + world)[1])) is told
