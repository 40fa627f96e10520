"""A repository -> what git says of its files and its last commit; the empty answer where there is no git."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Dates:
    """When a file first came into the repository, and when it last changed; ISO dates of commits. `commit` is the
    one of its last change."""

    created: str
    updated: str
    commit: str = ""


def git(folder: Path, *arguments: str) -> str:
    """What git prints, or nothing where there is no git, no repository or no answer."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def commit_time(folder: Path) -> int | None:
    """The time of the last commit, in UTC seconds; none outside a repository."""
    found = git(folder, "log", "-1", "--format=%ct").strip()
    return int(found) if found.isdecimal() else None


def history(content: Path) -> dict[str, Dates]:
    """Path (as in diagnostics) -> dates, from one run of git; empty outside a repository and in a shallow clone."""
    if git(content, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = git(
        content,
        "-c",
        "core.quotePath=false",
        "log",
        "--format=%x00%cs %H",
        "--name-only",
        "--no-renames",
        "--relative",
        "--",
        ".",
    )
    dates: dict[str, Dates] = {}
    for commit in log.split("\0")[1:]:
        head, _, names = commit.partition("\n")
        day, _, revision = head.partition(" ")
        for name in filter(None, names.split("\n")):
            path = f"{content.name}/{name}"
            last = dates.get(path, Dates(day, day, revision))
            dates[path] = Dates(day, last.updated, last.commit)
    return dates
