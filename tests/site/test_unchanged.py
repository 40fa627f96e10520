"""A build of which nothing changed is told again; anything else makes the site anew."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import build, cli, unchanged
from tests.edits import golden, lay
from tests.site.checkout import Checkout, tree

TICK = 0.03  # seconds: files that are older than this are trusted
EPOCH = "1935000000"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The golden world, which is built by the command."""
    copy = Checkout.made(tmp_path_factory.mktemp("first") / "golden", {})
    lay(golden(), copy.root)
    time.sleep(TICK)
    assert run(copy) == 0
    return copy


def run(copy: Checkout, *arguments: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        return cli.main(["--project", str(copy.root), "build", *arguments])


@pytest.fixture
def built(first: Checkout, tmp_path: Path) -> Checkout:
    """A copy of it, built too."""
    copy = first.copied(tmp_path / "copy")
    time.sleep(TICK)
    assert run(copy) == 0
    return copy


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[build.Outcome]:
    """The sites that are made from here on."""
    found: list[build.Outcome] = []
    site = build.site

    def noted(*arguments: object, **named: object) -> build.Outcome:
        found.append(site(*arguments, **named))  # type: ignore[arg-type]
        return found[-1]

    monkeypatch.setattr(build, "site", noted)
    return found


def test_what_has_not_changed_is_told_again(
    built: Checkout, made: list[build.Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(built.site)
    assert run(built, "--strict") == run(built, "--strict") == 1  # there are warnings
    capsys.readouterr()
    made.clear()
    assert run(built) == 0
    assert made == []
    told = capsys.readouterr().out
    (built.root / "build" / ".kept" / unchanged.NAME).unlink()
    assert run(built) == 0
    assert len(made) == 1
    assert capsys.readouterr().out == told
    assert "0 files changed" in told
    assert tree(built.site) == before


def committed(copy: Checkout) -> None:
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=copy.root, check=True)


CLAIM = "claims/bridge-held"
CHANGES: dict[str, Callable[[Checkout], object]] = {
    "a record": lambda copy: copy.change(f"content/{CLAIM}.yml", "text: ", "text:  "),
    "a record that is touched": lambda copy: os.utime(copy.root / f"content/{CLAIM}.yml"),
    "a record that came": lambda copy: copy.write("content/places/old-ford.yml", "name: Old Ford\n"),
    "the settings": lambda copy: copy.change("mkdocs.yml", "site_name: ", "site_name:  "),
    "a template": lambda copy: copy.change("site_templates/markdown/search.md.j2", "{%", " {%"),
    "the packages": lambda copy: copy.write("package-lock.json", "{}"),
    "the history": committed,
    "a page": lambda copy: (copy.site / CLAIM / "index.html").write_bytes(b"<p>"),
    "a page that is gone": lambda copy: (copy.site / CLAIM / "index.html").unlink(),
    "a page too many": lambda copy: (copy.site / CLAIM / "other.html").touch(),
    "the manifest": lambda copy: (copy.site / build.MANIFEST).touch(),
    "the site": lambda copy: copy.site.rename(copy.site.with_name("other")),
}


def test_what_has_changed_is_built(built: Checkout, made: list[build.Outcome]) -> None:
    """One thing after another, each once."""
    for what, change in CHANGES.items():
        assert run(built) == 0
        assert made == [], what
        change(built)
        time.sleep(TICK)
        assert run(built) == 0
        assert len(made) == 1, what
        made.clear()


@pytest.mark.parametrize("asked", [["--as-of", "2031-05-04T12:00Z"], ["--plain"], ["--previous", "manifest.json"]])
def test_another_site_is_built(
    built: Checkout, made: list[build.Outcome], asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built.site)
    assert run(built, *asked) == 0
    assert len(made) == 1


def test_at_another_time_another_site_is_built(
    built: Checkout, made: list[build.Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.site.test_unchanged.EPOCH", "1935086400")
    assert run(built) == 0
    assert len(made) == 1
