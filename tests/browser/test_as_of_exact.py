"""A page as of a moment shows what is derived at that moment: every page with a time of its own, at every moment of the
real content and at the last second before each, so that nothing changes in between; in every language."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import markdown
import pytest

from generator import build, draw, land, language, render
from generator.derive import chronology, disputes
from generator.derive.pages import record
from generator.derive.pages.common import View
from generator.derive.site import Site
from generator.derive.timelines import EVENT
from generator.records import BY_FOLDER
from generator.validate import Ref
from tests.browser.reading_as_of import READ_AT_EACH, READ_HTML
from tests.browser.watching import Watched
from tests.site.checkout import ROOT
from tests.worlds import TEMPLATES
from tests.worlds import at as as_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FOLDERS = ("claims", "events", "units", "organizations", "people")
RECORDS = sorted(f"{folder}/{path.stem}/" for folder in FOLDERS for path in (ROOT / "content" / folder).rglob("*.yml"))
PAGES = [*RECORDS, "timeline/"]
#: Some pages by one test: what a test begins with costs more than a page.
TOGETHER = [PAGES[n : n + 12] for n in range(0, len(PAGES), 12)]
PACKAGES = ROOT / "node_modules"
BEFORE_ALL = as_of("2024-03-01")


@cache
def made() -> tuple[disputes.Ledger, list[language.Language], land.Land]:
    library, _, _ = build.examine(ROOT / "content")
    languages = language.read(ROOT / "site_templates" / "locale")
    return disputes.ledger(library), list(languages.values()), land.read(PACKAGES)


@pytest.fixture(scope="module", autouse=True)
def _forget() -> Iterator[None]:
    yield
    made.cache_clear()


def derived(path: str, moment: float, spoken: language.Language) -> View:
    """A page as it is derived as of a moment, with no later state in sight."""
    ledger, _, coasts = made()
    site = Site(ledger, moment, language=spoken, land=coasts)
    folder, _, id = path.strip("/").partition("/")
    found = record(site, Ref(BY_FOLDER[folder].record_type, id)) if id else next(chronology.pages(site)).make()
    return replace(found, language=spoken)


def as_html(views: list[View]) -> list[str]:
    """Each page as Markdown makes it, without front matter. Between two moments nothing changes, and most texts are
    equal."""
    texts = [page.text.split("\n---\n", 1)[1] for page in render.pages(views, TEMPLATES) if page.path.endswith(".md")]
    extensions = ["tables", "attr_list", "md_in_html", "toc"]
    made = {text: markdown.markdown(text, extensions=extensions) for text in dict.fromkeys(texts)}
    return [made[text] for text in texts]


def moments_of(view: View) -> list[float]:
    """Every moment of a page, and one before them all; the present last. On the pages of the dispute itself, which the
    others follow, the second before each too."""
    found = {float(m.seconds) for m in view.shown["moments"]}
    drawn = {m for item in items(view) if not math.isinf(m := item[0])}
    backs = (0, 1) if view.path.startswith(("claims/", "events/", "timeline/")) else (0,)
    return sorted({BEFORE_ALL, *(m - back for m in found | drawn for back in backs), math.inf})


def items(view: View) -> list[tuple[float, Any]]:
    """What the script of timelines draws of a page, in order: from when each item shows, and all that is told of it."""
    if not view.shown.get("timeline_during"):
        return []
    data = next(file.content for file in view.files if file.path == view.shown["timeline_data"])
    names = data.get("names") or [
        name for file in view.files if isinstance(file.content, list) for name in file.content
    ]
    found = []
    for (lane, form, flags, start, end), name in zip(data["items"], names, strict=True):
        edge = start if flags & EVENT else end
        since = edge if edge is not None else -math.inf if flags & EVENT else math.inf
        found.append((since, (data["lanes"][lane], form, flags, start, end, name)))
    return found


@pytest.mark.parametrize("paths", TOGETHER, ids=lambda paths: paths[0])
def test_pages_at_each_moment_are_what_is_derived_then(paths: list[str], visit: Callable[..., Watched]) -> None:
    _, languages, _ = made()
    asked = [(spoken, path, moments_of(derived(path, math.inf, spoken))) for spoken in languages for path in paths]
    # All that differs between languages is their words: of the moments of another one, some are enough.
    asked = [
        (spoken, path, moments if not spoken.root else [*moments[::8], math.inf]) for spoken, path, moments in asked
    ]
    views = draw.views([derived(path, m, spoken) for spoken, path, moments in asked for m in moments], PACKAGES)
    html = as_html(views)
    reader = visit()
    page = reader.opened()
    for spoken, path, moments in asked:
        n = len(moments)
        page.goto(reader.address + spoken.root + path)
        shown = page.evaluate(READ_AT_EACH, [None if math.isinf(m) else str(int(m)) for m in moments])
        for moment, read, made_then in zip(moments, shown, page.evaluate(READ_HTML, html[:n]), strict=True):
            assert read == made_then, (spoken.code, path, moment)
        _the_timeline_at_each_moment(moments, views[:n])
        views, html = views[n:], html[n:]


def _the_timeline_at_each_moment(moments: list[float], views: list[View]) -> None:
    """What the script draws of the page at a moment is what it would draw of the page that is derived then."""
    whole = items(views[-1])
    for moment, view in zip(moments, views, strict=True):
        held = [item for item in whole if item[0] <= moment]
        assert (held if len(held) > 1 else []) == items(view), moment
