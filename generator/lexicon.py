"""The words that take a side, from lexicon.toml: what each is, why, and what to write in its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path

FILE = Path(__file__).with_name("lexicon.toml")
#: Where a rule looks: in all text in our own words, or in summaries alone.
PLACES = ("prose", "summary")
# What stands between quotation marks of any kind is somebody else's.
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|‘[^’]*’")
# Letters that a pattern takes for i and s where it takes no heed of case, and that have no small letters of those.
_LIKE_LATIN = re.compile("[İıſ]")


@dataclass(frozen=True)
class Rule:
    """Some words of one kind, as they are listed: each a pattern of small Latin letters that begins with one. `pattern`
    finds them."""

    says: str
    reason: str
    instead: str
    of: str
    words: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the words, whole and whatever their case."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(self.words)})(?!\w)", re.IGNORECASE)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the file, in its order."""
    found = tomllib.loads(FILE.read_text("utf-8"))["rule"]
    return tuple(
        Rule(
            rule["says"],
            rule["reason"],
            rule["instead"],
            rule.get("of", "prose"),
            tuple(rule["words"]),
        )
        for rule in found
    )


@cache
def _of(place: str) -> tuple[re.Pattern[str], tuple[Rule, ...]]:
    """What finds in a text of small letters whether any rule of a place finds something, for most texts hold nothing;
    and the rules."""
    of_place = tuple(rule for rule in rules() if rule.of == place)
    # By their first letters, which are plain: a word of a text is compared with those that begin as it does.
    words = sorted(word for rule in of_place for word in rule.words)
    beginning = (
        f"{letter}(?:{'|'.join(word[1:] for word in those)})" for letter, those in groupby(words, itemgetter(0))
    )
    return re.compile(rf"\b(?:{'|'.join(beginning)})(?!\w)"), of_place


def found(text: str, place: str = "prose") -> Iterator[tuple[int, str, Rule]]:
    """(where in the text, the word as written, its rule) of each word that takes a side and stands in no quote."""
    anything, of_place = _of(place)
    if not anything.search(text.lower()) and not _LIKE_LATIN.search(text):
        return
    own = _QUOTED.sub(lambda m: " " * len(m[0]), text)
    for rule in of_place:
        for match in rule.pattern.finditer(own):
            yield match.start(), text[match.start() : match.end()], rule
