"""Views -> the page around the content of each, learned from a few pages that MkDocs has built.

MkDocs takes most of its time to do the same again for every page. Here it builds one specimen of each kind of page,
with words in it that stand nowhere else; where they come out, the words of a page belong. So whatever the theme and the
settings do is done on every page. Where something comes out that was not foreseen, `Unlike` says so; then MkDocs has to
build the site page by page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.derive import View
from generator.render import fields
from generator.render.forms import built
from generator.shell import contents, frame, sitemap, specimens
from generator.shell.frame import Frame
from generator.shell.outline import parts
from generator.shell.sitemap import STANDIN, YEAR, Sitemap
from generator.shell.specimens import Kind, Page, kind
from generator.shell.unlike import Dated, Unlike

__all__ = ["STANDIN", "Dated", "Shell", "Sitemap", "Unlike", "learned", "sitemap"]


@dataclass(frozen=True)
class Shell:
    """The frame of each kind of page, the form of the sitemap, and the files of the site that are no pages; `at` is the
    time of the build, where that comes out in more than the sitemap."""

    frames: Mapping[Kind, Frame]
    sitemap: Sitemap
    others: Mapping[str, bytes]
    named: frozenset[str]
    at: int | None = None

    def joined(self, other: Shell) -> Shell:
        """This with the frames of another that was learned from other pages of the same site."""
        return replace(self, frames={**self.frames, **other.frames}, at=other.at if self.at is None else self.at)

    def knows(self, view: View) -> bool:
        """Whether the frame of the view's kind of page was learned."""
        return kind(view, fields(view), self.named) in self.frames

    def says(self, words: bytes) -> bool:
        """Whether some words stand around the content of a page, or on a page that MkDocs makes by itself."""
        made = (held for path, held in self.others.items() if path.endswith((".html", ".xml", ".json", ".txt")))
        around = (text for frame in self.frames.values() for text in frame.texts)
        return any(words in held for held in (*made, *around))

    @staticmethod
    def file(view: View) -> str:
        """Where the page of a view stands on the site."""
        return _file(view.path)

    def page(self, view: View, content: str) -> bytes:
        """The whole page of a view with its content, in UTF-8."""
        found = fields(view)
        name = view.path.rpartition("/")[2].removesuffix(".md")
        return self.frames[kind(view, found, self.named)].filled(name, found, content)


def learned(
    views: Sequence[View],
    content: Callable[[View], str],
    build: Callable[[Mapping[str, str]], Mapping[str, bytes]],
    site: str,
    named: Collection[str],
    epoch: int = STANDIN,
) -> Shell:
    """The shell of the views. `content` makes that of a view, `build` has MkDocs make a site of the files of a docs
    folder at the time `epoch`, `site` is the address of the site, and `named` are the pages that its navigation names.

    Raises `Unlike` where what was built is not what was foreseen, and `Dated` where it says that its time was that of
    `STANDIN`."""
    asked = specimens.asked(views, content, named)
    pages = asked.pages()
    files = dict(build(asked.files()))
    texts = {page.path: _taken(files, _file(page.path)) for page in pages}
    lists = {root: _contents(shapes, texts) for root, shapes in asked.shapes.items()}
    frames = {its: frame.learned(page, texts[page.path], lists[its.root]) for its, page in asked.kinds.items()}
    text, packed = _taken(files, "sitemap.xml"), files.pop("sitemap.xml.gz", b"")
    form = sitemap.learned(text, packed, [page.path for page in pages], site, epoch)
    for path, held in files.items():
        if specimens.SIGN.encode() in held:
            raise Unlike(f"{path} holds what stands on pages")
    found = Shell(frames, form, files, frozenset(named), None if epoch == STANDIN else epoch)
    if epoch == STANDIN and found.says(YEAR.encode()):
        raise Dated
    for page, text in asked.texts.items():
        if text not in texts[page.path]:
            raise Unlike("the content of pages does not come out as it is")
    for view, page in asked.proofs:
        if found.page(view, page.content) != texts[page.path].encode():
            raise Unlike(f"{page.path} comes out otherwise than foreseen")
    return found


def _contents(shapes: Mapping[str, Page], texts: Mapping[str, str]) -> contents.Contents:
    opened = {shape: frame.opened(page, texts[page.path]) for shape, page in shapes.items()}
    return contents.learned(opened, {shape: parts(page.headings) for shape, page in shapes.items()})


def _taken(files: dict[str, bytes], path: str) -> str:
    try:
        return files.pop(path).decode()
    except KeyError:
        raise Unlike(f"{path} is not where it was foreseen") from None


def _file(path: str) -> str:
    """Where MkDocs puts a page."""
    return f"{built(path)}index.html"
