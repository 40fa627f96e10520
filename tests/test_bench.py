"""What the benchmark is run on, and what it makes of its figures; nothing is measured here."""

from __future__ import annotations

import json
import random
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bench import __main__ as command
from bench import base, plot, report, rivals
from bench.measuring import Spent, least
from bench.trial import Trial
from bench.world import EDITS
from generator import build
from generator.link import Library
from generator.records.base import mentions, texts, ties


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base of 1,000 records."""
    folder = tmp_path_factory.mktemp("base") / "content"
    assert base.write(folder, 1000) == 1000
    return folder


@pytest.fixture(scope="module")
def library(content: Path) -> Library:
    """What is read of it: nothing is wrong with it."""
    found, _, problems = build.examine(content)
    assert problems == []
    return found


def test_a_record_has_about_eight_links(library: Library) -> None:
    records = [entry.record for entry in library.entries.values()]
    addresses = sum(text.count("](http") for record in records for _, text, _ in texts(record))
    sources = sum(bool(getattr(record, "url", None)) for record in records)
    links = sum(len(list(ties(r))) + len(list(mentions(r))) for r in records) + addresses + sources
    assert 7 <= links / len(records) <= 9


def test_a_base_has_what_real_ones_have(content: Path, library: Library) -> None:
    written = "\n".join(path.read_text("utf-8") for path in content.rglob("*.yml"))
    for field in ("notes: |", "summary: |", "unknowns:", "corrections:", "aliases:", "translation:", "replies_to:"):
        assert f"\n{field}" in written or f"\n  {field}" in written, field
    quoted = Counter(e.record.quote.lang for e in library.entries.values() if getattr(e.record, "quote", None))
    assert set(quoted) == {"en", "uk", "ru", "ar", "he", "zh", "ka", "el", "hi"}


@pytest.mark.parametrize("size", [10_000, 30_000])
def test_a_hub_grows_to_five_hundred_statements(size: int) -> None:
    texts = base.World.of(size, random.Random(1)).texts()
    statements = [text for name, text in texts if name.startswith("statements/")]
    for field, hubs in (
        ("- claim: claim", size // 10_000),
        ("speaker: unit", size // 15_000),
        ("{source: source", size // 10_000),
    ):
        named = Counter(n for text in statements for n in set(re.findall(rf"{field}-(\d+)\b", text)))
        many = [n for n in named.values() if n > 100]
        # Beside those who speak of a hub by chance.
        assert sum(n >= 500 for n in many) >= hubs, field
        assert max(many) < 600, field
        assert sum(many) < sum(named.values()) / 2, field


def test_the_same_numbers_give_the_same_bytes(content: Path, tmp_path: Path) -> None:
    base.write(tmp_path / "again", 1000)
    base.write(tmp_path / "other", 1000, seed=2)
    one, again, other = (
        {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*.yml")}
        for folder in (content, tmp_path / "again", tmp_path / "other")
    )
    assert one == again
    assert one != other


def test_what_is_changed_stands_in_the_smallest_base(tmp_path: Path) -> None:
    base.write(tmp_path, 500)
    for _, path, old, _ in EDITS:
        assert old in (tmp_path / path).read_text("utf-8"), path


def test_hugo_is_given_markdown_that_it_converts() -> None:
    page = (
        '## Who said what {: #r-ledger }\n\n<dl class="cc-facts" markdown="block">\n'
        '<dd markdown="span">[One](one.md)</dd>\n</dl>\n\n'
        '[as reported](<https://news.example/1>){: .cc-out rel="nofollow" } here\n{: .cc-by }\n'
    )
    assert rivals.commonmark(page) == (
        '## Who said what {#r-ledger }\n\n<dl class="cc-facts">\n'
        "<dd>\n\n[One](one.md)\n\n</dd>\n</dl>\n\n"
        "[as reported](<https://news.example/1>) here\n{.cc-by }\n"
    )


def test_the_frame_of_a_page_has_holes_for_what_differs() -> None:
    page = (
        '<title>Claim 0 – Counterclaim</title><meta name="description" content="Some.">'
        '<meta property="og:title" content="Claim 0"><meta property="og:url" content="https://a.example/0/">'
        '<link rel="canonical" href="https://a.example/0/"><link href="../../assets/css/page.css">'
        '<ul class="cc-toc__list"><li>One</li></ul><article class="md-typeset"><p>Words</p></article><footer></footer>'
    )
    frame = rivals.layout(page)
    assert "Claim 0" not in frame
    assert "Words" not in frame
    assert '<article class="md-typeset">{{ .Content }}</article><footer>' in frame
    assert "{{ .TableOfContents }}" in frame
    assert '<link href="/assets/css/page.css">' in frame


def test_the_least_of_each_figure_counts() -> None:
    assert least(Spent(2, 9, 50), Spent(3, 4, 40)) == Spent(2, 4, 40)


def some(records: int, **more: float) -> Trial:
    """A trial in which everything took a second of CPU for each thousand records, or as much as is said."""
    names = (
        "build",
        "hugo",
        "hugo, links",
        "mkdocs",
        "check",
        "check again",
        *(f"changed: {what}" for what, *_ in EDITS),
    )
    spent = {name: Spent(more.get(name, 1) * records / 1000, 2.0, records * 1_000_000) for name in names}
    return Trial(records, records, 20_000, 0.1 * records / 1000, spent)


def test_ratios_stand_beside_our_build_and_their_targets() -> None:
    lines = {row[0]: row[1:] for row in report.rows([some(1000, mkdocs=18, hugo=0.25), some(2000, hugo=4.5)])}
    assert lines["MkDocs with Material, CPU"] == ["18.00 × ours", "1.00 × ours", "≥ 15 × ours: not met"]
    assert lines["Hugo, CPU"] == ["0.25 × ours", "4.50 × ours", "≥ 4 × ours: met"]
    assert lines["of which a plain writer of the same files"] == ["10.0%", "10.0%", ""]
    assert lines["a build from nothing, CPU a page"] == ["1.0 ms", "1.0 ms", ""]
    # What was not measured is not shown as a figure.
    assert lines["the same with its own search, CPU"] == ["–", "–", ""]


def test_a_base_that_no_other_generator_was_given_is_shown_without_them() -> None:
    alone = some(100_000)
    trials = [some(10_000, hugo=5), replace(alone, spent={"build": alone.spent["build"], **_ours(alone)})]
    lines = {row[0]: row[1:] for row in report.rows(trials)}
    assert lines["Hugo, CPU"] == ["5.00 × ours", "–", "≥ 4 × ours: met"]
    assert lines["… to the build of Hugo"] == ["0.20 ×", "–", ""]
    assert lines["memory at the peak, Hugo"] == ["10,000 MB", "–", ""]
    assert lines["memory at the peak, Counterclaim"] == ["10,000 MB", "100,000 MB", "≤ 1,500 MB: not met"]
    fewer = {label: values for label, *values in report.rows([some(1000)])}
    assert fewer["memory at the peak, Counterclaim"] == ["1,000 MB", "≤ 1,500 MB at 100,000"]
    assert [row[0] for row in report.growth(*trials)] == ["pages", "Counterclaim"]
    words = [e.text or "" for e in ET.fromstring(plot.svg(trials)).iter("{http://www.w3.org/2000/svg}text")]
    assert any("10,000 records, beside" in text for text in words)


def _ours(trial: Trial) -> dict[str, Spent]:
    return {name: spent for name, spent in trial.spent.items() if name.startswith(("check", "changed"))}


def test_growth_is_told_beside_that_of_the_pages() -> None:
    found = report.growth(some(1000), some(10_000, mkdocs=2))
    assert found[0] == ["pages", "10.0 ×", "", ""]
    assert found[1] == ["Counterclaim", "10.0 ×", "1.0 ×", "10.0 ×"]
    assert found[2] == ["MkDocs with Material", "20.0 ×", "1.0 ×", "10.0 ×"]


def test_the_drawing_is_well_formed_and_tells_each_ratio() -> None:
    drawing = plot.svg([some(1000), some(10_000, mkdocs=18)])
    words = [e.text for e in ET.fromstring(drawing).iter("{http://www.w3.org/2000/svg}text")]
    assert "18 ×" in words
    assert {"Hugo", "MkDocs with Material", "check again"} <= set(words)


def test_what_is_recorded_survives_its_file() -> None:
    trial = some(1000)
    assert Trial.from_data(json.loads(json.dumps(trial.as_data()))) == trial


def test_the_committed_page_and_drawing_are_those_of_the_committed_figures() -> None:
    data = json.loads(command.DATA.read_text("utf-8"))
    text = command.PAGE.read_text("utf-8")
    assert command.page(text, data) == text
    assert command.drawing(data) == command.DRAWING.read_text("utf-8")
