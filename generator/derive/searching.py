"""The page of the search, and all that its script says to a reader."""

from __future__ import annotations

from typing import Any

from generator.derive.entries import STATUSES
from generator.derive.pages.common import View
from generator.derive.site import Site
from generator.records import RECORD_TYPES

#: One number of each form that a language may have (CLDR plural rules, whole numbers).
_NUMBERS = {"one": 1, "two": 2, "few": 3, "many": 5, "other": 100}


def page(site: Site) -> View:
    """The page; without its script, the indexes that it lists."""
    shown = {
        "indexes": [site.index(t) for t in RECORD_TYPES if t.folder != "articles"],
        "says": says(site),
    }
    return View("search.md", "search.md.j2", site.say("Search"), site.say("Search every record on this site."), shown)


def says(site: Site) -> dict[str, Any]:
    """The words of the script: `words` with holes such as `{name}`, `counts` by the forms that numbers call for, and
    the names of types (one, and several) and of statuses."""
    return {
        "words": _words(site),
        "counts": {"results": {form: _count(site, n) for form, n in _NUMBERS.items()}},
        "one": {t.record_type: site.word("record", t.record_type.capitalize()) for t in RECORD_TYPES},
        "many": {t.record_type: site.word("records", t.plural) for t in RECORD_TYPES},
        "statuses": [(code, _status(site, code)) for code in STATUSES],
    }


def _status(site: Site, code: str) -> str:
    return site.say("superseded") if code == "superseded" else site.term("status", code).label


def _count(site: Site, n: int) -> str:
    """The number and its noun, with a hole where the number stands."""
    return site.say_n("{n} result", "{n} results", n).replace(str(n), "{n}")


def _words(site: Site) -> dict[str, str]:
    return {
        "search": site.say("Search"),
        "placeholder": site.say("Names, words, places"),
        "close": site.say("Close"),
        "results": site.say("Results"),
        "keys": site.say("↑ ↓ to choose, Enter to open, Esc to close"),
        "all": site.say("All results, with filters"),
        "some": site.say("{some} of {n}"),
        "also": site.say("Also called {name}"),
        "missing": site.say("No record holds “{word}”."),
        "near": site.say("Search for “{word}” instead"),
        "partly": site.say("No record holds all of these words. These hold the most of them."),
        "nothing": site.say("No results"),
        "none": site.say(
            "Fewer words find more. Names are found in every script and spelling on record, and in Latin letters. "
            "What is not recorded here may still have been said."
        ),
        "filtered": site.say("Records hold these words, but none passes the filters."),
        "failed": site.say("The search could not be loaded. The indexes list every record."),
        "filters": site.say("Filters"),
        "clear": site.say("Clear the filters"),
        "type": site.say("Type"),
        "status": site.say("Status"),
        "actor": site.say("Actor"),
        "place": site.say("Place"),
        "lang": site.say("Language"),
        "date": site.say("Date"),
        "from": site.say("From"),
        "until": site.say("Until"),
        "others": site.say("{n} more"),
        "whole": site.say("All {n} under {type}"),
        "more": site.say("More results"),
    }
