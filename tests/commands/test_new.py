"""`counterclaim new` by flags: one command gives a record that passes the check, or tells all that lacks."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from generator.records import BY_TYPE
from tests.worlds import ROOT, SOUND, VELL

Make = Callable[[str], Path]

WORLD = (
    SOUND
    + """-- content/units/lake-guard.yml --
name: Lake Guard
names:
  - text: Озёрная стража
    lang: ru
  - text: حرس البحيرة
    lang: ar
-- content/claims/guard-on-the-bank.yml --
text: The Lake Guard stands on the eastern bank
topic: control
events: [vell-bridge]
actor: lake-guard
publication: draft
-- content/sources/courier.yml --
title: Summer at the Vell
kind: article
publisher: vell-courier
url: https://courier.example/2031/07/summer
published: 2031-07-31
"""
)

ABOUT = "topic=control / events=vell-bridge"
PRESS = "kind=article / publisher=vell-courier / published=2031-07-31"
LINK = "https://www.courier.example/2031/05/05/we-hold-it?utm_source=post"
FIRST = (
    *("new", "statement", "--url", LINK, "--title", "Guards: “we hold it”", "--kind", "article"),
    *("--publisher", "The Vell Courier", "--published", "2031-05-05T08:00+02:00"),
    *("--set", "speaker=Озерная стража", "--set", "said=2031-05-04"),
    *("--set", "positions.0.claim=bridge-held", "--set", "positions[0].stance=denies"),
    *("--set", "quote.text=Мост наш: весь.\n\n # И берег 'тоже'", "--set", "quote.lang=ru"),
)


def run(root: Path, *arguments: str) -> int:
    return cli.main(["--project", str(root), *arguments])


def clean(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(root, "check", "--strict", "--format", "text") == 0, capsys.readouterr().out


def records(root: Path) -> set[str]:
    return {p.relative_to(root).as_posix() for p in (root / "content").rglob("*.*")}


def test_a_first_statement_is_one_command(project: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(WORLD)
    before = records(root)
    assert run(root, *FIRST) == 0
    statement, source = "lake-guard-2031-05-04", "vell-courier-2031-05-05-guards-we-hold-it"
    assert records(root) - before == {f"content/statements/{statement}.yml", f"content/sources/{source}.yml"}
    clean(root, capsys)
    text = (root / f"content/statements/{statement}.yml").read_text("utf-8")
    wanted = f"""\
# yaml-language-server: $schema=../../schemas/statement.schema.json
speaker: lake-guard
said: 2031-05-04
positions:
  - claim: bridge-held
    stance: denies
quote:
  text: |
    Мост наш: весь.

     # И берег 'тоже'
  lang: ru
sources:
  - source: {source}

