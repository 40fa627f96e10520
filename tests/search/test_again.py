"""The search after a change of some records -> the files of one that is made from nothing, to the byte."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator import derive, publish, search
from generator.derive import View
from generator.derive.entries import STATUSES, Entry, Words
from generator.language import ENGLISH, Language
from generator.search import Before
from generator.validate import Ref
from tests.worlds import PACKAGES, ROOT, SOUND, read

THEME = ROOT / "site_templates" / "theme"
UKRAINIAN = Language("uk")
SYLLABLES = ["ba", "be", "bo", "ka", "ke", "мо", "мі", "韦", "尔", "x1", "zy"]


@pytest.fixture(scope="module")
def says() -> list[View]:
    """The page of the search in two languages."""
    library, _ = read(SOUND)
    return [v for v in derive.views(library, languages=[ENGLISH, UKRAINIAN]) if v.template == search.PAGE]


def word(chance: random.Random) -> str:
    """A word; there are many that begin alike."""
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(1, 4)))


def text(chance: random.Random, words: int) -> str:
    """Some words."""
    return " ".join(word(chance) for _ in range(words))


def entry(ref: Ref, others: Sequence[Ref], chance: random.Random) -> Entry:
    """What the search knows of a record, that names some others."""
    named = [r for r in others if r.type in ("place", "unit")] or [ref]
    return Entry(
        ref,
        (text(chance, 2), text(chance, 1)),
        texts=(Words(text(chance, 100)), Words(text(chance, 200), "uk")),
        line=text(chance, 3),
        about=(text(chance, 1),),
        statuses=tuple(chance.sample(STATUSES, 1)),
        languages=(chance.choice(["en", "uk"]),),
        actors=tuple({chance.choice(named)}),
        places=tuple({chance.choice(named)}),
        days=(chance.randint(0, 9), chance.randint(10, 20)),
    )


def pages(ref: Ref, found: Entry, chance: random.Random) -> list[View]:
    """The pages of a record in two languages, or in one."""
    languages = [ENGLISH, UKRAINIAN] if chance.random() < 0.9 else [ENGLISH]
    return [
        View(f"{lang.root}{ref.type}s/{ref.id}.md", "", text(chance, 2), "", {}, language=lang, entry=found)
        for lang in languages
    ]


def edited(records: dict[Ref, list[View]], chance: random.Random) -> dict[Ref, list[View]]:
    """Some records changed, came, went or got another title."""
    now = dict(records)
    for _ in range(chance.choice([0, 1, 1, 2, 30])):
        way, ref = chance.randrange(4), chance.choice([*now, Ref("claim", word(chance))])
        if way == 0 and len(now) > 1:
            now.pop(ref, None)
        elif way == 1 and ref in now:
            now[ref] = [replace(view, title=text(chance, 2)) for view in now[ref]]
        else:
            new = Ref(chance.choice(["claim", "place", "unit"]), word(chance)) if way == 2 else ref
            now[new] = pages(new, entry(new, list(now), chance), chance)
    return now


def searched(folder: Path, says: list[View], chance: random.Random) -> set[frozenset[str]]:
    """Search one world after another, each from nothing and after the one before, and compare; the shards of each."""
    records: dict[Ref, list[View]] = {}
    for n in range(20):
        ref = Ref(chance.choice(["claim", "place", "unit"]), f"r{n}")
        records[ref] = pages(ref, entry(ref, list(records), chance), chance)
    before: Before | None = None
    held: dict[str, bytes] = {}
    shards: set[frozenset[str]] = set()
    for _ in range(12):
        views = [*says, *(view for found in records.values() for view in found)]
        whole = search.files(views, THEME, PACKAGES)
        found = search.files(views, THEME, PACKAGES, before)
        assert whole.standing == frozenset()
        assert found.standing.isdisjoint(found.made)
        assert before is None or found.standing or whole.made.keys() != held.keys()
        held = {**{name: held[name] for name in found.standing}, **found.made}
        assert held == whole.made
        shards.add(frozenset(path for path in held if "/terms/" in path))
        publish.update(held.items(), folder)
        before = Before(views, held.keys(), folder)
        records = edited(records, chance)
    return shards


def test_what_stands_and_what_is_made_are_what_a_new_search_is(tmp_path: Path, says: list[View]) -> None:
    found = [searched(tmp_path / f"{seed}", says, random.Random(seed)) for seed in range(3)]
    assert max(map(len, found)) > 1, "no shard was parted or joined"


def test_where_nothing_changed_nothing_is_asked_of_node(
    tmp_path: Path, says: list[View], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(0)
    ref = Ref("claim", "one")
    views = [*says, *pages(ref, entry(ref, [], chance), chance)]
    found = search.files(views, THEME, PACKAGES)
    publish.update(found.made.items(), tmp_path)
    monkeypatch.setattr(search.node, "answers", lambda *_: pytest.fail("asked"))
    again = search.files(views, THEME, PACKAGES, Before(views, found.made.keys(), tmp_path))
    assert again.made.keys() | again.standing == found.made.keys()
