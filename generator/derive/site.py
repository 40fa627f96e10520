"""Published records -> what links to them are called and where they lead; every permalink is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from generator.commits import Dates
from generator.dates import Date
from generator.derive import reads
from generator.derive.disputes import Ledger
from generator.derive.gazetteer import Gazetteer, gazetteer
from generator.derive.naming import Said, Title, called, filled, plain
from generator.derive.targets import Targets
from generator.derive.values import Day, day, figure
from generator.home import UNKNOWN, Home
from generator.land import NOWHERE, Land
from generator.language import ENGLISH, Language
from generator.link import Library
from generator.records import BY_TYPE, Article, Claim, Place, Record, Statement
from generator.records.statement import Value
from generator.validate import Ref
from generator.vocabulary import Term


@dataclass(frozen=True, order=True, slots=True)
class Target:
    """A page of the site that can be linked: its path below the folder of its language, and its title; `said` is the
    title part by part, where any part is in another language than the page."""

    path: str
    title: str
    type: str = ""
    said: Title = field(default=(), compare=False, repr=False)

    @property
    def parts(self) -> Title:
        """The title with the language of each part."""
        return self.said or (Said(self.title),)

    @property
    def lang(self) -> str:
        """The language of the title, where all of it is in one that is not the page's; else empty."""
        return self.said[0].lang if len(self.said) == 1 else ""


def permalink(ref: Ref) -> str:
    """Where a record's page stands. Prose pages stand at the top, all others in the folder of their type."""
    return f"{ref.id}.md" if ref.type == "article" else f"{BY_TYPE[ref.type].folder}/{ref.id}.md"


