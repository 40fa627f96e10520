"""The words that take a side, from lexicon.toml: what each is, why, and what to write in its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("lexicon.toml")
#: Where a rule looks: in all text in our own words, or in summaries alone.
PLACES = ("prose", "summary")
# What stands between quotation marks of any kind is somebody else's.
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|‘[^’]*’")


@dataclass(frozen=True, slots=True)
class Rule:
    """Some words of one kind, as they are listed. `pattern` finds them."""

    says: str
    reason: str
    instead: str
    of: str
    pattern: re.Pattern[str]


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
            _whole(rule["words"]),
        )
        for rule in found
    )


def _whole(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


@cache
def _of(place: str) -> tuple[re.Pattern[str], tuple[Rule, ...]]:
    """What finds whether any rule of a place finds something, for most texts hold nothing; and the rules."""
    of_place = tuple(rule for rule in rules() if rule.of == place)
    return _whole(f"(?:{rule.pattern.pattern})" for rule in of_place), of_place


def found(text: str, place: str = "prose") -> Iterator[tuple[int, str, Rule]]:
    """(where in the text, the word as written, its rule) of each word that takes a side and stands in no quote."""
    own = _QUOTED.sub(lambda m: " " * len(m[0]), text)
    anything, of_place = _of(place)
    if anything.search(own):
        for rule in of_place:
            for match in rule.pattern.finditer(own):
                yield match.start(), text[match.start() : match.end()], rule
