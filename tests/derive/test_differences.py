"""What changed from one library to another, and along an invented history; drafts and what is withheld stay unnamed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator import build, derive, past, revisions
from generator.derive.changes import Line
from generator.derive.differences import Change, differences
from tests.worlds import SOUND, VELL, files, read, said, write

DENIED = said("guard-denies", "lake-guard", "2031-05-05", {"bridge-held": "denies"})
HELD = "content/claims/bridge-held.yml"


def compared(before: str, after: str) -> list[tuple[str, str]]:
    one, other = (read(world)[0] for world in (before, after))
    return [(c.kind, str(c.ref)) for c in differences(one, other)]


def changed(world: str, path: str, old: str, new: str) -> str:
    text = files(world)[path]
    assert old in text
    return f"{world}-- {path} --\n{text.replace(old, new, 1)}"


def test_a_library_does_not_differ_from_itself() -> None:
    assert compared(SOUND, SOUND) == []


def test_a_denial_makes_a_dispute() -> None:
    one, other = read(SOUND)[0], read(SOUND + DENIED)[0]
    first, second = differences(one, other)
    assert first == Change("status-changed", first.ref, was=("single-side",), now=("disputed",))
    assert (str(first.ref), second.kind, str(second.ref)) == (
        "claim/bridge-held",
        "statement-added",
        "statement/guard-denies",
    )


STATEMENT = "content/statements/column-affirms.yml"
GONE = "withdrawn:\n  on: 2031-06-01\n  by: grey-column\n  source: courier\n"
FIXED = "corrections:\n  - on: 2031-06-01\n    field: text\n    was: before\n    now: after\n    why: a slip\n"
CASES = {
    "withdrawn": (
        SOUND + changed(SOUND, STATEMENT, "paraphrase:", GONE + "paraphrase:")[len(SOUND) :],
        {("statement-withdrawn", "statement/column-affirms"), ("status-changed", "claim/bridge-held")},
    ),
    "figure": (
        changed(SOUND, STATEMENT, "min: 12", "min: 15"),
        {("figure-given", "statement/column-affirms"), ("edited", "statement/column-affirms")},
    ),
    "correction": (
        changed(SOUND, HELD, "topic: control\n", f"topic: control\n{FIXED}"),
        {("corrected", "claim/bridge-held")},
    ),
    "wording": (
        changed(SOUND, "content/units/grey-column.yml", "Grey", "Gray"),
        {("reworded", "unit/grey-column")},
    ),
    "meaning": (changed(SOUND, HELD, "topic: control", "topic: presence"), {("edited", "claim/bridge-held")}),
    "added": (SOUND + "-- content/units/new-one.yml --\nname: New One\n", {("record-added", "unit/new-one")}),
    "draft": (SOUND + "-- content/units/new-one.yml --\nname: New One\npublication: draft\n", set()),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_told_by_its_meaning(case: str) -> None:
    after, wanted = CASES[case]
    assert wanted <= set(compared(SOUND, after))
    if case in ("correction", "wording", "meaning", "added", "draft"):
        assert wanted == set(compared(SOUND, after))


def test_what_is_renamed_or_withheld_is_neither_added_nor_lost() -> None:
    unit = "-- content/units/old-name.yml --\nname: Ferry Guard\n"
    new = "-- content/units/new-name.yml --\nname: Ferry Guard\naliases: [old-name]\n"
    off = unit + "publication: withheld\nwithheld_because: a person is at risk\n"
    assert compared(VELL + unit, VELL + new) == [("renamed", "unit/new-name")]
    assert compared(VELL + unit, VELL + off) == [("withheld", "unit/old-name")]
    assert compared(VELL + unit, VELL) == [("removed", "unit/old-name")]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A repository: a draft and a sound world, a denial, a wording, a name that was withheld, a folder that moved."""

    def commit(day: str) -> None:
        dates = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
        environment = {**os.environ, **dates, "GIT_CONFIG_GLOBAL": os.devnull}
        for arguments in (
            ["add", "-A"],
            ["-c", "user.name=M", "-c", "user.email=m@vell.example", "commit", "-qm", "x"],
        ):
            subprocess.run(["git", "-C", str(tmp_path), *arguments], env=environment, check=True, capture_output=True)

    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    secret = "-- content/units/secret.yml --\nname: Hidden Harbour Watch\n"
    write(SOUND + secret + "-- content/units/sketch.yml --\nname: Sketched Guard\npublication: draft\n", tmp_path)
    commit("2031-08-01")
    write(DENIED, tmp_path)
    commit("2031-08-02")
    write("-- content/units/grey-column.yml --\nname: Gray Column\n", tmp_path)
    commit("2031-08-03")
    write(secret + "publication: withheld\nwithheld_because: a person is at risk\n", tmp_path)
    commit("2031-08-04")
    (tmp_path / "content/statements/2031").mkdir()
    (tmp_path / "content/statements/guard-denies.yml").rename(tmp_path / "content/statements/2031/guard-denies.yml")
    commit("2031-08-05")
    # Not committed, so not told of.
    write("-- content/units/brand-new.yml --\nname: Brand New\n", tmp_path)
    return tmp_path / "content"


def told(content: Path) -> dict[str, list[tuple[str, str]]]:
    library, _, _ = build.examine(content)
    found = revisions.read(content)
    assert found is not None
    view = next(v for v in derive.views(library, steps=past.steps(library, found)) if v.template == "changes.md.j2")
    lines: dict[str, list[Line]] = {
        day: [line for g in groups for line in (*g.lines, *g.folded)] for day, _, groups, _ in view.shown["days"]
    }
    return {day: [(c.kind, c.target.title if c.target else "") for c in found] for day, found in lines.items()}


def test_a_history_is_told_by_day_and_names_only_what_is_public_now(content: Path) -> None:
    days = told(content)
    assert list(days) == ["2031-08-04", "2031-08-03", "2031-08-02", "2031-08-01"]
    assert days["2031-08-04"] == [("withheld", "")]
    assert days["2031-08-03"] == [("reworded", "Gray Column")]
    assert [kind for kind, _ in days["2031-08-02"]] == ["status-changed", "statement-added"]
    names = {name for found in days.values() for _, name in found}
    assert "Gray Column" in names
    assert not names & {"Hidden Harbour Watch", "Sketched Guard", "Brand New"}


def test_a_shallow_clone_and_a_folder_without_git_know_no_history(content: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{tmp_path}", str(tmp_path / "copy")], check=True)
    assert revisions.read(tmp_path / "copy/content") is None
    library, _, _ = build.examine(content)
    view = next(v for v in derive.views(library) if v.template == "changes.md.j2")
    assert (view.shown["known"], view.shown["days"]) == (False, [])


def test_the_parts_around_a_revision_give_the_status_that_the_whole_gives(content: Path) -> None:
    library, _, _ = build.examine(content)
    (step,) = [s for s in past.steps(library, revisions.read(content) or ()) if s.day == "2031-08-02"]
    whole = differences(read(SOUND)[0], read(SOUND + DENIED)[0])
    part = differences(step.before, step.after, claims=step.claims, records=step.touched)
    assert [(c.kind, c.ref, c.was, c.now) for c in part] == [(c.kind, c.ref, c.was, c.now) for c in whole]
