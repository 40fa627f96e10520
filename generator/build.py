"""The whole line, in the order in which it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from generator import (
    assets,
    check,
    derive,
    draw,
    engine,
    expected,
    gate,
    home,
    land,
    language,
    link,
    load,
    past,
    publish,
    render,
    revisions,
    search,
    shell,
    validate,
)
from generator.derive import View
from generator.diagnostics import Diagnostic, failed
from generator.link import Library
from generator.load import Picture, Read
from generator.moments import ALWAYS

MANIFEST = "manifest.json"
#: What the theme brings for pages that are not those of this site.
UNUSED = ("assets/javascripts", "assets/stylesheets")


@dataclass(frozen=True, slots=True)
class Project:
    """A checkout: where its parts stand."""

    root: Path
    content: Path

    @property
    def config(self) -> Path:
        """What MkDocs reads."""
        return self.root / "mkdocs.yml"

    @property
    def templates(self) -> Path:
        """The templates of pages."""
        return self.root / "site_templates" / "markdown"

    @property
    def docs(self) -> Path:
        """What the generator writes and MkDocs reads."""
        return self.root / "build" / "docs"

    @property
    def site(self) -> Path:
        """What is published."""
        return self.root / "build" / "site"

    @property
    def kept(self) -> Path:
        """What a build keeps for the next one. Everything in it can be made again."""
        return self.root / "build" / ".kept"

    @property
    def spare(self) -> Path:
        """Where a new site is made: that of the build before the last, of which most stays as it is."""
        return self.kept / "site"


@dataclass(frozen=True)
class Outcome:
    """What a run found and made. `faults` are those of the final gate; with any, the old site still stands."""

    problems: list[Diagnostic]
    records: int = 0
    pages: int = 0
    changed: int = 0
    faults: tuple[str, ...] = ()


def examine(content: Path) -> tuple[Library, tuple[Picture, ...], list[Diagnostic]]:
    """The library of a content folder, and every problem in it, sorted. `check` and `build` share it."""
    read, unread = load.documents(content)
    library, problems = judged(read, unread)
    return library, read.pictures, problems


def judged(read: Read, unread: list[Diagnostic]) -> tuple[Library, list[Diagnostic]]:
    """The library of what was read, and every problem in it, sorted, with those of the reading."""
    entries, invalid = validate.entries(read.documents)
    library, unlinked = link.library(entries, read.declared, read.documents)
    return library, sorted(unread + invalid + unlinked + check.library(library, read.pictures))


@dataclass(frozen=True)
class Made:
    """What the records give: their problems, and, where these let it be published, every page and every file of the
    docs folder that is no page."""

    problems: list[Diagnostic]
    library: Library
    views: list[View]
    files: Mapping[str, bytes]


def made(project: Project, *, as_of: float = ALWAYS, strict: bool = False) -> Made:
    """content/ -> pages and files. There are none where the content has errors."""
    library, pictures, problems = examine(project.content)
    if failed(problems, strict=strict):
        return Made(problems, library, [], {})
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
    shown = {i.file for e in library.published().entries.values() for i in getattr(e.record, "images", ())}
    files = assets.files(project.root / "site_templates" / "theme", packages)
    files |= dict(render.pictures(views, packages, project.kept / "cards"))
    files |= {f"images/{p.name}": p.raw for p in pictures if p.name in shown}
    files |= search.files(views, project.root / "site_templates" / "theme", packages)
    return Made(problems, library, views, files)


def generate(project: Project, *, as_of: float = ALWAYS, strict: bool = False) -> Outcome:
    """content/ -> build/docs. Nothing is written where the content has errors."""
    found = made(project, as_of=as_of, strict=strict)
    if failed(found.problems, strict=strict):
        return Outcome(found.problems, len(found.library.entries))
    return _written(project, found)


def _written(project: Project, found: Made) -> Outcome:
    pages = (page.file for page in render.pages(found.views, project.templates))
    written = publish.update(chain(found.files.items(), pages), project.docs)
    return Outcome(found.problems, len(found.library.entries), len(found.views), written.changed)


def site(
    project: Project,
    *,
    epoch: int,
    as_of: float = ALWAYS,
    strict: bool = False,
    previous: Path | None = None,
    plain: bool = False,
    step: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """content/ -> build/site. The new site is made beside the old one, checked, and exchanged for it; whatever fails,
    the old one stays as it was. A `plain` site is built by MkDocs page by page; the bytes are the same."""
    with publish.alone(project.root / "build" / ".lock"):
        step("reading and checking the records, and what follows from them")
        found = made(project, as_of=as_of, strict=strict)
        if failed(found.problems, strict=strict):
            return Outcome(found.problems, len(found.library.entries))
        # A site as of an earlier moment lacks what was said later, and loses nothing by that.
        last = _manifest(previous or project.site / MANIFEST) if previous or as_of == ALWAYS else None
        step("building the site")
        with publish.beside(project.site) as place:
            files = None if plain else _framed(project, found, place, epoch, step)
            written = publish.update(
                files or _by_mkdocs(project, found, place, epoch), project.spare, over=project.site
            )
        step("checking the site")
        wanted = expected.site(found.library, found.views, expected.own_words(project.root / "site_templates"))
        outcome = Outcome(found.problems, len(found.library.entries), len(found.views), written.changed)
        faults = gate.site(project.spare, wanted, last)
        if faults:
            return replace(outcome, faults=tuple(faults))
        (project.spare / MANIFEST).write_text(gate.manifest(project.spare, wanted).text(), encoding="utf-8")
        publish.exchange(project.spare, project.site)
    return outcome


def _by_mkdocs(project: Project, found: Made, place: Path, epoch: int) -> Iterator[tuple[str, bytes]]:
    """Every file of the site, each page built by MkDocs."""
    _written(project, found)
    engine.build(project.config, place, epoch=epoch)
    publish.without(place, UNUSED)
    return publish.held(place)


def _framed(
    project: Project, found: Made, place: Path, epoch: int, step: Callable[[str], None]
) -> Iterator[tuple[str, bytes]] | None:
    """Every file of the site, each page from the frame of its kind; none, with a word on why, where MkDocs does not
    build pages in the way that frames are learned from."""
    templates = render.environment(project.templates)
    tried: dict[str, str] = {}

    def content(view: View) -> str:
        tried[view.path] = tried.get(view.path) or render.content(view, templates)
        return tried[view.path]

    def specimens(pages: Mapping[str, str]) -> dict[str, bytes]:
        found = engine.kept(project.config, pages, place.parent, project.kept / "specimens", epoch=epoch)
        return {path: content for path, content in found if not path.startswith(UNUSED)}

    address = home.read(project.config).site
    try:
        frames = shell.learned(found.views, content, specimens, address)
    except shell.Unlike as why:
        step(f"building every page by MkDocs, which takes long: {why}")
        return None
    except engine.EngineFailed:
        step("building every page by MkDocs, which takes long: it refuses the specimens of pages")
        return None
    return _filled(found, frames, lambda view: tried.pop(view.path, None) or render.content(view, templates))


def _filled(found: Made, frames: shell.Shell, content: Callable[[View], str]) -> Iterator[tuple[str, bytes]]:
    yield from frames.others.items()
    yield from found.files.items()
    for view in found.views:
        yield frames.file(view), frames.page(view, content(view)).encode()
        yield from (file.file for file in render.data_files(view))
    yield from frames.sitemaps(view.path for view in found.views)


def _manifest(path: Path) -> gate.Manifest | None:
    """What was published last, if anything was."""
    try:
        return gate.read(path) if path.is_file() else None
    except ValueError as error:
        raise publish.CannotPublish(f"the manifest of the last publish cannot be read: {error}") from None
