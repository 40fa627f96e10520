"""Views -> the pages that MkDocs is asked to build, so that the frames of all others can be learned from them."""

from __future__ import annotations

import html
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.derive import View
from generator.language import ENGLISH, Language
from generator.render import Fields, fields, front_matter
from generator.render.encoding import encoded
from generator.render.html import HtmlPage
from generator.render.markdown import MarkdownPage
from generator.render.vocabulary import Vocabulary
from generator.shell.outline import Heading, headings

#: Begins every word of a specimen that is looked for in what was built, and stands nowhere else on a site.
SIGN = "zz0specimen"
#: What a theme may escape, strip or encode, in texts and in paths.
HARD, PATH = "a & b <c>  d \" e ' f", "a/b.c"
TEXTS = frozenset({"title", "description", "card_says"})
#: Of how many pages of a language the content is tried.
TRIED = 100
#: The headings below the title of a specimen, as levels and letters, by the shape of its parts.
SHAPES: Mapping[str, tuple[tuple[int, str], ...]] = {
    "many": ((2, "a"), (2, "b"), (3, "c"), (3, "d"), (2, "e")),
    "inner": ((2, "a"), (2, "b"), (3, "c")),
    "one": ((2, "a"),),
    "none": (),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What pages have in common that have one frame: where they stand, and which fields they have.

    `own` is the whole path of a page that the navigation may name, and empty for all others. `words` are the names of
    the fields that differ from page to page, `fixed` those that do not, with their values.
    """

    root: str
    folder: str
    own: str
    words: tuple[str, ...]
    fixed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page that MkDocs is asked to build: the fields around its content, and the headings in it."""

    path: str
    language: Language
    fields: Fields
    headings: tuple[Heading, ...]

    @property
    def folder(self) -> str:
        """The folder of its file, with a stroke at its end."""
        return self.path[: self.path.rfind("/") + 1]

    @property
    def name(self) -> str:
        """The name of its file without the suffix."""
        return self.path[len(self.folder) :].removesuffix(".md")

    @property
    def markdown(self) -> str:
        """Its file in the docs folder."""
        return front_matter(self.fields) + self._said(MarkdownPage(self.path, self.language))

    @property
    def content(self) -> str:
        """What MkDocs shall make of its body."""
        return self._said(HtmlPage(self.path, self.language))

    def _said(self, words: Vocabulary) -> str:
        said = [words.heading(h.level, Markup(h.title), h.id.removeprefix("r-")) for h in self.headings]
        return words.settled("".join(said))


@dataclass(frozen=True, slots=True)
class Asked:
    """All that MkDocs is asked for: a specimen of each kind; in each language one of each shape; for each template a
    real page without its text, as the proof that its words come out as foreseen; and in each language a page with the
    content of many, as the proof that content comes out as it is; and whatever else the navigation names."""

    kinds: Mapping[Kind, Page]
    shapes: Mapping[str, Mapping[str, Page]]
    proofs: Sequence[tuple[View, Page]]
    texts: Mapping[Page, str]
    named: Sequence[Page]

    def pages(self) -> list[Page]:
        """Every page once."""
        shapes = (page for found in self.shapes.values() for page in found.values())
        proofs = (page for _, page in self.proofs)
        return list(
            {page.path: page for page in (*self.kinds.values(), *shapes, *proofs, *self.texts, *self.named)}.values()
        )

    def files(self) -> dict[str, str]:
        """The docs folder."""
        contents = {f"{page.folder}.{page.name}.content": text for page, text in self.texts.items()}
        return {page.path: page.markdown for page in self.pages()} | contents


def asked(views: Sequence[View], content: Callable[[View], str], named: Collection[str]) -> Asked:
    """What is to be built for the views; `content` makes that of a view. What the navigation names is there too."""
    kinds: dict[Kind, Page] = {}
    shapes: dict[str, Mapping[str, Page]] = {}
    proofs: dict[tuple[str, str], tuple[View, Page]] = {}
    for view in views:
        found = fields(view)
        its = kind(view, found, named)
        if its not in kinds:
            kinds[its] = _specimen(its, view.language, found, str(len(kinds)))
        if view.moved_to:
            continue
        if its.root not in shapes:
            alike = replace(its, own="")
            shapes[its.root] = {
                shape: _specimen(alike, view.language, found, f"{len(kinds)}-{shape}", shape) for shape in SHAPES
            }
        if not its.own and (its.root, view.template) not in proofs:
            page = Page(view.path, view.language, found, tuple(headings(content(view))))
            proofs[its.root, view.template] = view, page
    own = {its.own for its in kinds}
    stubs = [_stub(path, views) for path in named if path not in own]
    return Asked(kinds, shapes, list(proofs.values()), _tried(views, content), stubs)


def _stub(path: str, views: Sequence[View]) -> Page:
    languages = {view.language.root: view.language for view in views}
    language = next((languages[root] for root in sorted(languages, reverse=True) if path.startswith(root)), ENGLISH)
    return Page(path, language, {"title": SIGN}, (Heading(1, "r-top", SIGN),))


def _tried(views: Sequence[View], content: Callable[[View], str]) -> dict[Page, str]:
    """In each language a page with the content of some, evenly taken."""
    found: dict[Page, str] = {}
    for language in {view.language.root: view.language for view in views}.values():
        own = [view for view in views if view.language.root == language.root]
        some = own[:: max(1, len(own) // TRIED)]
        page = Page(f"{language.root}{SIGN}-texts.md", language, {"title": SIGN}, (Heading(1, "r-top", SIGN),))
        found[page] = "\n".join(map(content, some))
    return found


def kind(view: View, found: Fields, named: Collection[str]) -> Kind:
    """The kind of a view with its fields. What the navigation names, or stands at the top or for its folder, is of a
    kind of its own: the theme may tell it from all others."""
    folder = view.path[: view.path.rfind("/") + 1]
    alone = folder == view.language.root or view.path.endswith("/index.md") or view.path in named
    words = tuple(name for name, value in found.items() if differs(name, value))
    fixed = tuple((name, str(value)) for name, value in found.items() if name not in words)
    return Kind(view.language.root, folder, view.path if alone else "", words, fixed)


def differs(name: str, value: object) -> bool:
    """Whether a field differs from page to page, rather than from kind to kind."""
    return isinstance(value, str) and bool(value) and name not in ("lang", "template")


def _specimen(its: Kind, language: Language, found: Fields, number: str, shape: str = "many") -> Page:
    path = its.own or f"{its.folder}{SIGN}-{number}.md"
    words = {name: marked(name) if differs(name, value) else value for name, value in found.items()}
    parts = (Heading(level, *part(letter)) for level, letter in SHAPES[shape])
    return Page(path, language, words, (Heading(1, "r-top", f"{SIGN} title"), *parts))


def part(letter: str) -> tuple[str, str]:
    """The id and the title of a part of a specimen."""
    return f"r-{SIGN}-{letter}", f"{SIGN} part {letter} {encoded(' '.join(HARD.split()))}"


def marked(name: str) -> str:
    """The value of a field of a specimen, as it stands in the front matter."""
    first, last = ends(name)
    return f"{first}{html.escape(HARD) if name in TEXTS else PATH}{last}"


def ends(name: str) -> tuple[str, str]:
    """What stands before and after the value of a field of a specimen, wherever it comes out."""
    return f"{SIGN}-{name}-", f"-{name}-{SIGN}"
