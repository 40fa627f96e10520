"""The published site, read file by file: no problem in its records, a page for each, navigation of collections."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urljoin

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from generator import cli
from generator.commands.common import FINE
from generator.records import BY_FOLDER
from tests.site.checkout import ROOT, Checkout

HOME = "https://site.invalid/"
#: The tree of each language: English stands at the top, each other language below its code.
TREES = ("", *(f"{table.stem}/" for table in sorted((ROOT / "site_templates" / "locale").glob("*.po"))))
#: The pages that are about many records, besides the indexes of the types.
MANY = {
    "",
    "changes",
    "compare",
    "coverage",
    "fields",
    "map",
    "order-of-battle",
    "problems",
    "search",
    "timeline",
    "vocabularies",
    *(folder for folder in BY_FOLDER if folder != "articles"),
}


def records() -> dict[str, Path]:
    """`folder/id` -> file, of every record in content/ that is published; found by walking, not by the generator.
    The translation of an article has no page of its own: it stands at the article's address, below its language."""
    found = {}
    for folder in BY_FOLDER:
        for path in sorted((ROOT / "content" / folder).rglob("*.*")):
            if not re.search(
                "^(publication: *(draft|withheld)|translation_of:)", path.read_text("utf-8"), re.MULTILINE
            ):
                found[path.stem if folder == "articles" else f"{folder}/{path.stem}"] = path
    return found


def translated(tree: str, path: Path) -> Path:
    """The file of a record in a tree: that of its translation, where there is one."""
    other = path.with_stem(f"{path.stem}-{tree.strip('/')}")
    return other if tree and other.is_file() else path


@pytest.fixture(scope="session")
def pages(public_site: Path) -> dict[str, LexborHTMLParser]:
    """Path of the page's folder (empty for the start page) -> the page."""
    return {
        "" if (folder := p.parent.relative_to(public_site).as_posix()) == "." else folder: LexborHTMLParser(
            p.read_text("utf-8")
        )
        for p in sorted(public_site.rglob("index.html"))
    }


def test_the_records_have_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--project", str(ROOT), "check", "--strict", "--format", "text"]) == FINE
    assert capsys.readouterr().out.endswith(": 0 errors, 0 warnings\n")


def test_every_record_has_a_page_and_nothing_else_has(pages: dict[str, LexborHTMLParser], public_site: Path) -> None:
    found = records()
    assert len(found) > 200
    moved = {p for p, page in pages.items() if page.css_first('meta[http-equiv="refresh"]')}
    wanted = {(tree + name).strip("/") for tree in TREES for name in (*found, *MANY)}
    assert pages.keys() - moved == wanted
    manifest = json.loads((public_site / "manifest.json").read_text("utf-8"))
    assert sorted(p.removesuffix("/index.html") for p in manifest["records"].values()) == sorted(
        tree + name for tree in TREES for name in found
    )


def test_every_record_is_listed_on_the_index_of_its_type(pages: dict[str, LexborHTMLParser]) -> None:
    listed = {
        urljoin(f"{HOME}{folder}/", a.attributes["href"] or "").removeprefix(HOME).strip("/")
        for folder in BY_FOLDER
        if folder in pages
        for a in pages[folder].css("article tbody td:first-child a")
    }
    assert listed == {name for name in records() if "/" in name}


def _navigation(path: str, page: LexborHTMLParser) -> set[str]:
    """The pages that the sections of the masthead lead to, and its name."""
    links = page.css(".cc-masthead a[href]:not(.cc-language, .cc-search__open)")
    base = f"{HOME}{path}/" if path else HOME
    return {urljoin(base, a.attributes["href"] or "").partition("#")[0].removeprefix(HOME).strip("/") for a in links}


def test_navigation_leads_to_collections_and_never_to_records(pages: dict[str, LexborHTMLParser]) -> None:
    articles = {name for name in records() if "/" not in name}
    unlike = set()
    for path, page in pages.items():
        tree = next(t for t in reversed(TREES) if f"{path}/".startswith(t))
        wanted = {(tree + name).strip("/") for name in (MANY - {"search"}) | articles}
        if _navigation(path, page) - {path} != wanted - {path}:
            unlike.add(path)
    assert unlike == set()


def test_navigation_does_not_grow_with_the_records(pages: dict[str, LexborHTMLParser], vell_built: Checkout) -> None:
    small = LexborHTMLParser((vell_built.site / "places/vell/index.html").read_text("utf-8"))
    large = pages["places/tyotkino"]
    assert len(small.css(".cc-nav li")) == len(large.css(".cc-nav li"))
    assert _navigation("places/vell", small) == _navigation("places/tyotkino", large)


def test_every_record_page_leads_to_its_file_its_history_and_a_form(
    pages: dict[str, LexborHTMLParser],
) -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    found = re.search(r"^  repository: (\S+)$", config, re.MULTILINE)
    branch = re.search(r"^  branch: (\S+)$", config, re.MULTILINE)
    assert found
    assert branch
    for tree in TREES:
        for name, path in records().items():
            file = f"{branch[1]}/{translated(tree, path).relative_to(ROOT).as_posix()}"
            links = pages[tree + name].css("footer.cc-record a")
            edit, history, correct = (a.attributes["href"] for a in links)
            assert (edit, history) == (f"{found[1]}/edit/{file}", f"{found[1]}/commits/{file}"), tree + name
            assert all(a.attributes["rel"] == "noopener noreferrer nofollow" for a in links)
            address, _, query = correct.partition("?")
            record = f"{BY_FOLDER[path.relative_to(ROOT / 'content').parts[0]].record_type}/{Path(file).stem}"
            assert address == f"{found[1]}/issues/new"
            assert parse_qs(query, strict_parsing=True) == {
                "template": ["correction.yml"],
                "title": [f"Correction: {record}"],
                "record": [record],
            }
            assert links[2].text() == ("Suggest a correction" if not tree else "Запропонувати виправлення")
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "correction.yml").read_text("utf-8"))
    assert [part["type"] for part in form["body"] if part.get("id") == "record"] == ["input"]


DIRECTIONS = ("auto", "ltr", "rtl")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def test_words_in_other_languages_say_so(pages: dict[str, LexborHTMLParser]) -> None:
    """A screen reader needs the language, a browser the direction (WCAG 2.2, 3.1.2)."""
    unmarked = []
    quotes = 0
    for path, page in pages.items():
        for words in page.css("p.cc-quote, p.cc-translation"):
            quotes += 1
            attributes = words.attributes
            if not LANGUAGE.fullmatch(attributes.get("lang") or "") or attributes.get("dir") not in DIRECTIONS:
                unmarked.append((path, words.text()))
        spoken = page.css_first("html").attributes.get("lang")
        for row in page.css(".cc-names tbody tr"):
            name, tongue = row.css("td")[:2]
            bdi = name.css_first("bdi")
            # A name in the language of the page is not marked: it is in no other. Behind one in another script stands
            # how it is romanised.
            if tongue.text().strip().partition("-")[0] == spoken:
                continue
            if (
                bdi is None
                or not LANGUAGE.fullmatch(bdi.attributes.get("lang") or "")
                or not name.text().startswith(bdi.text())
            ):
                unmarked.append((path, name.text()))
    assert quotes
    assert unmarked == []
