"""Commands, their exit codes and what they print: 0 fine, 1 problems in the content, 2 wrong use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from generator.records import BY_TYPE
from generator.records.base import Record
from tests.worlds import ROOT, SOUND

Make = Callable[[str], Path]
WARNED = SOUND + "-- content/claims/ferry-sunk.yml --\ntext: The ferry was sunk\ntopic: other\nevents: [vell-bridge]\n"
BROKEN = SOUND + "-- content/units/grey-column.yml --\nname: Grey Column\nsymbl: infantry\n"


@pytest.fixture(autouse=True)
def outside_of_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def run(root: Path, *arguments: str) -> int:
    return cli.main(["--project", str(root), *arguments])


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
@pytest.mark.parametrize(
    ("world", "strict", "code"), [(SOUND, True, 0), (WARNED, False, 0), (WARNED, True, 1), (BROKEN, False, 1)]
)
def test_check(
    project: Make, capsys: pytest.CaptureFixture[str], form: str, world: str, strict: bool, code: int
) -> None:
    assert run(project(world), "check", "--format", form, *["--strict"] * strict) == code
    out, err = capsys.readouterr()
    assert err == ""
    assert ("unused-claim" in out) is (world is WARNED)
    assert ("unknown-field" in out) is (world is BROKEN)
    if form == "json":
        assert len(json.loads(out)) == (world is not SOUND)
    elif form == "sarif":
        assert len(json.loads(out)["runs"][0]["results"]) == (world is not SOUND)
    else:
        counts = {SOUND: "0 errors, 0 warnings", WARNED: "0 errors, 1 warning", BROKEN: "1 error, 0 warnings"}
        assert out.splitlines()[-1].endswith(counts[world])


def test_annotations_are_the_form_under_actions(
    project: Make, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(project(BROKEN), "check") == 1
    assert capsys.readouterr().out.startswith("::error file=content/units/grey-column.yml,line=2,col=1,")


def test_check_takes_a_folder(project: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(BROKEN)
    assert cli.main(["check", str(tmp_path / "content")]) == 1
    assert "content/units/grey-column.yml:2:1: error[unknown-field]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "no/such/folder"], "no such folder"),
        (["build", "--as-of", "12/03/2031"], "does not begin with the year"),
        (["build", "--as-of", "2031~"], "is not exact"),
        (["build", "--previous", "no/such.json"], "no such manifest: "),
        (["schema"], "name a type of record"),
        (["new", "event", "Vell Bridge"], "is not an id"),
        (["new", "event", "vell", "--set", "nme=Vell"], "no field 'nme'; did you mean 'name'?"),
        (["new", "claim", "bridge-held"], "exists already"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    project: Make, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert run(project(SOUND), *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("counterclaim: ")
    assert err.count("\n") == 1
    assert told in err


@pytest.mark.parametrize(
    "arguments",
    [[], ["chek"], ["check", "--format", "xml"], ["schema", "ship"], ["new", "ship", "x"], ["check", "--wat"]],
)
def test_wrong_words_end_with_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert cli.main(arguments) == 2
    assert "usage: counterclaim" in capsys.readouterr().err


def test_help_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(word in out for word in ("check", "build", "serve", "schema", "new"))


def test_schema_is_printed_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", "claim"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed)["title"] == "Claim"
    assert cli.main(["schema", "--output", str(tmp_path / "schemas")]) == 0
    assert {p.name for p in (tmp_path / "schemas").iterdir()} == {f"{name}.schema.json" for name in BY_TYPE}
    assert (tmp_path / "schemas" / "claim.schema.json").read_text("utf-8") == printed


def required(record_type: type[Record]) -> set[str]:
    return {name for name, info in record_type.model_fields.items() if info.is_required()}


@pytest.mark.parametrize("record_type", BY_TYPE.values(), ids=BY_TYPE)
def test_check_tells_exactly_what_a_new_record_lacks(
    project: Make, capsys: pytest.CaptureFixture[str], record_type: type[Record]
) -> None:
    root = project("")
    assert run(root, "new", record_type.record_type, "first", "--blank") == 0
    path = root / "content" / record_type.folder / f"first{'.md' if record_type.folder == 'articles' else '.yml'}"
    assert capsys.readouterr().out == f"wrote {path}\nfill in the empty fields, then run 'counterclaim check'\n"
    assert run(root, "check", "--format", "json") == 1
    problems = json.loads(capsys.readouterr().out)
    assert {p["code"] for p in problems} == {"empty-value"}
    lines = path.read_text("utf-8").splitlines()
    asked = {lines[p["line"] - 1].strip(" -").partition(":")[0] for p in problems}
    assert required(record_type) - {"positions", "sources", "events", "body"} <= asked
    offered = {line.removeprefix("# ").partition(":")[0] for line in lines}
    own = {i.alias or n for n, i in record_type.model_fields.items() if n not in Record.model_fields}
    assert own <= offered | {"body"}


@pytest.mark.parametrize(
    ("record_type", "fields"),
    [
        ("place", {"name": "Vell: the “valley” & 'more' # no comment"}),
        ("event", {"name": "no", "kind": "battle", "when": "2031-05-04"}),
        ("unit", {"name": "Озёрная стража", "founded": "2001"}),
        ("article", {"title": "About", "body": "Some *text*."}),
    ],
)
def test_new_record_with_its_fields_has_no_problem(
    project: Make, capsys: pytest.CaptureFixture[str], record_type: str, fields: dict[str, str]
) -> None:
    root = project("")
    given = [part for name, text in fields.items() for part in ("--set", f"{name}={text}")]
    assert run(root, "new", record_type, "first", *given) == 0
    assert run(root, "check", "--strict") == 0, capsys.readouterr().out


def test_new_record_takes_a_field_that_all_records_have(project: Make) -> None:
    root = project("")
    assert run(root, "new", "place", "vell", "--set", "name=Vell", "--set", "publication=draft") == 0
    assert "publication: draft\n" in (root / "content/places/vell.yml").read_text("utf-8")


@pytest.mark.parametrize("name", [b"evil\x1b[31m.yml", b"two\nlines.yml", b"\xff.yml", "é\u202e.yml".encode()])
def test_no_file_name_reaches_the_terminal_raw(project: Make, name: bytes) -> None:
    root = project(SOUND)
    Path(os.fsdecode(os.fsencode(root / "content" / "events") + b"/" + name)).write_text("name: Ferry\n")
    each = (
        "import sys; from generator.cli import main; sys.exit(min(main(['--project', sys.argv[1], 'check', '--format', "
    )
    each += "form]) for form in ('text', 'github', 'json', 'sarif')))"
    strict = os.environ | {"PYTHONIOENCODING": "utf-8:strict"}
    command = [sys.executable, "-c", each, str(root)]
    done = subprocess.run(command, cwd=ROOT, env=strict, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.count(b"is not the name of a record's file") == 4
    assert not any(raw in done.stdout for raw in (b"\x1b", "\u202e".encode(), b"\nlines.yml"))
