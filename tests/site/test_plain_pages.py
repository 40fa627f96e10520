"""The gate reads every page of the site without a parser, as a parser would, and changed pages likewise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.gate.pages import parsed
from generator.gate.plain import Reader
from tests.properties import markup
from tests.site.checkout import ROOT


def test_no_page_needs_the_parser(public_site: Path) -> None:
    reader = Reader()
    for path in sorted(public_site.rglob("*.html")):
        content = path.read_bytes()
        assert (reader.page(content), []) == parsed(content), path


@pytest.mark.parametrize("path", ["index.html", "about/index.html", "claims/index.html", "uk/timeline/index.html"])
@given(data=st.data())
def test_a_changed_page_is_read_as_the_parser_reads_it(path: str, data: st.DataObject) -> None:
    content = data.draw(markup.changed((ROOT / "build" / "site" / path).read_bytes()))
    found = Reader().page(content)
    assert found is None or (found, []) == parsed(content)
