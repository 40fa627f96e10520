"""What pages about many records say of one is made once, kept with its page, and said again as it was kept."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from importlib import import_module

from hypothesis import given

from generator.derive import Pages, View, reads
from generator.derive.briefs import NUMBERED, Overview, brief, drawn, recall, told, unpacked
from generator.derive.naming import Said
from generator.derive.site import Site, Target
from generator.link import Library
from generator.moments import ALWAYS
from generator.validate import Ref
from tests.properties import strategies
from tests.worlds import SOUND, VELL, ledger, read

BRIDGE = Ref("event", "vell-bridge")
MADE: list[Ref] = []


@brief
def named(site: Site, ref: Ref) -> str:
    MADE.append(ref)
    return site.to(ref).title


def site() -> Site:
    return Site(ledger(VELL).watched(), ALWAYS)


def test_a_brief_is_made_once_and_whoever_asks_has_looked_at_the_record() -> None:
    MADE.clear()
    found = site()
    asked = [reads.heard(lambda: named(found, BRIDGE)) for _ in range(2)]
    assert [list(unpacked([packed])) for packed, _ in asked] == [["Fighting at the Vell bridge"]] * 2
    assert all(reads.numbers([BRIDGE]) <= set(reads.encoded(read)) for _, read in asked)
    assert MADE == [BRIDGE]
    assert named(found.at(0.0), BRIDGE) == asked[0][0]
    assert MADE == [BRIDGE] * 2


def test_what_was_kept_is_said_again_and_changes_with_anything() -> None:
    kept = told(site(), BRIDGE, [named])
    MADE.clear()
    again = site()
    recall(again, kept)
    packed, read = reads.heard(lambda: named(again, BRIDGE))
    assert {(named.__qualname__, BRIDGE): packed} == kept
    assert set(reads.encoded(read)) == reads.numbers([reads.ANYTHING])
    assert MADE == []


def test_a_drawing_is_made_again_only_from_something_else() -> None:
    made: list[str] = []

    def draw(found: Site, word: str) -> dict[tuple[str, str | Ref], bytes]:
        def lines() -> list[str]:
            made.append(word)
            return [word]

        drawing, kept = drawn(found, lines, word)
        assert drawing == [word]
        return dict(kept)

    first, again = site(), site()
    kept = draw(first, "coast")
    recall(again, kept)
    assert draw(again, "coast") == kept
    assert made == ["coast"]
    draw(again, "river")
    assert made == ["coast", "river"]


def test_a_page_is_another_where_a_title_is_in_another_language() -> None:
    target = Target("places/vell.md", "Vell", "place")
    titles = [(), (Said("Vell", "uk"),), (Said("Vell", "la"),)]
    pages = [Overview("a.md", View, [replace(target, said=said)]) for said in titles]
    assert len({page.digest for page in pages}) == len(titles)
    assert Overview("a.md", View, [target]).digest == pages[0].digest != Overview("b.md", View, [target]).digest


@given(strategies.utterances())
def test_pages_from_what_was_kept_are_those_from_the_records(spoken: list[strategies.Utterance]) -> None:
    library: Library = read(strategies.world(spoken))[0]
    first, again = Pages(library), Pages(library)
    again.recall([*first.of(first.refs), *first.about_many()])
    assert [overview.digest for _, overview in again.overviews.values()] == [
        overview.digest for _, overview in first.overviews.values()
    ]
    assert [(v.path, v.shown, v.files) for v in again.about_many()] == [
        (v.path, v.shown, v.files) for v in first.about_many()
    ]


def test_briefs_name_no_class_that_has_a_number() -> None:
    pages = Pages(ledger(SOUND).library)
    packed = [said for view in pages.of(pages.refs) for said in view.briefs.values()]
    assert any(b"Vell" in said for said in packed)
    named_in_full = {found.decode() for said in packed for found in re.findall(rb"generator\.[a-z.]+", said)}
    assert named_in_full <= {Ref.__module__}
    for place in NUMBERED:
        module, _, name = place.rpartition(".")
        made = getattr(import_module(f"generator.{module}"), name)
        assert name.encode() not in pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
