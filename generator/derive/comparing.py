"""Statements -> the page on which two of them are compared: a list, which a script makes a choice of two."""

from __future__ import annotations

from generator.derive import timelines
from generator.derive.briefs import Overview, unpacked
from generator.derive.pages.common import View
from generator.derive.site import Site

PATH = "compare.md"
#: A page that lists more would be too long to read; the index lists all.
AT_MOST = 400


def page(site: Site) -> Overview:
    """The newest statements, by the name under which they are chosen."""
    counted = [ref for ref, _ in reversed(site.ledger.counted(site.as_of))]
    newest, more = [timelines.listed(site, ref) for ref in counted[:AT_MOST]], max(0, len(counted) - AT_MOST)

    def make() -> View:
        return View(
            PATH,
            "compare.md.j2",
            site.say("Compare"),
            site.say("Two statements side by side: who said it, when, in which words, and where it can be read."),
            {"statements": [item.target for _, item in unpacked(newest)], "more": more},
            scripts=("assets/vendor/diff.min.js", "assets/compare.js"),
            styles=("assets/css/compare.css",),
        )

    return Overview(PATH, make, (newest, more))
