"""The whole line on a small project: what is written to build/docs, when, and what stays out of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator import assets, build, derive, draw, render, search
from generator.derive import View
from generator.derive.site import Target
from generator.moments import ALWAYS
from generator.project import Project
from generator.records import RECORD_TYPES, Record
from generator.render.markdown import MarkdownPage
from tests.properties.strategies import golden
from tests.test_invalid import picture
from tests.worlds import GOLDEN, PACKAGES, SOUND, TEMPLATES, at, read, said, write

Make = Callable[[str], Path]


@pytest.fixture(autouse=True)
def without_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    """The theme's files and npm's are the matter of the tests of the built site."""
    monkeypatch.setattr(assets, "files", lambda theme, packages: {})
    monkeypatch.setattr(search, "files", lambda *_: search.Files({}))
    monkeypatch.setattr(render, "pictures", lambda cards, packages, kept: ())


def docs(root: Path) -> dict[str, bytes]:
    folder = root / "build" / "docs"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def generated(root: Path, *, strict: bool = False, as_of: str | None = None) -> build.Outcome:
    project = Project(root, root / "content")
    return build.generate(project, strict=strict, **({"as_of": at(as_of)} if as_of else {}))


def test_a_world_becomes_pages(project: Make) -> None:
    root = project(SOUND)
    outcome = generated(root)
    assert outcome.problems == []
    pages = [path for path in docs(root) if path.endswith(".md")]
    assert (outcome.records, outcome.pages, outcome.changed) == (10, len(pages), len(docs(root)))
    assert {"index.md", "claims/bridge-held.md", "claims/index.md", "coverage.md"} <= docs(root).keys()
    assert generated(root).changed == 0


def test_nothing_is_written_where_the_content_has_errors(project: Make) -> None:
    root = project(SOUND)
    generated(root)
    before = docs(root)
    write("-- content/units/grey-column.yml --\nname: Gray Column\nsymbl: x\n", root)
    assert [p.code for p in generated(root).problems] == ["unknown-field"]
    assert docs(root) == before


def test_a_warning_stops_a_strict_run_only(project: Make) -> None:
    root = project(
        SOUND + "-- content/claims/ferry-sunk.yml --\ntext: The ferry sank\ntopic: other\nevents: [vell-bridge]\n"
    )
    assert generated(root, strict=True).pages == 0
    assert docs(root) == {}
    assert generated(root).pages > 0


def test_a_record_that_is_gone_takes_its_page_along(project: Make) -> None:
    more = "-- content/places/vell.yml --\nname: Vell\n"
    root = project(SOUND + more)
    generated(root)
    assert "places/vell.md" in docs(root)
    (root / "content/places/vell.yml").unlink()
    generated(root)
    assert "places/vell.md" not in docs(root)


def test_only_pictures_that_a_published_record_shows_are_copied(project: Make) -> None:
    image = "images:\n  - {file: NAME, alt: A, credit: B, licence: C, url: 'https://vell.example/'}\n"
    event = "name: Ferry\nkind: battle\nwhen: 2031-05-04\n" + image
    root = project(
        SOUND
        + "-- content/events/ferry.yml --\n" + event.replace("NAME", "ferry.png")
        + "-- content/events/draft.yml --\npublication: draft\n" + event.replace("NAME", "draft.png")
    )  # fmt: skip
    (root / "content/images").mkdir()
    for name in ("ferry.png", "draft.png"):
        (root / "content/images" / name).write_bytes(picture())
    assert generated(root).problems == []
    assert [name for name in docs(root) if name.startswith("images/")] == ["images/ferry.png"]


def test_the_site_as_of_a_moment_knows_nothing_later(project: Make) -> None:
    root = project(SOUND + said("later", "lake-guard", "2031-05-06", {"bridge-held": "denies"}))
    generated(root, as_of="2031-05-05")
    assert "statements/column-affirms.md" in docs(root)
    assert "statements/later.md" not in docs(root)
    assert b"Words of later" not in b"".join(docs(root).values())
    assert b"cc-badge--disputed" not in docs(root)["claims/bridge-held.md"]
    generated(root)
    assert b"Words of later" in docs(root)["statements/later.md"]
    assert b"cc-badge--disputed" in docs(root)["claims/bridge-held.md"]


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    worlds = [write({d.path: "\n".join(d.lines) for d in golden()}, tmp_path / name) for name in ("one", "two")]
    made = []
    for content in worlds:
        library, _, _ = build.examine(content)
        made.append(list(render.pages(draw.views(derive.views(library), PACKAGES), TEMPLATES)))
    assert made[0] == made[1]


COMMON = {
    "notes": "notes: NOTED here.\n",
    "corrections": "corrections:\n  - {on: 2031-06-01, field: name, was: WAS, now: NOW, why: WHY}\n",
    "sensitivity": "sensitivity: [minor]\n",
}
SHOWN = {"notes": ["NOTED here"], "corrections": ["1 June 2031", "WAS", "NOW", "WHY"], "sensitivity": ["a minor"]}


@cache
def annotated() -> dict[str, str]:
    """Pages of the golden world with notes, a correction and a content note on the first record of each type."""
    world = {d.path: "\n".join(d.lines) + "\n" for d in golden()}
    for found in {d.type: d for d in reversed(golden())}.values():
        more = "".join(text for field, text in COMMON.items() if field not in found.data)
        head = "---\n" if found.type == "article" else ""
        world[found.path] = head + more + world[found.path].removeprefix(head)
    library, problems = read(world)
    assert [p for p in problems if p.severity == "error" and p.code != "image"] == []
    return {p.path: p.text for p in render.pages(draw.views(derive.views(library), PACKAGES), TEMPLATES)}


@pytest.mark.parametrize("field", COMMON)
@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda t: t.record_type)
def test_what_all_records_have_is_on_every_kind_of_page(record_type: type[Record], field: str) -> None:
    found = next(d for d in golden() if d.type == record_type.record_type)
    assert field not in found.data
    folder = "" if found.type == "article" else f"{record_type.folder}/"
    page = annotated()[f"{folder}{found.id}.md"]
    assert [word for word in SHOWN[field] if word not in page] == []


def test_a_former_id_has_a_page_that_leads_on() -> None:
    library, _, _ = build.examine(GOLDEN / "content")
    pages = {p.path: p.text for p in render.pages(draw.views(derive.views(library), PACKAGES), TEMPLATES)}
    moved = pages["units/guard-of-the-lake.md"]
    assert 'moved_to: "../lake-guard/"' in moved
    assert "[Lake Guard](lake-guard.md)" in moved


MOMENTS = [None, "2031-01-01", "2031-05-04T05:00Z", "2031-05-04", "2031-05-08", "2031-05-10"]


@pytest.mark.parametrize("as_of", MOMENTS)
def test_every_link_of_every_page_leads_to_a_page_as_of_any_moment(as_of: str | None) -> None:
    library, _, _ = build.examine(GOLDEN / "content")
    views = derive.views(library, at(as_of) if as_of else ALWAYS)
    pages = {p.path: p.text for p in render.pages(draw.views(views, PACKAGES), TEMPLATES)}
    dead = []
    for path, text in pages.items():
        for found in re.findall(r"\]\(([^)<>?]+)[^)<>]*\)", text):
            name, _, anchor = found.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else path
            if target.startswith("images/"):
                continue
            if target not in pages or (
                anchor and f"#{anchor} " not in pages[target] and f'id="{anchor}"' not in pages[target]
            ):
                dead.append((path, found))
    assert dead == []
    assert sum(text.count("](") for text in pages.values()) > 150


def test_a_name_that_a_view_lacks_is_a_mistake_of_ours(tmp_path: Path) -> None:
    (tmp_path / "t.md.j2").write_text("{{ nothing }}")
    with pytest.raises(Exception, match="'nothing' is undefined"):
        list(render.pages([View("a.md", "t.md.j2", "A", "A", {})], tmp_path))


@pytest.mark.parametrize("printed", ["*a* <b>", "{{ 7 * 7 }}", "[x](y)"])
def test_a_text_that_a_template_prints_is_encoded(tmp_path: Path, printed: str) -> None:
    (tmp_path / "t.md.j2").write_text("{{ text }}")
    (page,) = render.pages([View("a.md", "t.md.j2", "A", "A", {"text": printed})], tmp_path)
    body = page.text.rpartition("---\n\n")[2]
    assert not set(body.replace("&#", "")) & set("*<>[]{}")


@pytest.mark.parametrize(
    ("here", "there", "address"),
    [
        ("index.md", "claims/x.md", "claims/x/"),
        ("claims/x.md", "claims/y.md", "../y/"),
        ("claims/x.md", "claims/index.md", "../"),
        ("claims/index.md", "claims/x.md", "x/"),
        ("claims/x.md", "index.md", "../../"),
        ("about.md", "units/u.md", "../units/u/"),
    ],
)
def test_addresses_on_the_built_site_are_relative(here: str, there: str, address: str) -> None:
    assert MarkdownPage(here).address(Target(there, "T")) == address
