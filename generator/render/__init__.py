"""Views -> pages: fills the templates, and computes nothing; the only module that knows Jinja."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from generator.derive import View
from generator.render import data
from generator.render.cards import pictures
from generator.render.encoding import encoded
from generator.render.markdown import MarkdownPage

__all__ = ["Page", "environment", "front_matter", "pages", "pictures"]


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the docs folder."""

    path: str
    text: str


def environment(templates: Path) -> jinja2.Environment:
    """The templates, strict about names; every value that is printed is encoded unless it is Markdown already."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=["jinja2.ext.do"],
    )


def _finalized(value: Any) -> Markup:
    return value if isinstance(value, Markup) else encoded("" if value is None else str(value))


def pages(views: Iterable[View], templates: Path) -> Iterator[Page]:
    """Each view as a Markdown page, front matter written here, the rest by its template; then its data files."""
    environment_ = environment(templates)
    for view in views:
        words = MarkdownPage(view.path, view.language)
        template = environment_.get_or_select_template(
            [view.template, f"{view.template.rpartition('/')[0]}/_default.md.j2"]
        )
        body = template.render(
            **words.vocabulary(), **view.shown, page_title=words.said(view.said) if view.said else view.title
        )
        yield Page(view.path, front_matter(view) + re.sub(r"\n{3,}", "\n\n", body).strip() + "\n")
        for file in view.files:
            yield Page(file.path, data.text(file))


def front_matter(view: View) -> str:
    """The fields that the theme reads. MkDocs and Material escape none of them, so text is HTML-escaped here."""
    fields: dict[str, Any] = {"title": _attribute(view.title), "description": _attribute(view.description)}
    if view.language.root:
        fields["lang"] = view.language.code
    if view.source:
        fields |= {"source": view.source, "record": view.record}
    if view.dates:
        fields |= {"created": view.dates.created, "updated": view.dates.updated}
    fields |= {name: list(paths) for name, paths in (("scripts", view.scripts), ("styles", view.styles)) if paths}
    if view.card:
        fields |= {"card": view.card.path, "card_says": _attribute(view.card.line)}
    if view.moved_to:
        fields |= {
            "template": "moved.html",
            "moved_to": MarkdownPage(view.path, view.language).address(view.moved_to),
        }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", ""])


def _attribute(text: str) -> str:
    return html.escape(re.sub(r"\s*\n\s*", " ", text).strip(" "))
