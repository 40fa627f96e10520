"""A published field is corrected, and the correction is on record, with its date, the words before and the reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from tests.worlds import SOUND

Make = Callable[[str], Path]

STATEMENT = """\
# kept
speaker: grey-column
said: "2031-05-04"
positions:
  - claim: bridge-held   
    stance: affirms
  # the figure
  - {claim: guards-wounded, stance: affirms, value: {min: '12'}}
quote:
  text: |
    Ours,
    all of it.
  lang: en
sources: [{source: courier, locator: first page}]
# the end
"""  # noqa: W291
WORLD = f"{SOUND}-- content/statements/held.yml --\n{STATEMENT}"
FIRST = "corrections:\n  - on: 2031-06-01\n    field: {}\n"


def correct(root: Path, record: str, field: str, value: str, *more: str) -> int:
    return cli.main(["--project", str(root), "correct", record, field, value, "--why", "Misread", "--on", *more])


@pytest.mark.parametrize(
    ("field", "value", "written", "entry"),
    [
        ("said", "2031-05-05", ('"2031-05-04"', '"2031-05-05"'), "    was: 2031-05-04\n    now: 2031-05-05\n"),
        (
            "positions.0.stance",
            "denies",
            ("    stance: affirms", "    stance: denies"),
            "    was: affirms\n    now: denies\n",
        ),
        ("positions.1.value.min", "14", ("min: '12'", "min: '14'"), "    was: '12'\n    now: '14'\n"),
        (
            "quote.text",
            "Ours,\nall of that.",
            ("    all of it.\n", "    all of that.\n"),
            "    was: Ours, all of it.\n    now: Ours, all of that.\n",
        ),
        ("quote.lang", "no", ("lang: en", "lang: 'no'"), "    was: en\n    now: 'no'\n"),
        ("mode", "relayed", ("# the end", "mode: relayed\n# the end"), "    now: relayed\n"),
        (
            "positions.1.hedge",
            "so we hear",
            (
                "  - {claim: guards-wounded, stance: affirms, value: {min: '12'}}",
                "  - claim: guards-wounded\n    stance: affirms\n    value:\n      min: 12\n    hedge: so we hear",
            ),
            "    now: so we hear\n",
        ),
        (
            "positions.0.hedge",
            "so we hear: “yes”",
            ("stance: affirms\n  #", "stance: affirms\n    hedge: 'so we hear: “yes”'\n  #"),
            "    now: 'so we hear: “yes”'\n",
        ),
    ],
)
def test_a_field(
    project: Make,
    capsys: pytest.CaptureFixture[str],
    field: str,
    value: str,
    written: tuple[str, str],
    entry: str,
) -> None:
    root = project(WORLD)
    assert correct(root, "statement/held", field, value, "2031-06-01") == 0, capsys.readouterr()
    wanted = STATEMENT.replace(*written, 1)
    at = wanted.index("# the end")
    added = FIRST.format(field) + entry + "    why: Misread\n"
    text = (root / "content/statements/held.yml").read_text("utf-8")
    assert text == wanted[:at] + added + wanted[at:]
    assert capsys.readouterr().out.startswith(f"corrected statement/held: {field} said ")
    assert cli.main(["--project", str(root), "check"]) == 0


def test_a_second_correction_comes_after_the_first(project: Make) -> None:
    root = project(WORLD)
    assert correct(root, "statement/held", "said", "2031-05-05", "2031-06-01") == 0
    assert correct(root, "statement/held", "said", "2031-05-06", "2031-06-02") == 0
    text = (root / "content/statements/held.yml").read_text("utf-8")
    assert text.count("corrections:") == 1
    assert text.index("on: 2031-06-01") < text.index("on: 2031-06-02")
    assert text.endswith("    was: 2031-05-05\n    now: 2031-05-06\n    why: Misread\n# the end\n")


def test_words_that_would_do_harm_are_not_repeated(project: Make) -> None:
    root = project(WORLD)
    assert correct(root, "statement/held", "positions.0.stance", "denies", "2031-06-01", "--without-was") == 0
    text = (root / "content/statements/held.yml").read_text("utf-8")
    assert FIRST.format("positions.0.stance") + "    now: denies\n    why: Misread\n" in text


def test_a_long_text_is_cut_in_the_list(project: Make) -> None:
    root = project(WORLD)
    assert correct(root, "statement/held", "quote.text", "word " * 100 + "end", "2031-06-01") == 0
    text = (root / "content/statements/held.yml").read_text("utf-8")
    assert f"now: {('word ' * 60)[:299]}…\n" in text
    assert "word " * 100 + "end" in text.replace("\n    ", "\n")
    assert cli.main(["--project", str(root), "check"]) == 0


def test_today_is_that_of_the_command(project: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(WORLD)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1938000000")
    assert cli.main(["--project", str(root), "correct", "claim/bridge-held", "when", "2031", "--why", "Asked"]) == 0
    assert "on: 2031-05-31\n" in (root / "content/claims/bridge-held.yml").read_text("utf-8")


MORE = """\
-- content/claims/draft.yml --
text: A draft
topic: other
events: [vell-bridge]
publication: draft
-- content/articles/about.md --
---
title: About
---
Text.
"""


@pytest.mark.parametrize(
    ("record", "field", "value", "said"),
    [
        ("claim/draft", "text", "B", "claim/draft is a draft: nothing of it is published, so change the file itself"),
        ("claim/none", "text", "B", "there is no claim/none"),
        (
            "statement/held",
            "sayd",
            "2031",
            "type 'statement' has no field 'sayd'; did you mean 'said'?",
        ),
        ("statement/held", "positions.0.stanse", "x", "positions.0 has no field 'stanse'; did you mean 'stance'?"),
        ("statement/held", "positions.2.stance", "x", "'positions' has the items 0 to 1, and no '2'"),
        ("statement/held", "positions.-1.stance", "x", "'positions' has the items 0 to 1, and no '-1'"),
        ("statement/held", "positions", "x", "'positions' is a list: name one of its items"),
        ("statement/held", "positions.0", "x", "'positions.0' is a group of fields: name one of them"),
        ("statement/held", "said.x", "x", "'said' is one text and has no field 'x'"),
        ("statement/held", "withdrawn.on", "2032", "statement/held has no 'withdrawn': write it into the file"),
        ("statement/held", "said", "2031-05-04", "'said' of statement/held says this already"),
        (
            "statement/held",
            "positions.1.value.max",
            "14",
            "stands in brackets within others: run 'counterclaim fmt' first",
        ),
        ("statement/held", "corrections.0.why", "x", "the list of corrections is edited by hand"),
        ("statement/held", "aliases.0", "x", "former ids come from 'counterclaim rename'"),
        ("article/about", "body", "x", "the text of an article is edited by hand"),
        ("statement/held", "\x1b[2J", "x", "has no field"),
    ],
)
def test_what_is_refused(
    project: Make, capsys: pytest.CaptureFixture[str], record: str, field: str, value: str, said: str
) -> None:
    root = project(WORLD + MORE)
    before = {p: p.read_bytes() for p in (root / "content").rglob("*.*")}
    assert correct(root, record, field, value, "2031-06-01") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert len(err.splitlines()) == 1
    assert "\x1b" not in err
    assert {p: p.read_bytes() for p in (root / "content").rglob("*.*")} == before


@pytest.mark.parametrize(
    ("field", "value", "on", "code"),
    [
        ("said", "05/04/2031", "2031-06-01", "bad-date"),
        ("said", "2031-05-05", "soon", "bad-date"),
        ("said", "2032", "2031-06-01", "published-before-said"),
        ("speaker", "nobody", "2031-06-01", "unknown-reference"),
        ("positions.0.stance", "confirms", "2031-06-01", "unknown-term"),
        ("positions.0.claim", "guards-wounded", "2031-06-01", "needs-other-field"),
        ("quote.text", "a\u202eb", "2031-06-01", "hidden-character"),
        ("quote.text", " ", "2031-06-01", "empty-value"),
    ],
)
def test_a_value_that_the_record_cannot_have(
    project: Make, capsys: pytest.CaptureFixture[str], field: str, value: str, on: str, code: str
) -> None:
    root = project(WORLD)
    assert correct(root, "statement/held", field, value, on) == 1
    out, err = capsys.readouterr()
    assert f"error[{code}]" in out
    assert out.startswith("content/statements/held.yml:")
    assert err == "counterclaim: statement/held would have errors; nothing was changed\n"
    assert (root / "content/statements/held.yml").read_text("utf-8") == STATEMENT


def test_the_title_of_an_article(project: Make) -> None:
    root = project(WORLD + MORE)
    assert correct(root, "article/about", "title", "About us", "2031-06-01") == 0
    text = (root / "content/articles/about.md").read_text("utf-8")
    assert text.startswith("---\ntitle: About us\ncorrections:\n  - on: 2031-06-01\n    field: title\n    was: About\n")
    assert text.endswith("    why: Misread\n---\nText.\n")
