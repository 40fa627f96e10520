"""A site in shards, each made by another machine -> the whole site, the same as if one had made it.

A shard is a folder with the files of its pages and an index (`shard.json`) of what the rest of the site needs to know
of them. It is data alone, and is read as such: what comes from another machine is not run here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator import build, digests, engine, home, publish, search, shell
from generator.build import Outcome
from generator.derive import Pages, Shard, View
from generator.framing import Framing
from generator.language import Language, read
from generator.moments import ALWAYS
from generator.press import Press, Pressed, Printed
from generator.project import Project
from generator.publish import CannotPublish
from generator.shell import Sitemap
from generator.validate import Ref

INDEX = "shard.json"
_NAME = re.compile(r"([0-9]+)-of-([0-9]+)")


def make(
    project: Project,
    shard: Shard,
    *,
    epoch: int,
    as_of: float = ALWAYS,
    strict: bool = False,
    step: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """content/ -> build/shards/<number>-of-<of>. Raises CannotPublish where MkDocs does not build pages in the way that
    frames are learned from, for then no part of the site can be made by itself."""
    with publish.alone(project.lock):
        step("reading and checking the records")
        found = build.made(project, as_of=as_of, strict=strict, shard=shard)
        if found.pages is None:
            return Outcome(found.problems, len(found.library.entries))
        folder = project.shards / f"{shard.number}-of-{shard.of}"
        step(f"making shard {shard.number} of {shard.of}")
        with publish.beside(project.site) as place:
            framing = Framing(project, epoch, place.parent)
            press = Press(found.pages, folder / "site", project.packages, project.kept / "cards")
            first = press.first(some=True)
            try:
                framing.learn(first)
                pressed = press.press(first, framing.files, framing)
            except shell.Unlike as why:
                raise CannotPublish(f"the site cannot be made in shards, only by 'counterclaim build': {why}") from None
            except engine.EngineFailed:
                raise CannotPublish("MkDocs refuses the specimens of pages; 'counterclaim build' says why") from None
        if shard.number == 1:
            pressed.names |= publish.write(framing.shell.others.items(), folder / "site").keys()
        publish.remove_others(folder / "site", pressed.names)
        index = {
            "made_from": _made_from(project, epoch, as_of),
            "sitemap": asdict(framing.shell.sitemap),
            "pages": [_told(view) for view in pressed.views],
        }
        text = json.dumps(index, ensure_ascii=False, indent=1)
        publish.write([(INDEX, text.encode())], folder)
    return Outcome(found.problems, len(found.library.entries), len(pressed.views), pressed.changed)


def _told(view: View) -> dict[str, Any]:
    """What the rest of the site needs to know of a page."""
    told: dict[str, Any] = {"path": view.path, "title": view.title, "language": view.language.code}
    if view.apart:
        told["apart"] = True
    if view.source:
        told["source"] = view.source
    if view.entry:
        told["record"] = view.entry.ref
    if view.template == search.PAGE:
        told["says"] = view.shown["says"]
    return told


def merge(
    project: Project,
    *,
    epoch: int,
    as_of: float = ALWAYS,
    strict: bool = False,
    previous: Path | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """build/shards -> build/site, checked and exchanged as that of `build`. Raises CannotPublish where a shard is
    missing or was made from something else than this checkout."""
    with publish.alone(project.lock):
        step("reading and checking the records")
        found = build.made(project, as_of=as_of, strict=strict)
        if found.pages is None:
            return Outcome(found.problems, len(found.library.entries))
        last = build.manifest(previous or project.site / build.MANIFEST) if previous or as_of == ALWAYS else None
        indexes = _indexes(project, _made_from(project, epoch, as_of))
        step(f"merging {len(indexes)} shards")
        languages = read(project.root / "site_templates" / "locale")
        views = (view for index in indexes.values() for view in _views(index, found.pages, languages))
        pressed = Pressed(pages=[Printed(view) for view in sorted(views, key=lambda view: view.path)])
        if lost := home.lost(project.config, {view.path for view in pressed.views}):
            raise CannotPublish(f"mkdocs.yml: the navigation names {lost[0]}, which is no page")
        for folder in indexes:
            _take(folder / "site", project.spare, pressed)
        sitemap = Sitemap(**next(iter(indexes.values()))["sitemap"])
        files = sitemap.files((view.path for view in pressed.views), epoch)
        build.finished(project, found, pressed, files, project.spare)
        return build.published(project, found, pressed, last, step)


def _take(folder: Path, site: Path, pressed: Pressed) -> None:
    written = publish.write(publish.held(folder), site)
    # The same card may stand on pages of several shards.
    if both := sorted(name for name in pressed.names & written.keys() if written[name]):
        raise CannotPublish(f"two shards say otherwise what {both[0]} holds: make all of them anew")
    pressed.add(Pressed(set(written), sum(written.values())))


def _indexes(project: Project, made_from: str) -> dict[Path, dict[str, Any]]:
    """The index of each shard, by its folder, in order."""
    names = {(int(m[1]), int(m[2])): p for p in project.shards.glob("*") if (m := _NAME.fullmatch(p.name))}
    parts = {of for _, of in names}
    if len(parts) != 1:
        raise CannotPublish(f"{project.shards}: there must be the shards of one site, such as 1-of-2 and 2-of-2")
    of = parts.pop()
    found = {}
    for number in range(1, of + 1):
        folder = names.get((number, of))
        if folder is None:
            raise CannotPublish(f"shard {number} of {of} is missing: run 'counterclaim build --shard {number}/{of}'")
        index = _index(folder)
        if index["made_from"] != made_from:
            raise CannotPublish(f"shard {number} of {of} was made from other records or settings than these")
        found[folder] = index
    return found


def _index(folder: Path) -> dict[str, Any]:
    try:
        index: dict[str, Any] = json.loads((folder / INDEX).read_text("utf-8"))
        if {"made_from", "sitemap", "pages"} <= index.keys():
            return index
    except (OSError, ValueError, AttributeError):
        pass
    raise CannotPublish(f"{folder / INDEX} is not the index of a shard")


def _views(index: dict[str, Any], pages: Pages, languages: Mapping[str, Language]) -> Iterator[View]:
    for told in index["pages"]:
        shown = {"says": told["says"]} if "says" in told else {}
        template = search.PAGE if shown else ""
        language = languages[told["language"]]
        source, apart = told.get("source"), "apart" in told
        view = View(told["path"], template, told["title"], "", shown, source, language=language, apart=apart)
        yield pages.listed(view, Ref(*told["record"])) if "record" in told else view


def _made_from(project: Project, epoch: int, as_of: float) -> str:
    """The digest of all that a shard is made from. The machines that make them need not be the same."""
    own = (project.content, project.root / "site_templates", project.config, project.root / "package-lock.json")
    return digests.digest(digests.code(), digests.files(*own), epoch, as_of)
