"""A number -> an invented knowledge base of about that many records, in several scripts, with hubs and long chains."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

WORDS = [
    "column",
    "bridge",
    "valley",
    "north",
    "river",
    "crossing",
    "morning",
    "convoy",
    "station",
    "depot",
    "field",
    "engineers",
    "колона",
    "міст",
    "долина",
    "річка",
    "ранок",
    "станція",
    "мост",
    "долина",
    "река",
    "утро",
    "العمود",
    "الجسر",
    "الوادي",
    "桥",
    "山谷",
    "河",
]
STANCES = ("affirms", "affirms", "denies", "partly-denies", "partly-affirms", "reports", "questions")
TOPICS = ("control", "presence", "casualties", "repulsion", "equipment", "timing")
PER_EVENT = 12
PRECISIONS = ("exact", "near", "region")
#: Dates of every form that content uses: a day, a moment, about, a span that lasted, a span within which it was.
WHEN = (
    "2031-05-{0:02}",
    "2031-05-{0:02}T{1:02}:00Z",
    "2031-05-{0:02}~",
    "2031-05-{0:02}/2031-05-28",
    "[2031-05-01..2031-05-{0:02}]",
)
SYMBOLS = ("10031000001211000000", "10031000151205000000", "10031000001206000000")


def write(folder: Path, records: int, seed: int = 1) -> int:
    """Write the base below `folder` and return how many records it has. The same numbers give the same bytes."""
    dice = random.Random(seed)
    texts: dict[str, str] = {}

    def phrase(size: int) -> str:
        return " ".join(dice.choice(WORDS) for _ in range(size))

    events = max(1, records // (PER_EVENT * 3))
    claims, sources = events * PER_EVENT, events * PER_EVENT
    units, outlets, places = max(2, events // 2), max(2, events // 8), events
    statements = records - events - claims - sources - units - outlets - places
    texts |= _actors(units, outlets, phrase)
    texts |= _places(places, dice, phrase)
    for n in range(events):
        cited = f"[[claim/claim-{n * PER_EVENT}|one]] and [[unit/unit-{n % units}|another]]"
        texts[f"events/event-{n}"] = (
            f"name: Event {n} {phrase(3)}\nkind: armed-clash\n"
            f'when: "{WHEN[n % len(WHEN)].format(n % 27 + 1, n % 24)}"\n'
            f"places:\n  - place: place-{n % places}\n    precision: {PRECISIONS[n % 3]}\n"
            f"participants:\n  - actor: unit-{n % units}\n    role: attacker\n"
            f"summary: |\n  {phrase(30)} {cited}.\n"
        )
    for n in range(sources):
        origin = f"derives_from:\n  - source: source-{n - 1}\n    how: cites\n" if n % 5 else ""
        texts[f"sources/source-{n}"] = (
            f"title: Report {n} {phrase(4)}\nkind: article\npublisher: outlet-{n % outlets}\n"
            f"published: 2031-06-01T{n % 24:02}:00Z\nurl: https://news.example/{n}\n{origin}"
        )
    for n in range(claims):
        texts[f"claims/claim-{n}"] = (
            f"text: Claim {n} {phrase(6)}\ntopic: {TOPICS[n % len(TOPICS)]}\nevents: [event-{n // PER_EVENT}]\n"
            f"place: place-{n // PER_EVENT % places}\n"
            "quantity:\n  measure: killed\n  population: all\n"
        )
    for n in range(statements):
        # One claim in forty is a hub that everybody speaks about.
        claim = dice.randrange(claims) if n % 40 else 0
        speaker = 0 if n % 7 == 0 else dice.randrange(units)
        figure = f"min: {n % 90}, max: {n % 90 + n % 3 * 5}" if n % 4 else f"max: {n % 90}"
        texts[f"statements/statement-{n}"] = (
            f"speaker: unit-{speaker}\nsaid: 2031-05-{n % 28 + 1:02}T{n % 24:02}:{n % 60:02}Z\n"
            f"positions:\n  - claim: claim-{claim}\n    stance: {dice.choice(STANCES)}\n"
            f"    value: {{{figure}, verbatim: {phrase(2)}}}\n"
            f"quote:\n  text: {phrase(25)}\n  lang: uk\nsources:\n  - source: source-{dice.randrange(sources)}\n"
        )
    for name, text in texts.items():
        path = folder / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return len(texts)


def _actors(units: int, outlets: int, phrase: Callable[[int], str]) -> dict[str, str]:
    """Units in a tree of five below each, every other with a symbol, and the outlets that publish."""
    found = {f"organizations/outlet-{n}": f"name: Outlet {n} {phrase(2)}\nkind: outlet\n" for n in range(outlets)}
    for n in range(units):
        symbol = f'symbol: "{SYMBOLS[n % len(SYMBOLS)]}"\n' if n % 2 else ""
        above = f"relations:\n  - type: subordinate-to\n    to: unit-{(n - 1) // 5}\n" if n else ""
        name = f"name: Unit {n} {phrase(2)}\nnames:\n  - text: {phrase(3)}\n    lang: uk\n"
        found[f"units/unit-{n}"] = name + symbol + above
    return found


def _places(places: int, dice: random.Random, phrase: Callable[[int], str]) -> dict[str, str]:
    """Places some of which lie close together, each tenth without coordinates, in regions of twenty."""
    found = {}
    for n in range(places):
        lat, lon = 20 + n % 7 * 5 + dice.random(), 30 + n % 11 * 4 + dice.random()
        where = (
            f"coordinates:\n  lat: {lat:.4f}\n  lon: {lon:.4f}\n  precision: {PRECISIONS[n % 3]}\n" if n % 10 else ""
        )
        within = f"within: place-{n - n % 20}\n" if n % 20 else ""
        found[f"places/place-{n}"] = f"name: Place {n} {phrase(1)}\n{within}{where}"
    return found
