"""A build that takes over what stands of the last one makes the site that a build from nothing makes, to the byte."""

from __future__ import annotations

import os
import posixpath
import random
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator import build, commits, last, press, processes, unchanged
from generator.build import Outcome
from generator.commits import Dates
from generator.derive import indexes
from generator.moments import ALWAYS
from generator.press import NOBODY, Readers
from generator.project import Project
from tests import worlds
from tests.edits import World, edited, golden, gone, lay, parsed, written
from tests.site.checkout import Checkout, digest, tree

EPOCH = 1_935_000_000
FOOTER = "site_templates/theme/overrides/partials/footer.html"
EDITS = int(os.environ.get("EDITS", "4"))


# ------------------------------------------------------------------------------------------------------------- builds


@dataclass(frozen=True)
class Two:
    """Two checkouts: the builds of one follow on each other, the other forgets its last build before each."""

    again: Checkout
    anew: Checkout

    @property
    def project(self) -> Project:
        """The first checkout."""
        return Project(self.again.root, self.again.root / "content")

    def built(
        self, world: World, told: str = "", memory: last.Memory | None = None, opened: Iterable[str] = ()
    ) -> Outcome:
        """Build the world in both, and compare all that was written; what became of the first. Whoever has some of its
        pages open is shown what they will be."""
        found = []
        ahead: dict[str, bytes] = {}
        readers = Readers(frozenset(opened), ahead.update)
        for copy, known, seen in ((self.again, memory, readers), (self.anew, None, NOBODY)):
            lay(world, copy.root)
            found.append(site(copy, memory=known, readers=seen))
        (self.anew.root / "build" / ".kept" / last.NAME).unlink()
        assert found[0].faults == found[1].faults == (), told
        again, anew = tree(self.again.site), tree(self.anew.site)
        assert {path for path in again.keys() | anew.keys() if again.get(path) != anew.get(path)} == set(), told
        assert {path for path, content in ahead.items() if again[path] != digest(content)} == set(), told
        return found[0]


