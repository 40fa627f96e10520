"""The Markdown of a base -> what MkDocs with Material, and Hugo with the frame of our own pages, take to build it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from bench import measuring
from bench.measuring import Spent
from bench.world import World
from tests.site.checkout import ROOT, environment

HUGO = ROOT / ".venv-bench" / "bin" / "hugo"

#: What Hugo is told: blocks may have attributes, HTML stays, a JSON index stands beside the home page, and no more.
SETTINGS = """
baseURL = "https://counterclaim.example/"
title = "Counterclaim"
disableKinds = ["taxonomy", "term", "rss"]
[outputs]
home = ["html", "json"]
[markup.tableOfContents]
startLevel = 2
endLevel = 3
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
title = true
[markup.goldmark.renderHooks.link]
useEmbedded = "{links}"
"""
INDEX = (
    "[{{ range $n, $page := .Site.RegularPages }}{{ if $n }},{{ end }}"
    '{{ dict "location" .RelPermalink "title" .Title "text" .Plain | jsonify }}{{ end }}]'
)


def mkdocs(world: World, *, search: bool = False) -> Spent:
    """MkDocs with our settings, over the docs folder as it stands; with `search`, and the search that it comes with."""
    config = world.copy.root / "mkdocs.yml"
    if search:
        text = config.read_text("utf-8")
        assert "plugins: []" in text
        config = config.with_name("mkdocs-search.yml")
        config.write_text(text.replace("plugins: []", "plugins: [search]"), "utf-8")
    output = world.copy.root / "build" / "mkdocs"
    command = world.copy.command("mkdocs", "build", "-q", "-f", config.name, "-d", str(output))
    spent = measuring.run(command, world.copy.root, environment(COUNTERCLAIM_GENERATED="1", NO_MKDOCS_2_WARNING="1"))
    _same_pages(world, output)
    return spent


def hugo(world: World, *, links: bool) -> Spent:
    """Hugo over the same pages; with `links`, it also resolves the links between them, as MkDocs and we do."""
    root = world.copy.root / "build" / "hugo"
    shutil.rmtree(root, ignore_errors=True)
    for path in (p for p in world.docs.rglob("*") if p.is_file()):
        name = path.relative_to(world.docs)
        if path.suffix != ".md":
            new = root / "static" / name
            new.parent.mkdir(parents=True, exist_ok=True)
            os.link(path, new)
            continue
        # What MkDocs calls the index of a folder is the page of a section here; 'index' would hide its neighbours.
        new = root / "content" / (name.with_name("_index.md") if name.name == "index.md" else name)
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(commonmark(path.read_text("utf-8")), "utf-8")
    frame = layout((world.copy.site / "claims" / "claim-0" / "index.html").read_text("utf-8"))
    (root / "layouts" / "_default").mkdir(parents=True)
    for kind in ("single", "list"):
        (root / "layouts" / "_default" / f"{kind}.html").write_text(frame, "utf-8")
    (root / "layouts" / "index.json").write_text(INDEX, "utf-8")
    (root / "hugo.toml").write_text(SETTINGS.replace("{links}", "always" if links else "never"), "utf-8")
    command = [str(HUGO), "build", "--quiet", "--cacheDir", str(root / "cache"), "--destination", str(root / "public")]
    spent = measuring.run(command, root, environment())
    assert (root / "public" / "index.json").stat().st_size > 1000
    _same_pages(world, root / "public")
    return spent


def version() -> str:
    """Which Hugo it is."""
    said = subprocess.run([HUGO, "version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"hugo v([\d.]+)", said)
    assert found
    return found[1]


_SPAN = re.compile(r'<(\w+)([^>]*) markdown="span">(.*?)</\1>', re.DOTALL)
_AFTER_LINK = re.compile(r"\)\{: [^}\n]*\}")


def commonmark(text: str) -> str:
    """A page of ours in the Markdown of Hugo, so that it converts the same words.

    Attributes are written without a colon, and links have none. Markdown is read inside HTML where an empty line stands
    before it, and nowhere else."""
    apart = _SPAN.sub(r"<\1\2>\n\n\3\n\n</\1>", text.replace(' markdown="block"', ""))
    return _AFTER_LINK.sub(")", apart).replace("{: ", "{")


def layout(page: str) -> str:
    """A built page of ours -> a layout of Hugo: the same frame, with holes for what differs from page to page."""
    for pattern, hole in (
        (r"<title>.*?</title>", "<title>{{ .Title }} – {{ .Site.Title }}</title>"),
        (r'(name="description" content=)"[^"]*"', r'\1"{{ .Description }}"'),
        (r'(property="og:title" content=)"[^"]*"', r'\1"{{ .Title }}"'),
        (r'(property="og:url" content=)"[^"]*"', r'\1"{{ .Permalink }}"'),
        (r'(rel="canonical" href=)"[^"]*"', r'\1"{{ .Permalink }}"'),
        (r'<ul class="cc-toc__list">.*?</ul>', "{{ .TableOfContents }}"),
        (r"(<article[^>]*>).*</article>", r"\1{{ .Content }}</article>"),
    ):
        page, found = re.subn(pattern, hole, page, count=1, flags=re.DOTALL)
        assert found, pattern
    return page.replace('"../../', '"/')


def _same_pages(world: World, output: Path) -> None:
    """No rival may leave out pages."""
    found, wanted = sum(1 for _ in output.rglob("*.html")), sum(1 for _ in world.docs.rglob("*.md"))
    assert found >= wanted, f"{output.name} built {found} pages of {wanted}"
    shutil.rmtree(output)
