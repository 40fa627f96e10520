"""Statements -> the page on which two of them are compared: a list, which a script makes a choice of two."""

from __future__ import annotations

from generator.derive.pages.common import View
from generator.derive.site import Site

#: A page that lists more would be too long to read; the index lists all.
AT_MOST = 400


def page(site: Site) -> View:
    """The newest statements, by the name under which they are chosen."""
    counted = [site.to(ref) for ref, _ in reversed(site.ledger.counted(site.as_of)) if ref in site.targets]
    return View(
        "compare.md",
        "compare.md.j2",
        site.say("Compare"),
        site.say("Two statements side by side: who said it, when, in which words, and where it can be read."),
        {"statements": counted[:AT_MOST], "more": max(0, len(counted) - AT_MOST)},
        scripts=("assets/vendor/diff.min.js", "assets/compare.js"),
        styles=("assets/css/compare.css",),
    )
