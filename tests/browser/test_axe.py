"""axe finds nothing to complain of on any kind of page, on a phone and a desk, in light and in dark (WCAG 2.2 A and AA,
and the best practices that axe knows)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.kinds import KINDS, SCHEMES, WIDTHS
from tests.browser.watching import Watched
from tests.site.checkout import ROOT

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
#: What is left out: nothing. A rule that axe could not decide ("incomplete") is for a reader of the pictures.
FIND = """async (tags) => {
  const runOnly = tags ? { type: "tag", values: tags } : undefined;
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...(runOnly && { runOnly }) });
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(" ")}: ${
    node.failureSummary.replace(/\\s+/g, " ").slice(0, 240)}`));
}"""
#: The dark scheme is other colours and nothing else.
RULES = {"light": None, "dark": ["cat.color"]}
#: Fades and slides would be judged half way.
STILL = {"reduced_motion": "reduce"}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(width: str, scheme: Any, visit: Callable[..., Watched]) -> None:
    reader = visit(**WIDTHS[width], color_scheme=scheme, **STILL)
    source = AXE.read_text("utf-8")
    page = reader.context.new_page()
    found = {}
    for kind, path in KINDS.items():
        page.goto(reader.address + path)
        page.evaluate(source)
        if violations := page.evaluate(FIND, RULES[scheme]):
            found[kind] = violations
    assert found == {}


def test_axe_finds_what_is_wrong(visit: Callable[..., Watched]) -> None:
    """The net has no hole: a faint line, an image without words and a button without a name are found."""
    page = visit(**STILL).opened("about/")
    page.evaluate(
        """() => {
          const article = document.querySelector("article");
          const line = document.createElement("p");
          line.textContent = "Faint";
          line.style.color = "#ddd";
          const image = document.createElement("img");
          image.src = "../assets/favicon.svg";
          article.append(line, image, document.createElement("button"));
        }"""
    )
    page.evaluate(AXE.read_text("utf-8"))
    found = {line.partition(":")[0] for line in page.evaluate(FIND)}
    assert {"color-contrast", "image-alt", "button-name"} <= found


def test_axe_finds_nothing_in_the_menu_of_a_phone(visit: Callable[..., Watched]) -> None:
    page = visit(**WIDTHS["390"], **STILL).opened("claims/tyotkino-control/")
    page.get_by_role("button", name="Menu").tap()
    page.get_by_role("link", name="Places", exact=True).first.wait_for(state="visible")
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(FIND) == []
