"""One way to write a record: order, quotes, indentation. Remarks stay; what cannot be read is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from generator.formatting import files, formatted
from tests.worlds import ROOT, SOUND

Make = Callable[[str], Path]

WRITTEN = """\
# yaml-language-server: $schema=../schemas/statement.schema.json
# Of the whole file.

notes: said on the air
# Who said it,
# as the paper has it.
"speaker": lake-guard   
said: '2031-05-04'
mode: "direct"   # not by post
positions: # both of them
# the first
- stance: affirms
  # with what
  claim: bridge-held
  # not yet:
  # hedge: so we hear
- {claim: 'bridge-lost', stance: denies}


sources: [{source: courier}] # one


quote:
    lang: en
    text: >
        It is ours: all
        of it.
#  the end
"""  # noqa: W291

AS_IT_SHOULD_BE = """\
# yaml-language-server: $schema=../schemas/statement.schema.json
# Of the whole file.

# Who said it,
# as the paper has it.
speaker: lake-guard
said: 2031-05-04
positions: # both of them
  # the first
  # with what
  - claim: bridge-held
    stance: affirms
    # not yet:
    # hedge: so we hear
  - claim: bridge-lost
    stance: denies

quote:
  text: >-
    It is ours: all
    of it.
  lang: en

sources: # one
  - source: courier
