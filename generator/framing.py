"""Views -> the files of their pages on the site, each page in the frame of its kind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator import engine, home, render, shell
from generator.derive import View
from generator.project import Project

#: What the theme brings for pages that are not those of this site.
_UNUSED = ("assets/javascripts/", "assets/stylesheets/")


def is_unused(path: str) -> bool:
    """Whether nothing on the site uses a file that MkDocs writes, by its path on the site."""
    return path.startswith(_UNUSED)


class Framing:
    """The frames of the pages of a site, learned from some, and from more where a kind of page turns up that was not
    among them. `place` is a folder for this alone, `learned` what is known of them already."""

    def __init__(self, project: Project, epoch: int, place: Path, learned: shell.Shell | None = None) -> None:
        self._project, self._epoch, self._place = project, epoch, place
        self._templates = render.environment(project.templates, project.kept / "templates")
        self._shell = learned
        self._tried: dict[str, str] = {}
        self._shown: dict[str, View] = {}
        self._new: list[shell.Shell] = []

    def learn(self, views: Sequence[View]) -> None:
        """Learn the frames of these pages; raises `shell.Unlike`, or `engine.EngineFailed` where MkDocs refuses."""
        config = self._project.config
        named = home.named(config)
        if named is None:
            raise shell.Unlike("the navigation names a page otherwise than after its title")
        self._show(views)
        # Where only pages of former ids turn up, the list of contents is learned from a page that has one.
        some = [*self._shown.values(), *views]
        learn = partial(shell.learned, some, self._try, site=home.read(config).site, named=named)
        try:
            learned = learn(self._built(shell.STANDIN))
        except shell.Dated:
            # The theme prints the time of the build; then only what was built at that time will do.
            learned = learn(self._built(self._epoch), epoch=self._epoch)
        self._new.append(learned)
        self._shell = learned if self._shell is None else self._shell.joined(learned)

    def told(self) -> Sequence[shell.Shell]:
        """What was learned since it was told last, for another process."""
        told, self._new = [replace(learned, others={}) for learned in self._new], []
        return told

    def heard(self, told: Iterable[shell.Shell]) -> None:
        """Know what was learned in another process."""
        for learned in told:
            self._shell = self.shell.joined(learned)

    def files(self, views: Iterable[View]) -> Iterator[tuple[View, tuple[str, bytes]]]:
        """The files of some pages, by their paths on the site, each with its page. Of those whose frame has to be
        learned no more is held meanwhile than their contents."""
        unknown: list[View] = []
        for view in views:
            self._show([view])
            yield from ((view, file.file) for file in render.data_files(view))
            if self.shell.knows(view):
                yield self._page(view)
            else:
                self._try(view)
                unknown.append(replace(view, shown={}, files=()))
        if unknown:
            self.learn(unknown)
            yield from map(self._page, unknown)

    def _page(self, view: View) -> tuple[View, tuple[str, bytes]]:
        content = self._tried.pop(view.path, None) or render.content(view, self._templates)
        return view, (self.shell.file(view), self.shell.page(view, content))

    def _show(self, views: Sequence[View]) -> None:
        for view in views:
            if not view.moved_to:
                self._shown.setdefault(view.language.root, view)

    def others(self, views: Sequence[View]) -> dict[str, bytes]:
        """What MkDocs writes besides these pages, which are all of the site."""
        return {**self.shell.others, **self.shell.sitemap.files((view.path for view in views), self._epoch)}

    @property
    def shell(self) -> shell.Shell:
        """What has been learned."""
        assert self._shell is not None, "nothing has been learned"
        return self._shell

    def _try(self, view: View) -> str:
        """The content of a page that is looked at before the page is made; it is not made again."""
        found = self._tried[view.path] = self._tried.get(view.path) or render.content(view, self._templates)
        return found

    def _built(self, epoch: int) -> Callable[[Mapping[str, str]], dict[str, bytes]]:
        def built(docs: Mapping[str, str]) -> dict[str, bytes]:
            # MkDocs wants the folder that the settings name, though it reads another.
            self._project.docs.mkdir(parents=True, exist_ok=True)
            # Another process may learn at the same time.
            place = self._place / str(os.getpid())
            store = self._project.kept / "specimens" if self._shell is None else None
            found = engine.kept(self._project.config, docs, place, store, epoch=epoch)
            return {path: content for path, content in found if not is_unused(path)}

        return built
