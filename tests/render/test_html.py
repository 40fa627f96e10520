"""A page as HTML is what MkDocs makes of the same page as Markdown, character for character."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from bench import base
from generator import build, derive, draw, land, language, render
from generator.derive import View, atlas, indexes
from generator.derive.site import Target
from generator.language import ENGLISH
from generator.prose import parse
from generator.render import trees
from generator.render.html import EXTENSIONS, HtmlPage
from generator.render.markdown import MarkdownPage
from generator.render.vocabulary import Vocabulary
from tests.properties import strategies
from tests.properties.test_markdown import HARD
from tests.worlds import GOLDEN, PACKAGES, ROOT, TEMPLATES

HERE = "claims/here.md"
OTHERS = ("index.md", "claims/index.md", "claims/there.md", "events/e.md", "compare.md", "data/x.csv", "images/p.png")
TO = Target("events/e.md", "An *event*", "event")


@cache
def config() -> MkDocsConfig:
    """The settings of this repository's site."""
    found = load_config(str(ROOT / "mkdocs.yml"))
    assert isinstance(found, MkDocsConfig)
    return found


def built(page: str, text: str, files: Files) -> str:
    """The content that MkDocs makes of a page, in the words of its language."""
    file = files.get_file_from_path(page)
    assert file is not None
    made = Page(None, file, config())
    made.markdown, made.meta = text, {}
    made.render(config(), files)
    return made.content or ""


def site(paths: Iterable[str]) -> Files:
    """The files of a docs folder, whatever they hold."""
    return Files([File(path, "docs", "site", use_directory_urls=True) for path in paths])


def views(content: Path, *, languages: bool) -> list[View]:
    """The views of a content folder, drawings included."""
    library, _, problems = build.examine(content)
    assert not [p for p in problems if p.severity == "error"]
    tables = language.read(ROOT / "site_templates" / "locale").values() if languages else (ENGLISH,)
    return draw.views(derive.views(library, languages=tables, land=land.read(PACKAGES)), PACKAGES)


def unlike(found: list[View]) -> list[str]:
    """The pages whose HTML is not what MkDocs makes of their Markdown."""
    environment = render.environment(TEMPLATES)
    html = {view.path: render.content(view, environment) for view in found}
    made = {page.path: page.text for page in render.pages(found, TEMPLATES)}
    pictures = {f"images/{path.name}" for path in (GOLDEN / "content" / "images").glob("*")}
    files = site({*made, *pictures})
    return [
        view.path
        for view in found
        if html[view.path]
        != built(view.path, made[view.path].split("---\n\n", 1)[1], files).replace(
            'title="Link to this section"', f'title="{view.language.say("Link to this section")}"'
        )
    ]


def test_every_page_of_the_golden_world_is_as_mkdocs_makes_it() -> None:
    assert unlike(views(GOLDEN / "content", languages=True)) == []


def test_every_list_in_parts_is_as_mkdocs_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexes, "AT_ONCE", 2)
    found = views(GOLDEN / "content", languages=True)
    assert {"indexes/_default.md.j2", "indexes/_parts.md.j2"} < {view.template for view in found}
    assert unlike(found) == []


def test_every_page_of_the_real_content_is_as_mkdocs_makes_it() -> None:
    assert unlike(views(ROOT / "content", languages=True)) == []


def test_every_page_of_a_generated_base_is_as_mkdocs_makes_it(tmp_path: Path) -> None:
    base.write(tmp_path / "content", 300)
    assert unlike(views(tmp_path / "content", languages=False)) == []


def test_so_is_a_map_of_more_than_its_list_tells_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlas, "IN_FULL", 0)
    found = views(GOLDEN / "content", languages=True)
    maps = [view for view in found if view.template == "map.md.j2"]
    assert not {view.path for view in maps}.intersection(unlike(found))
    environment = render.environment(TEMPLATES)
    for view, words in zip(maps, ("2 claims about this place, 1 of them disputed", "з них 1 спірне"), strict=True):
        content = render.content(view, environment)
        assert words in content
        assert "cc-spot__sides" not in content


def test_mkdocs_reads_markdown_as_the_html_is_written() -> None:
    asked = {name: dict(config().mdx_configs.get(name, {})) for name in config().markdown_extensions}
    assert asked == {name: dict(options) for name, options in EXTENSIONS.items()}


