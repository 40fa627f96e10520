"""A statement -> all that pages show of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.dates import iso
from generator.derive import contradictions, ledgers
from generator.derive.once import once
from generator.derive.positions import Take
from generator.derive.reads import remembered
from generator.derive.site import Site, Target
from generator.language import ENGLISH, Language
from generator.records import Source, Statement
from generator.records.statement import Quote
from generator.validate import Ref
from generator.vocabulary import Term


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a statement can be read."""

    source: Target
    publisher: Target
    published: str
    url: str | None
    host: str
    locator: str | None
    archives: tuple[str, ...]
    lang: str | None


@dataclass(frozen=True, slots=True)
class Stance:
    """What a statement holds of one claim, and what became of it."""

    claim: Target
    code: str
    term: Term
    figure: str
    verbatim: str | None
    hedge: str | None
    outcome: str
    outcome_word: str
    outcome_means: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as pages show it."""

    ref: Ref
    target: Target
    speaker: Target
    on_behalf_of: Target | None
    holder: Target
    said: str
    counts_from: str
    stances: tuple[Stance, ...]
    quote: Quote | None
    translation_kind: str
    paraphrase: str | None
    paraphrase_by: str | None
    readings: tuple[Reading, ...]
    origins: str
    offers: tuple[tuple[Term, str, Target | None], ...]
    replies_to: tuple[Target, ...]
    replies: tuple[Target, ...]
    supersedes: Target | None
    superseded_by: tuple[Target, ...]
    withdrawn: tuple[str, Target, Target] | None
    mode: Term | None
    is_graphic: bool


@once
def saying(site: Site, ref: Ref) -> Saying:
    """All that pages show of a statement, as of the moment of the site."""
    statement = site.library.get(Statement, ref.id)
    takes = [site.ledger.sides(p.claim, site.as_of).by_statement[ref] for p in statement.positions]
    back = dict(site.backlinks(ref))
    gone = takes[0].withdrawn and statement.withdrawn
    return Saying(
        ref=ref,
        target=site.to(ref),
        speaker=site.actor(statement.speaker),
        on_behalf_of=site.actor(statement.on_behalf_of) if statement.on_behalf_of else None,
        holder=site.actor(statement.holder),
        said=site.date(statement.said),
        counts_from=moment(site.ledger.spoken[ref].counts_from, site.language),
        stances=tuple(_stance(site, p.claim, t) for p, t in zip(statement.positions, takes, strict=True)),
        quote=statement.quote,
        translation_kind=(
            site.term("translation-kind", statement.quote.translation.kind).label
            if statement.quote and statement.quote.translation
            else ""
        ),
        paraphrase=statement.paraphrase.text if statement.paraphrase else None,
        paraphrase_by=statement.paraphrase.by if statement.paraphrase else None,
        readings=tuple(readings(site, statement)),
        origins=site.ledger.origins([(c.source, ref.id) for c in statement.sources], site.as_of).words(site.language),
        offers=tuple(
            (site.term("offer-kind", o.kind), o.what, site.to(Ref("source", o.source)) if o.source else None)
            for o in statement.offers
        ),
        replies_to=tuple(site.many("statement", statement.replies_to)),
        replies=tuple(back.get("Replies", ())),
        supersedes=next(iter(site.many("statement", [statement.supersedes])), None) if statement.supersedes else None,
        superseded_by=tuple(back.get("Superseded by", ())),
        withdrawn=(site.date(gone.on), site.actor(gone.by), site.to(Ref("source", gone.source))) if gone else None,
        mode=site.term("mode", statement.mode) if statement.mode else None,
        is_graphic="graphic" in statement.sensitivity,
    )


def _stance(site: Site, claim: str, take: Take) -> Stance:
    outcome = ledgers.outcome(site.ledger, claim, take, site.as_of)
    return Stance(
        claim=site.to(Ref("claim", claim)),
        code=take.stance,
        term=site.term("stance", take.stance),
        figure=site.figure(take.position.value),
        verbatim=take.position.value.verbatim if take.position.value else None,
        hedge=take.position.hedge,
        outcome=outcome,
        outcome_word=site.word("outcome", outcome),
        outcome_means=site.say(ledgers.OUTCOMES[outcome]),
    )


def reading(site: Site, source_id: str, locator: str | None = None) -> Reading:
    """A source as a place to read."""
    source = site.library.get(Source, source_id)
    return Reading(
        source=site.to(Ref("source", source_id)),
        publisher=site.actor(source.publisher),
        published=site.date(source.published),
        url=source.url,
        host=urlsplit(source.url).hostname or "" if source.url else "",
        locator=locator,
        archives=tuple(a.url for a in source.archives),
        lang=source.lang,
    )


def readings(site: Site, statement: Statement) -> Iterator[Reading]:
    """Where a statement could be read by the moment of the site."""
    for carried in statement.sources:
        if site.ledger.provenance.out_from[Ref("source", carried.source)] <= site.as_of:
            yield reading(site, carried.source, carried.locator)


def moment(seconds: float, language: Language = ENGLISH) -> str:
    """A moment for readers: `2024-03-12 09:48 UTC`; the last second of a day is its end; empty where it "
    "is not known."""
    if math.isinf(seconds):
        return ""
    day, _, clock = iso(int(seconds)).partition("T")
    return language.say("end of {day} (UTC)", day=day) if clock == "23:59:59Z" else f"{day} {clock[:5]} UTC"


@dataclass(frozen=True, slots=True)
class Held:
    """One side of a contradiction: who said when what of which claim."""

    holder: Target
    target: Target
    said: str
    claim: Target
    code: str
    term: Term
    figure: str
    verbatim: str | None


@dataclass(frozen=True, slots=True)
class Clash:
    """A contradiction as pages show it."""

    rule: str
    one: Held
    other: Held


CLASHES_AT_MOST = 60


def clashes(site: Site, claim: str) -> tuple[list[Clash], int]:
    """The contradictions that a claim takes part in, and how many there are besides those."""
    some, number = contradictions.counted(site.ledger, claim, site.as_of, CLASHES_AT_MOST)
    found = [Clash(site.say(contradictions.RULES[c.kind]), held(site, c.one), held(site, c.other)) for c in some]
    return found, number - len(found)


def held(site: Site, take: Take) -> Held:
    """What a take says, in words."""
    # A position is one object at every moment, and the words for it are the same.
    return remembered(site.told, (held, id(take.position)), lambda: _held(site, take))


def _held(site: Site, take: Take) -> Held:
    value = take.position.value
    return Held(
        holder=site.to(take.holder),
        target=site.to(take.statement),
        said=site.date(take.record.said),
        claim=site.to(Ref("claim", take.position.claim)),
        code=take.stance,
        term=site.term("stance", take.stance),
        figure=site.figure(value),
        verbatim=value.verbatim if value else None,
    )
