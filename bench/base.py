"""A number -> an invented knowledge base of that many records: several scripts, prose with links, hubs, chains."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.words import LANGUAGES, Speech, block, items

STANCES = ("affirms", "affirms", "denies", "partly-denies", "partly-affirms", "reports", "questions")
TOPICS = ("control", "presence", "casualties", "repulsion", "equipment", "timing")
PER_EVENT = 12
#: One in so many statements is about a hub, a claim that everybody speaks about, or read in a source that reports all.
PER_HUB = 5
#: How many statements a hub has at most: the first is full at 10,000 records.
HUB = 500
PRECISIONS = ("exact", "near", "region")
#: Dates of every form that content uses: a day, a moment, about, a span that lasted, a span within which it was; all
#: before anything is said of them.
WHEN = (
    "2031-04-{0:02}",
    "2031-04-{0:02}T{1:02}:00Z",
    "2031-04-{0:02}~",
    "2031-04-{0:02}/2031-04-28",
    "[2031-04-01..2031-04-{0:02}]",
)
SYMBOLS = ("10031000001211000000", "10031000151205000000", "10031000001206000000")

Records = Iterator[tuple[str, str]]


def write(folder: Path, records: int, seed: int = 1) -> int:
    """Write the base below `folder` and return how many records it has. The same numbers give the same bytes."""
    world = World.of(records, random.Random(seed))
    texts = dict(world.texts())
    for name, text in texts.items():
        path = folder / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return len(texts)


@dataclass(frozen=True)
class World:
    """How many records of each type there are. A record's id is its type and its number."""

    dice: random.Random
    events: int
    claims: int
    sources: int
    units: int
    outlets: int
    places: int
    statements: int

    @classmethod
    def of(cls, records: int, dice: random.Random) -> World:
        """So many records, of each type its share."""
        events = max(1, records // (PER_EVENT * 3))
        each = (events, events * PER_EVENT, events * PER_EVENT, max(2, events // 2), max(2, events // 8), events)
        return cls(dice, *each, records - sum(each))

    def texts(self) -> Records:
        """Path without suffix -> the record."""
        say = Speech(self.dice)
        yield from self._outlets(say)
        yield from self._units(say)
        yield from self._places(say)
        yield from self._events(say)
        yield from self._sources(say)
        yield from self._claims(say)
        yield from self._statements(say)

    def _cited(self, *types: str) -> list[str]:
        """A reference to some record of each of the types, or an address for 'web'."""
        found = []
        for name in types:
            n = self.dice.randrange(getattr(self, f"{name}s", 1000))
            found.append(f"https://news.example/{n}/report" if name == "web" else f"{name}/{name}-{n}")
        return found

    def _outlets(self, say: Speech) -> Records:
        for n in range(self.outlets):
            yield f"organizations/outlet-{n}", f"name: Outlet {n} {say.name(2)}\nkind: outlet\n"

    def _units(self, say: Speech) -> Records:
        """A tree of five below each; every other unit has a symbol."""
        for n in range(self.units):
            symbol = f'symbol: "{SYMBOLS[n % len(SYMBOLS)]}"\n' if n % 2 else ""
            above = f"relations:\n  - type: subordinate-to\n    to: unit-{(n - 1) // 5}\n" if n else ""
            lang = LANGUAGES[1 + n % (len(LANGUAGES) - 1)]
            name = f"name: Unit {n} {say.name(2)}\nnames:\n  - text: {say.quote(lang, 3)[:-1]}\n    lang: {lang}\n"
            about = block("summary", say.prose(self._cited("statement", "source", "web"), 3))
            yield f"units/unit-{n}", name + symbol + above + about + _former("unit", n)

    def _places(self, say: Speech) -> Records:
        """Places some of which lie close together, each tenth without coordinates, in regions of twenty."""
        for n in range(self.places):
            lat, lon = 20 + n % 7 * 5 + self.dice.random(), 30 + n % 11 * 4 + self.dice.random()
            point = f"  lat: {lat:.4f}\n  lon: {lon:.4f}\n  precision: {PRECISIONS[n % 3]}\n"
            within = f"within: place-{n - n % 20}\n" if n % 20 else ""
            about = block("summary", say.prose(self._cited("source", "place"), 2)) if n % 3 else ""
            where = f"coordinates:\n{point}" if n % 10 else ""
            yield f"places/place-{n}", f"name: Place {n} {say.name(1)}\n{within}{where}{about}"

    def _events(self, say: Speech) -> Records:
        for n in range(self.events):
            own = [f"claim/claim-{n * PER_EVENT + k}" for k in range(4)]
            place, unit, larger = n % self.places, n % self.units, n - n % 10
            yield (
                f"events/event-{n}",
                f'name: Event {n} {say.name(3)}\nkind: armed-clash\nwhen: "{WHEN[n % 5].format(n % 27 + 1, n % 24)}"\n'
                + items("places", f"{{place: place-{place}, precision: {PRECISIONS[n % 3]}}}")
                + items(
                    "participants",
                    f"{{actor: unit-{unit}, role: attacker}}",
                    f"{{actor: unit-{(unit + 1) % self.units}, role: defender}}",
                )
                + (f"part_of: event-{larger}\n" if n % 10 else "")
                + (items("related", f"event-{n - 1}") if n else "")
                + block(
                    "summary",
                    f"{say.name(30)} [[{own[0]}|one]] and [[unit/unit-{unit}|another]].",
                    say.prose([*own[1:], *self._cited("statement", "source", "web")], 5),
                    "\n".join(f"- {say.name(6)} [[{cited}]]" for cited in self._cited("statement", "source")),
                )
                + _unknowns(say, 2)
                + _former("event", n),
            )

    def _sources(self, say: Speech) -> Records:
        for n in range(self.sources):
            origins = [f"{{source: source-{n - 1}, how: cites}}"] if n % 5 else []
            origins += [f"{{source: source-{n // 2}, how: quotes}}"] if n % 3 == 0 and n > 3 else []
            yield (
                f"sources/source-{n}",
                f"title: Report {n} {say.name(4)}\nkind: article\npublisher: outlet-{n % self.outlets}\n"
                f"published: 2031-06-{1 + n % 28:02}T{n % 24:02}:00Z\nurl: https://news.example/{n}\n"
                f"lang: {LANGUAGES[n % 9]}\n"
                + (items("derives_from", *origins) if origins else "")
                + block("notes", say.prose(self._cited("event", "source", "unit", "web"), 2 + n % 3)),
            )

    def _claims(self, say: Speech) -> Records:
        for n in range(self.claims):
            event = n // PER_EVENT
            yield (
                f"claims/claim-{n}",
                f"text: Claim {n} {say.name(6)}\ntopic: {TOPICS[n % len(TOPICS)]}\nevents: [event-{event}]\n"
                f"actor: unit-{n % self.units}\nplace: place-{event % self.places}\n"
                "quantity:\n  measure: killed\n  population: all\n"
                + (f"excludes: [claim-{n + 1}]\n" if n % 2 == 0 else "")
                + (_unknowns(say, 1) if n % 4 == 0 else "")
                + block("notes", say.prose(self._cited("source", "statement", "event", "unit", "web"), 2 + n % 2))
                + _former("claim", n),
            )

    def _statements(self, say: Speech) -> Records:
        for n in range(self.statements):
            hub = n % PER_HUB == 0
            # Each hub, as long as there are statements for one more, has its fill.
            claim = n // PER_HUB // HUB * PER_EVENT if hub else self._spoken_of(n - n // PER_HUB - 1)
            speaker = n // 7 // HUB if n % 7 == 0 else self.dice.randrange(self.units)
            first = n // PER_HUB // HUB if n % PER_HUB == 1 else self.dice.randrange(self.sources)
            read = {first, self.dice.randrange(self.sources)}
            figure = f"min: {n % 90}, max: {n % 90 + n % 3 * 5}" if n % 4 else f"max: {n % 90}"
            value = f"    value: {{{figure}, verbatim: {say.name(2)}}}\n"
            stance, lang = self.dice.choice(STANCES), LANGUAGES[n % len(LANGUAGES)]
            other = f"  - claim: claim-{claim ^ 1}\n    stance: {STANCES[n % len(STANCES)]}\n"
            yield (
                f"statements/statement-{n}",
                f"speaker: unit-{speaker}\nsaid: 2031-05-{n % 28 + 1:02}T{n % 24:02}:{n % 60:02}Z\n"
                f"positions:\n  - claim: claim-{claim}\n    stance: {stance}\n{value}{other}"
                f"quote:\n  text: {say.quote(lang, 25)}\n  lang: {lang}\n"
                + (_translated(say.quote("en", 25)) if n % 2 and lang != "en" else "")
                + items("sources", *(f"{{source: source-{s}}}" for s in sorted(read)))
                + (items("replies_to", f"statement-{n - 28}") if n > 28 and n % 4 == 0 else "")
                + (items("offers", f"{{kind: video, what: {say.name(4)}, source: source-{first}}}") if n % 3 else "")
                + block("notes", say.prose(self._cited("event", "place", "web"), 2))
                + (_corrected(stance) if n % 20 == 0 else "")
                + _former("statement", n),
            )

    def _spoken_of(self, nth: int) -> int:
        """The claim of a statement that is about no hub, which tells of the one beside it, too: each claim is spoken of
        before any is again."""
        return 2 * nth if 2 * nth < self.claims else self.dice.randrange(self.claims)


def _unknowns(say: Speech, size: int) -> str:
    return items("unknowns", *(f"question: {say.name(8)}?\n    would_settle: {say.name(5)}" for _ in range(size)))


def _translated(text: str) -> str:
    return f"  translation:\n    text: {text}\n    lang: en\n    by: the bench\n    kind: published\n"


def _corrected(stance: str) -> str:
    change = f"field: positions.0.stance, was: questions, now: {stance}, why: Misread"
    return items("corrections", f"{{on: 2031-06-03, {change}}}")


def _former(record_type: str, n: int) -> str:
    """Each 25th record had another id before."""
    return f"aliases: [former-{record_type}-{n}]\n" if n % 25 == 24 else ""
