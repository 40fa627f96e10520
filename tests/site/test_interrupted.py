"""A build that is killed at any moment leaves the old site or the new one, whole; and the next build is not harmed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import last
from tests.site.checkout import MINUTES, Checkout, environment, tree

CLAIM = "content/claims/bridge-held.yml"


def started(copy: Checkout) -> subprocess.Popen[bytes]:
    """A build in a process group of its own."""
    return subprocess.Popen(
        copy.command("generator.cli", "build"),
        cwd=copy.root,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def await_moment(running: subprocess.Popen[bytes], come: Callable[[], bool]) -> None:
    """Wait until the moment has come, or the build is over."""
    end = time.monotonic() + MINUTES
    while running.poll() is None and not come():
        assert time.monotonic() < end, "the build does not come to an end"
        time.sleep(0.001)


def at_once(build: Path) -> bool:
    """Before the first page is written."""
    return build.exists()


def specimens_written(build: Path) -> bool:
    """The specimens are written; MkDocs has yet to read them."""
    return any(build.glob(".new-*/*/docs"))


def mkdocs_writing(build: Path) -> bool:
    """MkDocs has begun to write."""
    return any(build.glob(".new-*/*/site"))


def site_begun(build: Path) -> bool:
    """The first files of the new site are there."""
    return (build / ".kept" / "site").exists()


def pages_there(build: Path) -> bool:
    """The last file of the new site is there."""
    return (build / ".kept" / "site" / "sitemap.xml.gz").exists()


def manifest_there(build: Path) -> bool:
    """The gate is through, the exchange comes next or is under way."""
    return (build / ".kept" / "site" / "manifest.json").exists()


def exchanged(build: Path) -> bool:
    """The new site stands there."""
    return "retaken" in _text(build / "site" / "claims" / "bridge-held" / "index.html")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""


@pytest.fixture(scope="module")
def old_and_new(vell_built: Checkout, tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkout, dict[str, str]]:
    """A built copy whose base was changed after that, and the site that the change makes."""
    changed = vell_built.copied(tmp_path_factory.mktemp("changed") / "vell")
    changed.change(CLAIM, "holds the bridge", "has retaken the bridge")
    # What was learned of the frames of pages, and what MkDocs made before, is not at hand.
    (changed.root / "build" / ".kept" / last.NAME).unlink()
    shutil.rmtree(changed.root / "build" / ".kept" / "specimens")
    other = changed.copied(tmp_path_factory.mktemp("new") / "vell")
    other.built()
    return changed, tree(other.site)


MOMENTS = [at_once, specimens_written, mkdocs_writing, site_begun, pages_there, manifest_there, exchanged]


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda m: str(m.__name__))
def test_a_killed_build_leaves_a_whole_site(
    moment: Callable[[Path], bool], old_and_new: tuple[Checkout, dict[str, str]], tmp_path: Path
) -> None:
    start, new = old_and_new
    old = tree(start.site)
    copy = start.copied(tmp_path / "vell")
    running = started(copy)
    await_moment(running, lambda: moment(copy.root / "build"))
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    found = tree(copy.site)
    assert found in (old, new)
    assert moment is not exchanged or found == new
    copy.built()
    assert tree(copy.site) == new
    assert {p.name for p in copy.site.parent.iterdir()} == {".kept", ".lock", "docs", "site"}


def test_an_orphan_of_a_killed_build_does_not_write_into_the_next(
    old_and_new: tuple[Checkout, dict[str, str]], tmp_path: Path
) -> None:
    """Only the command is killed; its MkDocs, which read what has been corrected since, lives on beside the next."""
    start, _ = old_and_new
    copy = start.copied(tmp_path / "vell")
    running = started(copy)
    await_moment(running, lambda: mkdocs_writing(copy.root / "build"))
    orphan = int(Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()[0])
    try:
        os.kill(orphan, signal.SIGSTOP)
        running.kill()
        running.wait()
        copy.change("content/places/vell.yml", "kind: town", "kind: town\nsummary: It was corrected.")
        following = started(copy)
        await_moment(following, lambda: pages_there(copy.root / "build"))
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(orphan, signal.SIGCONT)
    assert following.wait(MINUTES) == 0
    clean = copy.copied(tmp_path / "clean")
    clean.built()
    assert tree(copy.site) == tree(clean.site)
