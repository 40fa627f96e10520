"""Measures what checking a base and telling a change of it take: `python -m bench.reviewing [RECORDS]`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench import base
from bench.measuring import cpu
from generator import build, review, states
from generator.review import forms

GIT = ("-c", "user.name=M", "-c", "user.email=m@bench.example", "-c", "commit.gpgsign=false")


def git(root: Path, *arguments: str) -> None:
    """Run git in the base."""
    subprocess.run(["git", "-C", str(root), *GIT, *arguments], check=True, capture_output=True)


def main() -> int:
    """Print CPU seconds, and the second as a share of the first."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        content = Path(name) / "content"
        records = base.write(content, size)
        git(content.parent, "init", "-q")
        git(content.parent, "add", "-A")
        git(content.parent, "commit", "-qm", "base")
        some = sorted((content / "statements").rglob("*.yml"))[0]
        (some.parent / "one-more.yml").write_bytes(some.read_bytes())
        sources = sorted((content / "sources").rglob("*.yml"))[0]
        sources.write_text(sources.read_text("utf-8").replace("title: ", "title: Another ", 1), "utf-8")
        checking, (_, _, problems) = cpu(lambda: build.examine(content))
        assert not [p for p in problems if p.severity == "error"], problems[:3]
        telling, text = cpu(lambda: forms.text(review.review(states.read(content, "HEAD"))))
    print(f"{records} records: check {checking:.1f} s CPU, diff {telling:.1f} s CPU, {telling / checking:.2f} x check")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
