"""Citations: what is written is read again, whatever the titles hold, by the libraries that readers use."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from generator import commits, derive
from generator.dates import parse
from generator.derive.citing import Citing, Work, plain
from generator.home import Home
from generator.render import citing
from tests.worlds import SOUND, ledger

HOME = Home("https://vell.example/", "https://code.example/vell")
PLAIN = Work(
    key="counterclaim-claim-bridge-held",
    kind="record",
    title="The bridge is held",
    authors=("Counterclaim",),
    publisher="Counterclaim",
    issued="2031-05-04",
    dated="2031-05-04",
    url="https://vell.example/claims/bridge-held/",
    lang="en",
    revision="a1b2c3d4e5f60718",
    permalink="https://code.example/vell/blob/a1b2c3d4e5f60718/content/claims/bridge_held.yml",
)
HOSTILE = [
    "R&D: 50% of $5, #1 of a_b",
    "} , author = {Mallory}} @misc{evil, title = {x",
    "{{{ {unbalanced",
    "@article{evil,}",
    "ends with a stroke \\",
    "\\input{/etc/passwd} \\write18{rm}",
    "two\nlines\r\nER  - \nTY  - BOOK",
    "a ~ b ^ c \"d\" 'e' <f>",
    "Тёткино «взято» — 100%",
    "جسر فيل 橋 🌉",
    "\\textbackslash{} \\}",
]
_COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{c}": c for c in "&%$#_"},
}
_COMMAND = re.compile("|".join(re.escape(command) for command in _COMMANDS))


def plain_text(tex: str) -> str:
    """What TeX sets for the commands that are written here."""
    return _COMMAND.sub(lambda m: _COMMANDS[m[0]], tex[1:-1] if tex.startswith("{") else tex)


def read_bibtex(text: str) -> list[tuple[str, str, dict[str, str]]]:
    found = bibtexparser.parse_string(text)
    assert found.failed_blocks == []
    return [(e.entry_type, e.key, {f.key: f.value for f in e.fields}) for e in found.entries]


def check(work: Work) -> None:
    title = " ".join(work.title.split())
    ((kind, key, fields),) = read_bibtex(citing.bibtex([work]))
    assert (kind, key) == ("misc", work.key)
    assert set(fields) == {
        "author", "title", "howpublished", "year", "month", "day", "url", "language", "note"
    }  # fmt: skip
    assert plain_text(fields["title"]) == title
    # TeX counts braces whatever stands before them.
    written = citing.bibtex([work])
    assert written.count("{") == written.count("}")
    (item,) = json.loads(citing.csl([work]))
    assert (item["title"], item["URL"], item["issued"]) == (title, work.url, {"date-parts": [[2031, 5, 4]]})
    (record,) = rispy.loads(citing.ris([work]))
    assert (record["title"], record["type_of_reference"], record["urls"]) == (title, "ELEC", [work.url])
    assert record["year"] == "2031"


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_read_again_as_it_is(title: str) -> None:
    check(replace(PLAIN, title=title))


@given(st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" \n{}\\%@,=\"'"), min_size=1))
def test_any_title_is_read_again_as_it_is(title: str) -> None:
    if title.strip():
        check(replace(PLAIN, title=f"a{title}z"))


def test_several_works_are_several_entries() -> None:
    other = replace(PLAIN, key="courier", kind="article", authors=("Ana Mirova", "B. & C."), permalink="", revision="")
    (_, one, _), (kind, two, fields) = read_bibtex(citing.bibtex([PLAIN, other]))
    assert (one, two, kind) == (PLAIN.key, "courier", "article")
    assert fields["author"] == "{Ana Mirova} and {B. \\& C.}"
    assert [r["id"] for r in rispy.loads(citing.ris([PLAIN, other]))] == [PLAIN.key, "courier"]
    assert [item["type"] for item in json.loads(citing.csl([PLAIN, other]))] == ["webpage", "article-newspaper"]


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2031", "2031"),
        ("2031-05", "2031-05"),
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04T23:30-05:00", "2031-05-04"),
        ("2031-05-04~", ""),
        ("2031?", ""),
        ("2031-21", ""),
        ("203X", ""),
        ("2031-05-04/2031-05-06", ""),
        ("[2031-05-04..]", ""),
    ],
)
def test_a_date_that_no_format_holds_is_said_in_words(date: str, found: str) -> None:
    assert plain(parse(date)) == found
    work = replace(PLAIN, issued=found, dated="about then")
    ((_, _, fields),) = read_bibtex(citing.bibtex([work]))
    assert ("about then" in fields["note"]) is not bool(found)
    (item,) = json.loads(citing.csl([work]))
    assert ("literal" in item["issued"]) is not bool(found)


def cited(path: str, history: dict[str, commits.Dates] | None = None) -> Citing:
    views = {v.path: v for v in derive.views(ledger(SOUND).library, history=history, home=HOME)}
    found = views[path].shown["citing"]
    assert isinstance(found, Citing)
    return found


def test_a_record_is_cited_at_the_revision_of_its_file() -> None:
    file = "content/claims/bridge-held.yml"
    work = cited("claims/bridge-held.md", {file: commits.Dates("2031-05-04", "2031-05-06", "abc123")}).record
    assert work.url == "https://vell.example/claims/bridge-held/"
    assert work.permalink == f"https://code.example/vell/blob/abc123/{file}"
    assert work.issued == "2031-05-06"


def test_without_a_history_no_revision_is_made_up() -> None:
    work = cited("claims/bridge-held.md").record
    assert (work.permalink, work.revision, work.issued) == ("", "", "")
    assert "Revision" not in citing.bibtex([work])


def test_a_statement_brings_the_documents_that_it_was_read_in() -> None:
    found = cited("statements/column-affirms.md")
    assert [(w.key, w.publisher, w.issued) for w in found.originals] == [("courier", "The Vell Courier", "2031-07-31")]
    assert found.unarchived == ()  # it has no address, so there is nothing to archive
    assert cited("claims/bridge-held.md").originals == ()
