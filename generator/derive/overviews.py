"""The library -> the pages that are about many records: start, indexes, coverage, vocabularies, fields, problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from generator import lexicon, problems
from generator.derive import (
    atlas,
    battle,
    briefs,
    chronology,
    comparing,
    coverage,
    indexes,
    reference,
    rows,
    searching,
    start,
    timelines,
    whereabouts,
)
from generator.derive.briefs import Briefing, Kept, Overview
from generator.derive.pages.common import View
from generator.derive.site import Site
from generator.examples import examples
from generator.language import message
from generator.records import RECORD_TYPES
from generator.validate import Ref
from generator.vocabulary import VOCABULARIES, Vocabulary

Making: TypeAlias = Callable[[Site], Iterable[Overview]]


def _vocabularies(site: Site) -> View:
    shown = {
        "vocabularies": [_in_words(site, v) for v in VOCABULARIES.values()],
        "lexicon": [(rule.says, rule.reason, rule.instead) for rule in lexicon.rules()],
    }
    return View(
        "vocabularies.md",
        "vocabularies.md.j2",
        site.say("Vocabularies"),
        site.say("Every term that a record may use, with its meaning and source."),
        shown,
    )


def _in_words(site: Site, found: Vocabulary) -> Vocabulary:
    """A vocabulary in the language of the pages."""
    terms = {code: site.term(found.name, code) for code in found.terms}
    return Vocabulary(found.name, site.word(found.name, found.title), found.published, found.url, terms)


#: What the kinds of problem are about: the headings of their page.
GROUPS = {
    "files": message("Files"),
    "text": message("Characters"),
    "yaml": message("YAML"),
    "fields": message("Fields"),
    "references": message("References"),
    "laws": message("Laws of the knowledge base"),
}
SEVERITIES = {"error": message("Error"), "warning": message("Warning")}


def _problems(site: Site) -> View:
    mended = examples()
    shown = {
        "groups": [
            (name, site.say(GROUPS[name]), [(code, about, mended[code]) for code, about in group.items()])
            for name, group in problems.GROUPS.items()
        ],
        "severities": {severity: site.say(said) for severity, said in SEVERITIES.items()},
    }
    return View(
        "problems.md",
        "problems.md.j2",
        site.say("Problems"),
        site.say("Every problem that a contributor can meet: the law behind it, an example, and the same mended."),
        shown,
        styles=("assets/css/problems.css",),
    )


def alone(path: str, make: Callable[[Site], View]) -> Making:
    """A page that is made from nothing but what is looked at when it is made."""
    return lambda site: [Overview(path, lambda: make(site))]


#: What tells of them, the pages of each kind together.
KINDS: tuple[Making, ...] = (
    lambda site: [start.page(site)],
    *(partial(indexes.pages, record_type) for record_type in RECORD_TYPES if record_type.record_type != "article"),
    coverage.pages,
    chronology.pages,
    alone(battle.PAGE, battle.page),
    alone("vocabularies.md", _vocabularies),
    alone(reference.PATH, reference.page),
    alone("problems.md", _problems),
    alone("search.md", searching.page),
    lambda site: [atlas.page(site)],
    lambda site: [comparing.page(site)],
)

#: What they say of a record, by its type, besides its row in the list of its type.
BRIEFS: Mapping[str, Sequence[Briefing]] = {
    "claim": (start.disputed,),
    "event": (start.happened, timelines.listed),
    "statement": (timelines.listed, coverage.told),
    "place": (whereabouts.spot,),
}


def told(site: Site, ref: Ref) -> Kept:
    """What they say of a record; nothing of prose."""
    return {} if ref.type == "article" else briefs.told(site, ref, (rows.row, *BRIEFS.get(ref.type, ())))
