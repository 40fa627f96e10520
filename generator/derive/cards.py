"""A page -> what its social card says: the kind of record, its title, and what the site is; never what changes.

A card is kept for months by the services that show it, and the status of a dispute changes. So no status, count or
date stands on one: a card that says "disputed" would go on saying so after the last denial was withdrawn. For the
same reason a claim's card says that it is a claim, and that the site does not say whether it is true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.derive.site import Site
from generator.language import ENGLISH, Language
from generator.validate import Ref

#: What the fonts of the site can set: Latin, Greek and Cyrillic letters, and general punctuation. A title in another
#: script has the card of the site, because an empty box in place of a name helps nobody.
_SETTABLE = re.compile(
    "[ -~\u00a0-\u017f\u0386-\u03ce\u0400-\u045f\u0490\u0491\u1ea0-\u1ef9\u2010-\u2027\u2030-\u203a№€−]+"
)

FOLDER = "cards"


@dataclass(frozen=True)
class Card:
    """The words of a card, from top to bottom, and its path below the docs folder."""

    path: str
    kicker: str
    title: str
    line: str


def of_site(language: Language) -> Card:
    """The card of every page that has none of its own."""
    line = language.say("A knowledge base of contested reporting. It does not say what is true.")
    title = language.say("Who said what, when, where it can be read, and who says otherwise")
    return Card(_path(language, "site"), "", title, line)


def of_record(site: Site, ref: Ref) -> Card | None:
    """The card of a claim or an event whose title can be set."""
    title = site.to(ref).title
    if ref.type not in ("claim", "event") or not _SETTABLE.fullmatch(title):
        return None
    if ref.type == "claim":
        kicker = site.say("A claim")
        line = site.say("Who affirms it, who denies it, and where that can be read. This site does not judge.")
    else:
        kicker = site.say("An event, as reported")
        line = site.say("What is claimed about it, by whom, and who says otherwise.")
    return Card(_path(site.language, f"{ref.type}-{ref.id}"), kicker, title, line)


def _path(language: Language, name: str) -> str:
    return f"{FOLDER}/{name}.png" if language == ENGLISH else f"{FOLDER}/{language.code}-{name}.png"
