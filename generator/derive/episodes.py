"""A statement -> what pages show of it over time: each piece with its span."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from generator.derive.dated import out_from
from generator.derive.once import once
from generator.derive.positions import withdrawn
from generator.derive.site import Site, Target
from generator.derive.spans import Over, versions
from generator.derive.statements import Reading, Saying, Stance, readings, saying
from generator.moments import certain_by
from generator.records import Statement
from generator.validate import Ref

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Episode:
    """A statement over time: what was said, and what became known of it later. It shows from `since` on; `held` are its
    positions, those of one stance together."""

    saying: Saying
    held: tuple[tuple[Stance, ...], ...]
    since: float
    marks: tuple[Over[str], ...]
    withdrawn: tuple[Over[tuple[str, Target, Target]], ...]
    superseded_by: tuple[Over[tuple[Target, ...]], ...]
    origins: tuple[Over[str], ...]
    readings: tuple[Over[Reading], ...]


@once
def episode(site: Site, ref: Ref) -> Over[Episode]:
    """A statement that shows by the moment of the site, with what became of it until then."""
    statement = site.library.get(Statement, ref.id)
    since = site.ledger.spoken[ref].counts_from
    after = [link.by for link in site.library.inbound.get(ref, ()) if link.title == "Superseded by"]
    taken_back = {certain_by(statement.withdrawn.on)} if statement.withdrawn else set()
    superseded = {since, *(out_from(site, by) for by in after)}
    published = {since, *(out_from(site, Ref("source", c.source)) for c in statement.sources)}

    def gone(at: Site) -> list[tuple[str, Target, Target]]:
        mark = statement.withdrawn if withdrawn(statement, at.as_of) else None
        return [(site.date(mark.on), site.actor(mark.by), site.to(Ref("source", mark.source)))] if mark else []

    def followed(at: Site) -> list[tuple[Target, ...]]:
        found = tuple(sorted(site.name(by) for by in after if at.is_out(by)))
        return [found] if found else []

    def mark(at: Site) -> list[str]:
        return [site.say("withdrawn")] if gone(at) else [site.say("superseded")] if followed(at) else []

    def counted(at: Site) -> list[str]:
        reports = [(c.source, ref.id) for c in statement.sources]
        return [site.ledger.origins(reports, at.as_of).words(site.language)]

    said = saying(site, ref)
    codes = dict.fromkeys(s.code for s in said.stances)
    shown = Episode(
        saying=said,
        held=tuple(tuple(s for s in said.stances if s.code == code) for code in codes),
        since=since,
        marks=_within(since, versions(site, taken_back | superseded, mark)),
        withdrawn=_within(since, versions(site, {since} | taken_back, gone)),
        superseded_by=_within(since, versions(site, superseded, followed)),
        origins=_within(since, versions(site, published, counted)),
        readings=_within(since, versions(site, published, lambda at: readings(at, statement))),
    )
    return Over(shown, since)


def speakers(entries: Iterable[Over[Episode]]) -> list[Over[str]]:
    """Whose the statements are, each from when it shows."""
    return [Over(entry.value.saying.holder.title, entry.since) for entry in entries]


def _within(since: float, pieces: Iterable[Over[T]]) -> tuple[Over[T], ...]:
    """The pieces as they stand inside something that shows from `since` on; those that ended before are out."""
    return tuple(piece.within(since) for piece in pieces if piece.until > since or math.isinf(piece.until))
