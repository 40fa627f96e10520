"""Views -> pages: fills the templates, and computes nothing; the only package that knows Jinja."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from generator import digests
from generator.derive import View
from generator.render import data
from generator.render.cards import forget_pictures, pictures
from generator.render.compiler import Names, Templates
from generator.render.encoding import encoded
from generator.render.html import HtmlPage
from generator.render.markdown import MarkdownPage
from generator.render.vocabulary import Vocabulary

__all__ = [
    "Fields",
    "Page",
    "content",
    "data_files",
    "environment",
    "fields",
    "forget_pictures",
    "front_matter",
    "pages",
    "pictures",
]


#: What a page says of itself, by name.
Fields = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the docs folder."""

    path: str
    text: str

    @property
    def file(self) -> tuple[str, bytes]:
        """Its path and its bytes."""
        return self.path, self.text.encode()


Environment = Templates


def environment(templates: Path, kept: Path | None = None) -> Templates:
    """The templates, strict about names; every value that is printed is encoded unless it is Markdown already. `kept`
    is a folder for what was compiled, from one run to the next."""
    return Templates(
        bytecode_cache=None if kept is None else _compiled(kept),
        loader=jinja2.FileSystemLoader(templates),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=["jinja2.ext.do"],
        auto_reload=False,
        cache_size=-1,
    )


def _compiled(kept: Path) -> jinja2.BytecodeCache:
    """What this code made of the templates; what other code did is removed."""
    folder = kept / digests.generator()
    for other in kept.glob("*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder), "%s")


def _finalized(value: Any) -> Markup:
    return value if type(value) is Markup else encoded("" if value is None else str(value))


def pages(views: Iterable[View], templates: Path | Environment) -> Iterator[Page]:
    """Each view as a Markdown page, front matter written here, the rest by its template; then its data files."""
    environment_ = environment(templates) if isinstance(templates, Path) else templates
    for view in views:
        yield Page(
            view.path, front_matter(fields(view)) + _body(view, MarkdownPage(view.path, view.language), environment_)
        )
        yield from data_files(view)


def content(view: View, environment_: Environment) -> str:
    """What MkDocs makes of the body of a view's Markdown page: the content of its HTML page."""
    return _body(view, HtmlPage(view.path, view.language), environment_)


def data_files(view: View) -> Iterator[Page]:
    """The data files of a view."""
    return (Page(file.path, data.text(file)) for file in view.files)


def _body(view: View, words: Vocabulary, environment_: Environment) -> str:
    names = (view.template, f"{view.template.rpartition('/')[0]}/_default.md.j2")
    title = words.said(view.said) if view.said else view.title
    shown = Names({**view.shown, "page_title": title}, words.word)
    return words.settled(environment_.filled(names, shown))


def front_matter(found: Fields) -> str:
    """The fields of a page, as it begins with them."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in found.items()]
    return "\n".join(["---", *lines, "---", "", ""])


def fields(view: View) -> Fields:
    """The fields that the theme reads. MkDocs and Material escape none of them, so text is HTML-escaped here."""
    found: dict[str, Any] = {"title": _attribute(view.title), "description": _attribute(view.description)}
    if view.language.root:
        found["lang"] = view.language.code
    if view.source:
        found |= {"source": view.source, "record": view.record}
    if view.dates:
        found |= {"created": view.dates.created, "updated": view.dates.updated}
    found |= {name: list(paths) for name, paths in (("scripts", view.scripts), ("styles", view.styles)) if paths}
    if view.card:
        found |= {"card": view.card.path, "card_says": _attribute(view.card.line)}
    if view.apart:
        found["apart"] = True
    if view.moved_to:
        found |= {
            "template": "moved.html",
            "moved_to": MarkdownPage(view.path, view.language).address(view.moved_to),
        }
    return found


def _attribute(text: str) -> str:
    return escape(re.sub(r"\s*\n\s*", " ", text).strip(" "))
