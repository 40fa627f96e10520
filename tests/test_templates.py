"""Page templates speak through the vocabulary alone, so that a second vocabulary can say the same in HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parent.parent / "site_templates" / "markdown"
PAGES = sorted(p.relative_to(TEMPLATES).as_posix() for p in TEMPLATES.rglob("*.j2"))
TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


@pytest.mark.parametrize("name", PAGES)
def test_a_template_spells_nothing_outside_its_tags(name: str) -> None:
    assert TAGS.sub("", (TEMPLATES / name).read_text("utf-8")).split() == []


@pytest.mark.parametrize("name", PAGES)
def test_a_template_joins_and_trusts_no_text_by_itself(name: str) -> None:
    tags = "".join(TAGS.findall((TEMPLATES / name).read_text("utf-8")))
    without_words = re.sub(r'"[^"]*"', '""', tags)
    assert re.findall(r"~|\|\s*(?:safe|striptags|escape|replace|format)|Markup|autoescape", without_words) == []


def test_there_are_templates() -> None:
    assert {"index.md.j2", "records/claim.md.j2", "records/_default.md.j2"} <= set(PAGES)
