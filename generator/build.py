"""The whole line, in the order in which it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator import (
    assets,
    derive,
    draw,
    engine,
    gate,
    home,
    land,
    language,
    load,
    past,
    publish,
    render,
    revisions,
    search,
)
from generator.derive import View
from generator.diagnostics import Diagnostic, failed
from generator.examination import examine
from generator.language import ENGLISH, Language
from generator.link import Library
from generator.moments import ALWAYS
from generator.project import Project
from generator.records import Article, Record, Statement
from generator.validate import Ref

MANIFEST = "manifest.json"
#: What the theme brings for pages that are not those of this site.
UNUSED = ("assets/javascripts", "assets/stylesheets")


@dataclass(frozen=True)
class Outcome:
    """What a run found and made. `faults` are those of the final gate; with any, the old site still stands."""

    problems: list[Diagnostic]
    records: int = 0
    pages: int = 0
    changed: int = 0
    faults: tuple[str, ...] = ()


def generate(project: Project, *, as_of: float = ALWAYS, strict: bool = False) -> tuple[Outcome, Library, list[View]]:
    """content/ -> build/docs. Nothing is written where the content has errors."""
    library, pictures, problems = examine(project.content)
    if failed(problems, strict=strict):
        return Outcome(problems, len(library.entries)), library, []
    packages = project.root / "node_modules"
    languages = language.read(project.root / "site_templates" / "locale")
    views = derive.views(
        library,
        as_of,
        load.history(project.content),
        languages.values(),
        land.read(packages),
        home.read(project.config),
        None if (found := revisions.read(project.content)) is None else past.steps(library, found),
    )
    views = draw.views(views, packages)
    pages = list(render.pages(views, project.root / "site_templates" / "markdown"))
    shown = {i.file for e in library.published().entries.values() for i in getattr(e.record, "images", ())}
    files = assets.files(project.root / "site_templates" / "theme", packages)
    files |= dict(render.pictures(views, packages, project.kept / "cards"))
    files |= {f"images/{p.name}": p.raw for p in pictures if p.name in shown}
    files |= search.files(views, project.root / "site_templates" / "theme", packages)
    written = publish.pages(pages, files, project.docs)
    return Outcome(problems, len(library.entries), len(views), written.changed), library, views


def site(
    project: Project,
    *,
    epoch: int,
    as_of: float = ALWAYS,
    strict: bool = False,
    previous: Path | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """content/ -> build/site. The new site is built beside the old one, checked, and exchanged for it; whatever fails,
    the old one stays as it was."""
    with publish.alone(project.root / "build" / ".lock"):
        step("reading and checking the records, writing their pages")
        outcome, library, views = generate(project, as_of=as_of, strict=strict)
        if failed(outcome.problems, strict=strict):
            return outcome
        # A site as of an earlier moment lacks what was said later, and loses nothing by that.
        last = _manifest(previous or project.site / MANIFEST) if previous or as_of == ALWAYS else None
        with publish.beside(project.site) as new:
            step("building the site")
            engine.build(project.config, new, epoch=epoch)
            publish.without(new, UNUSED)
            step("checking the site")
            wanted = expected(library, views, _own_words(project))
            faults = gate.site(new, wanted, last)
            if faults:
                return Outcome(outcome.problems, outcome.records, outcome.pages, outcome.changed, tuple(faults))
            (new / MANIFEST).write_text(gate.manifest(new, wanted).text(), encoding="utf-8")
            publish.exchange(new, project.site)
    return outcome


def _manifest(path: Path) -> gate.Manifest | None:
    """What was published last, if anything was."""
    try:
        return gate.read(path) if path.is_file() else None
    except ValueError as error:
        raise publish.CannotPublish(f"the manifest of the last publish cannot be read: {error}") from None


def expected(library: Library, views: list[View], own: str = "") -> gate.Expected:
    """What must, and what must not, be on the site; read off the records, not off the pages. `own` are the words that
    the site says itself."""
    public = library.published()
    spoken = {ENGLISH.code: ENGLISH, **{v.language.code: v.language for v in views}}.values()
    by_source = {e.document.path: _shown_at(ref, e.record) for ref, e in public.entries.items()}
    pages = {_named(by_source[v.source], v.language): v for v in views if v.source in by_source}
    quotes = [
        (_built(pages[name].path), text)
        for ref, s in public.of(Statement)
        for name in (_named(ref, tongue) for tongue in spoken)
        if name in pages
        for text in _quoted(s)
    ]
    hidden = {ref for ref, e in library.entries.items() if not e.record.is_public}
    withheld = {ref for ref in hidden if library[ref].record.publication == "withheld"}
    return gate.Expected(
        quotes=tuple(quotes),
        titles={_built(v.path): v.title for v in pages.values()},
        records={name: _built(v.path) for name, v in pages.items()},
        gone=frozenset(_named(ref, tongue) for ref in {*withheld, *library.former} for tongue in spoken),
        canaries=tuple(_canaries(library, hidden, own)),
        roots={tongue.code: tongue.root for tongue in spoken},
    )


def _shown_at(ref: Ref, record: Record) -> Ref:
    """The record on whose page this one stands: a translation stands on that of what it translates."""
    return Ref(ref.type, record.translation_of) if isinstance(record, Article) and record.translation_of else ref


def _named(ref: Ref, language: Language) -> str:
    """What the gate calls the page of a record in a language: `claim/x`, and `claim/x@uk` in Ukrainian."""
    return f"{ref}@{language.code}" if language.root else str(ref)


def _built(path: str) -> str:
    """Where MkDocs puts a page, with directory URLs."""
    if path.endswith("index.md"):
        return path.removesuffix(".md") + ".html"
    return path.removesuffix(".md") + "/index.html"


def _quoted(statement: Statement) -> Iterator[str]:
    if statement.quote:
        yield from filter(
            None, (statement.quote.text, statement.quote.translation and statement.quote.translation.text)
        )
    if statement.paraphrase:
        yield statement.paraphrase.text


CANARY_FROM = 24  # characters: shorter texts of a draft may stand in a published record by chance
CANARIES_A_RECORD = 4


def _canaries(library: Library, hidden: set[Ref], own: str) -> Iterator[str]:
    """The longest texts of drafts and withheld records that neither a published record nor the site's `own` words hold:
    none of them may be in any output."""
    published = "\0".join(t for ref, e in library.entries.items() if ref not in hidden for t in _texts(e.document.data))
    for ref in sorted(hidden):
        found = {t for t in _texts(library[ref].document.data) if len(t) >= CANARY_FROM}
        secret = (t for t in sorted(found, key=lambda t: (-len(t), t)) if t not in published and t not in own)
        yield from islice(secret, CANARIES_A_RECORD)


def _own_words(project: Project) -> str:
    """The text of the templates, and of the code with its vocabularies and rules."""
    folders = (project.root / "site_templates", Path(__file__).parent)
    files = sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in (".j2", ".html", ".py"))
    return "\0".join(p.read_text("utf-8") for p in files)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
