"""Library and some words -> the records that they may mean, by any name in any script; and what exists already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz import fuzz, process

from generator import duplicates
from generator.link import Library
from generator.records import Claim, Record, Source, Statement
from generator.records.marks import ACTORS
from generator.romanise import romanised
from generator.validate import Ref

FOUND = 72  # of 100, by weighted ratio: a part of a name, or a name with slips
ALIKE = 84  # of 100, by token-sorted ratio: the same words in another order, or a few letters apart
SAME = 100
AT_MOST = 8
LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A record that may be meant: how near it is, of 100, and how it is called."""

    score: float
    ref: Ref
    label: str

    @property
    def same(self) -> bool:
        """Whether the name or the link is the same, and not just alike."""
        return self.score >= SAME

    def __str__(self) -> str:
        return f"{self.ref}: {self.label}"


@cache
def keys(text: str, lang: str = "") -> frozenset[str]:
    """A name as it may be typed: lower-case words in ASCII letters, by the table of its language. Where the language is
    not known, by any table."""
    languages = (lang,) if lang else ("", "ru", "uk")
    found = (re.sub(r"[^a-z0-9]+", " ", romanised(text, language).casefold()).strip() for language in languages)
    return frozenset(filter(None, found))


def names(record: Record) -> frozenset[str]:
    """All names of a record, as keys. A name that says its language is also found by another table's letters."""
    more = (key for n in getattr(record, "names", ()) for key in keys(n.text, n.lang) | keys(n.text))
    return keys(record.label).union(more)


def by_name(library: Library, typed: str, types: tuple[str, ...], least: float = FOUND) -> list[Found]:
    """The records of these types that the words may name, nearest first: a part of a name is enough."""
    return _nearest(library, keys(typed), types, least, parts=True)


def by_link(library: Library, url: str) -> list[Found]:
    """The sources that lead to the page of a link. The front page of a site is the page of no source."""
    page = duplicates.address(url)
    if "/" not in page:
        return []
    found = ((ref, s) for ref, s in library.of(Source) if s.url and duplicates.address(s.url) == page)
    return [Found(SAME, ref, s.label) for ref, s in found]


def exactly(library: Library, typed: str, types: tuple[str, ...]) -> Ref | None:
    """The one record that bears this id or this name, in whatever script; none where there are several."""
    ref = library.target(types, typed)
    if ref is not None:
        return ref
    found = [f for f in _nearest(library, keys(typed), types, SAME, parts=False) if f.same]
    return found[0].ref if len(found) == 1 else None


def already(library: Library, record_type: str, data: Mapping[str, Any]) -> list[Found]:
    """The records that exist and may be the one that is about to be written, nearest first."""
    if record_type == "statement":
        return list(_said(library, data))
    types = ACTORS if record_type in ACTORS else (record_type,)
    main = str(data.get("name") or data.get("text") or data.get("title") or "")
    listed = data.get("names")
    more = [n.get("text", "") for n in listed if isinstance(n, dict)] if isinstance(listed, list) else []
    wanted = frozenset(key for name in (main, *more) for key in keys(str(name)))
    linked = by_link(library, str(data["url"])) if record_type == "source" and "url" in data else []
    named = _nearest(library, wanted, types, ALIKE, parts=False)
    if record_type == "source":
        # Reports of several outlets may bear one title.
        named = [f for f in named if library.get(Source, f.ref.id).publisher == data.get("publisher")]
        named = [Found(min(f.score, SAME - 1), f.ref, f.label) for f in named]
    if record_type == "claim":
        named += [f for f in _of_the_same(library, data, wanted) if f.ref not in {n.ref for n in named}]
    return [*linked, *(f for f in named if f.ref not in {one.ref for one in linked})][:AT_MOST]


def _of_the_same(library: Library, data: Mapping[str, Any], words: frozenset[str]) -> Iterator[Found]:
    """Claims on the topic about an actor and a place that the words name, in whatever language they are."""
    for ref, claim in library.of(Claim):
        about = [library.actor(claim.actor)] if claim.actor and library.target(ACTORS, claim.actor) else []
        place = Ref("place", claim.place or "")
        about += [place] if place in library else []
        if about and claim.topic == data.get("topic", claim.topic) and all(_in(library, a, words) for a in about):
            yield Found(ALIKE, ref, _called(library, ref))


def _in(library: Library, ref: Ref, words: frozenset[str]) -> bool:
    """Whether one of a record's names stands in the words; names are bent by cases."""
    called = [name for name in names(library[ref].record) if len(name) > 3]
    return any(fuzz.partial_ratio(name, text) >= ALIKE for name in called for text in words if len(text) >= len(name))


def _said(library: Library, data: Mapping[str, Any]) -> Iterator[Found]:
    """Statements of the speaker on the same day about one of the claims."""
    listed = data.get("positions")
    claims = {p.get("claim") for p in listed if isinstance(p, dict)} if isinstance(listed, list) else set()
    for ref, statement in library.of(Statement):
        same_day = statement.said.text[:10] == str(data.get("said"))[:10]
        about = next((p for p in statement.positions if p.claim in claims), None)
        if statement.speaker == data.get("speaker") and same_day and about:
            yield Found(ALIKE, ref, f"{statement.label}, {about.stance} {about.claim}")


def _nearest(
    library: Library, typed: frozenset[str], types: tuple[str, ...], least: float, *, parts: bool
) -> list[Found]:
    rows = [
        (ref, key)
        for ref, entry in library.entries.items()
        if ref.type in types
        for key in names(entry.record) | ({ref.id.replace("-", " ")} if parts else set())
    ]
    scorer = fuzz.WRatio if parts else fuzz.token_sort_ratio
    best: dict[Ref, float] = {}
    for query in typed:
        for _, score, index in process.extract(
            query, [key for _, key in rows], scorer=scorer, score_cutoff=least, limit=LOOKED_AT
        ):
            ref, key = rows[index]
            near = (score + _covered(query, key)) / 2 if parts else score
            # What the words say in another order is alike, and not the same.
            best[ref] = max(best.get(ref, 0), SAME if key == query else min(near, SAME - 1))
    found = [Found(score, ref, _called(library, ref)) for ref, score in best.items()]
    return sorted(found, key=lambda f: (-f.score, f.ref))[:AT_MOST]


def _covered(query: str, key: str) -> float:
    """How much of what was typed a name has, word by word, of 100: all of it counts more than a short name in it."""
    words = query.split()
    return sum(max(fuzz.ratio(word, other) for other in key.split()) for word in words) / len(words)


def _called(library: Library, ref: Ref) -> str:
    record = library[ref].record
    named = [n.text for n in getattr(record, "names", ()) if n.text != record.label][:2]
    about = f" (about {', '.join(record.events)})" if isinstance(record, Claim) else ""
    return record.label + (f" ({', '.join(named)})" if named else "") + about
