"""The pages of a large base -> those that are made first, by which the frames of all others are learned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from bench import base
from generator import build, derive, press
from generator.derive import View, origins, site
from generator.press import Press
from generator.render import fields
from generator.shell.specimens import Kind, kind
from tests.worlds import PACKAGES


def test_a_former_id_of_each_type_is_among_those_made_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their pages are of kinds of their own, for which MkDocs is asked again where none is among the first."""
    monkeypatch.setattr(press, "SOME", 1)
    base.write(tmp_path / "content", 1000)
    library, _, _ = build.examine(tmp_path / "content")
    pages = derive.Pages(library)
    first = Press(pages, tmp_path / "site", PACKAGES, tmp_path / "cards").first(some=True)
    assert _moved(first) == _moved(pages.of(pages.refs)) != set()


def test_what_is_asked_of_all_records_is_found_before_processes_are_forked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base.write(tmp_path / "content", 300)
    library, _, _ = build.examine(tmp_path / "content")
    some = list(library.entries)[::9]
    made = [replace(view, read=()) for view in derive.Pages(library).of(some)]
    pages = derive.Pages(library)
    pages.prepare()
    for module, name in ((site, "gazetteer"), (origins, "certain_by"), (origins, "components"), (site.Site, "_name")):
        monkeypatch.setattr(module, name, lambda *_: pytest.fail("asked of all again"))
    assert [replace(view, read=()) for view in pages.of(some)] == made


def _moved(views: Iterable[View]) -> set[Kind]:
    return {kind(view, fields(view), frozenset()) for view in views if view.moved_to}