# Optional; take away the '# ' of what you need:
# For whom it was said; the position is then theirs. The id of a record: unit or organization or person.
# on_behalf_of:
"""
    assert text.startswith(wanted)
    assert not any(line != line.rstrip() for line in text.splitlines())
    assert (
        (root / f"content/sources/{source}.yml")
        .read_text("utf-8")
        .startswith(
            "# yaml-language-server: $schema=../../schemas/source.schema.json\n"
            "title: 'Guards: “we hold it”'\nkind: article\npublisher: vell-courier\n"
            f"url: {LINK}\npublished: 2031-05-05T08:00+02:00\n"
        )
    )


@pytest.mark.parametrize(
    "link",
    [
        "http://courier.example/2031/07/summer/",
        "https://m.courier.example/2031/07/summer?utm_medium=x&fbclid=1#top",
        "https://www.courier.example/2031/07/summer/amp",
    ],
)
def test_a_known_source_is_used_again(project: Make, capsys: pytest.CaptureFixture[str], link: str) -> None:
    root = project(WORLD)
    words = [LINK if word == LINK else word for word in FIRST]
    assert run(root, *[link if word == LINK else word for word in words]) == 0
    assert "the link is that of source/courier: Summer at the Vell" in capsys.readouterr().err
    assert len(list((root / "content/sources").iterdir())) == 1
    assert "source: courier\n" in (root / "content/statements/lake-guard-2031-05-04.yml").read_text("utf-8")
    clean(root, capsys)


def test_everything_that_lacks_or_is_wrong_is_told_at_once(project: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(WORLD)
    before = records(root)
    assert run(root, "new", "statement", "--url", LINK, "--set", "said=04/05/2031", "--set", "speaker=lake gard") == 2
    out, err = capsys.readouterr()
    assert out == ""
    lines = [line.strip().partition(" is missing")[0] for line in err.splitlines()]
    assert [line for line in lines if line.startswith("--")] == [
        *("--title", "--kind", "--publisher", "--published"),
        *("--set positions.0.claim=…", "--set positions.0.stance=…"),
        *("--set paraphrase.text=…", "--set paraphrase.by=…"),
    ]
    assert "in place of paraphrase.text and paraphrase.by: quote.text and quote.lang" in err
    assert "said: '04/05/2031' does not begin with the year; write 2031-05-04 for 4 May 2031" in err
    assert "speaker: 'lake gard' is not an id" in err
    assert records(root) == before


def test_an_unknown_id_is_told_with_those_that_may_be_meant(project: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(WORLD)
    assert run(root, *[w.replace("bridge-held", "the-bridge-is-held") for w in FIRST]) == 2
    assert "positions.0.claim: no claim has the id 'the-bridge-is-held'; perhaps claim/bridge-held" in (
        capsys.readouterr().err
    )


def test_a_law_of_the_whole_base_is_told_before_anything_is_written(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    before = records(root)
    assert run(root, *[w.replace("2031-05-05T08:00+02:00", "2031-05-01") for w in FIRST]) == 2
    assert "published" in capsys.readouterr().err
    assert records(root) == before


def flags(text: str) -> list[str]:
    """`name=Vell / kind=town` as two fields that are set."""
    return [part for pair in text.split(" / ") for part in ("--set", pair)]


@pytest.mark.parametrize(
    ("record_type", "given", "told", "same"),
    [
        ("unit", "name=Ozernaya strazha", "unit/lake-guard: Lake Guard (Озёрная стража, حرس البحيرة)", True),
        ("person", "name=Озёрная стража", "unit/lake-guard", True),
        ("place", "name=Lake Guard", "", False),
        ("organization", "name=Lake Gaurd", "unit/lake-guard", False),
        ("event", "name=Fighting at the Vell bridge / kind=battle / when=2031", "event/vell-bridge", True),
        ("claim", f"text=The Vell bridge is held by the Grey Column / {ABOUT}", "claim/bridge-held", False),
        ("claim", f"text=the grey column holds the Vell bridge / {ABOUT}", "claim/bridge-held", True),
        ("claim", f"text=На берегу сидит Озёрная стража / {ABOUT}", "claim/guard-on-the-bank", False),
        ("claim", "text=Озёрной стражей взят мост / topic=other / events=vell-bridge", "", False),
        ("source", f"url=http://www.courier.example/2031/07/summer/?ref=x / title=A / {PRESS}", "source/courier", True),
        ("source", f"title=Summer at the Vel / {PRESS}", "source/courier", False),
        ("source", f"title=Summer at the Vell / {PRESS.replace('vell-courier', 'orsk-ministry')}", "", False),
    ],
)
def test_what_exists_is_told_and_the_same_needs_force(
    project: Make, capsys: pytest.CaptureFixture[str], record_type: str, given: str, told: str, same: bool
) -> None:
    root = project(WORLD)
    before = records(root)
    arguments = (record_type, *flags(given))
    assert run(root, "new", *arguments) == (2 if same else 0)
    err = capsys.readouterr().err
    assert (f"warning: there is already {told}" in err) if told else ("already" not in err)
    assert (records(root) == before) is same
    if same:
        assert "is the same; with --force it is" in err
        assert run(root, "new", *arguments, "--force") == 0
        assert len(records(root)) == len(before) + 1


def test_a_second_statement_of_a_day_is_told_and_gets_an_id_of_its_own(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    assert run(root, *FIRST) == 0
    assert run(root, *FIRST) == 0
    assert "there is already statement/lake-guard-2031-05-04: " in capsys.readouterr().err
    assert (root / "content/statements/lake-guard-2031-05-04-2.yml").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("statement", "--set", "positions.0.clam=x"), "'positions' has no field 'clam'; did you mean 'claim'?"),
        (("statement", "--set", "positions=x"), "'positions' holds fields; set positions.0.claim, positions.0.stance"),
        (("statement", "--set", "positions.1.claim=x"), "numbered from 0, in order"),
        (("statement", "--set", "quote=x"), "'quote' holds fields; set quote.text, quote.lang"),
        (("unit", "--url", "https://vell.example/"), "--url is for sources and statements"),
        (("unit", "../../x", "--set", "name=x"), "'../../x' is not an id"),
        (("unit", "a" * 81, "--set", "name=x"), "is not an id"),
        (("person", "lake-guard", "--set", "name=x"), "person/lake-guard exists already"),
        (("unit", "--set", "name=!!!"), "nothing that is given makes an id"),
        ((), "name a type of record: event, claim"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    project: Make, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    root = project(WORLD)
    before = records(root)
    assert run(root, "new", *arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert told in err
    assert records(root) == before


def test_nothing_is_written_through_a_link_out_of_the_content(
    project: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    (root / "elsewhere").mkdir()
    (root / "content/people").symlink_to(root / "elsewhere")
    assert run(root, "new", "person", "--set", "name=Ana Mirova") == 2
    assert "leads out of the content folder" in capsys.readouterr().err
    assert not list((root / "elsewhere").iterdir())


@pytest.mark.parametrize("text", ["a\x00b", "a\x1b[31mb", "a\u202eb", "a\ud800b", "x" * 301, "two\nlines", " "])
def test_no_text_that_the_check_refuses_is_written(
    project: Make, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    root = project(WORLD)
    before = records(root)
    assert run(root, "new", "place", "x", "--set", f"name={text}") == 2
    err = capsys.readouterr().err
    assert not set(err) & {"\x00", "\x1b", "\u202e"}
    assert records(root) == before


def test_an_id_is_proposed_in_latin_letters(project: Make) -> None:
    root = project(VELL)
    names = {"Тёткино": "tetkino", "Тьоткіно": "totkino", "Ærø – 2": "aero-2", "Ørsk’s": "orsks"}
    for name, id in names.items():
        assert run(root, "new", "place", "--set", f"name={name}") == 0
        assert (root / f"content/places/{id}.yml").is_file(), sorted((root / "content/places").iterdir())


def test_an_article_has_no_modeline(project: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(WORLD)
    assert run(root, "new", "article", "--set", "title=About: us", "--set", "body=Some *text*.\n\nMore.") == 0
    text = (root / "content/articles/about-us.md").read_text("utf-8")
    assert text.startswith("---\ntitle: 'About: us'\n")
    assert text.endswith("---\n\nSome *text*.\n\nMore.\n")
    clean(root, capsys)


def test_blank_files_are_filled_in_by_hand(project: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(WORLD)
    assert run(root, "new", "statement", "x", "--blank", "--set", "positions.0.claim=bridge-held") == 0
    text = (root / "content/statements/x.yml").read_text("utf-8")
    assert "\n# Who said it. The id of a record: unit or organization or person.\nspeaker:\n" in text
    assert "\npositions:\n  - claim: bridge-held\n    # What the speaker holds of it. One of: affirms," in text
    capsys.readouterr()
    assert run(root, "check", "--format", "json") == 1
    assert {p["code"] for p in json.loads(capsys.readouterr().out)} == {"empty-value"}


@pytest.mark.parametrize("record_type", BY_TYPE)
def test_without_a_terminal_nothing_is_asked(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], record_type: str
) -> None:
    def never(prompt: str = "") -> str:
        raise AssertionError(prompt)

    monkeypatch.setattr("builtins.input", never)
    root = project(WORLD)
    assert run(root, "new", record_type) == 2
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert run(root, "new", record_type, "--no-input") == 2
    assert capsys.readouterr().err.count("is missing: ") >= 2


def test_a_terminal_is_asked(project: Make) -> None:
    """The real command on a real terminal: what is typed stands in the file."""
    root = project(WORLD)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator.cli", "--project", str(root), "new", "place"]
    child = subprocess.Popen(command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    seen, answers = "", {"name: ": "Vell\n", "id [vell]: ": "\n"}
    while child.poll() is None:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                seen += os.read(ours, 4096).decode("utf-8", "replace")
            except OSError:
                break
        for prompt in [p for p in answers if seen.endswith(p)]:
            os.write(ours, answers.pop(prompt).encode())
    assert child.wait(60) == 0, seen
    os.close(ours)
    assert "name: The name used on this site." in seen
    assert "name: Vell\n" in (root / "content/places/vell.yml").read_text("utf-8")
