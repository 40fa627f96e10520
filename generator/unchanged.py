"""What a build is made from, and the site that it made -> what it said, where nothing of either has changed since."""

from __future__ import annotations

import stat
from collections.abc import Mapping

from generator import commits, digests
from generator.engine import is_plain
from generator.project import Project
from generator.remembered import Answer, Memory
from generator.stamps import Stamp, held, stamp

NAME = "built"


def made_from(project: Project, as_of: float | None) -> str:
    """The digest of all that a site is made from besides the records and their history; empty where a plugin or
    settings from elsewhere may bring what is not known."""
    if not is_plain(project.config):
        return ""
    packages = [project.root / "package-lock.json", project.packages / ".package-lock.json"]
    own = digests.files(project.config, project.root / "site_templates", *packages)
    return digests.digest(digests.generator(), own, as_of)


class Build:
    """What the last build said, of a site as of a moment or whole, with the time that goes into it. What a `strict` one
    said is something else."""

    def __init__(self, project: Project, as_of: float | None, epoch: int, *, strict: bool) -> None:
        self._project = project

        def given() -> str:
            return digests.digest(made_from(project, as_of), epoch, strict, _history(project))

        self._memory = Memory(project.content, project.kept / NAME, given) if is_plain(project.config) else None

    def said(self) -> Answer | None:
        """What it said, if a build would make the same of the same again, and nobody touched the site."""
        return self._memory.read(self._standing) if self._memory else None

    def keep(self, said: Answer, files: Mapping[str, Stamp]) -> None:
        """Have it be what the last build said; `files` are those of the site."""
        if self._memory:
            self._memory.write(said, _digest(files))

    def _standing(self) -> str:
        site = f"{self._project.site}/"
        found = ((path, state) for path, state in held(f"{self._project.site}") if not stat.S_ISDIR(state.st_mode))
        return _digest({path.removeprefix(site): stamp(state) for path, state in found})


def _digest(files: Mapping[str, Stamp]) -> str:
    return digests.digest(sorted((path, *stamped) for path, stamped in files.items()))


def _history(project: Project) -> str:
    """What tells of the repository whether its history of the records is the same."""
    commit = commits.git(project.content, "rev-parse", "--is-shallow-repository", "HEAD")
    return commit + commits.git(project.content, "ls-files", "--others", "--exclude-standard", "--", ".")
