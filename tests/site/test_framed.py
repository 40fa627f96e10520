"""A site that is made from the frames of its pages is the site that MkDocs makes page by page, to the byte."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bench import base
from generator import build
from generator.framing import Framing
from generator.project import Project
from tests.site.checkout import ROOT, Checkout, tree
from tests.site.vell import VELL

MAIN = "site_templates/theme/overrides/main.html"
TITLE = "<title>{{ titled | striptags | e }}"
HEAD = '<meta charset="utf-8">'
TAKES_LONG = "building every page by MkDocs, which takes long: "


def both(copy: Checkout) -> tuple[str, dict[str, str]]:
    """Build the site in both ways, which must give the same; what the fast way printed, and the site."""
    told = copy.built()
    framed = tree(copy.site)
    assert "building every page by MkDocs" not in copy.built("--plain")
    assert tree(copy.site) == framed
    return told, framed


def test_the_real_site_is_the_same_in_both_ways(tmp_path: Path) -> None:
    told, _ = both(Checkout.made(tmp_path / "real"))
    assert TAKES_LONG not in told


def test_a_generated_base_is_the_same_in_both_ways(tmp_path: Path) -> None:
    copy = Checkout.made(tmp_path / "base", {}).in_english()
    base.write(copy.root / "content", 250)
    for name in ("about", "method", "rules", "neutrality", "glossary", "privacy"):
        copy.write(f"content/articles/{name}.md", (ROOT / f"content/articles/{name}.md").read_text("utf-8"))
    copy.write("content/articles/about.md", "---\ntitle: About\n---\nA base for measuring.\n")
    told, _ = both(copy)
    assert TAKES_LONG not in told


CHANGES = {
    "a word in the head": (MAIN, TITLE, f'<meta name="author" content="{{{{ titled | striptags | e }}}}">{TITLE}'),
    "another list of parts": (
        "site_templates/theme/overrides/partials/toc.html",
        '<ul class="cc-toc__list">',
        '<p class="cc-toc__title">{{ contents | length }}</p><ul class="cc-toc__list">',
    ),
    "the title in other words": (MAIN, TITLE, "<title>{{ titled | striptags | upper | e }}"),
    "the content in other words": (MAIN, "{{ page.content |", "{{ page.content | replace('ours', 'our own') |"),
    "a list without an order": (MAIN, HEAD, f"{HEAD}{{% if page and page.toc | length %}}<!-- -->{{% endif %}}"),
    "no section links": ("mkdocs.yml", "permalink: true", "permalink: false"),
    "a record in the navigation": (
        "mkdocs.yml",
        "  - Claims: claims/index.md\n",
        "  - Claims: claims/index.md\n  - The bridge: claims/bridge-held.md\n",
    ),
    "a page without a title in the navigation": (
        "mkdocs.yml",
        "  - Claims: claims/index.md\n",
        "  - Claims: claims/index.md\n  - claims/bridge-held.md\n",
    ),
    "other addresses of search engines": (
        "mkdocs.yml",
        "site_url: https://counterclaim.example/",
        "site_url: https://counterclaim.example/a/b/",
    ),
}
#: Those that pages cannot be framed with.
REFUSED = {
    "a page without a title in the navigation": "the navigation names a page otherwise than after its title",
    "another list of parts": "the list of the parts of a page follows no rule that is known",
    "the title in other words": "comes out otherwise than foreseen",
    "the content in other words": "the content of pages does not come out as it is",
    "no section links": "the list of the parts of a page follows no rule that is known",
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_the_theme_or_the_settings_change_is_changed_in_both_ways(tmp_path: Path, change: str) -> None:
    copy = Checkout.made(tmp_path / "vell", VELL).in_english()
    copy.change(*CHANGES[change])
    fast, plain = copy.build(), copy.copied(tmp_path / "plain").build("--plain")
    told = " ".join(fast.stdout.split())
    assert (TAKES_LONG in told) is (change in REFUSED), fast.stdout
    assert REFUSED.get(change, "") in told
    assert fast.returncode == plain.returncode
    # Where the final gate refuses the change, the new site has not taken the place of the old one.
    where = "build/site" if fast.returncode == 0 else "build/.kept/site"
    made, wanted = (tree(root / where) for root in (copy.root, tmp_path / "plain"))
    assert made == wanted
    assert "index.html" in made


def test_the_docs_folder_may_be_missing(vell: Checkout) -> None:
    shutil.rmtree(vell.root / "build")
    assert TAKES_LONG not in vell.built()


def test_a_plugin_that_writes_about_pages_is_noticed(tmp_path: Path) -> None:
    copy = Checkout.made(tmp_path / "vell", VELL).in_english()
    copy.change("mkdocs.yml", "plugins: []", "plugins: [search]")
    assert "search/search_index.json holds what stands on pages" in " ".join(copy.build().stdout.split())


def test_kinds_of_pages_that_turn_up_later_are_learned_too(
    vell: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as those of former ids, which hold no list of their parts, when there are no others among them."""
    project = Project(vell.root, vell.root / "content")
    made = build.made(project)
    assert made.pages is not None
    views = [*made.pages.about_many(), *made.pages.of(made.pages.refs)]
    moved = [view for view in views if view.moved_to]
    assert moved
    framing = Framing(project, 0, tmp_path)
    framing.learn([view for view in views if not view.moved_to])
    framing.told()
    late = [file for _, file in framing.files(moved)]
    whole = Framing(project, 0, tmp_path)
    whole.learn(views)
    assert late == [file for _, file in whole.files(moved)]
    # What one process learned, another one hears, and asks MkDocs no more.
    other = Framing(project, 0, tmp_path)
    other.learn([view for view in views if not view.moved_to])
    other.heard(framing.told())
    monkeypatch.setattr(other, "learn", lambda views: pytest.fail("learned again"))
    assert late == [file for _, file in other.files(moved)]
    assert list(framing.told()) == []


def test_a_sitemap_of_many_pages_is_the_same_in_both_ways(vell: Checkout) -> None:
    """It is an index of parts, and the checkout runs its own code."""
    vell.change("generator/shell/sitemap.py", "50_000", "7")
    _, site = both(vell)
    index, parts = (vell.site / "sitemap.xml").read_text("utf-8"), sorted(vell.site.glob("sitemap-*.xml"))
    assert len(parts) > 2
    assert sorted(re.findall("<loc>.*/(.*)</loc>", index)) == [part.name for part in parts]
    listed = [re.findall("<loc>(.*)</loc>", part.read_text("utf-8")) for part in parts]
    assert sorted(map(len, listed))[1:] == [7] * (len(parts) - 1)
    pages = [path for path in site if path.endswith("index.html")]
    assert len([address for part in listed for address in part]) == len(pages)
