"""An invented history of ten commits that holds every kind of change; nobody and nothing in it exists."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from generator import review, states
from tests.worlds import SOUND, files, said, write

COLUMN = "content/statements/column-affirms.yml"
DENIAL = said("guard-denies", "lake-guard", "2031-05-05", {"bridge-held": "denies"}, source="post")
POST = """-- content/sources/post.yml --
title: A post of the Guard
kind: post
publisher: lake-guard
published: 2031-05-05
origin: unknown
"""
SECOND = said(
    "column-second",
    "grey-column",
    "2031-05-06",
    {"guards-wounded": "affirms 30..30"},
    more="supersedes: column-affirms",
)
HOSTILE = "-- content/units/loud.yml --\nname: 'Loud @everyone <b>x</b> https://x.example #1 `y` |'\n"


def text(path: str, old: str = "", new: str = "", world: str = SOUND) -> str:
    """A file of the world, with one thing in it changed."""
    found = files(world)[path]
    assert old in found, (path, old)
    return found.replace(old, new, 1)


def _with(path: str, old: str, new: str, world: str = SOUND) -> Mapping[str, str | None]:
    return {path: text(path, old, new, world)}


CORRECTED = """corrections:
  - on: 2031-08-06
    field: said
    was: 2031-05-04
    now: 2031-05-03
    why: The Courier gave another day
"""
GONE = "withdrawn:\n  on: 2031-06-01\n  by: lake-guard\n  source: courier\n"
FERRY = "-- content/places/old-ferry.yml --\nname: Ferry of Vell\n"

#: What each commit is called, and its files; None takes one away.
COMMITS: tuple[tuple[str, Mapping[str, str | None]], ...] = (
    ("a denial from a new source", files(POST + DENIAL)),
    ("a second figure", files(SECOND)),
    ("a second origin", _with(COLUMN, "  - source: courier\n", "  - source: courier\n  - source: post\n")),
    ("a typing slip", _with("content/units/grey-column.yml", "Grey Column", "Gray Column")),
    ("a field of substance", _with("content/claims/bridge-lost.yml", "topic: control", "topic: presence")),
    (
        "a correction",
        {
            COLUMN: text(COLUMN, "  - source: courier\n", "  - source: courier\n  - source: post\n").replace(
                'said: "2031-05-04"', 'said: "2031-05-03"'
            )
            + CORRECTED
        },
    ),
    ("a withdrawal", _with("content/statements/guard-denies.yml", "paraphrase:", GONE + "paraphrase:", POST + DENIAL)),
    (
        "a draft, a place and a hostile name",
        files(FERRY + HOSTILE + "-- content/units/sketch.yml --\nname: Sketch\npublication: draft\n"),
    ),
    (
        "a rename and a withheld record",
        {
            "content/places/old-ferry.yml": None,
            "content/places/vell-ferry.yml": "name: Ferry of Vell\naliases: [old-ferry]\n",
            "content/units/loud.yml": files(HOSTILE)["content/units/loud.yml"]
            + "publication: withheld\nwithheld_because: asked for\n",
        },
    ),
    (
        "lost history",
        {
            "content/statements/column-second.yml": None,
            "content/statements/guard-denies.yml": files(POST + DENIAL)["content/statements/guard-denies.yml"].replace(
                "stance: denies", "stance: questions"
            )
            + GONE,
        },
    ),
)


def git(root: Path, *arguments: str, day: int = 1) -> str:
    """Run git as an invented person, at an invented time."""
    stamp = f"2031-08-{day:02}T12:00:00Z"
    person = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "M"), ("EMAIL", "m@vell.example"), ("DATE", stamp))
    }
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    environment = {**kept, **person, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def lay(root: Path, changed: Mapping[str, str | None]) -> None:
    """Change files of a world."""
    for path, content in changed.items():
        if content is None:
            (root / path).unlink()
    write({path: content for path, content in changed.items() if content is not None}, root)


def made(root: Path) -> Path:
    """The repository with the sound world and all commits; its content folder. Commit n has the tag `c<n>`."""
    git(root, "init", "-q", "-b", "main")
    write(SOUND, root)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "the world")
    git(root, "tag", "c0")
    for number, (subject, changed) in enumerate(COMMITS, 1):
        lay(root, changed)
        git(root, "add", "-A")
        git(root, "commit", "-qm", subject, day=number + 1)
        git(root, "tag", f"c{number}")
    return root / "content"


def reviewed(content: Path, number: int) -> review.Review:
    """The review of one commit."""
    return review.review(states.read(content, f"c{number - 1}", f"c{number}"))
