"""What an issue form sends -> drafts. Whoever can open an issue writes this text, so most of it here is hostile."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import adding, answers, document, issue
from generator.forms import BODY_AT_MOST, FORMS
from generator.records.outline import dotted
from tests.commands.test_new import WORLD, clean, records, run
from tests.forms import written as body
from tests.properties.strategies import texts
from tests.worlds import ROOT, write

Make = Callable[[str], Path]

GOOD = {
    "Link": "https://courier.example/2031/05/05/we-hold-it",
    "Title of the source": "Guards: “we hold it”",
    "Kind of source": "article",
    "Publisher": "The Vell Courier",
    "Published": "2031-05-05",
    "Speaker": "Озёрная стража",
    "Said": "2031-05-04",
    "Claim": "bridge-held",
    "Stance": "denies",
    "Quote": "Мост наш.\n\nВесь.",
    "Language of the quote": "ru",
}
STATEMENT = "content/statements/lake-guard-2031-05-04.yml"


def send(root: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COUNTERCLAIM_ISSUE", text)
    return run(root, "new", "--from-issue")


def test_a_form_becomes_a_draft(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    before = records(root)
    assert send(root, body("statement", GOOD), monkeypatch) == 0
    out = capsys.readouterr().out
    source = "content/sources/vell-courier-2031-05-05-guards-we-hold-it.yml"
    assert out == f"wrote {source}\nwrote {STATEMENT}\n"
    assert records(root) - before == {source, STATEMENT}
    for path in (source, STATEMENT):
        assert "\npublication: draft\n" in (root / path).read_text("utf-8")
    assert "speaker: lake-guard\n" in (root / STATEMENT).read_text("utf-8")
    clean(root, capsys)


@pytest.mark.parametrize("way", ["file", "stdin"])
def test_it_is_read_from_a_file_or_from_what_comes_in(project: Make, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    root = project(WORLD)
    raw = body("statement", GOOD).replace("\n", "\r\n").encode()
    (root / "issue.md").write_bytes(raw)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert run(root, "new", "--from-issue", str(root / "issue.md") if way == "file" else "-") == 0
    assert (root / STATEMENT).is_file()


def test_a_known_link_is_not_written_again(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    assert send(root, body("statement", {**GOOD, "Link": "http://courier.example/2031/07/summer/"}), monkeypatch) == 0
    assert "note: the link is that of source/courier: " in capsys.readouterr().out
    assert [p.name for p in (root / "content/sources").iterdir()] == ["courier.yml"]


def test_what_a_person_must_decide_is_told(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    vague = {**GOOD, "Speaker": "lake gard", "Said": "yesterday", "Stance": "_No response_"}
    assert send(root, body("statement", vague), monkeypatch) == 0
    out = capsys.readouterr().out
    assert "to decide: Speaker: 'lake gard' is the name of no record; perhaps unit/lake-guard" in out
    assert "to decide: Said: 'yesterday' " in out
    assert "speaker, said, positions.0.stance must still be filled in\n" in out
    (path,) = (root / "content/statements").glob("draft-*.yml")
    text = path.read_text("utf-8")
    assert "# Not decided: 'lake gard' is the name of no record; perhaps unit/lake-guard\n" in text
    assert "\nspeaker:\n" in text
    assert run(root, "check", "--format", "text") == 1
    assert "error[empty-value]: 'speaker' has no value" in capsys.readouterr().out


def test_what_breaks_a_law_stays_and_is_told(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    late = {**GOOD, "Said": "2031-05-09", "Notes": "See [this](javascript:alert(1))."}
    assert send(root, body("statement", late), monkeypatch) == 0
    out = capsys.readouterr().out
    assert "to decide: sources.0.source: the source was published 2031-05-05, before the statement was said" in out
    assert "to decide: notes: " in out
    text = (root / "content/statements/lake-guard-2031-05-09.yml").read_text("utf-8")
    assert "  - source: vell-courier-2031-05-05-guards-we-hold-it\n" in text
    assert "javascript" not in text


NAMES = sorted(label for label in GOOD if label not in ("Kind of source", "Stance"))
HOSTILE = [
    "../../../etc/passwd",
    "..\\..\\x",
    "/etc/passwd",
    "statement/../../x",
    "$(touch /tmp/owned)",
    "`touch owned`; rm -rf .",
    "x\npublication: published",
    "x' }\npublication: published #",
    '"\npublication: published\n"',
    "- !!python/object/apply:os.system [touch owned]",
    "*alias &anchor !tag <<: {a: b}",
    "a\x00b",
    "a\u202eb\u202c",
    "a\u200bb",
    "a\x1b[31mb",
    "a\u2028publication: published",
    "::error file=x::y",
    "{{ 7 * 7 }} ${{ github.token }} {% raw %}",
    "<script>alert(1)</script>",
    "---\npublication: published\n---",
    "%YAML 1.2",
    "x" * 9000,
    "é" * 200_000,
    "x\n### Speaker\n\ngrey-column",
    "x\n### Publication\n\npublished",
    "[[claim/bridge-held]] [x](javascript:alert(1))",
    "# no comment",
    "null",
    "no",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("label", [*NAMES, "Stance", "Notes", "Place in the source", "Paraphrase"])
def test_no_answer_gets_out_of_its_field(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], label: str, text: str
) -> None:
    root = project(WORLD)
    before, around = records(root), {p.name for p in root.iterdir()}
    monkeypatch.chdir(root)
    state = adding.state(root / "content")
    draft = issue.read(state, body("statement", {**GOOD, label: text}))
    adding.write(state, draft.additions, draft.edits)
    assert {p.name for p in root.iterdir()} == around
    new = records(root) - before
    assert 1 <= len(new) <= 2
    assert all(Path(path).parts[1] in ("statements", "sources") for path in new)
    for addition in draft.additions:
        raw = (root / "content" / addition.below).read_bytes()
        found, problems = document.parse(raw, type=addition.type, id=addition.id, path="content/x.yml")
        # What is still empty is all that is wrong, and nothing is published but by a person.
        assert {p.code for p in problems} <= {"empty-value"}
        assert found is not None
        assert found.data["publication"] == "draft"
        said = {dotted(w) for w, _ in _leaves(found.data)}
        paths = {f.path.removeprefix("source.") for f in FORMS["statement"]}
        assert said <= paths | {"publication", "sources.0.source", "paraphrase.by"}


def _leaves(value: object, where: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], object]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    return [(where, value)] if inner is None else [leaf for key, item in inner for leaf in _leaves(item, (*where, key))]


@pytest.mark.parametrize("text", [t for t in HOSTILE if "\x00" not in t], ids=str)
def test_what_is_printed_is_ours(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """No line begins with somebody's text, which a workflow would obey, and no character moves the terminal."""
    root = project(WORLD)
    label = f"### {text.splitlines()[0][:300]}\n\nx\n\n"
    for form in (
        body("statement", {**GOOD, "Speaker": text, "Said": text, "Link": text}),
        label + body("statement", GOOD),
        body("correction", {"Record": "statement/column-affirms", "Field": text, "What it should say": text}),
    ):
        assert send(root, form, monkeypatch) in (0, 2)
        out, err = capsys.readouterr()
        assert all(line.startswith(("wrote content/", "note: ", "to decide: ")) for line in out.splitlines())
        assert err == "" or (err.startswith("counterclaim: ") and err.count("\n") == 1)
        assert (out + err).isprintable() or not set(out + err) & set("\x1b\x00\u202e\u200b\u2028")


