"""Two builds of one commit are equal byte for byte, wherever, whenever and by whomever; with the real content."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.framing import is_unused
from tests.site.checkout import MINUTES, Checkout, environment, tree

COMMITTER = ("-c", "user.name=Mira", "-c", "user.email=mira@vell.example", "-c", "commit.gpgsign=false")


class Two(NamedTuple):
    """Two checkouts of one commit, each built in surroundings of its own, and what the builds printed."""

    one: Checkout
    other: Checkout
    said: tuple[str, str]


def git(folder: Path, *arguments: str, day: str = "2031-06-01") -> None:
    """Run git there, on an invented day."""
    dates = {f"GIT_{who}_DATE": f"{day}T23:30:00-05:00" for who in ("AUTHOR", "COMMITTER")}
    command = ["git", *COMMITTER, *arguments]
    subprocess.run(command, cwd=folder, env=environment(**dates), check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    """A repository of two commits and a clone of it, built at the same time."""
    one = Checkout.made(tmp_path_factory.mktemp("one") / "checkout")
    git(one.root, "init", "--quiet", "--initial-branch=main")
    git(one.root, "add", "content", "generator", "site_templates", "mkdocs.yml")
    git(one.root, "commit", "--quiet", "--message=Begin")
    record = one.root / "content/places/tyotkino.yml"
    record.write_text(record.read_text("utf-8") + "# Looked at again.\n", "utf-8")
    git(one.root, "commit", "--quiet", "--all", "--message=Change", day="2031-06-09")
    other = Checkout(tmp_path_factory.mktemp("a folder with ünusual name") / "b")
    git(one.root.parent, "clone", "--quiet", str(one.root), str(other.root))
    (other.root / "node_modules").symlink_to(one.root / "node_modules")
    (other.root / "build/docs").mkdir(parents=True)
    surroundings: list[tuple[Checkout, dict[str, str], int]] = [
        (one, {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}, 0o022),
        (other, {"TZ": "America/St_Johns", "PYTHONHASHSEED": "4242", "LC_ALL": "C"}, 0o077),
    ]
    running = [
        subprocess.Popen(
            copy.command("generator.cli", "build"),
            cwd=copy.root,
            env=environment(**variables),
            umask=umask,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for copy, variables, umask in surroundings
    ]
    said = [build.communicate(timeout=MINUTES)[0].decode() for build in running]
    assert [build.returncode for build in running] == [0, 0], "\n".join(said)
    return Two(one, other, (said[0], said[1]))


def test_two_builds_of_one_commit_are_equal(two: Two) -> None:
    one, other = tree(two.one.site), tree(two.other.site)
    assert len(one) > 300
    assert [path for path in sorted({*one, *other}) if one.get(path) != other.get(path)] == []
    assert two.said[0] == two.said[1]


def test_the_folders_and_the_machine_are_on_no_page(two: Two) -> None:
    words = (str(two.one.root.parent).encode(), str(two.other.root.parent).encode(), os.fsencode(Path.home()) + b"/")
    assert [p for p in two.one.site.rglob("*") if p.is_file() and any(w in p.read_bytes() for w in words)] == []


def test_dates_of_pages_come_from_git(two: Two) -> None:
    page = (two.one.site / "places/tyotkino/index.html").read_text("utf-8")
    assert re.findall(r'<time datetime="([^"]*)">', page) == ["2031-06-01", "2031-06-09"]
    sitemap = (two.one.site / "sitemap.xml").read_text("utf-8")
    assert set(re.findall("<lastmod>(.*?)</lastmod>", sitemap)) == {"2031-06-10"}


def test_the_number_of_pages_is_the_one_printed(two: Two) -> None:
    told = [int(n) for n in re.findall(r"(\d+) pages", two.said[0])]
    pages = {p for p in two.one.site.rglob("*.html") if p.name != "404.html"}
    assert told == [len(pages), len(pages)]


def test_a_second_build_writes_nothing_new(two: Two) -> None:
    docs = two.one.root / "build/docs"
    before = {p: p.stat().st_mtime_ns for p in docs.rglob("*")}
    site = tree(two.one.site)
    assert "0 files changed" in two.one.built()
    assert {p: p.stat().st_mtime_ns for p in docs.rglob("*")} == before
    assert tree(two.one.site) == site


def test_plain_mkdocs_makes_the_same_site(two: Two, tmp_path: Path) -> None:
    """The hook generates; only the manifest, which is the memory of `counterclaim build`, is missing, and what the
    theme brings and no page loads is there."""
    built = tree(two.one.site)
    command = ("log", "-1", "--format=%ct")
    epoch = subprocess.run(
        ["git", *command], cwd=two.other.root, env=environment(), capture_output=True, text=True, check=True
    )
    done = two.other.run(
        "mkdocs", "build", "--strict", "-d", str(tmp_path / "site"), SOURCE_DATE_EPOCH=epoch.stdout.strip(), TZ="UTC"
    )
    assert done.returncode == 0, done.stdout
    assert "WARNING  -" not in done.stdout
    assert "ERROR  -" not in done.stdout
    plain = {path: digest for path, digest in tree(tmp_path / "site").items() if not is_unused(path)}
    other = {**plain, "manifest.json": built["manifest.json"]}
    assert [path for path in sorted({*other, *built}) if other.get(path) != built.get(path)] == []