def site(
    copy: Checkout,
    epoch: int = EPOCH,
    step: Callable[[str], None] = lambda _: None,
    memory: last.Memory | None = None,
    readers: Readers = NOBODY,
) -> Outcome:
    """Build the site; these worlds lose much, and no guard is asked."""
    project = Project(copy.root, copy.root / "content")
    return build.site(project, epoch=epoch, guarded=False, step=step, memory=memory, readers=readers)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The golden world, built once."""
    copy = Checkout.made(tmp_path_factory.mktemp("first") / "golden", {})
    lay(golden(), copy.root)
    site(copy)
    return copy


@pytest.fixture
def two(first: Checkout, tmp_path: Path) -> Two:
    """Two copies of the golden world, built."""
    return Two(first.copied(tmp_path / "again"), first.copied(tmp_path / "anew"))


@pytest.mark.parametrize(("seed", "in_one_process"), [(0, False), (1, False), (2, True), (3, True)])
def test_after_any_edits_the_site_is_the_same(two: Two, seed: int, in_one_process: bool) -> None:
    memory = last.Memory(two.project) if in_one_process else None
    chance = random.Random(seed)
    steps = edited(golden(), chance)
    for _ in range(EDITS):
        told, world = next(steps)
        pages = sorted(path for path in tree(two.again.site) if path.endswith(".html"))
        two.built(world, told, memory, opened=chance.sample(pages, len(pages) // 4))


def test_a_process_leaves_its_last_build_for_another(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    memory, world = last.Memory(two.project), golden()
    place = "content/places/vell.yml"
    now = {**world, place: written(place, parsed(place, world[place]) | {"notes": "Seen on maps."})}
    two.built(world, memory=memory)
    two.built(now, memory=memory)
    memory.leave()
    made = refs_made(monkeypatch)
    assert site(two.again).changed == 0
    assert made == set()


def test_a_large_base_makes_pages_about_many_records_last(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "LARGE", 1)
    before = tree(two.again.site)
    shutil.rmtree(two.again.root / "build")
    site(two.again)
    assert tree(two.again.site) == before
    monkeypatch.undo()
    steps = edited(golden(), random.Random(4))
    for _ in range(2):
        told, world = next(steps)
        two.built(world, told)


@pytest.mark.parametrize("large", [4000, 1])
def test_several_processes_make_what_one_does(two: Two, monkeypatch: pytest.MonkeyPatch, large: int) -> None:
    """From nothing and after edits, in a base of any size."""
    before = tree(two.again.site)
    shutil.rmtree(two.again.root / "build")
    monkeypatch.setattr(processes.os, "sched_getaffinity", lambda _: {0, 1})
    for name, number in {"MANY": 1, "SOME": 20, "LARGE": large}.items():
        monkeypatch.setattr(press, name, number)
    site(two.again)
    assert tree(two.again.site) == before
    steps = edited(golden(), random.Random(5))
    for _ in range(2):
        told, world = next(steps)
        two.built(world, told)


def test_after_commits_the_site_is_the_same(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    history: dict[str, Dates] = {}
    monkeypatch.setattr(commits, "history", lambda _: dict(history))
    chance = random.Random(0)
    steps = edited(golden(), chance)
    for number in range(2):
        told, world = next(steps)
        two.built(world, told)
        day = f"2031-06-1{number}"
        for path in chance.sample(sorted(world), 4):
            history[path] = Dates(history.get(path, Dates(day, day)).created, day, f"{number}" * 40)
        assert two.built(world, told).changed


def test_a_page_that_is_open_is_shown_before_the_site_is_made(two: Two) -> None:
    """Only where it has changed: not one that the edit leaves alone, nor one about many records, nor one that nobody
    has open."""
    two.built(golden())
    old = tree(two.again.site)
    opened = {f"{path}/index.html" for path in ("places/vell", "claims/nobody-spoke", "places", "uk/places/vell")}
    two.again.write("content/places/vell.yml", golden()["content/places/vell.yml"] + "notes: Seen on maps.\n")
    shown: dict[str, bytes] = {}

    def show(files: Mapping[str, bytes]) -> None:
        assert tree(two.again.site) == old
        shown.update(files)

    assert site(two.again, readers=Readers(frozenset(opened), show)).changed
    now = tree(two.again.site)
    assert shown.keys() & opened == {"places/vell/index.html", "uk/places/vell/index.html"}
    assert b"Seen on maps." in shown["places/vell/index.html"]
    assert {path: digest(content) for path, content in shown.items()}.items() <= now.items()


def refs_made(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The records whose pages are made from here on."""
    made: set[str] = set()
    of = build.derive.Pages.of

    def noted(self: build.derive.Pages, refs: Any) -> list[build.derive.View]:
        refs = list(refs)
        made.update(map(str, refs))
        return of(self, refs)

    monkeypatch.setattr(build.derive.Pages, "of", noted)
    return made


