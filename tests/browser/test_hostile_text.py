"""Titles and quotes hold what people write, and what attackers write: a reader sees each as it is, and nothing runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.searching import found
from tests.browser.serving import served
from tests.browser.watching import Watched
from tests.site.checkout import Checkout
from tests.site.vell import VELL

pytestmark = pytest.mark.browser

RUN = "window.__pwned=1"
HOSTILE = {
    "script": f"</title></script><script>{RUN}</script>",
    "image": f'"><img src=x onerror="{RUN}">',
    "quoted": f"' onmouseover='{RUN}' x='",
    "template": "{{ 7*7 }} {% raw %} ${7*7} #{7*7} <%= 7*7 %>",
    "link": f"[x](javascript:{RUN}) ![y](x.png) <javascript:{RUN}> [[claim/x]] [z]: //a.invalid",
    "code": "`code` ``` ~~~ &#96; \\` <code>",
    "marks": "R&D &amp; &lt;b&gt; &#60; «сло́во» ’tis “so” … – —".replace("о́", "о"),
    "heading": "# heading ## {#top}",
    "table": "| pipes | and \\| --- \\ *bold* __under__ ~~gone~~ ^up^ ==mark==",
    "attributes": f'{{: onclick="{RUN}" #r-top .cc-masthead }}',
    "list": "1. first",
    "item": "- item [ ] + * plus",
    "include": '--8<-- "mkdocs.yml" !!! note ::: generator',
    "comment": "<!-- hidden --> ]]> <![CDATA[ <? php ?>",
    "emoji": ":smile: 🚀 👩‍🚀 🇺🇳 *[HTML]: x",
    "rtl": 'جسر "فيل" <b>שלום</b> (123)',
    "json": '\\u003cscript\\u003e \\" \\\\ </script>',
}
ADDRESS = "https://courier.example/a_b_(c)*d*/'e'?q=[1]&lt=%22%3Cb%3E&x=~y~#$z$!"


def named(kind: str) -> str:
    """A hostile name with a word of its own, to search for."""
    return f"{HOSTILE[kind]} Zq{kind}"


def base() -> dict[str, str]:
    """The invented base, and for each hostile text a unit, a claim, a source and a statement that bear it."""
    files = dict(VELL)

    def record(path: str, **fields: object) -> None:
        # JSON is YAML in which every text is quoted.
        files[path] = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())

    for kind, text in HOSTILE.items():
        name = named(kind)
        names = [{"text": name, "lang": "en", "kind": "common"}]
        record(f"units/{kind}.yml", name=name, names=names, channels=[{"platform": name, "handle": text}])
        record(f"claims/{kind}.yml", text=name, topic="control", events=["vell-bridge"])
        record(
            f"sources/{kind}.yml",
            title=name,
            kind="article",
            publisher="vell-courier",
            published="2031-05-05",
            url=ADDRESS,
            authors=[name],
            credit=name,
        )
        record(
            f"statements/{kind}.yml",
            speaker=kind,
            said="2031-05-05",
            positions=[{"claim": kind, "stance": "affirms", "hedge": name}],
            quote={"text": quoted(kind), "lang": "en"},
            sources=[{"source": kind, "locator": name}],
            offers=[{"kind": "video", "what": name}],
        )
    files["articles/about.md"] = (
        f"---\ntitle: {json.dumps(named('script'))}\n---\n## {ARTICLE_HEADING}\n\nText.\n\n## More\n\nText.\n"
    )
    return files


ARTICLE_HEADING = f'<script>{RUN}</script> R&D "so" «и»'


def quoted(kind: str) -> str:
    """A hostile quote of several lines, with spaces at their ends and between words."""
    return f"{HOSTILE[kind]}\n  {HOSTILE[kind]}  twice   \n\n- {HOSTILE[kind]}\n    {HOSTILE[kind]}"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of the hostile base is served; the build must take it."""
    copy = Checkout.made(tmp_path_factory.mktemp("hostile") / "base", base())
    copy.built()
    with served(copy.site) as address:
        yield address


@pytest.fixture
def page(hostile: str, visit: Callable[..., Watched]) -> Iterator[Callable[[str], Page]]:
    """Opens a page of that site; no script of a record may have run by the end."""
    reader = visit(hostile)
    tab = reader.context.new_page()

    def opened(path: str) -> Page:
        tab.goto(hostile + path)
        assert tab.evaluate("window.__pwned") is None, path
        return tab

    yield opened
    assert tab.evaluate("window.__pwned") is None


