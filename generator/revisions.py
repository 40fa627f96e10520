"""The repository -> its last revisions that touched content, newest first, each with what its files held before."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.commits import git

DAYS = 90
AT_MOST = 50
_SECONDS = 86_400
_FORMAT = "--format=%x01%H %cs"
_RAW = ("--raw", "--no-abbrev", "--no-renames", "--relative")
_PLAIN_FILE = "100"  # how git writes the mode of a file that is no link: 100644, 100755


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit and its day. `before` holds, by the path of each file that it touched (as in diagnostics), what that
    file held before it, or nothing where there was none. What has not been committed yet has no `commit`."""

    commit: str
    day: str
    before: Mapping[str, bytes | None]


def read(content: Path) -> tuple[Revision, ...] | None:
    """The revisions of the last days before the last commit, newest first: from the records as they stand now, undoing
    one after the other leads back. None outside a repository and in a shallow clone, where the history is not known."""
    if git(content, "rev-parse", "--is-shallow-repository").strip() != "false":
        return None
    last = git(content, "log", "-1", "--format=%ct").strip()
    if not last.isdecimal():
        return None
    since = int(last) - DAYS * _SECONDS
    # Along the first parents: what the branch that is published went through, a merge as one step.
    log = git(
        content,
        *("-c", "core.quotePath=false", "log", "--first-parent", "-m", *_RAW, _FORMAT),
        *(f"--since={since}", f"--max-count={AT_MOST}", "--", "."),
    )
    found = [("", "", dict(_uncommitted(content)))]
    for commit in log.split("\1")[1:]:
        head, *lines = commit.splitlines()
        name, _, day = head.partition(" ")
        found.append((name, day, dict(touched(lines))))
    texts = blobs(content, {blob for _, _, files in found for blob in files.values() if blob})
    return tuple(
        Revision(name, day, {f"{content.name}/{path}": texts.get(blob) for path, blob in files.items()})
        for name, day, files in found
    )


def _uncommitted(content: Path) -> Iterator[tuple[str, str]]:
    quoted = ("-c", "core.quotePath=false")
    yield from touched(git(content, *quoted, "diff", *_RAW, "HEAD", "--", ".").splitlines())
    for path in git(content, *quoted, "ls-files", "--others", "--exclude-standard", "--", ".").splitlines():
        yield path, ""


def touched(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Path -> the blob before, or nothing; from lines such as `:100644 100644 <blob> <blob> M<tab>events/e.yml`."""
    for line in lines:
        head, _, path = line.partition("\t")
        if path and head.startswith(":"):
            mode, _, before, *_ = head.removeprefix(":").split()
            yield path, before if mode.startswith(_PLAIN_FILE) else ""


def blobs(content: Path, names: Iterable[str]) -> dict[str, bytes]:
    """What the blobs hold, from one run of git for each thousand."""
    found: dict[str, bytes] = {}
    ordered = sorted(names)
    for first in range(0, len(ordered), 1000):
        some = ordered[first : first + 1000]
        command = ["git", "-C", str(content), "cat-file", "--batch"]
        done = subprocess.run(command, input="\n".join(some).encode() + b"\n", capture_output=True, check=True)
        at = 0
        while at < len(done.stdout):
            end = done.stdout.index(b"\n", at)
            name, kind, *size = done.stdout[at:end].decode().split()
            if kind == "missing":
                at = end + 1
                continue
            length = int(size[0])
            found[name] = done.stdout[end + 1 : end + 1 + length]
            at = end + 2 + length
    return found
