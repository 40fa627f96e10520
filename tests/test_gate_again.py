"""What the gate looks at again of a site that was good, after some of its files changed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator import gate
from generator.gate import Expected, Known
from tests.test_gate import CLAIM, EXPECTED, OLD, QUOTE, SAID, SITEMAP, TITLE, built, change, page

__all__ = ["built"]


@pytest.fixture
def known(built: Path, tmp_path: Path) -> Known:
    """The site as it was good; nothing has changed yet."""
    before = tmp_path / "before"
    shutil.copytree(built, before)
    found = gate.examined(built, EXPECTED, None)
    assert found.faults == []
    return Known(EXPECTED, found.files, lambda *_: True, lambda path: (before / path).read_bytes())


def again(built: Path, known: Known, *changed: str, expected: Expected = EXPECTED) -> list[str]:
    """The faults that are found when these files are known to have changed: the same as if nothing was known."""
    found = gate.examined(built, expected, None, replace(known, stands=lambda path, _: path not in changed))
    anew = gate.examined(built, expected, None)
    assert found.faults == anew.faults
    assert dict(found.files) == dict(anew.files)
    return found.faults


def test_a_page_that_has_not_changed_is_not_read_again(built: Path, known: Known) -> None:
    (built / SAID).write_text("<script>", "utf-8")
    assert gate.examined(built, EXPECTED, None, known).faults == []
    assert again(built, known, SAID)


def test_faults_of_a_changed_page_and_between_pages_are_found(built: Path, known: Known) -> None:
    change(built, CLAIM, "  &amp; hold", "<b>x</b>")
    change(built, "index.html", "#r-ledger", "#r-none")
    assert len(again(built, known, CLAIM, "index.html")) == 4


def test_a_place_that_is_gone_is_missed_by_the_pages_that_lead_to_it(built: Path, known: Known) -> None:
    change(built, CLAIM, 'id="r-ledger"', 'id="r-other"')
    assert any(fault.startswith("index.html: ") for fault in again(built, known, CLAIM))


def test_a_page_that_is_gone_is_missed_by_the_pages_that_lead_to_it(built: Path, known: Known) -> None:
    (built / SAID).unlink()
    faults = again(built, known)
    assert f"{SAID}: is missing, and with it the quote {QUOTE!a}" in faults
    assert any("leads to no file" in fault for fault in faults)


def test_a_page_that_is_gone_is_missed_by_the_pages_that_ask_about_it(built: Path, tmp_path: Path) -> None:
    """Such as a comparison, whose address names it without leading to it."""
    (built / "compare").mkdir()
    (built / "compare" / "index.html").write_text(page("compare/index.html", "Compare", ""), "utf-8")
    change(built, OLD, "</article>", '<p><a href="../../compare/?a=one&amp;b=one">Compare</a></p></article>')
    found = gate.examined(built, EXPECTED, None)
    assert found.faults == []
    (built / SAID).unlink()
    known = Known(EXPECTED, found.files, lambda *_: True, lambda _: None)
    assert any(fault.startswith(f"{OLD}: ") and "asks" in fault for fault in again(built, known))


def test_a_style_is_missed_what_it_loads(built: Path, known: Known) -> None:
    styles = {path: (built / path).read_text("utf-8") for path in known.files if path.endswith(".css")}
    for path in known.files:
        if path.startswith("assets/") and any(Path(path).name in text for text in styles.values()):
            (built / path).unlink()
            assert any(".css: " in fault for fault in again(built, known))
            return
    pytest.fail("no style loads anything")


@pytest.mark.parametrize(
    "expected",
    [
        replace(EXPECTED, quotes=(*EXPECTED.quotes, (SAID, "Other words"))),
        replace(EXPECTED, titles={**EXPECTED.titles, CLAIM: f"{TITLE} again"}),
        replace(EXPECTED, canaries=(*EXPECTED.canaries, "line two")),
        replace(EXPECTED, site_name="Another"),
        replace(EXPECTED, records={**EXPECTED.records, "claim/vell-two": OLD}),
    ],
)
def test_what_is_expected_anew_is_looked_for_on_pages_that_have_not_changed(
    built: Path, known: Known, expected: Expected
) -> None:
    assert again(built, known, expected=expected)


@pytest.mark.parametrize("path", [SITEMAP, f"{SITEMAP}.gz"])
def test_what_search_engines_are_told_anew_is_judged(built: Path, known: Known, path: str) -> None:
    (built / path).write_bytes((built / path).read_bytes().replace(b"claims/vell", b"claims/none") + b"\n")
    assert again(built, known, path)


def test_where_nobody_knows_what_a_page_was_all_are_read(built: Path, known: Known) -> None:
    change(built, CLAIM, 'id="r-ledger"', 'id="r-other"')
    unknown = replace(known, was=lambda _: None)
    assert again(built, unknown, CLAIM) == again(built, known, CLAIM)


def test_the_manifest_is_the_same_with_and_without_what_is_known(built: Path, known: Known) -> None:
    found = gate.examined(built, EXPECTED, None, known)
    assert gate.manifest(built, EXPECTED, found.files) == gate.manifest(built, EXPECTED)
