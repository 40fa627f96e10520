"""A prose page of the site: method, policy, glossary."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.records.base import Record, needs
from generator.records.fields import Body, Language, Line, maybe, required
from generator.records.marks import Link


class Article(Record):
    """A prose page of the site: method, policy, glossary."""

    record_type, folder, plural = "article", "articles", "Articles"

    title: Line = required("The page's title.", "How records are made")
    lang: Language | None = maybe("Its language, as BCP 47, where that is not English.", "uk")
    translation_of: Annotated[str, Link("article", "Translations")] | None = maybe(
        "The page that it says in another language.", "method"
    )
    description: Line | None = maybe("One sentence on what the page is for.", "What is recorded, and by which rules.")
    body: Body = required("The text, below the fields.", "## What is recorded")

    @property
    def label(self) -> str:
        return self.title

    @model_validator(mode="after")
    def _translated(self) -> Article:
        if (self.lang is None) != (self.translation_of is None):
            raise needs(
                "lang" if self.lang else "translation_of",
                "a language without a page that is translated, or the other way round",
                "give both 'lang' and 'translation_of', or neither",
            )
        return self