def test_only_what_an_edit_reaches_is_made(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a copy of a checkout too, of which no file is the one that was written."""
    copy = two.again
    made = refs_made(monkeypatch)
    assert site(copy).changed == 0
    assert site(copy).changed == 0
    assert made == set()
    copy.write("content/places/vell.yml", golden()["content/places/vell.yml"] + "notes: Seen on maps.\n")
    assert site(copy).changed
    assert "place/vell" in made
    assert {"source/harbour-blog", "claim/nobody-spoke", "article/method"}.isdisjoint(made)


def overviews_made(copy: Checkout, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The English pages about many records that the next build makes, but that of what changed."""
    made: set[str] = set()
    about_many = build.derive.Pages.about_many

    def noted(self: build.derive.Pages, but: Any = ()) -> list[build.derive.View]:
        views = about_many(self, but)
        made.update(view.path for view in views)
        return views

    with monkeypatch.context() as patch:
        patch.setattr(build.derive.Pages, "about_many", noted)
        site(copy)
    return {path for path in made if not path.startswith("uk/")} - {"changes.md"}


def test_a_page_about_many_records_is_made_where_it_says_something_else(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, world = two.again, golden()
    place, said = "content/places/vell-bridge.yml", "content/statements/column-holds.yml"
    copy.write(place, world[place] + "notes: Seen on maps.\n")
    assert overviews_made(copy, monkeypatch) == set()
    data = parsed(said, world[said])
    copy.write(said, written(said, data | {"quote": data["quote"] | {"text": "Other words"}}))
    assert overviews_made(copy, monkeypatch) == {"index.md", "coverage.md"}
    copy.write(place, written(place, parsed(place, world[place]) | {"name": "Old Bridge"}))
    assert overviews_made(copy, monkeypatch) == {"events/index.md", "places/index.md", "map.md"}


def test_files_that_stand_are_known_as_before(two: Two) -> None:
    """Those of the theme are others in the folder of the last site, and the folders are exchanged."""
    memory, known = last.Memory(two.project), []
    for _ in range(3):
        site(two.again, memory=memory)
        found = memory.of(unchanged.made_from(two.project, ALWAYS))
        assert found
        known.append(found.files)
    assert known[1] == known[2]


def listed(folder: Path) -> tuple[set[str], list[Path]]:
    """The pages that list records of a type, as a reader comes to them from the first, and what their rows lead to."""
    pages: set[str] = set()
    rows: list[Path] = []
    ahead = [folder]
    while ahead:
        if (page := ahead.pop()).name in pages:
            continue
        pages.add(page.name)
        article = LexborHTMLParser((page / "index.html").read_text("utf-8")).css_first("article")
        for links, selector in ((ahead, "a[href*='list_']"), (rows, "td:first-child a")):
            links += [(page / (link.attributes["href"] or "")).resolve() for link in article.css(selector)]
    return pages, sorted(rows)


def in_ukrainian(copy: Checkout, path: str) -> str:
    """Where the switch of languages on a page leads to."""
    html = LexborHTMLParser((copy.site / path / "index.html").read_text("utf-8"))
    return f"{posixpath.normpath(path + (html.css_first('a.cc-language').attributes['href'] or ''))}/"


def test_lists_in_parts_are_the_same(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a list is parted for the first time too, and where it is whole again."""
    copy, world = two.again, golden()
    folders = [copy.site / name for name in ("claims", "places", "sources", "statements")]
    whole = [listed(folder) for folder in folders]
    with monkeypatch.context() as patch:
        patch.setattr(indexes, "AT_ONCE", 1)
        two.built(world)
        parted = [listed(folder) for folder in folders]
        assert [rows for _, rows in parted] == [rows for _, rows in whole]
        assert all(len(pages) > len(before) == 1 for (pages, _), (before, _) in zip(parted, whole, strict=True))
        assert in_ukrainian(copy, "places/list_vell_20_/") == "uk/places/"
        assert in_ukrainian(copy, "statements/list_2031-05-04/") == "uk/statements/list_2031-05-04/"
        place = "content/places/vell-bridge.yml"
        copy.write(place, written(place, parsed(place, world[place]) | {"notes": "Seen on maps."}))
        assert overviews_made(copy, monkeypatch) == set()
        copy.write(place, written(place, parsed(place, world[place]) | {"kind": "area"}))
        assert overviews_made(copy, monkeypatch) == {"map.md", "places/list_vell_20_.md"}
        steps = edited(world, random.Random(5))
        for _ in range(2):
            two.built(next(steps)[1])
    two.built(world)
    assert [listed(folder) for folder in folders] == whole


def test_what_lies_around_a_place_is_on_the_maps_of_others(two: Two) -> None:
    world = golden()
    place = "content/places/vell-bridge.yml"
    data = parsed(place, world[place])
    two.built({**world, place: written(place, data | {"coordinates": data["coordinates"] | {"lat": "50.6"}})})
    two.built({**world, place: written(place, data | {"name": "Old Bridge"})})


@pytest.mark.parametrize("where", ["site", ".kept/site"])
def test_a_page_that_somebody_changed_is_made_again(two: Two, where: str) -> None:
    site(two.again)
    built = tree(two.again.site)
    folder = two.again.root / "build" / where
    page = folder / "claims" / "bridge-held" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"bridge", b"brigde"))
    (folder / "claims" / "bridge-lost" / "index.html").unlink()
    (folder / "places" / "vell" / "index.html").write_bytes(b"")
    (folder / "people" / "nobody").mkdir()
    (folder / "people" / "nobody" / "index.html").write_bytes(b"<p>")
    site(two.again)
    assert tree(two.again.site) == built
    site(two.again)
    assert tree(two.again.site) == built


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("site_templates/markdown/records/claim.md.j2", "{%", " {%"),
        ("site_templates/theme/overrides/main.html", "<title>", "\n<title>"),
        ("mkdocs.yml", "site_url: https://counterclaim.example/", "site_url: https://counterclaim.example/b/"),
        ("site_templates/locale/uk.po", "\n", "\n\n"),
    ],
)
def test_other_templates_and_settings_make_everything_anew(
    two: Two, monkeypatch: pytest.MonkeyPatch, path: str, old: str, new: str
) -> None:
    made = refs_made(monkeypatch)
    for copy in (two.again, two.anew):
        text = (copy.root / path).read_text("utf-8")
        assert old in text
        copy.write(path, text.replace(old, new, 1))
    site(two.again)
    assert "claim/bridge-held" in made
    (two.anew.root / "build" / ".kept" / last.NAME).unlink()
    site(two.anew)
    assert tree(two.again.site) == tree(two.anew.site)


@pytest.mark.parametrize("is_printed", [False, True])
def test_at_another_time_pages_stand_that_do_not_say_when_they_were_built(
    two: Two, monkeypatch: pytest.MonkeyPatch, is_printed: bool
) -> None:
    made = refs_made(monkeypatch)
    for copy in (two.again, two.anew):
        if is_printed:
            copy.change(FOOTER, "</footer>", "<p>Built on {{ build_date_utc.strftime('%Y-%m-%d') }}</p></footer>")
        site(copy)
    (two.anew.root / "build" / ".kept" / last.NAME).unlink()
    made.clear()
    steps: list[str] = []
    outcome = site(two.again, EPOCH + 86_400, steps.append)
    assert not any("by MkDocs" in step for step in steps), steps
    assert bool(made) is is_printed
    assert (outcome.changed == 2) is not is_printed  # the sitemap, and the same packed
    site(two.anew, EPOCH + 86_400)
    assert tree(two.again.site) == tree(two.anew.site)
    page = (two.again.site / "claims" / "bridge-held" / "index.html").read_text("utf-8")
    assert ("Built on 2031-04-27" in page) is is_printed


@pytest.mark.parametrize("left", [b"", b"\n", b"other\n", None])
def test_what_cannot_be_read_is_passed_over(two: Two, monkeypatch: pytest.MonkeyPatch, left: bytes | None) -> None:
    for name in (last.NAME, "records"):
        file = two.again.root / "build" / ".kept" / name
        file.write_bytes(file.read_bytes()[:-4000] if left is None else left)
    made = refs_made(monkeypatch)
    assert site(two.again).changed == 0
    assert "claim/bridge-held" in made


def test_a_build_that_was_killed_before_it_was_kept_is_no_last_build(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(last.Memory, "leave", killed)
        world = gone(golden(), "content/statements/guard-questions-ferry.yml", random.Random(0))
        lay(world, two.again.root)
        with pytest.raises(KeyboardInterrupt):
            site(two.again)
    two.built(golden())
    two.built(world)


def test_a_site_as_of_a_moment_takes_nothing_from_the_whole_one(two: Two) -> None:
    project = Project(two.again.root, two.again.root / "content")
    morning = worlds.at("2031-05-04T12:00Z")
    build.site(project, epoch=EPOCH, as_of=morning, guarded=False)
    built = tree(two.again.site)
    (project.kept / last.NAME).unlink()
    build.site(project, epoch=EPOCH, as_of=morning, guarded=False)
    assert tree(two.again.site) == built
