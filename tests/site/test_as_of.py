"""`build --as-of`: the real site as it would have stood at a moment of 12 March 2024, and nothing that came later."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.site.checkout import ROOT, Checkout

MOMENT = "2024-03-12T09:50Z"
CLAIM = "claims/tyotkino-control/index.html"
LATER = ("legion-tyotkino-clarification", "ministry-attacks-repelled", "corps-answer-prisoners")


@pytest.fixture(scope="module")
def that_morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as of that moment."""
    copy = Checkout.made(tmp_path_factory.mktemp("morning") / "checkout")
    copy.built("--as-of", MOMENT)
    return copy.site


def statuses(page: Path) -> list[str]:
    """The words of the marks below the proposition."""
    tree = LexborHTMLParser(page.read_text("utf-8"))
    return [" ".join(badge.text().split()[1:]) for badge in tree.css(".cc-status:not([hidden]) .cc-badge")]


def test_that_morning_one_side_had_spoken(that_morning: Path, public_site: Path) -> None:
    assert statuses(that_morning / CLAIM) == ["single side"]
    assert statuses(public_site / CLAIM) == ["disputed", "self-revised"]


def test_what_was_said_later_is_nowhere(that_morning: Path) -> None:
    assert {p.stem for p in (ROOT / "content/statements").rglob("*.yml")} >= set(LATER)
    told = re.compile("|".join(LATER))
    texts = [p for p in that_morning.rglob("*") if p.suffix in (".html", ".json", ".xml")]
    assert len(texts) > 200
    assert [p.name for p in texts if told.search(p.read_text("utf-8"))] == []


def test_every_statement_there_counts_by_that_moment(that_morning: Path) -> None:
    moments = {}
    for page in sorted(that_morning.glob("statements/*/index.html")):
        facts = dict(re.findall(r"<dt>([^<]*)</dt>\s*<dd>([^<]*)</dd>", page.read_text("utf-8")))
        moments[page.parent.name] = facts["Counts from"].removesuffix(" UTC").replace(" ", "T") + "Z"
    assert "legion-tyotkino-control" in moments
    assert {name for name, moment in moments.items() if moment > MOMENT} == set()


def test_search_and_manifest_know_only_what_is_there(that_morning: Path) -> None:
    there = {f"statements/{p.parent.name}/" for p in that_morning.glob("statements/*/index.html")}
    head = json.loads((that_morning / "search/index.json").read_text("utf-8"))
    shown = that_morning.glob(f"search/{head['places']}/en/*.json")
    found = {result[0] for path in shown for result in json.loads(path.read_text("utf-8")).values()}
    assert {address for address in found if address.startswith("statements/")} == there
    recorded = json.loads((that_morning / "manifest.json").read_text("utf-8"))["records"]
    for tree in ("", "@uk"):
        named = {
            r.removesuffix(tree) for r in recorded if r.startswith("statement/") and r.partition("@")[2] == tree[1:]
        }
        assert {f"{r.replace('statement/', 'statements/')}/" for r in named} == there


def test_a_moment_that_is_none_is_refused_in_one_line(vell_built: Checkout) -> None:
    done = vell_built.build("--as-of", "12/03/2024")
    assert done.returncode == 2
    assert done.stdout.startswith("counterclaim: ")
    assert done.stdout.count("\n") == 1