def alike(say: Callable[[Vocabulary], Markup]) -> None:
    """What is said on a page is the same in both ways."""
    markdown, html = MarkdownPage(HERE), HtmlPage(HERE)
    wanted = built(HERE, markdown.settled(say(markdown)), site([HERE, *OTHERS]))
    assert html.settled(say(html)) == wanted


TEXT = strategies.lines() | st.sampled_from(HARD)

FORMS: Mapping[str, Callable[[Vocabulary, str], Markup]] = {
    "title": lambda page, text: page.title(text, text),
    "paragraph": lambda page, text: page.paragraph(text, cls="cc-by"),
    "plain": lambda page, text: page.paragraph("a ", text),
    "quote": lambda page, text: page.quote(text, "ar"),
    "words": lambda page, text: page.words_in(text, "uk", "cc-paraphrase"),
    "heading": lambda page, text: page.title("T") + page.heading(2, text, "part"),
    "listing": lambda page, text: page.listing([text, page.link(TO, text), "x"]),
    "box": lambda page, text: page.listing([text, text], "cc-doors"),
    "table": lambda page, text: page.table([text, "B"], [[text, page.keyed(text, "k")], [None, text]], facets=(text,)),
    "empty": lambda page, text: page.table([text, "B"], []),
    "definition": lambda page, text: page.definition([(text, text), ("A", [text, TO]), ("B", None)]),
    "rows": lambda page, text: page.rows([text, page.out("https://a.example/?q=1&b=%3C", text)], "cc-x", ids="ref"),
    "line": lambda page, text: page.line(text, page.strong(text), cls="cc-x"),
    "lines": lambda page, text: page.lines(text),
    "details": lambda page, text: page.details(text, "cc-cite", lambda: page.paragraph(text) + page.lines(text)),
    "block": lambda page, text: page.block("cc-x", lambda: page.block("cc-y", lambda: page.line(text, cls="z"))),
    "nothing": lambda page, text: page.block("cc-x", lambda: Markup("\n"), id="map") + page.paragraph(text),
    "nothing within": lambda page, text: page.block("cc-x", lambda: page.block("cc-y", lambda: Markup("")), tag="ul"),
    "kept": lambda page, text: page.block("cc-x", lambda: page.preformatted(text, f"a\n{text}\n\n\nb", "bib")),
    "bare": lambda page, text: page.lines(f"\n\t{text}\n    \n\n\n b") + page.paragraph(text),
    "links": lambda page, text: page.paragraph(page.anchor(text, "top"), page.comparison(TO, TO), page.citation(3, TO)),
    "name": lambda page, text: page.paragraph(page.name(text, "ar"), page.file_link("data/x.csv", text)),
    "picture": lambda page, text: page.paragraph(page.image("p.png", text)),
    "drawing": lambda page, text: page.drawing(Markup("<svg><a href='x.md'>a</a></svg>"), text),
    "tree": lambda page, text: trees.shown(
        page, [trees.twig(page, text, [trees.twig(page, text, cls="cc-x", hidden=True)])], "cc-tree"
    ),
}


@pytest.mark.parametrize("form", FORMS)
@given(text=TEXT)
def test_every_form_of_any_text_is_as_mkdocs_makes_it(form: str, text: str) -> None:
    alike(lambda page: FORMS[form](page, text))


@given(text=strategies.texts() | st.sampled_from(HARD))
def test_any_prose_is_as_mkdocs_makes_it(text: str) -> None:
    blocks = parse(text, headings=True)
    alike(lambda page: page.title("T") + page.prose(blocks) + page.prose(blocks, "uk"))


@pytest.mark.parametrize("here", ["index.md", "about.md", "claims/index.md", "claims/here.md", "coverage/2031.md"])
@pytest.mark.parametrize(
    "there", ["index.md", "about.md", "claims/index.md", "claims/here.md", "coverage.md", "d/x.csv"]
)
def test_a_link_leads_where_mkdocs_says(here: str, there: str) -> None:
    wanted = built(here, str(MarkdownPage(here).link_within(Markup("a"), there, "#r-x")), site({here, there}))
    assert f"<p>{HtmlPage(here).link_within(Markup('a'), there, '#r-x')}</p>" == wanted
