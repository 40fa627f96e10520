"""A number -> an invented knowledge base of about that many records, in several scripts, with hubs and long chains."""

from __future__ import annotations

import random
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


def write(folder: Path, records: int, seed: int = 1) -> int:
    """Write the base below `folder` and return how many records it has. The same numbers give the same bytes."""
    dice = random.Random(seed)
    events = max(1, records // (PER_EVENT * 3))
    claims, sources = events * PER_EVENT, events * PER_EVENT
    units = max(2, events // 2)
    statements = records - events - claims - sources - units
    texts: dict[str, str] = {}

    def phrase(size: int) -> str:
        return " ".join(dice.choice(WORDS) for _ in range(size))

    for n in range(units):
        texts[f"units/unit-{n}"] = f"name: Unit {n} {phrase(2)}\nnames:\n  - text: {phrase(3)}\n    lang: uk\n"
    for n in range(events):
        cited = f"[[claim/claim-{n * PER_EVENT}|one]] and [[unit/unit-{n % units}|another]]"
        texts[f"events/event-{n}"] = (
            f"name: Event {n} {phrase(3)}\nkind: armed-clash\nwhen: 2031-05-{n % 28 + 1:02}\n"
            f"summary: |\n  {phrase(30)} {cited}.\n"
        )
    for n in range(sources):
        origin = f"derives_from:\n  - source: source-{n - 1}\n    how: cites\n" if n % 5 else ""
        texts[f"sources/source-{n}"] = (
            f"title: Report {n} {phrase(4)}\nkind: article\npublisher: unit-{n % units}\n"
            f"published: 2031-06-01T{n % 24:02}:00Z\nurl: https://news.example/{n}\n{origin}"
        )
    for n in range(claims):
        texts[f"claims/claim-{n}"] = (
            f"text: Claim {n} {phrase(6)}\ntopic: {TOPICS[n % len(TOPICS)]}\nevents: [event-{n // PER_EVENT}]\n"
            "quantity:\n  measure: killed\n  population: all\n"
        )
    for n in range(statements):
        # One claim in forty is a hub that everybody speaks about.
        claim = dice.randrange(claims) if n % 40 else 0
        speaker = 0 if n % 7 == 0 else dice.randrange(units)
        texts[f"statements/statement-{n}"] = (
            f"speaker: unit-{speaker}\nsaid: 2031-05-{n % 28 + 1:02}T{n % 24:02}:{n % 60:02}Z\n"
            f"positions:\n  - claim: claim-{claim}\n    stance: {dice.choice(STANCES)}\n"
            f"    value: {{min: {n % 90}, verbatim: {phrase(2)}}}\n"
            f"quote:\n  text: {phrase(25)}\n  lang: uk\nsources:\n  - source: source-{dice.randrange(sources)}\n"
        )
    for name, text in texts.items():
        path = folder / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return len(texts)
