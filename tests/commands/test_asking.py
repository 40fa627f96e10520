"""`counterclaim new` by questions: typed answers -> files; each wrong answer is told with its fix and asked again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from tests.commands.test_new import LINK, WORLD, clean, records, run

Make = Callable[[str], Path]


class Typist:
    """Somebody who types one line after the other, and then gives up."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.prompts: list[str] = []

    def __call__(self, prompt: str = "") -> str:
        self.prompts.append(prompt)
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Typist]:
    def made(*lines: str) -> Typist:
        typist = Typist(*lines)
        monkeypatch.setattr("builtins.input", typist)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        return typist

    return made


def test_a_statement_with_its_source(
    project: Make, typed: Callable[..., Typist], capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    typist = typed(
        *("озерная стр", "1"),  # the speaker, by a part of another name
        *("04/05/2031", "2031-05-04"),  # said
        *("column holds bridge", "1"),  # the claim
        *("confirms", "4"),  # the stance
        *(LINK, "Guards: we hold it", "2", "vell-courier", "2031-05-05", ""),  # the source; its id as proposed
        *("1", "Мост наш.", "Весь.", "", "ru"),  # the quote
        "",  # the statement's id as proposed
    )
    assert run(root, "new", "statement") == 0, capsys.readouterr().out
    assert typist.lines == []
    out = capsys.readouterr().out
    assert "'04/05/2031' does not begin with the year; write 2031-05-04 for 4 May 2031" in out
    assert "unit/lake-guard: Lake Guard (Озёрная стража, حرس البحيرة)" in out
    assert "'confirms' is not a term of 'stance'; did you mean 'affirms'?" in out
    assert "  4  denies: The speaker says that the proposition does not hold." in out
    assert "id [lake-guard-2031-05-04]: " in typist.prompts
    assert "text: |\n    Мост наш.\n    Весь.\n" in (root / "content/statements/lake-guard-2031-05-04.yml").read_text(
        "utf-8"
    )
    assert (root / "content/sources/vell-courier-2031-05-05-guards-we-hold-it.yml").is_file()
    clean(root, capsys)


def test_a_known_link_and_given_fields_are_not_asked_for(
    project: Make, typed: Callable[..., Typist], capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    typed("denies", "2", "They deny it.", "", "the test", "guards-deny")
    given = ("speaker=lake-guard", "said=2031-05-04", "positions.0.claim=bridge-held")
    flags = [part for text in given for part in ("--set", text)]
    assert run(root, "new", "statement", "--url", "http://courier.example/2031/07/summer/?utm_x=1", *flags) == 0
    assert "source: courier" in (root / "content/statements/guards-deny.yml").read_text("utf-8")
    clean(root, capsys)


@pytest.mark.parametrize(
    ("record_type", "lines", "told"),
    [
        ("unit", ("Ozernaya Strazha", "1"), "unit/lake-guard it is"),
        ("source", ("http://www.courier.example/2031/07/summer?gclid=1", "1"), "source/courier it is"),
        ("claim", ("Grey Column holds the Vell bridge", "1"), "claim/bridge-held it is"),
    ],
)
def test_what_exists_is_offered_and_may_be_taken(
    project: Make,
    typed: Callable[..., Typist],
    capsys: pytest.CaptureFixture[str],
    record_type: str,
    lines: tuple[str, ...],
    told: str,
) -> None:
    root = project(WORLD)
    before = records(root)
    typed(*lines)
    assert run(root, "new", record_type) == 0
    out = capsys.readouterr().out
    assert "There is already:" in out
    assert out.endswith(f"{told}; nothing was written\n")
    assert records(root) == before


def test_what_exists_may_be_passed_by(project: Make, typed: Callable[..., Typist]) -> None:
    root = project(WORLD)
    typed("Lake Guard", "", "lake guard 2", "grey-column", "lake-guard-2")
    assert run(root, "new", "unit") == 0
    assert (root / "content/units/lake-guard-2.yml").is_file()


def test_a_law_of_the_whole_base_asks_again(
    project: Make, typed: Callable[..., Typist], capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    typed("", "saidd", "said", "2031-05-04")
    flags = ("speaker=lake-guard", "said=2032-01-01", "positions.0.claim=bridge-held", "positions.0.stance=denies",
             "sources.0.source=courier", "paraphrase.text=No.", "paraphrase.by=the test")  # fmt: skip
    code = run(root, "new", "statement", *[part for text in flags for part in ("--set", text)])
    out = capsys.readouterr().out
    assert code == 0, out
    assert "sources.0.source: the source was published 2031-07-31, before the statement was said (2032-01-01)" in out
    assert "'saidd' is none of its fields: speaker, said, positions, sources, paraphrase" in out
    assert "said: 2031-05-04\n" in (root / "content/statements/lake-guard-2032-01-01.yml").read_text("utf-8")
    clean(root, capsys)


def test_an_actor_that_is_missing_is_written_first(
    project: Make, typed: Callable[..., Typist], capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(WORLD)
    typed("Ана Мирова", "+ Ана Мирова", "3", "", "", "")
    flags = ("said=2031-05-04", "positions.0.claim=bridge-held", "positions.0.stance=denies",
             "sources.0.source=courier", "paraphrase.text=No.", "paraphrase.by=the test")  # fmt: skip
    code = run(root, "new", "statement", *[part for text in flags for part in ("--set", text)])
    out = capsys.readouterr().out
    assert code == 0, out
    assert "there is no unit or organization or person like that; try another name, or '+ Ана Мирова'" in out
    assert (root / "content/people/ana-mirova.yml").is_file()
    assert (root / "content/statements/ana-mirova-2031-05-04.yml").is_file()
    clean(root, capsys)


@pytest.mark.parametrize("stop", [EOFError, KeyboardInterrupt])
def test_giving_up_writes_nothing(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stop: type[BaseException]
) -> None:
    def gone(prompt: str = "") -> str:
        raise stop

    root = project(WORLD)
    before = records(root)
    monkeypatch.setattr("builtins.input", gone)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert cli.main(["--project", str(root), "new", "place"]) == 2
    assert capsys.readouterr().err.endswith("counterclaim: nothing was written\n")
    assert records(root) == before


def test_candidates_come_from_records_as_text(
    project: Make, typed: Callable[..., Typist], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing that a record or a contributor says reaches the terminal as a command."""
    root = project(WORLD)
    typed("\x1b[31mlake guard", "", "nobody at all like this \u202e")
    assert run(root, "new", "statement") == 2
    out, err = capsys.readouterr()
    assert not set(out + err) & {"\x1b", "\u202e"}


@pytest.mark.parametrize(
    ("record_type", "lines", "path", "said"),
    [
        (
            "claim",
            ("The ferry was sunk", "2", "Vell bridge", "1", ""),
            "claims/the-ferry-was-sunk.yml",
            "events:\n  - vell-bridge\n",
        ),
        (
            "event",
            ("Fire at the mill", "battle", "May 2031", "2031-05", ""),
            "events/fire-at-the-mill.yml",
            "when: 2031-05\n",
        ),
        (
            "source",
            ("", "Day of the Vell", "article", "courier", "1", "2031-06", "the-day"),
            "sources/the-day.yml",
            "title: Day of the Vell\n",
        ),
        ("person", ("Ана Мирова", ""), "people/ana-mirova.yml", "name: Ана Мирова\n"),
        ("article", ("About us", "Some *text*.", "", ""), "articles/about-us.md", "---\n\nSome *text*.\n"),
    ],
)
def test_every_type_asks_for_what_it_requires_and_no_more(
    project: Make,
    typed: Callable[..., Typist],
    capsys: pytest.CaptureFixture[str],
    record_type: str,
    lines: tuple[str, ...],
    path: str,
    said: str,
) -> None:
    root = project(WORLD)
    typist = typed(*lines)
    assert run(root, "new", record_type) == 0, capsys.readouterr().out
    assert typist.lines == []
    assert said in (root / "content" / path).read_text("utf-8")
    capsys.readouterr()
    assert run(root, "check", "--format", "text") == 0, capsys.readouterr().out
