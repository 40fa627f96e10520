"""The files of the repository: what they may not name, for a reader of the site or another machine would meet it."""

from __future__ import annotations

import re

import pytest

from tests.site.checkout import ROOT, committed

#: Put together here, so that this file does not name them itself.
REGISTRIES = [
    ".".join(host)
    for host in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("proxy", "golang", "org"),
        ("crates", "io"),
        ("deb", "debian", "org"),
    )
]
MACHINE = [
    "(?<![A-Za-z0-9._/-])/" + folder + "/[A-Za-z0-9]" for folder in ("home", "root", "Users", "mnt", "work", "private")
] + [r"[A-Z]:\\Users\\"]
#: What a browser fetches by itself, in templates, styles and scripts.
LOADED = re.compile(
    r"""(?:\b(?:src|srcset|poster|data|action|formaction)\s*=\s*["']?|url\(\s*["']?|@import\s+["']?|\bimport\s*\(?\s*["']"""
    r"""|\bfrom\s+["']|\bfetch\(\s*["'`]|importScripts\(\s*["'])\s*(?:https?:)?//""",
    re.IGNORECASE,
)
LINKED = re.compile(r"<link\b[^>]*href=[\"']?(?:https?:)?//[^>]*>", re.IGNORECASE)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Path -> text, of every file that git has and that is text."""
    found = {}
    for name in committed("."):
        raw = (ROOT / name).read_bytes()
        if b"\0" not in raw:
            found[name] = raw.decode("utf-8", "replace")
    return found


def test_no_file_names_the_host_of_a_package_registry(texts: dict[str, str]) -> None:
    assert len(texts) > 300
    assert [(name, host) for name, text in texts.items() for host in REGISTRIES if host in text.lower()] == []


def test_no_file_names_a_path_of_some_machine(texts: dict[str, str]) -> None:
    """Addresses of sources may hold such a word as a part: an address is no path."""
    form = re.compile("|".join(MACHINE))
    found = [
        (name, line)
        for name, text in texts.items()
        for line in text.splitlines()
        if form.search(re.sub(r"https?://\S+", "", line))
    ]
    assert found == []


def test_no_template_style_or_script_loads_from_elsewhere(texts: dict[str, str]) -> None:
    theme = {name: text for name, text in texts.items() if name.startswith(("site_templates/", "mkdocs.yml"))}
    assert len(theme) > 20
    loads = [(n, found[0]) for n, text in theme.items() for form in (LOADED, LINKED) if (found := form.search(text))]
    assert loads == []
    listed = re.findall(r"^ +- *((?:https?:)?//\S+)", theme["mkdocs.yml"], re.MULTILINE)
    assert listed == []


@pytest.mark.parametrize(
    "line",
    [
        '<script src="https://cdn.invalid/a.js"></script>',
        "<img src=//cdn.invalid/a.png>",
        '@import "https://cdn.invalid/a.css";',
        "src: url(//cdn.invalid/a.woff2)",
        'import x from "https://cdn.invalid/a.js"',
        "fetch('https://cdn.invalid/a.json')",
    ],
)
def test_the_law_on_loading_sees_what_it_should(line: str) -> None:
    assert LOADED.search(line)
