"""The four forms in which problems are printed; whatever a record holds stays inert in each of them."""

from __future__ import annotations

import json
import random

import pytest

from generator import diagnostics
from generator.diagnostics import Diagnostic, Span, as_github, as_json, as_sarif, as_text, did_you_mean, failed

ONE = Diagnostic(Span("content/events/e.yml", 4, 9), "bad-id", "'B c' is not an id", "did you mean 'b-c'?")
BARE = Diagnostic(Span("content/a.yml"), "unused-claim", "nobody spoke", "", "warning")
EVIL = Diagnostic(
    Span("content/events/a,b:c%d.yml", 1, 2), "bad-id", "100% \x1b[31mred\r\n::error::\u202e,x:y", "h\n::set-env::"
)


def test_text() -> None:
    assert as_text([ONE, BARE]) == (
        "content/events/e.yml:4:9: error[bad-id]: 'B c' is not an id\n    hint: did you mean 'b-c'?\n"
        "content/a.yml:1:1: warning[unused-claim]: nobody spoke"
    )


def test_github() -> None:
    assert as_github([ONE, BARE]).splitlines() == [
        "::error file=content/events/e.yml,line=4,col=9,title=bad-id::'B c' is not an id%0Ahint: did you mean 'b-c'?",
        "::warning file=content/a.yml,line=1,col=1,title=unused-claim::nobody spoke",
    ]


def test_github_escapes_percent_line_ends_colons_and_commas() -> None:
    assert as_github([EVIL]) == (
        "::error file=content/events/a%2Cb%3Ac%25d.yml,line=1,col=2,title=bad-id::"
        "100%25 <U+001B>[31mred<U+000D> ::error::<U+202E>,x:y%0Ahint: h ::set-env::"
    )


def test_json() -> None:
    assert json.loads(as_json([ONE, BARE])) == [
        {
            "path": "content/events/e.yml",
            "line": 4,
            "column": 9,
            "severity": "error",
            "code": "bad-id",
            "message": "'B c' is not an id",
            "hint": "did you mean 'b-c'?",
        },
        {
            "path": "content/a.yml",
            "line": 1,
            "column": 1,
            "severity": "warning",
            "code": "unused-claim",
            "message": "nobody spoke",
            "hint": "",
        },
    ]


def test_sarif() -> None:
    log = json.loads(as_sarif([ONE, BARE, ONE]))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == ["bad-id", "unused-claim"]
    assert [r["level"] for r in run["results"]] == ["error", "warning", "error"]
    first = run["results"][0]
    assert first["message"] == {"text": "'B c' is not an id. Hint: did you mean 'b-c'?"}
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/events/e.yml"},
        "region": {"startLine": 4, "startColumn": 9},
    }


@pytest.mark.parametrize(("path", "uri"), [("content/a b.yml", "content/a%20b.yml"), ("c/5%.yml", "c/5%25.yml")])
def test_sarif_names_files_by_uri(path: str, uri: str) -> None:
    log = json.loads(as_sarif([Diagnostic(Span(path), "file-name", "m")]))
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@pytest.mark.parametrize("form", diagnostics.FORMATS)
@pytest.mark.parametrize("part", ["path", "message", "hint"])
def test_nothing_in_a_problem_can_speak_to_a_terminal_or_to_a_workflow(form: str, part: str) -> None:
    evil = "a\x1b]0;owned\x07\x9b31m\u202e\n::error::b\r::stop-commands::c"
    given = {"path": "p", "message": "m", "hint": "h", part: evil}
    problem = Diagnostic(Span(given["path"]), "file-name", given["message"], given["hint"])
    printed = diagnostics.FORMATS[form]([problem])  # type: ignore[index]
    assert not set(printed) & set("\x1b\x07\x9b\u202e\r")
    assert [line for line in printed.splitlines()[form == "github" :] if line.lstrip().startswith("::")] == []


@pytest.mark.parametrize("form", diagnostics.FORMATS)
def test_no_problem_prints_nothing_that_fails(form: str) -> None:
    printed = diagnostics.FORMATS[form]([])  # type: ignore[index]
    assert json.loads(printed) is not None if form in ("json", "sarif") else printed == ""


def test_problems_sort_by_place() -> None:
    wanted = [Diagnostic(Span(p, line, c), "tab", "m") for p in "ab" for line in (2, 10) for c in (3, 20)]
    shuffled = random.Random(1).sample(wanted, len(wanted))
    assert shuffled != wanted
    assert sorted(shuffled) == wanted


@pytest.mark.parametrize(
    ("severities", "strict", "stops"),
    [([], False, False), ([], True, False), (["warning"], False, False), (["warning"], True, True),
     (["warning", "error"], False, True)],
)  # fmt: skip
def test_what_stops_a_build(severities: list[str], strict: bool, stops: bool) -> None:
    problems = [Diagnostic(Span("p"), "tab", "m", "", s) for s in severities]  # type: ignore[arg-type]
    assert failed(problems, strict=strict) is stops


@pytest.mark.parametrize(
    ("word", "hint"), [("sumary", "did you mean 'summary'?"), ("SUMMARY", "did you mean 'summary'?"), ("zz", "none")]
)
def test_did_you_mean(word: str, hint: str) -> None:
    assert did_you_mean(word, ["summary", "notes"], "none") == hint
