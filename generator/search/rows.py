"""The pages of one record -> its rows in the files of the search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.derive.entries import STATUSES, Entry
from generator.validate import Ref

SHOWN = 200  # characters of a text that a result may show
NAMES_SHOWN = 12
TEXTS_SHOWN = 2
_STATUS = {status: number for number, status in enumerate(STATUSES)}


class Edition(NamedTuple):
    """What the search knows of a record's page in one language."""

    path: str
    title: str
    entry: Entry


#: The editions of a record, by language.
Editions = Mapping[str, Edition]
Placed = Mapping[Ref, int]


def tied(editions: Editions) -> tuple[Ref, ...]:
    """The actors and places that a record is filtered by."""
    entry = _main(editions)
    return (*entry.actors, *entry.places)


def facets(editions: Editions, placed: Placed) -> list[Any]:
    """[place, first day, last day, statuses, languages, actors, places, key]. Actors and places stand by their own
    place; `key` is by what an address names them."""
    entry = _main(editions)
    others = [sorted(placed[ref] for ref in refs if ref in placed) for refs in (entry.actors, entry.places)]
    key = [str(entry.ref)] if entry.ref in tied(editions) else []
    return [placed[entry.ref], *entry.days, _statuses(entry), entry.languages, *others, *key]


def result(edition: Edition) -> list[Any]:
    """[address, title, line, statuses, other names, [[text, language], …]]."""
    path, title, entry = edition
    address = path.removesuffix("index.md").removesuffix(".md") + "/"
    shown = [words for words in entry.texts if words.shown][:TEXTS_SHOWN]
    texts = [[_cut(words.text), words.lang] for words in shown]
    return [address, title, entry.line, _statuses(entry), entry.names[1 : NAMES_SHOWN + 1], texts]


def words(editions: Editions, place: int) -> list[Any]:
    """[place, names, texts, names of what it is about], in every language."""
    entries = [edition.entry for edition in editions.values()]
    names = dict.fromkeys(name for e in entries for name in (*e.names, *e.romanised))
    texts = dict.fromkeys(text for e in entries for text in (*(w.text for w in e.texts), e.line))
    about = dict.fromkeys(name for e in entries for name in e.about)
    return [place, list(names), list(texts), list(about)]


def _main(editions: Editions) -> Entry:
    """The entry of the first edition, for what all of them say alike."""
    return next(iter(editions.values())).entry


def _statuses(entry: Entry) -> list[int]:
    return [_STATUS[status] for status in entry.statuses]


def _cut(text: str) -> str:
    """The beginning of a text on one line, cut at a word."""
    line = " ".join(text[: 4 * SHOWN].split())
    return line if len(line) <= SHOWN else line[:SHOWN].rsplit(" ", 1)[0] + " …"
