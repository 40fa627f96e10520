"""The pages of a site -> whether each says in which language it is, and where it stands in the others."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from generator.gate.census import shown
from generator.gate.elements import Page
from generator.gate.links import Links
from generator.gate.manifest import Expected


def spoken(path: str, page: Page, pages: Container[object], expected: Expected, links: Links) -> Iterator[str]:
    """The faults of a page: each tree of pages is in its own language, and pages at one place in two trees name each
    other (HTML, section 4.6.8.1, `alternate`), but those that stand apart."""
    code = language(path, expected.roots)
    here = place(path, expected.roots)
    if page.lang != code:
        yield f"its language is {shown(page.lang)}, not {shown(code)}"
    others = {other: root + here for other, root in expected.roots.items() if root + here in pages}
    wanted = (
        {other: links.own(found) for other, found in others.items()}
        if len(others) > 1 and path not in expected.apart
        else {}
    )
    if page.alternates != wanted:
        yield f"its other languages are {shown(str(page.alternates))}, not {shown(str(wanted))}"


def language(path: str, roots: Mapping[str, str]) -> str:
    """The code of the language in whose tree a page stands."""
    return max((code for code, root in roots.items() if path.startswith(root)), key=lambda code: len(roots[code]))


def place(path: str, roots: Mapping[str, str]) -> str:
    """Where a file stands in the tree of its language."""
    return path.removeprefix(roots[language(path, roots)])