mode: 'direct' # not by post
notes: said on the air
#  the end
"""


def test_one_way_to_write_a_record() -> None:
    after, problems = formatted(WRITTEN.encode(), type="statement", path="content/statements/s.yml")
    assert problems == []
    assert after
    assert after.decode() == AS_IT_SHOULD_BE
    assert formatted(after, type="statement", path="content/statements/s.yml") == (after, [])


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("name: 'A'", "name: A"),
        ('name: "It\'s: so"', 'name: "It\'s: so"'),
        ('name: "A: b"', "name: 'A: b'"),
        ('name: "A \\"b\\": it\'s"', "name: 'A \"b\": it''s'"),
        ("name: 'no'", "name: 'no'"),
        ("name: no", "name: 'no'"),
        ("name: 2031", "name: '2031'"),
        ("when: '2031'", "when: 2031"),
        ("when: '[..2031]'", "when: '[..2031]'"),
        ("name: '- a'", "name: '- a'"),
        ("name: '-a'", "name: -a"),
        ("name: 'a #b'", "name: 'a #b'"),
        ("name: 'a#b'", "name: a#b"),
        ("name: 'a:'", "name: 'a:'"),
        ("name: '¿a?'", "name: ¿a?"),
        ("related: [a, b]", "related:\n  - a\n  - b"),
        ("related:\n- a\n- b", "related:\n  - a\n  - b"),
        ("related: []", "related: []"),
        ("name:", "name:"),
        ("name: ''", "name: ''"),
        ("summary: |-\n    a\n    b", "summary: |\n  a\n  b"),
        ("summary: |2\n    a\n   b", "summary: |2\n    a\n   b"),
        ('summary: "a\\nb"', "summary: |\n  a\n  b"),
        ("summary: |+\n  a\n", 'summary: "a\\n"'),
        ("summary: >-\n     a\n     b\n\n     c", "summary: >-\n  a\n  b\n\n  c"),
        ("summary: a\n  b", "summary: a b"),
        (
            "summary: " + "word\n " * 30 + "end",
            "summary: >-\n" + "  word" + " word" * 18 + "\n  " + "word " * 11 + "end",
        ),
        ("kind: battle\nname: A", "name: A\nkind: battle"),
        ("corrections: [{why: a, 'on': 2031}]", "corrections:\n  - on: 2031\n    why: a"),
        ("notes: a\npublication: draft\nname: A", "name: A\npublication: draft\nnotes: a"),
        ("surprise: a\nname: A", "name: A\nsurprise: a"),
        ("name: A   \n\n\n\nkind: battle\n\n\n", "name: A\n\nkind: battle"),
        ("--- \nname: A", "name: A"),
    ],
)
def test_values_and_order(written: str, after: str) -> None:
    found, _ = formatted(f"{written}\n".encode(), type="event", path="content/events/e.yml")
    assert found
    assert found.decode() == f"{after}\n"


def test_a_unit_symbol_stays_text() -> None:
    found, _ = formatted(b'symbol: "10031000001211000000"\n', type="unit", path="content/units/u.yml")
    assert found == b"symbol: '10031000001211000000'\n"


@pytest.mark.parametrize(
    ("raw", "after"),
    [
        (b"\xef\xbb\xbfname: A\n", b"name: A\n"),
        (b"name: A\r\nkind: b\r\n", b"name: A\nkind: b\n"),
        (b"name: A", b"name: A\n"),
    ],
)
def test_bytes(raw: bytes, after: bytes) -> None:
    assert formatted(raw, type="event", path="content/events/e.yml")[0] == after


def test_the_text_of_an_article_is_not_touched() -> None:
    raw = b"---  \n# why\ndescription: 'b'\ntitle: \"a\"\n---\n\n\n* x  \n  * y\n---\n1) z"
    after, problems = formatted(raw, type="article", path="content/articles/a.md")
    assert problems == []
    assert after == b"---\ntitle: a\n# why\ndescription: b\n---\n\n\n* x  \n  * y\n---\n1) z\n"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"name: [a\n", "syntax"),
        (b"name: A\nname: B\n", "repeated-field"),
        (b"name: &a A\n", "alias"),
        (b"name: !!str A\n", "tag"),
        (b"name: Bridge #3 held\n", "comment-after-value"),
        (b"name:\tA\n", "tab"),
        (b"name: a\xff\n", "not-utf-8"),
        (b"name: a\xe2\x80\xaeb\n", "hidden-character"),
        (b"", "not-a-record"),
        (b"# only this\n", "not-a-record"),
        (b"a: b\n---\nc: d\n", "second-record"),
    ],
)
def test_what_cannot_be_read_is_left_alone(raw: bytes, code: str) -> None:
    after, problems = formatted(raw, type="event", path="content/events/e.yml")
    assert after is None
    assert code in {p.code for p in problems}


def test_fmt_changes_the_files_and_then_none(project: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(SOUND)
    claim = root / "content/claims/bridge-held.yml"
    before = claim.read_text("utf-8")
    assert cli.main(["--project", str(root), "fmt", "--check"]) == 1
    assert "would format" in capsys.readouterr().out
    assert claim.read_text("utf-8") == before
    assert cli.main(["--project", str(root), "fmt"]) == 0
    assert "claims/bridge-held.yml" in capsys.readouterr().out
    assert claim.read_text("utf-8") == before.replace(": [", ":\n  - ").replace("]", "")
    assert cli.main(["--project", str(root), "fmt", "--check"]) == 0
    assert capsys.readouterr().out == "10 records: 0 to format, 0 left alone\n"
    assert sorted(p.name for p in root.rglob(".*")) == []


def test_fmt_takes_files_and_folders(project: Make) -> None:
    root = project(SOUND)
    held, lost = root / "content/claims/bridge-held.yml", root / "content/claims/bridge-lost.yml"
    before = lost.read_bytes()
    assert cli.main(["--project", str(root), "fmt", str(held)]) == 0
    assert "[" not in held.read_text("utf-8")
    assert lost.read_bytes() == before
    assert cli.main(["--project", str(root), "fmt", str(lost.parent)]) == 0
    assert lost.read_bytes() != before


def test_fmt_tells_what_it_leaves_alone(project: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(SOUND + "-- content/claims/odd.yml --\ntext: Bridge #3 held\n-- content/loose.yml --\na:   b\n")
    assert cli.main(["--project", str(root), "fmt"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].endswith("1 left alone")
    assert err.startswith("content/claims/odd.yml:1:14: error[comment-after-value]")
    assert (root / "content/claims/odd.yml").read_text("utf-8") == "text: Bridge #3 held\n"
    assert (root / "content/loose.yml").read_text("utf-8") == "a:   b\n"


def test_fmt_touches_nothing_outside_of_content(
    project: Make, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = project(SOUND)
    outside = tmp_path / "outside.yml"
    outside.write_text("kind: a\nname:   b\n", "utf-8")
    (root / "content/claims/led.yml").symlink_to(outside)
    assert cli.main(["--project", str(root), "fmt"]) == 0
    assert outside.read_text("utf-8") == "kind: a\nname:   b\n"
    for path in (outside, root / "content/claims/led.yml", root / "content/../outside.yml", root / "none\x1b.yml"):
        assert cli.main(["--project", str(root), "fmt", str(path)]) == 2
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 4
    assert "\x1b" not in err


def test_the_records_of_this_repository_are_formatted() -> None:
    found = list(files(ROOT / "content", []))
    assert len(found) > 250
    assert [str(file.path) for file in found if file.changes or file.problems] == [], "run 'counterclaim fmt'"
