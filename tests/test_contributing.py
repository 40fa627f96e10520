"""What meets a contributor on the way: who is asked to review, what runs before a commit, what a pull request asks."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.commands.test_new import WORLD
from tests.site.checkout import committed
from tests.worlds import ROOT

EDITORS, ENGINEERS = "@counterclaim/editors", "@counterclaim/engineers"


def owners() -> dict[str, list[str]]:
    """Pattern -> who is asked, in the order of the file."""
    lines = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    return {line.split()[0]: line.split()[1:] for line in lines if line and not line.startswith("#")}


def matches(pattern: str, path: str) -> bool:
    return pattern == "*" or path == pattern[1:] or (pattern.endswith("/") and path.startswith(pattern[1:]))


def asked(path: str) -> list[str]:
    return [who for pattern, who in owners().items() if matches(pattern, path)][-1]


def test_every_path_at_the_top_has_a_line_and_every_line_a_path() -> None:
    paths = committed(".")
    patterns = list(owners())
    assert patterns[0] == "*"
    assert all(re.fullmatch(r"/[\w./-]+", pattern) for pattern in patterns[1:])
    tops = {f"/{path.partition('/')[0]}{'/' if '/' in path else ''}" for path in paths}
    assert sorted(tops - set(patterns)) == [], "name them in .github/CODEOWNERS"
    assert [p for p in patterns if not any(matches(p, path) for path in paths)] == []
    assert {who for several in owners().values() for who in several} == {EDITORS, ENGINEERS}


def test_records_and_what_runs_with_rights_are_reviewed_apart() -> None:
    for path in committed("."):
        if path.startswith("content/"):
            assert asked(path) == [EDITORS], path
        elif re.match(r"mkdocs\.yml|\.github/|\.ci/|requirements/|package|site_templates/theme/|generator/hook", path):
            assert asked(path) == [ENGINEERS], path


@pytest.fixture
def hooks() -> dict[str, dict[str, object]]:
    (repo,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert repo["repo"] == "local", "nothing is fetched"
    return {hook["id"]: hook for hook in repo["hooks"]}


def test_what_runs_before_a_commit_mends_and_refuses(
    project: Callable[[str], Path], hooks: dict[str, dict[str, object]]
) -> None:
    """The entries of the hooks, run as pre-commit runs them: with the changed files that they ask for."""
    root = project(WORLD)
    (root / ".venv").symlink_to(ROOT / ".venv")
    changed = root / "content" / "units" / "lake-guard.yml"
    changed.write_text('summary: Nobody.\nname:   "Lake Guard"\n', encoding="utf-8")

    def run(id: str) -> int:
        hook = hooks[id]
        assert (hook["language"], set(hook) - {"pass_filenames", "require_serial"}) == (
            "system",
            {"id", "name", "entry", "language", "files"},
        )
        path = changed.relative_to(root).as_posix()
        assert re.search(str(hook["files"]), path)
        files = [path] if hook.get("pass_filenames", True) else []
        words = [*shlex.split(str(hook["entry"])), *files]
        return subprocess.run(words, cwd=root, capture_output=True, check=False).returncode

    assert list(hooks) == ["counterclaim-fmt", "counterclaim-check"]
    assert run("counterclaim-fmt") == 0
    assert changed.read_text("utf-8") == "name: Lake Guard\nsummary: Nobody.\n"
    assert run("counterclaim-check") == 0
    changed.write_text("nam: Lake Guard\n", encoding="utf-8")
    assert run("counterclaim-check") == 1
    assert not re.search(str(hooks["counterclaim-fmt"]["files"]), "content/images/vell.png")


def test_what_a_pull_request_asks_for_can_be_run() -> None:
    text = (ROOT / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"`make (\w+)`", text)
    assert {"check", "review", "lint", "test"} == set(named) <= set(targets)


def test_every_lock_is_renewed_after_a_pause() -> None:
    """A new version is taken after a week, in which others find out what is wrong with it."""
    updates = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))["updates"]
    assert {u["package-ecosystem"] for u in updates} == {"pip", "npm", "github-actions"}
    assert all(u["cooldown"]["default-days"] >= 7 and (ROOT / u["directory"].lstrip("/")).is_dir() for u in updates)
