"""The whole line, in the order in which it runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator import (
    assets,
    commits,
    derive,
    engine,
    expected,
    gate,
    home,
    land,
    language,
    last,
    load,
    past,
    publish,
    render,
    revisions,
    search,
    shell,
    unchanged,
)
from generator.diagnostics import Diagnostic, failed
from generator.examination import examine
from generator.framing import Framing, is_unused
from generator.link import Library
from generator.moments import ALWAYS
from generator.press import NOBODY, Press, Pressed, Readers
from generator.project import Project
from generator.stamps import Stamp, stamp

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Outcome:
    """What a run found and made: `files` of a new site; or `faults` that the gate found, and the old one stands."""

    problems: list[Diagnostic]
    records: int = 0
    pages: int = 0
    changed: int = 0
    faults: tuple[str, ...] = ()
    files: Mapping[str, Stamp] = field(default_factory=dict, repr=False)


#: A folder of records -> the library, the pictures, and every problem.
Examine = Callable[[Path], tuple[Library, tuple[load.Picture, ...], list[Diagnostic]]]


@dataclass(frozen=True)
class Made:
    """What the records give: their problems, and, where these let it be published, every page and the files of the
    theme, of npm packages and of pictures."""

    problems: list[Diagnostic]
    library: Library
    pages: derive.Pages | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)


def made(
    project: Project,
    *,
    as_of: float = ALWAYS,
    strict: bool = False,
    shard: derive.Shard = derive.WHOLE,
    examine: Examine = examine,
) -> Made:
    """content/ -> pages, or a shard of them. There are none where the content has errors."""
    library, pictures, problems = examine(project.content)
    if failed(problems, strict=strict):
        return Made(problems, library)
    pages = derive.Pages(
        library,
        as_of,
        commits.history(project.content),
        language.read(project.root / "site_templates" / "locale").values(),
        land.read(project.packages, project.kept),
        home.read(project.config),
        None if (found := revisions.read(project.content)) is None else past.steps(library, found),
        shard=shard,
    )
    shown = {i.file for e in library.published().entries.values() for i in getattr(e.record, "images", ())}
    files = assets.files(project.theme, project.packages)
    files |= {f"images/{p.name}": p.raw for p in pictures if p.name in shown}
    return Made(problems, library, pages, files)


def generate(project: Project, *, as_of: float = ALWAYS, strict: bool = False) -> Outcome:
    """content/ -> build/docs. Nothing is written where the content has errors."""
    found = made(project, as_of=as_of, strict=strict)
    return _outcome(found, _documents(project, found, found.pages) if found.pages else Pressed())


def _documents(project: Project, found: Made, pages: derive.Pages) -> Pressed:
    """Write the docs folder."""
    templates = render.environment(project.templates, project.kept / "templates")
    printer = Press(pages, project.docs, project.packages, project.kept / "cards")
    pressed = printer.press(
        printer.first(), lambda views: ((v, p.file) for v in views for p in render.pages([v], templates))
    )
    finished(project, found, pressed, {}, project.docs)
    return pressed


def finished(
    project: Project,
    found: Made,
    pressed: Pressed,
    more: Mapping[str, bytes],
    folder: Path,
    before: search.Before | None = None,
) -> None:
    """Write the files of no page, and remove what belongs to none. Of the search `before`, whose files are there
    already, what has not changed stays."""
    searched = search.files(pressed.views, project.theme, project.packages, before)
    written = publish.write({**found.files, **searched.made, **more}.items(), folder)
    pressed.add(Pressed({*written, *searched.standing}, sum(written.values())))
    publish.remove_others(folder, pressed.names)
    render.forget_pictures(pressed.views, project.packages, project.kept / "cards")


def _outcome(found: Made, pressed: Pressed) -> Outcome:
    return Outcome(found.problems, len(found.library.entries), len(pressed.views), pressed.changed)


def site(
    project: Project,
    *,
    epoch: int,
    as_of: float = ALWAYS,
    strict: bool = False,
    previous: Path | None = None,
    plain: bool = False,
    guarded: bool = True,
    step: Callable[[str], None] = lambda _: None,
    memory: last.Memory | None = None,
    readers: Readers = NOBODY,
) -> Outcome:
    """content/ -> build/site. The new site is made beside the old one, checked, and exchanged for it; whatever fails,
    the old one stays as it was. A `plain` site is built by MkDocs page by page; the bytes are the same. A `guarded` one
    may lose nothing that the old one held. A `memory` of builds before in this process is made use of; to leave it for
    the next process is for whoever has it. `readers` are shown what they have open as soon as it is made."""
    known = memory or last.Memory(project)
    with publish.alone(project.lock):
        step("reading and checking the records, and what follows from them")
        found = made(project, as_of=as_of, strict=strict, examine=known.examiner.examine)
        if found.pages is None:
            return Outcome(found.problems, len(found.library.entries))
        guard = manifest(previous or project.site / MANIFEST) if previous or (guarded and as_of == ALWAYS) else None
        step("building the site")
        with publish.beside(project.site) as place:
            run = last.Run(project, unchanged.made_from(project, as_of), epoch, found.library, found.pages, known)
            framing = Framing(project, epoch, place.parent, run.shell)
            pressed = None if plain else _framed(project, found, found.pages, framing, run, readers, step)
            if pressed is not None:
                keep = partial(run.keep, pressed.pages, framing.shell)
                outcome = published(project, found, pressed, guard, step, run.known(), keep)
                if memory is None:
                    known.leave()
                return outcome
            pressed = _by_mkdocs(project, found, found.pages, place, epoch)
        return published(project, found, pressed, guard, step)


#: Keeps what was made for the next build, by what was expected of the site and what its files are.
Keep = Callable[[gate.Expected, gate.Examined], None]


def published(
    project: Project,
    found: Made,
    pressed: Pressed,
    guard: gate.Manifest | None,
    step: Callable[[str], None],
    known: gate.Known | None = None,
    keep: Keep | None = None,
) -> Outcome:
    """Check the new site and exchange it for the old one, unless it has faults. `guard` is what was published last, of
    which no record may be lost: a site as of an earlier moment lacks what was said later, and loses nothing by that."""
    step("checking the site")
    wanted = expected.site(found.library, pressed.views, lambda: expected.own_words(project.root / "site_templates"))
    examined = gate.examined(project.spare, wanted, guard, known)
    if examined.faults:
        return replace(_outcome(found, pressed), faults=tuple(examined.faults))
    made_of = gate.manifest(project.spare, wanted, examined.files)
    publish.write([(MANIFEST, made_of.text().encode())], project.spare)
    changed = made_of.differing(project.site / MANIFEST)
    publish.exchange(project.spare, project.site)
    if keep:
        keep(wanted, examined)
    files = {**examined.stamps, MANIFEST: stamp((project.site / MANIFEST).lstat())}
    return replace(_outcome(found, pressed), changed=changed, files=files)


def _framed(
    project: Project,
    found: Made,
    pages: derive.Pages,
    framing: Framing,
    run: last.Run,
    readers: Readers,
    step: Callable[[str], None],
) -> Pressed | None:
    """Write the site, each page that does not stand from the frame of its kind, those that somebody looks at first;
    nothing, with a word on why, where MkDocs does not build pages in the way that frames are learned from."""
    try:
        ahead = readers.shown(run.outdated(readers.files), pages, project.packages, framing.files)
        printer = Press(pages, project.spare, project.packages, project.kept / "cards", run.standing, ahead)
        first = printer.first(some=run.shell is None)
        if run.shell is None:
            framing.learn(first)
        pressed = printer.press(first, framing.files, framing)
    except (shell.Unlike, engine.EngineFailed) as fault:
        why = fault if isinstance(fault, shell.Unlike) else "it refuses the specimens of pages"
        step(f"building every page by MkDocs, which takes long: {why}")
        return None
    if lost := home.lost(project.config, {view.path for view in pressed.views}):
        step(f"building every page by MkDocs, which takes long: the navigation names {lost[0]}, which is no page")
        return None
    finished(project, found, pressed, framing.others(pressed.views), project.spare, run.search())
    return pressed


def _by_mkdocs(project: Project, found: Made, pages: derive.Pages, place: Path, epoch: int) -> Pressed:
    """Write the site, each page built by MkDocs."""
    pressed = _documents(project, found, pages)
    engine.build(project.config, place, epoch=epoch)
    publish.update(((path, content) for path, content in publish.held(place) if not is_unused(path)), project.spare)
    if len(pressed.pages) > shell.sitemap.MOST:
        listed = (project.spare / "sitemap.xml").read_text("utf-8")
        publish.write(shell.sitemap.files(listed, home.read(project.config).site, epoch).items(), project.spare)
    return pressed


def manifest(path: Path) -> gate.Manifest | None:
    """What was published last, if anything was."""
    try:
        return gate.read(path) if path.is_file() else None
    except ValueError as error:
        raise publish.CannotPublish(f"the manifest of the last publish cannot be read: {error}") from None
