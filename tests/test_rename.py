"""A record gets another id: in its file, in fields and prose of all others, and its old address still leads to it."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import build, cli
from generator.derive.differences import differences
from generator.diagnostics import Diagnostic
from generator.link import Library
from generator.losses import losses
from generator.records.base import mentions, ties
from generator.validate import Ref
from tests.worlds import GOLDEN, SOUND, codes

Make = Callable[[str], Path]
Files = dict[str, bytes]


def files(content: Path) -> Files:
    return {p.relative_to(content).as_posix(): p.read_bytes() for p in sorted(content.rglob("*")) if p.is_file()}


def rename(root: Path, record: str, id: str) -> int:
    return cli.main(["--project", str(root), "rename", record, id])


def naming(library: Library, type: str, id: str) -> list[str]:
    """Who names a record of that type and id, or any of those types under that id."""
    return [
        str(entry.ref)
        for entry in library.entries.values()
        if any(t.id == id and type in t.to.types for t in ties(entry.record))
        or any((m.type, m.id) == (type, id) for m in mentions(entry.record))
    ]


@pytest.fixture(scope="module")
def golden() -> tuple[Library, list[Diagnostic]]:
    library, _, problems = build.examine(GOLDEN / "content")
    assert [p for p in problems if p.severity == "error"] == []
    return library, problems


REFS = [
    Ref(kind.name.removesuffix("s") if kind.name != "people" else "person", path.stem)
    for kind in sorted((GOLDEN / "content").iterdir())
    for path in sorted(kind.iterdir())
    if kind.name != "images"
]


@pytest.mark.parametrize("ref", REFS, ids=str)
def test_each_record_of_the_golden_world(
    ref: Ref, golden: tuple[Library, list[Diagnostic]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library, problems = golden
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    before = files(tmp_path / "content")
    new = "no" if ref.type == "place" else f"renamed-{ref.id}"
    named = naming(library, ref.type, ref.id)
    assert rename(tmp_path, str(ref), new) == 0
    out = capsys.readouterr().out
    assert f"{ref} is {ref.type}/{new} now" in out
    after, _, found = build.examine(tmp_path / "content")
    assert codes(found) == codes(problems)
    assert set(after.entries) == {Ref(ref.type, new), *library.entries} - {ref}
    assert after[Ref(ref.type, new)].record.aliases == (*library[ref].record.aliases, ref.id)
    assert after.former[ref] == Ref(ref.type, new)
    assert naming(after, ref.type, ref.id) == []
    assert sorted(naming(after, ref.type, new)) == sorted(f"{ref.type}/{new}" if n == str(ref) else n for n in named)
    assert_little_changed(before, files(tmp_path / "content"), ref, new)
    assert {(c.kind, c.ref) for c in differences(library, after)} <= {("renamed", Ref(ref.type, new))}
    assert losses(library, after, {*library.entries, *after.entries}) == []


def assert_little_changed(before: Files, after: Files, ref: Ref, new: str) -> None:
    """Only lines that name the record differ, and the alias is added."""
    old_path = next(p for p in before if p not in after)
    new_path = next(p for p in after if p not in before)
    assert new_path == old_path.replace(f"/{ref.id}.", f"/{new}.")
    for path, raw in before.items():
        now = after[new_path if path == old_path else path]
        if now == raw:
            continue
        lines = list(difflib.ndiff(raw.decode().splitlines(), now.decode().splitlines()))
        gone = [line[2:] for line in lines if line.startswith("- ")]
        came = [line[2:] for line in lines if line.startswith("+ ")]
        assert all(ref.id in line or "aliases" in line for line in gone), lines
        named = [line for line in came if line.strip() not in ("aliases:", f"- {ref.id}") and "aliases: [" not in line]
        assert all(new in line for line in named), lines


LAID_OUT = """
-- content/events/vell-bridge.yml --
# kept
name:   'Fighting at the Vell bridge'
kind: "battle"
when: 2031-05-04
summary: |
  As [[claim/bridge-held]] has it, or [[claim/bridge-held|held]]; not
  [[claim/bridge-lost]], and \\[[claim/bridge-held]] is no reference.
notes: "Twice: [[claim/bridge-held]]\\
  , [[ claim/bridge-held|the\\
  \\ claim]]"
-- content/claims/near/bridge-held.yml --
topic: control
text: The Grey Column holds the Vell bridge

# whom
events: [vell-bridge]
excludes: ['bridge-lost']   # both ways
notes: see [[claim/bridge-held]]
# the end
-- content/claims/bridge-lost.yml --
text: The Lake Guard has retaken all of the crossing of bridge-held
topic: control
events: [vell-bridge]
excludes: [ "bridge-held" ]
"""
CHANGED = """
-- content/events/vell-bridge.yml --
# kept
name:   'Fighting at the Vell bridge'
kind: "battle"
when: 2031-05-04
summary: |
  As [[claim/held]] has it, or [[claim/held|held]]; not
  [[claim/bridge-lost]], and \\[[claim/bridge-held]] is no reference.
notes: "Twice: [[claim/held]]\\
  , [[ claim/held|the\\
  \\ claim]]"
-- content/claims/bridge-lost.yml --
text: The Lake Guard has retaken all of the crossing of bridge-held
topic: control
events: [vell-bridge]
excludes: [ "held" ]
-- content/claims/near/held.yml --
topic: control
text: The Grey Column holds the Vell bridge

