"""A record -> what is cited: the record at its revision, and apart from it the documents that it was read in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.dates import Date
from generator.derive.site import Site, Target
from generator.records import Source, Statement
from generator.validate import Ref

NAME = "Counterclaim"
ORIGINALS_AT_MOST = 2  # a page stays small; each source has a page with its own
#: A date that every format of citations can hold: a year, a month or a day, and neither a span nor a guess.
_PLAIN = re.compile(r"(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?)(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Work:
    """Something that can be cited. `kind` is `record` or a term of the vocabulary `source-kind`.

    `issued` is a plain ISO date (`2024`, `2024-03`, `2024-03-12`) or empty; `dated` says the date in words. `revision`
    is a commit, `permalink` where the record's file stands at it.
    """

    key: str
    kind: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    issued: str
    dated: str
    url: str | None
    lang: str | None = None
    archives: tuple[str, ...] = ()
    note: str | None = None
    revision: str = ""
    permalink: str = ""
    # Its page and that of its publisher, which say each part of their titles with its language.
    page: Target | None = None
    by: Target | None = None


@dataclass(frozen=True, slots=True)
class Citing:
    """What the page of a record offers to be cited. `unarchived` are originals with a link and without a kept copy."""

    record: Work
    kind: str
    originals: tuple[Work, ...]
    more: int
    unarchived: tuple[Work, ...]


def citing(site: Site, ref: Ref) -> Citing:
    """The record and the documents behind it: those of a statement, and a source itself."""
    record = site.library[ref].record
    originals: list[Work] = []
    if isinstance(record, Source):
        originals = [original(site, ref.id)]
    elif isinstance(record, Statement):
        originals = [original(site, c.source, c.locator) for c in record.sources]
    shown = tuple(originals[:ORIGINALS_AT_MOST])
    bare = tuple(work for work in shown if _is_on_the_web(work.url) and not work.archives)
    kind = site.word("record", ref.type.capitalize())
    return Citing(_record(site, ref), kind, shown, len(originals) - len(shown), bare)


def _is_on_the_web(url: str | None) -> bool:
    return url is not None and urlsplit(url).scheme in ("http", "https")


def _record(site: Site, ref: Ref) -> Work:
    target, path = site.to(ref), site.library[ref].document.path
    dates = site.dates(path)
    commit = dates.commit if dates else ""
    return Work(
        key=f"counterclaim-{ref.type}-{ref.id}",
        kind="record",
        title=target.title,
        authors=(NAME,),
        publisher=NAME,
        issued=dates.updated if dates else "",
        dated=dates.updated if dates else "",
        url=site.home.page(site.language.root + target.path) if site.home.site else None,
        lang=site.language.code,
        revision=commit,
        permalink=site.home.file(path, commit),
        page=target,
    )


def original(site: Site, source_id: str, locator: str | None = None) -> Work:
    """A document, as a work of its own."""
    source = site.library.get(Source, source_id)
    return Work(
        key=source_id,
        kind=source.kind,
        title=source.title,
        authors=source.authors,
        publisher=site.actor(source.publisher).title,
        issued=plain(source.published),
        dated=site.date(source.published),
        url=source.url,
        lang=source.lang,
        archives=tuple(a.url for a in source.archives),
        note=locator,
        page=site.to(Ref("source", source_id)),
        by=site.actor(source.publisher),
    )


def plain(date: Date) -> str:
    """A date as the formats of citations hold it; empty where it is a span, a guess or open."""
    found = _PLAIN.fullmatch(date.text)
    return found[1] if found and not date.approximate and not date.uncertain else ""