@dataclass(frozen=True)
class Site:
    """The published records with their names; what all views are made from."""

    ledger: Ledger
    as_of: float
    history: Mapping[str, Dates] = field(default_factory=dict, repr=False)
    language: Language = ENGLISH
    land: Land = field(default=NOWHERE, repr=False)
    home: Home = UNKNOWN
    #: Records as targets, whether they show or not; and the other moments.
    named: dict[Any, Any] = field(default_factory=dict, repr=False)
    times: dict[float, Site] = field(default_factory=dict, repr=False)
    #: What is the same at every moment, in the language of the pages.
    told: dict[Any, Any] = field(default_factory=dict, repr=False)
    #: What `once` and `once_for_all` remember.
    made: dict[Any, Any] = field(default_factory=dict, repr=False)
    shared: dict[Any, Any] = field(default_factory=dict, repr=False)
    #: What pages about many records say of one; not forgotten.
    briefs: dict[Any, Any] = field(default_factory=dict, repr=False)

    def at(self, moment: float) -> Site:
        """The same records as of another moment."""
        if moment == self.as_of:
            return self
        if moment not in self.times:
            self.times[moment] = replace(self, as_of=moment, made={}, briefs={})
        return self.times[moment]

    def forget(self) -> None:
        """Forget what `once` and the moments remember, which grows with every page."""
        for remembered in (self.times, self.told, self.made, self.shared):
            remembered.clear()

    def told_in(self, language: Language) -> Site:
        """The same records for readers of another language."""
        return replace(self, language=language, named={}, times={}, told={}, made={}, briefs={})

    def say(self, message: str, **parts: object) -> str:
        """A message in the language of the pages."""
        return self.language.say(message, **parts)

    def say_n(self, one: str, many: str, n: int, **parts: object) -> str:
        """A message about a number of things in the language of the pages."""
        return self.language.say_n(one, many, n, **parts)

    def word(self, context: str, message: str) -> str:
        """A message that means something else in another context, such as `outcome`."""
        return self.language.word(context, message)

    def term(self, vocabulary: str, value: str) -> Term:
        """A term of a vocabulary in the language of the pages."""
        return self.language.term(vocabulary, value)

    def date(self, date: Date) -> str:
        """A date in words."""
        return self.language.date(date)

    def day(self, date: Date) -> Day:
        """A date for a table, sorted by the first second at which it may be."""
        return day(date, self.language)

    def lasting(self, start: Date | None, end: Date | None) -> str:
        """From when until when something held, as far as that is known."""
        first, last = (self.language.date(d, alone=False) if d else "" for d in (start, end))
        if first and last:
            return self.say("from {start} until {end}", start=first, end=last)
        if first:
            return self.say("from {start}", start=first)
        return self.say("until {end}", end=last) if last else ""

    def figure(self, value: Value | None) -> str:
        """A figure in words."""
        return figure(value, self.language)

    @property
    def library(self) -> Library:
        """The published records."""
        return self.ledger.library

    @cached_property
    def targets(self) -> Mapping[Ref, Target]:
        """Every published record as a target. A statement that does not count yet has no page."""
        return Targets(self)

    def name(self, ref: Ref) -> Target:
        """A published record as a target, whether it shows by the moment or not."""
        return reads.remembered(self.named, ref, lambda: self._name(ref))

    def prepare(self) -> None:
        """Name every record, and have at hand what is found by looking at all of them: no page has read it."""
        for ref in self.targets:
            self.name(ref)
        _ = self._gazetteer, self.ledger.provenance.out_from, self.ledger.provenance.circling

    def _name(self, ref: Ref) -> Target:
        said = self.called(ref)
        parts = said if any(part.lang for part in said) else ()
        return Target(permalink(ref), plain(said), ref.type, parts)

    @property
    def gazetteer(self) -> Gazetteer:
        """The places with coordinates, by where they lie."""
        reads.note((reads.PLACES, reads.ALL))
        return self._gazetteer

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        placed = ((ref.id, p.coordinates) for ref, p in self.library.of(Place))
        return gazetteer((id, (float(at.lon), float(at.lat)), at.precision) for id, at in placed if at)

    def is_out(self, ref: Ref) -> bool:
        """Whether the record has a page by the moment: a statement from the moment on at which it counts. A translation
        stands on the page of what it translates."""
        if ref.type == "statement":
            return self.ledger.spoken[ref].counts_from <= self.as_of
        return ref.type != "article" or self.library.get(Article, ref.id).translation_of is None

    def title(self, ref: Ref) -> str:
        """The record's name for readers of the pages."""
        return plain(self.called(ref))

    def called(self, ref: Ref) -> Title:
        """The record's name, each part with its language. A statement is named by who said it, when, and what it holds
        of its first claim."""
        record = self.library[ref].record
        if not isinstance(record, Statement):
            return called(self.library[self.editions.get(ref, ref)].record, self.language)
        parts: dict[str, str | Title] = {
            "actor": called(self.library[self.library.actor(record.holder)].record, self.language),
            "when": self.date(record.said),
            "held": self.held(record),
        }
        return filled(self.say("{actor}, {when}: {held}"), parts)

    def held(self, statement: Statement) -> Title:
        """What a statement holds of its first claim, with the figure where it gives one, and of how many more."""
        first, more = statement.positions[0], len(statement.positions) - 1
        stance, claim = (
            self.term("stance", first.stance).label,
            called(self.library.get(Claim, first.claim), self.language),
        )
        held = filled(self.say("{stance} “{claim}”"), {"stance": stance, "claim": claim})
        if figure := self.figure(first.value):
            held = filled(self.say("{held}: {figure}"), {"held": held, "figure": figure})
        return filled(self.say("{held} (and {n} more)"), {"held": held, "n": str(more)}) if more else held

    @property
    def editions(self) -> Mapping[Ref, Ref]:
        """The translations of prose pages into the language of the pages, by what they translate."""
        return reads.remembered(self.made, "editions", self._editions)

    def _editions(self) -> Mapping[Ref, Ref]:
        articles = ((ref, a) for ref, a in self.library.of(Article) if a.lang == self.language.code)
        return {Ref("article", a.translation_of): ref for ref, a in articles if a.translation_of}

    def index(self, record_type: type[Record]) -> Target:
        """The page that lists the records of a type."""
        return Target(f"{record_type.folder}/index.md", self.word("records", record_type.plural))

    def to(self, ref: Ref) -> Target:
        """The page of a record that shows by the moment."""
        if not self.shows(ref):
            raise KeyError(ref)
        return self.name(ref)

    def shows(self, ref: Ref) -> bool:
        """Whether a record is there, and shows by the moment."""
        return ref in self.library.entries and self.is_out(ref)

    def many(self, type_: str, ids: Iterable[str]) -> list[Target]:
        """The pages of some records of one type that show by the moment."""
        return [self.targets[ref] for id in ids if (ref := Ref(type_, id)) in self.targets]

    def actor(self, id: str) -> Target:
        """The page of a unit, organization or person."""
        return self.to(self.library.actor(id))

    def actors(self, ids: Iterable[str]) -> list[Target]:
        """The pages of some actors."""
        return [self.actor(id) for id in ids]

    def backlinks(self, ref: Ref, *, but: Iterable[str] = ()) -> list[tuple[str, list[Target]]]:
        """Who names the record, under the title of each inverse; those that the page shows elsewhere left out."""
        groups: dict[str, list[Target]] = {}
        for link in self.library.inbound.get(ref, ()):
            if link.title not in but and link.by in self.targets:
                groups.setdefault(link.title, []).append(self.targets[link.by])
        return [(title, sorted(found)) for title, found in sorted(groups.items())]

    def dates(self, record_path: str) -> Dates | None:
        """When a record's file was first recorded and last changed."""
        reads.note((reads.DATES, record_path))
        return self.history.get(record_path)