# whom
events: [vell-bridge]
excludes: ['bridge-lost']   # both ways
aliases:
  - bridge-held
notes: see [[claim/held]]
# the end
"""


def world() -> str:
    spoken = SOUND.replace("-- content/claims/bridge-held.yml --\n", "-- content/claims/near/bridge-held.yml --\n")
    return spoken + LAID_OUT


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_all_other_bytes_stay(project: Make, ends: str, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(world().replace("\n-- ", "\n-- "))
    for path in (root / "content").rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", ends.encode()))
    before = files(root / "content")
    assert rename(root, "claim/bridge-held", "held") == 0, capsys.readouterr()
    after = files(root / "content")
    wanted = dict(part.split(" --\n", 1) for part in CHANGED.split("\n-- content/")[1:])
    for path, text in wanted.items():
        assert after[path].decode() == (text.removesuffix("\n") + "\n").replace("\n", ends)
    statement = "statements/column-affirms.yml"
    assert after[statement] == before[statement].replace(b"claim: bridge-held", b"claim: held")
    same = set(before) & set(after) - set(wanted) - {statement}
    assert {path: before[path] for path in same} == {path: after[path] for path in same}
    assert cli.main(["--project", str(root), "check"]) == 0
    assert "7 references in 4 files" in capsys.readouterr().out


MORE = """
-- content/people/ana.yml --
name: Ana
aliases: [anna]
-- content/claims/held-long-ago.yml --
text: A draft about a bridge
topic: other
events: [vell-bridge]
publication: draft
-- content/articles/about.md --
---
title: About
---
Text.
"""
BROKEN = """
-- content/claims/bad.yml --
text: Bad
topic: control
events: [grey-column-war]
actor: grey-column
"""
UNREADABLE = "\n-- content/claims/bad.yml --\ntext: [[[ grey-column\n"


@pytest.mark.parametrize(
    ("record", "id", "more", "said"),
    [
        ("claim/bridge-hold", "held", "", "there is no claim/bridge-hold; did you mean 'bridge-held'?"),
        ("person/anna", "ann", "", "person/anna is a former id: the record is person/ana now"),
        ("bridge-held", "held", "", "'bridge-held' is not TYPE/ID, with a type of: event, claim, "),
        ("claims/bridge-held", "held", "", "'claims/bridge-held' is not TYPE/ID"),
        ("claim/bridge-held", "bridge-held", "", "claim/bridge-held has this id already"),
        ("claim/bridge-held", "bridge-lost", "", "the id is taken: there is claim/bridge-lost"),
        ("claim/bridge-held", "held-long-ago", "", "the id is taken: there is claim/held-long-ago"),
        ("unit/grey-column", "orsk-ministry", "", "the id is taken: there is organization/orsk-ministry"),
        ("unit/grey-column", "anna", "", "'anna' is a former id of person/ana: its address leads there"),
        ("unit/grey-column", "Grey_Column", "", "'Grey_Column' is not an id"),
        ("unit/grey-column", "../../x", "", "'../../x' is not an id"),
        ("unit/grey-column", "a" * 81, "", "is not an id"),
        ("unit/grey-column", "x\x1b[2J", "", "is not an id"),
        ("unit/grey-column", "index", "", "'index' is another page of the site"),
        ("article/about", "claims", "", "'claims' is another page of the site"),
        ("unit/grey-column", "column", BROKEN, "content/claims/bad.yml may name unit/grey-column and has errors"),
        ("unit/grey-column", "column", UNREADABLE, "content/claims/bad.yml may name unit/grey-column and has errors"),
        ("claim/bad", "good", BROKEN, "content/claims/bad.yml has errors: run 'counterclaim check'"),
        ("claim/bad", "good", UNREADABLE, "claim/bad has errors: run 'counterclaim check'"),
        ("claim/bridge-held", "bad", UNREADABLE, "the id is taken: there is claim/bad"),
    ],
)
def test_what_cannot_be_renamed(
    project: Make, capsys: pytest.CaptureFixture[str], record: str, id: str, more: str, said: str
) -> None:
    root = project(SOUND + MORE.lstrip("\n") + more.lstrip("\n"))
    before = files(root / "content")
    assert rename(root, record, id) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert len(err.splitlines()) == 1
    assert "\x1b" not in err
    assert files(root / "content") == before


def test_errors_elsewhere_do_not_stand_in_the_way(project: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(SOUND + BROKEN.lstrip("\n"))
    assert rename(root, "claim/bridge-held", "held") == 0
    assert cli.main(["--project", str(root), "check"]) == 1
    assert "1 error" in capsys.readouterr().out


def test_a_write_that_fails_leaves_all_as_it_was(
    project: Make, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(SOUND)
    before = files(root / "content")
    real = Path.replace
    left = [2]

    def replace(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(28, "No space left on device", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    assert rename(root, "event/vell-bridge", "bridge") == 2
    assert capsys.readouterr().err.endswith("No space left on device; nothing was changed\n")
    assert files(root / "content") == before


def test_an_article_that_the_navigation_names(project: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(SOUND + MORE.lstrip("\n"))
    (root / "mkdocs.yml").write_text("nav:\n  - About: about.md\n", "utf-8")
    assert rename(root, "article/about", "us") == 0
    assert capsys.readouterr().out.endswith("mkdocs.yml names about.md: change it there too\n")
    text = (root / "content/articles/us.md").read_text("utf-8")
    assert text == "---\ntitle: About\naliases:\n  - about\n---\nText.\n"
