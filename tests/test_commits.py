"""A repository -> what git says of its files."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from generator import commits
from tests.worlds import at, write

EVENT = "name: Ferry\nkind: battle\nwhen: 2031\n"


def test_history_tells_the_first_and_the_last_day_of_each_file(tmp_path: Path) -> None:
    assert commits.history(write({"content/events/a.yml": EVENT}, tmp_path)) == {}

    def git(*arguments: str, day: str = "2031-05-04") -> None:
        dates = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
        environment = {**os.environ, **dates, "GIT_CONFIG_GLOBAL": os.devnull}
        identity = ["-c", "user.name=Test", "-c", "user.email=test@vell.example"]
        subprocess.run(
            ["git", "-C", str(tmp_path), *identity, *arguments], env=environment, check=True, capture_output=True
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    (tmp_path / "content/events/a.yml").write_text(EVENT + "summary: More\n")
    (tmp_path / "content/events/b.yml").write_text(EVENT)
    git("add", ".", day="2031-05-09")
    git("commit", "-qm", "two", day="2031-05-09")
    commit = commits.git(tmp_path, "rev-parse", "HEAD").strip()
    assert commits.history(tmp_path / "content") == {
        "content/events/a.yml": commits.Dates("2031-05-04", "2031-05-09", commit),
        "content/events/b.yml": commits.Dates("2031-05-09", "2031-05-09", commit),
    }
    assert commits.commit_time(tmp_path) == at("2031-05-09T12:00:00Z")
