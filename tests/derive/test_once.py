"""What is remembered: once for a moment and a language, or once for all of them."""

from __future__ import annotations

from generator.derive.once import at_any_moment, once, once_for_all
from generator.derive.site import Site
from generator.language import Language
from generator.moments import ALWAYS
from tests.worlds import VELL, ledger

MADE: list[tuple[float, str, str]] = []


def made(site: Site, word: str) -> tuple[float, str, str]:
    MADE.append((site.as_of, site.language.code, word))
    return MADE[-1]


def test_what_depends_on_the_moment_and_the_language_is_made_for_each_of_them() -> None:
    ask, site = once(made), Site(ledger(VELL), ALWAYS)
    asked = [site, site.at(0.0), site.told_in(Language("uk")), site.told_in(Language("uk")).at(0.0)]
    MADE.clear()
    for one in asked:
        assert ask(one, "x") is ask(one, "x")
        assert ask(one, "x") != ask(one, "y")
    assert [(as_of, code, word) for code in ("en", "uk") for as_of in (ALWAYS, 0.0) for word in "xy"] == MADE
    assert ask(site.at(0.0), "x") == (0.0, "en", "x")


def test_what_depends_on_the_language_alone_is_made_once_for_each() -> None:
    ask, site = at_any_moment(made), Site(ledger(VELL), ALWAYS)
    MADE.clear()
    for one in (site, site.told_in(Language("uk")).at(0.0)):
        assert ask(one, "x") is ask(one.at(1.0), "x")
    assert [code for _, code, _ in MADE] == ["en", "uk"]


def test_what_depends_on_neither_is_made_once_for_all() -> None:
    ask, site = once_for_all(made), Site(ledger(VELL), ALWAYS)
    MADE.clear()
    for one in (site, site.at(0.0), site.told_in(Language("uk")), site.told_in(Language("uk")).at(0.0)):
        assert ask(one, "x") == (ALWAYS, "en", "x")
    assert len(MADE) == 1
    assert ask(Site(site.ledger, ALWAYS), "x") is not ask(site, "x")
