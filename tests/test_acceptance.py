"""The acceptance story, on the real content: everything here is derived, nothing is typed in."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import pytest

from generator import build, dates, derive
from generator.derive import contradictions, disputes, ledgers
from generator.derive.disputes import Ledger
from generator.derive.origins import origins
from generator.derive.pages.common import View, reports_on
from generator.derive.values import figure
from generator.records import Article, Claim, Person, Place, Source, Statement
from generator.validate import Ref

CONTENT = Path(__file__).parent.parent / "content"
END = math.inf


@cache
def ledger() -> Ledger:
    library, _, problems = build.examine(CONTENT)
    assert problems == []
    return disputes.ledger(library)


@cache
def views() -> dict[str, View]:
    library, _, _ = build.examine(CONTENT)
    return {view.path: view for view in derive.views(library)}


def status(claim: str, as_of: str | None = None) -> tuple[str, ...]:
    moment = dates.instant(as_of) if as_of else END
    return ledger().sides(claim, moment).status.terms


def stances(claim: str, as_of: str | None = None) -> dict[str, str]:
    moment = dates.instant(as_of) if as_of else END
    return {t.holder.id: t.stance for t in ledger().sides(claim, moment).current}


@pytest.mark.parametrize(
    ("as_of", "terms"),
    [
        ("2024-03-11", ("no-position",)),
        ("2024-03-12T09:50Z", ("single-side",)),
        ("2024-03-12T12:00Z", ("disputed",)),
        ("2024-03-12", ("disputed", "self-revised")),
        (None, ("disputed", "self-revised")),
    ],
)
def test_control_of_tyotkino_goes_from_one_side_to_disputed_and_revised(
    as_of: str | None, terms: tuple[str, ...]
) -> None:
    assert status("tyotkino-control", as_of) == terms


def test_the_legion_affirmed_in_the_morning_and_partly_denied_later_that_day() -> None:
    assert stances("tyotkino-control", "2024-03-12T09:50Z") == {"freedom-of-russia-legion": "affirms"}
    now = stances("tyotkino-control")
    assert now["freedom-of-russia-legion"] == "partly-denies"
    assert now["ministry-of-defence-of-russia"] == "denies"
    own = [t for t in ledger().sides("tyotkino-control").takes if t.holder.id == "freedom-of-russia-legion"]
    assert [t.stance for t in own] == ["affirms", "partly-denies"], "the superseded statement stays visible"
    assert ledgers.outcome(ledger(), "tyotkino-control", own[0]) == "revised"


def test_the_repulsion_is_affirmed_by_the_ministry_and_denied_by_the_corps() -> None:
    assert status("incursion-repelled") == ("disputed",)
    assert stances("incursion-repelled") == {
        "ministry-of-defence-of-russia": "affirms",
        "russian-volunteer-corps": "denies",
    }
    denial = next(t.record for t in ledger().sides("incursion-repelled").takes if t.stance == "denies")
    assert {"video"} <= {o.kind for o in denial.offers}
    assert any("prisoner" in o.what for o in denial.offers)


def test_one_speaker_gave_three_figures_and_they_stand_as_three() -> None:
    found = ledgers.figures(ledger(), "attackers-killed")
    assert [(t.holder.id, figure(t.position.value)) for t in found] == [
        ("ministry-of-defence-of-russia", "at most 60"),
        ("ministry-of-defence-of-russia", "234"),
        ("ministry-of-defence-of-russia", "at most 250"),
    ]
    verbatim = [t.position.value.verbatim for t in found if t.position.value]
    assert verbatim[0] == "up to 60"
    assert "losses" in (verbatim[2] or "")
    kinds = [(c.kind, c.one.statement.id) for c in contradictions.contradictions(ledger(), "attackers-killed")]
    assert kinds == [("self", found[0].statement.id)], "60 against 234; 234 and up to 250 fit"


@pytest.mark.parametrize(
    ("claim", "holder", "amount"),
    [
        ("belgorod-territorial-defence-killed", "belgorod-oblast-government", "1"),
        ("belgorod-civilians-wounded", "belgorod-oblast-government", "10"),
    ],
)
def test_the_authorities_of_belgorod_gave_their_figures(claim: str, holder: str, amount: str) -> None:
    found = {t.holder.id: figure(t.position.value) for t in ledgers.figures(ledger(), claim)}
    assert found[holder] == amount


def test_the_article_and_the_post_of_the_corps_are_one_origin() -> None:
    answer = ledger().library.get(Statement, "corps-answer-prisoners")
    found = origins(ledger().library, [(c.source, "corps-answer-prisoners") for c in answer.sources])
    assert found.words() == "2 reports, 1 origin"
    assert [r.id for r in found.known] == ["corps-telegram-2024-03-gladkov-prisoners"]


def test_the_article_lends_the_origin_of_the_corps_to_no_other_statement() -> None:
    sides = ledger().sides("tyotkino-control")
    found = origins(ledger().library, reports_on(sides))
    assert "corps-telegram-2024-03-gladkov-prisoners" not in {r.id for r in found.known}


def test_every_coded_claim_and_every_listed_source_is_in_the_records() -> None:
    notes = " ".join(e.record.notes or "" for e in ledger().library.entries.values())
    missing = [row for row in (f"C{n:03}" for n in range(1, 32)) if row not in notes]
    missing += [row for row in (*(f"S{n:02}" for n in range(1, 65)), "S40b") if row not in notes]
    assert missing == []


def test_what_the_article_tells_is_encoded() -> None:
    library = ledger().library
    assert {"raid-ongoing", "russian-soldiers-captured", "gladkov-meeting-offered"} <= {
        r.id for r, _ in library.of(Claim)
    }
    assert Ref("person", "vyacheslav-gladkov") in library or any("Gladkov" in p.name for _, p in library.of(Person))
    event = views()["events/raid-12-march-2024.md"].shown
    assert any("East News" in credit for _, _, credit, *_ in event["images"])
    assert event["unknowns"]


def test_quotes_stand_only_where_the_article_gives_the_words() -> None:
    article = next(r.id for r, s in ledger().library.of(Source) if s.title.startswith("Clashes in Western Russia"))
    for ref, statement in ledger().library.of(Statement):
        if statement.quote is not None:
            assert article in {c.source for c in statement.sources}, ref


def test_every_spelling_of_tyotkino_finds_its_page() -> None:
    place = next(r for r, p in ledger().library.of(Place) if p.name == "Tyotkino")
    entry = views()[f"places/{place.id}.md"].entry
    assert entry is not None
    assert {"Tyotkino", "Тёткино", "Теткино", "Тьоткіно", "Tetkino", "Totkino"} <= {*entry.names, *entry.romanised}


def test_a_page_stands_for_every_record() -> None:
    paths = set(views())
    translations = {ref for ref, a in ledger().library.of(Article) if a.translation_of}
    assert {build.derive.site.permalink(ref) for ref in ledger().library.entries.keys() - translations} <= paths
