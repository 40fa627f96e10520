"""Records and the views of their pages -> what must, and what must not, be on the site; read off the records, not off
the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from generator import gate
from generator.dates import Date
from generator.derive import View
from generator.language import ENGLISH, Language
from generator.link import Library
from generator.records import Article, Record, Statement
from generator.records.base import Part
from generator.render.forms import built
from generator.validate import Ref

CANARY_FROM = 24  # characters: shorter texts of a draft may stand in a published record by chance
CANARIES_A_RECORD = 4


def site(library: Library, views: Iterable[View], own: Callable[[], str] = str) -> gate.Expected:
    """What the final gate expects of the site. `own` tells the words that the site says itself."""
    views = list(views)
    public = library.published()
    spoken = {ENGLISH.code: ENGLISH, **{v.language.code: v.language for v in views}}.values()
    by_source = {e.document.path: _shown_at(ref, e.record) for ref, e in public.entries.items()}
    pages = {_named(by_source[v.source], v.language): v for v in views if v.source in by_source}
    quotes = [
        (_file(pages[name].path), text)
        for ref, s in public.of(Statement)
        for name in (_named(ref, tongue) for tongue in spoken)
        if name in pages
        for text in _quoted(s)
    ]
    hidden = {ref for ref, e in library.entries.items() if not e.record.is_public}
    withheld = {ref for ref in hidden if library[ref].record.publication == "withheld"}
    return gate.Expected(
        quotes=tuple(quotes),
        titles={_file(v.path): v.title for v in pages.values()},
        records={name: _file(v.path) for name, v in pages.items()},
        gone=frozenset(_named(ref, tongue) for ref in {*withheld, *library.former} for tongue in spoken),
        canaries=tuple(_canaries(library, hidden, own)),
        roots={tongue.code: tongue.root for tongue in spoken},
        apart=frozenset(_file(v.path) for v in views if v.apart),
    )


def _shown_at(ref: Ref, record: Record) -> Ref:
    """The record on whose page this one stands: a translation stands on that of what it translates."""
    return Ref(ref.type, record.translation_of) if isinstance(record, Article) and record.translation_of else ref


def _named(ref: Ref, language: Language) -> str:
    """What the gate calls the page of a record in a language: `claim/x`, and `claim/x@uk` in Ukrainian."""
    return f"{ref}@{language.code}" if language.root else str(ref)


def _quoted(statement: Statement) -> Iterator[str]:
    if statement.quote:
        yield from filter(
            None, (statement.quote.text, statement.quote.translation and statement.quote.translation.text)
        )
    if statement.paraphrase:
        yield statement.paraphrase.text


def _canaries(library: Library, hidden: set[Ref], own: Callable[[], str]) -> Iterator[str]:
    """The longest texts of drafts and withheld records that neither a published record nor the site's `own` words hold:
    none of them may be in any output."""
    if not hidden:
        return
    said = own()
    published = "\0".join(t for ref, e in library.entries.items() if ref not in hidden for t in _texts(e.record))
    for ref in sorted(hidden):
        found = {t for t in _texts(library[ref].record) if len(t) >= CANARY_FROM}
        secret = (t for t in sorted(found, key=lambda t: (-len(t), t)) if t not in published and t not in said)
        yield from islice(secret, CANARIES_A_RECORD)


def own_words(templates: Path) -> str:
    """The text of the templates, and of the code with its vocabularies and rules."""
    folders = (templates, Path(__file__).parent)
    files = sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in (".j2", ".html", ".py"))
    return "\0".join(p.read_text("utf-8") for p in files)


def _texts(value: object) -> Iterator[str]:
    """Every text of a record, as it was written."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Date):
        yield value.text
    elif isinstance(value, Part):
        yield from _texts(tuple(vars(value).values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


def _file(path: str) -> str:
    """Where MkDocs puts a page, with directory URLs."""
    return f"{built(path)}index.html"