def test_a_heading_that_stands_twice_answers_nothing(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    forged = {**GOOD, "Quote": "Мост наш.\n\n### Speaker\n\ngrey-column\n\n### Whatever\n\nx"}
    assert send(root, body("statement", forged), monkeypatch) == 0
    out = capsys.readouterr().out
    assert "to decide: Speaker: stands 2 times, and only one can be the answer: all left out\n" in out
    assert "to decide: no question has the heading 'Whatever': what stands below it was left out\n" in out
    (path,) = (root / "content/statements").glob("draft-*.yml")
    assert "speaker:\n" in path.read_text("utf-8")
    assert "grey-column" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"hello", "holds no heading of an issue form"),
        (b"", "holds no heading of an issue form"),
        (b"### Speaker\n\n\xff", "is not UTF-8"),
        (b"x" * (BODY_AT_MOST + 1), "is over 256 KB"),
    ],
)
def test_what_is_no_form_is_told_in_one_line(
    project: Make, capsys: pytest.CaptureFixture[str], raw: bytes, told: str
) -> None:
    root = project(WORLD)
    (root / "issue.md").write_bytes(raw)
    assert run(root, "new", "--from-issue", str(root / "issue.md")) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert told in err


@pytest.mark.parametrize(
    "flood",
    [
        "### a" + " " * 100_000 + "b\n",
        "\n".join(f"### {n}" for n in range(20_000)),
        "### Speaker\n" * 20_000,
        "#" * 200_000,
    ],
    ids=["spaces", "headings", "one heading", "signs"],
)
def test_a_flood_is_told_in_a_few_lines(project: Make, capsys: pytest.CaptureFixture[str], flood: str) -> None:
    root = project(WORLD)
    (root / "issue.md").write_text(body("statement", GOOD) + flood, encoding="utf-8")
    assert run(root, "new", "--from-issue", str(root / "issue.md")) == 0
    out = capsys.readouterr().out
    assert out.count("\n") < 20
    assert len(out) < 4000


