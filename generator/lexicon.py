"""The words that take a side, from lexicon.toml: what each is, why, and what to write in its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
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
            re.compile(rf"(?<!\w)(?:{'|'.join(rule['words'])})(?!\w)", re.IGNORECASE),
        )
        for rule in found
    )


def found(text: str, place: str = "prose") -> Iterator[tuple[int, str, Rule]]:
    """(where in the text, the word as written, its rule) of each word that takes a side and stands in no quote."""
    own = _QUOTED.sub(lambda m: " " * len(m[0]), text)
    for rule in rules():
        if rule.of == place:
            for match in rule.pattern.finditer(own):
                yield match.start(), text[match.start() : match.end()], rule
