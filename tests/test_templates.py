"""Page templates speak through the vocabulary alone, so that a second vocabulary can say the same in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

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


#: Where a call takes a class, an id or another word that no reader sees.
UNSEEN = {
    ("heading", 2), ("timed_heading", 2), ("listing", 1), ("rows", 1), ("table", 2), ("definition", 1), ("details", 1),
    ("block", 0), ("words_in", 2), ("quote", 2), ("anchor", 1),
}  # fmt: skip
UNSEEN_NAMES = {"cls", "id", "ids", "tag", "lang", "key", "template"}
CLASSES = re.compile(r" ?(cc-[a-z_-]+ ?)*")


def seen(node: nodes.Node, *, said: bool = False) -> Iterator[str]:
    """The strings of a template that can reach a reader without being looked up in the table of messages."""
    if isinstance(node, nodes.Const):
        if isinstance(node.value, str) and re.search(r"[^\W\d_]", node.value) and not said:
            yield node.value
        return
    if isinstance(node, nodes.Compare | nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends):
        return
    if isinstance(node, nodes.Getitem):
        yield from seen(node.node, said=said)
        return
    if isinstance(node, nodes.Call):
        name = getattr(node.node, "name", "")
        for place, argument in enumerate(node.args):
            yield from seen(argument, said=name in ("_", "_n") or (name, place) in UNSEEN)
        for keyword in node.kwargs:
            yield from seen(keyword.value, said=keyword.key in UNSEEN_NAMES)
        return
    for child in node.iter_child_nodes():
        yield from seen(child, said=said)


@pytest.mark.parametrize("name", PAGES)
def test_every_word_of_a_template_is_a_message(name: str) -> None:
    environment = jinja2.Environment(extensions=["jinja2.ext.do"])
    found = seen(environment.parse((TEMPLATES / name).read_text("utf-8")))
    assert [text for text in found if not CLASSES.fullmatch(text)] == [], (
        'write _("…"), or name the argument cls= or id='
    )


def test_a_word_that_is_no_message_is_found() -> None:
    said = '{{ heading(2, "Notes", "notes") }}{{ paragraph(_("x"), "plain", facts["kind"], cls="y") }}{{ "a".b["c"] }}'
    assert list(seen(jinja2.Environment().parse(said))) == ["Notes", "plain", "a"]


def test_there_are_templates() -> None:
    assert {"index.md.j2", "records/claim.md.j2", "records/_default.md.j2"} <= set(PAGES)