def test_without_a_text_it_says_where_to_put_one(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COUNTERCLAIM_ISSUE", raising=False)
    assert run(project(WORLD), "new", "--from-issue") == 2
    assert "name a file with --from-issue, or set COUNTERCLAIM_ISSUE" in capsys.readouterr().err


CORRECTION = {
    "Record": "statement/column-affirms",
    "Field": "said",
    "What it says": "2031-05-04",
    "What it should say": "2031-05-03\n# x: y\n'",
    "Why": "The video is dated.",
    "Where it can be read": "https://courier.example/video",
}


def test_a_correction_is_a_remark_until_a_person_decides(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    path = root / "content/statements/column-affirms.yml"
    before = path.read_text("utf-8")
    assert send(root, body("correction", CORRECTION), monkeypatch) == 0
    assert path.read_text("utf-8") == before + (
        "\n# A correction was suggested. Decide, and change the field; then uncomment this, or delete it:\n"
        "# corrections:\n#   - on: the day of the correction\n"
        '#     field: "said"\n#     was: "2031-05-04"\n#     now: "2031-05-03\\n# x: y\\n\'"\n'
        '#     why: "The video is dated."\n# To be read at "https://courier.example/video"\n'
    )
    assert "to decide: whether statement/column-affirms is to be corrected" in capsys.readouterr().out
    clean(root, capsys)


@pytest.mark.parametrize(
    "record",
    ["../../x", "statement/../../x", "statement/none", "column-affirms", "/etc/passwd", "statement/", "", "ship/x"],
)
def test_a_correction_of_no_record_changes_nothing(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], record: str
) -> None:
    root = project(WORLD)
    before = {p: p.read_bytes() for p in root.rglob("*.yml")}
    assert send(root, body("correction", {**CORRECTION, "Record": record}), monkeypatch) == 2
    assert "no record of that type and id" in capsys.readouterr().err
    assert {p: p.read_bytes() for p in root.rglob("*.yml")} == before


def test_no_shell_is_run(project: Make) -> None:
    """The real command with the text in the environment: what a shell would do with it is not done."""
    root = project(WORLD)
    text = body("statement", {**GOOD, "Title of the source": "$(touch owned) `touch owned` ; touch owned"})
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "--project", str(root), "new", "--from-issue"],
        env={"COUNTERCLAIM_ISSUE": text, "PYTHONPATH": str(ROOT), "PATH": ""},
        cwd=root,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not list(root.rglob("owned"))
    (path,) = (root / "content/sources").glob("vell-courier-*.yml")
    assert "title: $(touch owned) `touch owned` ; touch owned\n" in path.read_text("utf-8")


def test_a_safety_concern_never_becomes_a_draft(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    before = {p: p.read_bytes() for p in root.rglob("*.yml")}
    assert send(root, body("safety", {"Record of concern": "statement/column-affirms"}), monkeypatch) == 2
    told = "a safety concern is handled by people, as SECURITY.md tells, and never becomes a draft"
    assert capsys.readouterr() == ("", f"counterclaim: {told}\n")
    assert {p: p.read_bytes() for p in root.rglob("*.yml")} == before


def test_a_box_that_is_not_ticked_is_told(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    boxes = "- [ ] I have read or heard the words in this source myself.\n- [X] Everything else."
    assert send(project(WORLD), body("statement", {**GOOD, "Before you send this": boxes}), monkeypatch) == 0
    out = capsys.readouterr().out
    assert "to decide: Before you send this: not ticked: I have read or heard the words in this source myself.\n" in out
    assert out.count("not ticked") == 3


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> adding.State:
    return adding.state(write(WORLD, tmp_path_factory.mktemp("world")))


LABELS = [f.label for f in FORMS["statement"] if f.kind != "checkboxes"]


@given(
    st.dictionaries(st.sampled_from(LABELS), texts() | st.text(max_size=40) | st.sampled_from(HOSTILE[:-8])),
    st.text(max_size=20),
)
def test_any_text_gives_drafts_that_can_be_read(state: adding.State, given: dict[str, str], before: str) -> None:
    draft = issue.read(state, before + "\n" + body("statement", {**GOOD, **given}))
    for addition in draft.additions:
        found, problems = addition.parsed()
        assert found is not None
        assert {p.code for p in problems} <= {"empty-value"}
        assert found.data["publication"] == "draft"


@given(st.text(max_size=300))
def test_any_other_text_is_told_to_be_no_form(text: str) -> None:
    with pytest.raises(answers.NotAForm, match="no heading of an issue form"):
        answers.read(text)
