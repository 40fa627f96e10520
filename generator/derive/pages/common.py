"""What the views of several types of record share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from generator.commits import Dates
from generator.derive.briefs import Kept
from generator.derive.cards import Card
from generator.derive.citations import Citations
from generator.derive.data import DataFile
from generator.derive.dated import out_from
from generator.derive.disputes import Sides, Status
from generator.derive.entries import Entry
from generator.derive.naming import Title, romanised_beside
from generator.derive.once import once
from generator.derive.site import Site, Target
from generator.derive.spans import Over, versions
from generator.language import ENGLISH, Language
from generator.records import BY_FOLDER
from generator.validate import Ref
from generator.vocabulary import Term


@dataclass(frozen=True)
class View:
    """One page: where it stands, which template fills it, and `shown`, the names that the template may use.

    `scripts` and `styles` are files of the docs folder that only pages like this one load, in their order. `files` are
    the data files that belong to it, `entry` is what the search knows of its record. `said` is the title part by part,
    where one is in another language than the page. One that is `apart` may have none at its place in other languages.
    `overview` is the digest of what was given for a page about many records (briefs.py), `briefs` is what those say of
    its record, and `read` is what was looked at for it (reads.py).
    """

    path: str
    template: str
    title: str
    description: str
    shown: dict[str, Any] = field(repr=False)
    source: str | None = None
    dates: Dates | None = None
    moved_to: Target | None = None
    apart: bool = False
    language: Language = ENGLISH
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    files: tuple[DataFile, ...] = ()
    said: Title = ()
    card: Card | None = None
    entry: Entry | None = None
    overview: str = ""
    briefs: Kept = field(default_factory=dict, repr=False)
    read: Sequence[int] = field(default=(), repr=False, compare=False)

    @property
    def record(self) -> str:
        """`type/id` of the record whose file `source` is, as issue forms name it."""
        path = PurePosixPath(self.source or "")
        return f"{BY_FOLDER[path.parts[1]].record_type}/{path.stem}" if self.source else ""


#: Makes what the template of one type of record prints.
Maker = Callable[[Site, Ref, Any, Citations], dict[str, Any]]


def together(*parts: dict[str, Any]) -> dict[str, Any]:
    """What several parts of a page show; the scripts, styles and files of each, in their order."""
    found = {name: value for part in parts for name, value in part.items()}
    for name in ("scripts", "styles"):
        found[name] = tuple(dict.fromkeys(path for part in parts for path in part.get(name, ())))
    return found | {"files": tuple(file for part in parts for file in part.get("files", ()))}


def status_terms(found: Status, language: Language = ENGLISH) -> list[tuple[str, Term]]:
    """The codes and terms of a status, the main one first."""
    return [(t, language.term("status", t)) for t in found.terms]


def reports_on(sides: Sides) -> list[tuple[str, str]]:
    """The reports of every statement on a claim that has not been withdrawn, as (source, statement)."""
    return [(c.source, t.statement.id) for t in sides.takes if not t.withdrawn for c in t.record.sources]


def standing(site: Site, claim: str) -> dict[str, Any]:
    """The status of a claim over time, and the rule that gave it."""
    moments = site.ledger.moments(claim)

    def found(at: Site) -> Status:
        return at.ledger.sides(claim, at.as_of).status

    return {
        "status": versions(site, moments, lambda at: [status_terms(found(at), at.language)]),
        "rule_text": versions(site, moments, lambda at: [at.say(found(at).rule.says)]),
    }


def linked_from(site: Site, ref: Ref, but: tuple[str, ...]) -> dict[str, Any]:
    """Who names the record, over time: under the title of each inverse, and all of them."""
    groups: dict[str, list[Over[Target]]] = {}
    for link in site.library.inbound.get(ref, ()):
        since = out_from(site, link.by)
        if link.title not in but and since <= site.as_of and link.by in site.targets:
            groups.setdefault(link.title, []).append(Over(site.to(link.by), since))
    found = [
        (site.word("backlinks", title), tuple(sorted(pieces, key=lambda piece: piece.value)))
        for title, pieces in sorted(groups.items())
    ]
    return {"linked_from": found, "linking": [piece for _, pieces in found for piece in pieces]}


@once
def dispute(site: Site, claim: str) -> dict[str, Any]:
    """What pages show of the dispute about a claim: its status, with the rule, and its origins."""
    sides = site.ledger.sides(claim, site.as_of)
    found = sides.status
    traced = site.ledger.origins(reports_on(sides), site.as_of)
    return {
        "status": status_terms(found, site.language),
        "rule_text": site.say(found.rule.says),
        "origins": traced,
        "counted": traced.words(site.language),
    }


def names_table(site: Site, record: Any) -> list[tuple[Title, str, str, list[Target]]]:
    """(name with its romanisation where its readers may need one, language with script, kind, who uses it)."""
    return [
        (
            romanised_beside(n, site.language),
            f"{n.lang}-{n.script}" if n.script else n.lang,
            site.term("name-kind", n.kind).label if n.kind else "",
            site.actors(n.used_by),
        )
        for n in record.names
    ]
