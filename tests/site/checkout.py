"""The working tree -> a copy that a test may build in and break; runs the copy's own commands and no others."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ("generator", "site_templates", "mkdocs.yml")
MINUTES = 300  # seconds that a server or a small build may take at most, on a busy machine

#: What a developer, a hook of git or a CI job may have set, and what would change a build.
_LEFT_OUT = ("GIT_", "COUNTERCLAIM_", "PYTHON", "GITHUB_ACTIONS", "SOURCE_DATE_EPOCH")


def environment(**more: str) -> dict[str, str]:
    """The environment without what would change a build, and with `more`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)}
    return {**kept, "PYTHONUTF8": "1", **more}


def digest(content: bytes) -> str:
    """Its SHA-256, as `tree` gives it."""
    return hashlib.sha256(content).hexdigest()


def tree(folder: Path) -> dict[str, str]:
    """Path below the folder -> SHA-256 of the file; a symbolic link counts as what it says."""
    return {
        path.relative_to(folder).as_posix(): digest(
            os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
        )
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def committed(*paths: str) -> list[str]:
    """The files below these paths that git has, or would have after `git add`, and that are still there."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *paths]
    listed = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, check=True).stdout
    return sorted({name for name in os.fsdecode(listed).split("\0") if name and (ROOT / name).is_file()})


@dataclass(frozen=True)
class Checkout:
    """A copy of the working tree, with content of its own choice."""

    root: Path

    @classmethod
    def made(cls, root: Path, content: Mapping[str, str] | None = None) -> Checkout:
        """Copy the code, and the real content or else `content` (path below `content/` -> text)."""
        for name in committed(*CODE, *(() if content is not None else ("content",))):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
        # What Python made of the modules is good as long as their times are.
        for compiled in (ROOT / "generator").rglob("__pycache__"):
            shutil.copytree(compiled, root / compiled.relative_to(ROOT), ignore=shutil.ignore_patterns("*.pyc.*"))
        (root / "node_modules").symlink_to(ROOT / "node_modules")
        (root / "build" / "docs").mkdir(parents=True)
        made = cls(root)
        for path, text in (content or {}).items():
            made.write(f"content/{path}", text)
        return made

    def in_english(self) -> Checkout:
        """The same copy without its other languages, which double its pages: no table, no place in the navigation."""
        for table in (self.root / "site_templates" / "locale").glob("*.po"):
            table.unlink()
        config = (self.root / "mkdocs.yml").read_text("utf-8")
        config = re.sub(r"^  alternate:.*\n(?: {4}- .*\n)+", "", config, flags=re.MULTILINE)
        self.write("mkdocs.yml", re.sub(r"^  - [a-z]{2}: .*\n(?: {6}.*\n)+", "", config, flags=re.MULTILINE))
        return self

    @property
    def site(self) -> Path:
        """What is published."""
        return self.root / "build" / "site"

    def copied(self, root: Path) -> Checkout:
        """The same again, built site included, in another folder."""
        shutil.copytree(self.root, root, symlinks=True)
        return Checkout(root)

    def write(self, path: str, text: str) -> None:
        """Write a file of the copy, with its folders."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(text.encode())

    def change(self, path: str, old: str, new: str) -> None:
        """Replace words that must be there."""
        text = (self.root / path).read_text("utf-8")
        assert old in text, f"{path} no longer holds {old!r}"
        self.write(path, text.replace(old, new))

    def command(self, module: str, *arguments: str) -> list[str]:
        """The words that run a module; the copy's own, for Python looks in the working folder first."""
        return [sys.executable, "-m", module, *arguments]

    def run(self, module: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a module in the copy to its end; standard error is in `stdout`, in order."""
        return subprocess.run(
            self.command(module, *arguments),
            cwd=self.root,
            env=environment(**variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=4 * MINUTES,
            check=False,
        )

    def build(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run `counterclaim build`."""
        return self.run("generator.cli", "build", *arguments, **variables)

    def built(self, *arguments: str, **variables: str) -> str:
        """Build a site that must succeed; what was printed."""
        done = self.build(*arguments, **variables)
        assert done.returncode == 0, done.stdout
        return done.stdout
