"""A first contribution on a fresh clone: commands, and keys at a terminal -> what was asked, the time taken, the diff.

`make first-contribution` writes it to first_contribution.md; a test goes the same way and compares. The records of the
clone are the small dispute that the README tells: nobody and nothing in it exists."""

from __future__ import annotations

import os
import pty
import re
import select
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.site.checkout import ROOT, environment

RECORDED = Path(__file__).with_suffix(".md")
SECONDS = 300.0  # that one command, or one question, may take at most on a busy machine

CLONE = "git clone https://github.com/counterclaim/counterclaim"
INSTALL = "make install"
NEW = ".venv/bin/counterclaim new statement --url https://courier.example/2031/05/02/bridge-quiet"
AFTER = ("make check", ".venv/bin/counterclaim diff", "git add content", "git diff --cached")
#: What is asked, and what is typed then: a source that is new, and what a council said in it on a claim that there is.
DIALOGUE = (
    ("title: ", "Bridge at Vell quiet again"),
    ("kind: ", "2"),
    ("publisher: ", "vell courier"),
    ("Which one? (Enter: none of these) ", "1"),
    ("published: ", "2 May 2031"),
    ("published: ", "2031-05-02"),
    ("id [vell-courier-2031-05-02-bridge-at-vell-quiet-again]: ", ""),
    ("speaker: ", "town council"),
    ("Which one? (Enter: none of these) ", "1"),
    ("said: ", "2031-05-02"),
    ("claim: ", "holds bridge"),
    ("Which one? (Enter: none of these) ", "1"),
    ("stance: ", "denies"),
    ("Which one? [1] ", ""),
    ("| ", "Our guards are on the bridge,"),
    ("| ", "and nobody else."),
    ("| ", ""),
    ("lang: ", "en"),
    ("id [vell-town-council-2031-05-02]: ", ""),
)


@dataclass(frozen=True)
class Step:
    """A command, what the terminal showed, and how long it took."""

    command: str
    shown: str
    seconds: float


def dispute() -> dict[str, str]:
    """The records of the README: path -> text."""
    text = (ROOT / "README.md").read_text("utf-8")
    return dict(re.findall(r"^`(content/\S+\.yml)`[^\n]*\n\n```yaml\n(.*?)```$", text, re.MULTILINE | re.DOTALL))


def went(folder: Path, *, installed: Path | None = None) -> list[Step]:
    """Go the whole way in a folder; with `installed` the clone borrows what is installed there."""
    published, clone = folder / "published", folder / "counterclaim"
    _ran(f"git clone --quiet {shlex.quote(str(ROOT))} {published.name}", folder)
    shutil.rmtree(published / "content")
    for path, text in dispute().items():
        (published / path).parent.mkdir(parents=True, exist_ok=True)
        (published / path).write_text(text, encoding="utf-8")
    who = "-c user.name=Test -c user.email=test@vell.example"
    _ran(f"git switch -q -C main && git add -A && git {who} commit -qm 'The dispute of the README'", published)
    steps = [_ran(f"git clone --quiet {published.name} {clone.name}", folder, as_=CLONE)]
    if installed is None:
        steps.append(_ran(INSTALL, clone))
    else:
        (clone / ".venv").symlink_to(installed)
        for name in ("pyproject.toml", "requirements/site.txt"):  # older than the stamps, so that make installs nothing
            os.utime(clone / name, (0, 0))
        steps.append(Step(INSTALL, "", 0.0))
    steps.append(_asked(NEW, clone, DIALOGUE))
    return steps + [_ran(command, clone) for command in AFTER]


def _variables() -> dict[str, str]:
    kept = {name: value for name, value in environment().items() if not name.startswith("MAKE")}
    return {**kept, "TERM": "dumb", "LC_ALL": "C.UTF-8", "GIT_PAGER": "cat", "GIT_CONFIG_NOSYSTEM": "1"}


def _ran(command: str, folder: Path, *, as_: str = "") -> Step:
    begun = time.monotonic()
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=_variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}"
    return Step(as_ or command, done.stdout, time.monotonic() - begun)


def _asked(command: str, folder: Path, dialogue: Sequence[tuple[str, str]]) -> Step:
    """Run a command at a pseudo-terminal, and type each answer when its question stands there."""
    begun = time.monotonic()
    ours, theirs = pty.openpty()
    words = shlex.split(command)
    child = subprocess.Popen(words, cwd=folder, env=_variables(), stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = ""
    try:
        for prompt, typed in dialogue:
            shown = _until(ours, shown, prompt)
            os.write(ours, f"{typed}\n".encode())
        shown = _until(ours, shown, None)
        assert child.wait(SECONDS) == 0, shown
    finally:
        child.kill()
        child.wait()
        os.close(ours)
    return Step(command, shown, time.monotonic() - begun)


def _until(terminal: int, shown: str, prompt: str | None) -> str:
    """What the terminal shows once the question stands at its end; without one, once the command has gone."""
    begun, raw = len(shown), b""
    while True:
        ready, _, _ = select.select([terminal], [], [], SECONDS)
        assert ready, f"{prompt!r} was not asked: {shown[-500:]!r}"
        try:
            more = os.read(terminal, 4096)
        except OSError:  # Linux tells so that the other end is closed
            more = b""
        raw += more
        shown = shown[:begun] + raw.decode("utf-8", "replace").replace("\r\n", "\n")
        if prompt is None and not more:
            return shown
        assert more or prompt is None, f"{prompt!r} was not asked: {shown[-500:]!r}"
        if prompt is not None and shown[begun:].endswith(f"\n{prompt}"):
            return shown


def dialogue() -> str:
    """What is asked and typed, as a table."""
    rows = [(prompt.replace("|", "\\|"), f"`{typed}`" if typed else "Enter") for prompt, typed in DIALOGUE]
    return "\n".join(["| asked | typed |", "|---|---|", *(f"| `{prompt}` | {typed} |" for prompt, typed in rows)])


def block(step: Step, kind: str) -> str:
    """What a command showed."""
    return f"```{kind}\n{step.shown.strip(chr(10))}\n```"


_SAYS = """\
Recorded by `make first-contribution` and not written by hand. In place of the real records the clone holds the small
dispute that the README tells. A newspaper has a new article, in which a town council says something on a claim that is
there already. Times are those of the machine; nobody's typing is in them."""


def written(steps: Sequence[Step]) -> str:
    """The record of the run."""
    by = {step.command: step for step in steps}
    times = [f"| `{step.command}` | {step.seconds:.1f} s |" for step in steps]
    times.append(f"| together | {sum(step.seconds for step in steps):.1f} s |")
    parts = [
        "# A first contribution, on a fresh clone",
        _SAYS,
        "\n".join(["| command | time |", "|---|---|", *times]),
        "## What is asked and typed",
        dialogue(),
        "One date is typed as people write it, and asked for again. What the terminal shows:",
        block(by[NEW], "text"),
        "## What the check tells",
        block(by["make check"], "text"),
        "## What the change does",
        block(by[AFTER[1]], "text"),
        "## The diff",
        block(by[AFTER[-1]], "diff"),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Go the way with an installation of its own, and write it down."""
    with tempfile.TemporaryDirectory() as folder:
        text = written(went(Path(folder)))
        assert folder not in text
    RECORDED.write_text(text, encoding="utf-8")
    print(re.search(r"^\| together .*$", text, re.MULTILINE)[0])  # type: ignore[index]


if __name__ == "__main__":
    main()
