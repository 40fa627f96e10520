"""A prose page of the site: method, policy, glossary."""

from __future__ import annotations

from generator.records.base import Record
from generator.records.fields import Body, Line, maybe, required


class Article(Record):
    """A prose page of the site: method, policy, glossary."""

    record_type, folder, plural = "article", "articles", "Articles"

    title: Line = required("The page's title.")
    description: Line | None = maybe("One sentence on what the page is for.")
    body: Body = required("The text, below the fields.")

    @property
    def label(self) -> str:
        return self.title