HEAD = """() => {
  const content = (name) => document.querySelector(name).content;
  const heading = document.querySelector("h1").cloneNode(true);
  heading.querySelectorAll(".headerlink").forEach((link) => link.remove());
  return {
    h1: heading.textContent.trim(),
    title: document.title.replace(/ – Counterclaim$/, ""),
    og: content("meta[property='og:title']"),
    description: content("meta[name=description]"),
    drawn: document.querySelectorAll("article :is(script, img, code, b, iframe, [onclick], [onerror])").length,
  };
}"""
WORDS = """quotes => quotes.map((quote) => { const copy = quote.cloneNode(true);
  copy.querySelectorAll("br").forEach((end) => end.replaceWith("\\n")); return copy.textContent; })"""


def a_unit(tab: Page, kind: str) -> None:
    (name,) = tab.locator(".cc-names tbody td:first-child").all_text_contents()
    # A name in another script has its romanisation behind it.
    assert name == named(kind) or name.startswith(f"{named(kind)} (")
    assert f"{named(kind)}: {HOSTILE[kind]}" in tab.locator(".cc-facts dd").all_text_contents()


def a_claim(tab: Page, kind: str) -> None:
    assert tab.locator(".cc-quote").evaluate_all(WORDS) == [quoted(kind)]


def a_source(tab: Page, kind: str) -> None:
    assert tab.locator("article a.cc-out").first.get_attribute("href") == ADDRESS
    assert tab.locator(".cc-facts dd").all_text_contents().count(named(kind)) == 2  # author and credit


@pytest.mark.parametrize(("folder", "look"), [("units", a_unit), ("claims", a_claim), ("sources", a_source)])
def test_a_record_is_shown_as_it_was_written(
    folder: str, look: Callable[[Page, str], None], page: Callable[[str], Page]
) -> None:
    for kind in HOSTILE:
        name = named(kind)
        tab = page(f"{folder}/{kind}/")
        seen = tab.evaluate(HEAD)
        assert seen.pop("description").startswith(name)
        assert seen == {"h1": name, "title": name, "og": name, "drawn": 0}
        look(tab, kind)
    listed = page(f"{folder}/").locator("article tbody td:first-child a").all_text_contents()
    assert {named(kind) for kind in HOSTILE} - set(listed) == set()


def test_a_statement_is_shown_as_it_was_written(page: Callable[[str], Page]) -> None:
    for kind in HOSTILE:
        tab = page(f"statements/{kind}/")
        name = named(kind)
        assert tab.locator(".cc-quote").evaluate_all(WORDS) == [quoted(kind)]
        assert tab.evaluate(HEAD)["h1"] == f"{name}, 5 May 2031: affirms “{name}”"
        text = tab.locator("article").text_content() or ""
        assert f"“{name}”" in text  # the hedge
        assert f"video: {name}" in text
        reading = tab.locator(".cc-sources li").first
        assert reading.locator("a").first.text_content() == name
        assert f", {name} ·" in (reading.text_content() or "")  # the locator


def test_lists_of_many_records_show_them_too(page: Callable[[str], Page]) -> None:
    for path in ("coverage/", "events/vell-bridge/"):
        text = page(path).locator("article").text_content() or ""
        assert [kind for kind in HOSTILE if named(kind) not in text] == [], path


def test_the_contents_of_a_page_show_its_headings(page: Callable[[str], Page]) -> None:
    tab = page("about/")
    assert tab.evaluate(HEAD)["h1"] == named("script")
    contents = tab.locator(".cc-toc a").all_text_contents()
    assert ARTICLE_HEADING in [" ".join(text.split()) for text in contents]


def test_search_shows_titles_as_they_were_written(page: Callable[[str], Page]) -> None:
    tab = page("")
    for kind in HOSTILE:
        results = dict(found(tab, f"Zq{kind}"))
        assert {path: results.get(path) for path in (f"units/{kind}/", f"claims/{kind}/", f"sources/{kind}/")} == {
            f"{folder}/{kind}/": named(kind) for folder in ("units", "claims", "sources")
        }
