"""MkDocs alone, without our command: its hook generates, and a mistake in a record is told and stops the build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.checkout import Checkout
from tests.site.vell import VELL


@pytest.fixture
def fresh(tmp_path: Path) -> Checkout:
    """A copy in which nothing was generated yet."""
    return Checkout.made(tmp_path / "vell", VELL)


def test_a_fresh_checkout_builds_without_our_command(fresh: Checkout, vell_built: Checkout) -> None:
    done = fresh.run("mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout
    assert re.findall(r"^(?:WARNING|ERROR) .*", done.stdout, re.MULTILINE) == []
    pages = {p.relative_to(fresh.site) for p in fresh.site.rglob("*.html")}
    assert pages == {p.relative_to(vell_built.site) for p in vell_built.site.rglob("*.html")}


def test_a_mistake_in_a_record_is_told_in_its_own_words(fresh: Checkout) -> None:
    fresh.change("content/claims/bridge-held.yml", "place: vell", "place: vel")
    done = fresh.run("mkdocs", "build")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout
    assert "content/claims/bridge-held.yml:5:8: error[unknown-reference]: no place has the id 'vel'" in done.stdout
    assert "hint: did you mean 'vell'?" in done.stdout
    assert not fresh.site.exists()


def test_a_dead_link_in_a_page_is_a_warning_that_stops_the_build(fresh: Checkout) -> None:
    """MkDocs' own check of links is the second pair of eyes on the templates."""
    fresh.change("site_templates/markdown/coverage.md.j2", "{{ title(page_title) }}", "[dead](nowhere.md)")
    done = fresh.run("mkdocs", "build")
    assert done.returncode == 1
    assert "contains a link 'nowhere.md', but the target is not found" in done.stdout
