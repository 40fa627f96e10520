"""A build that takes over what stands of the last one makes the site that a build from nothing makes, to the byte."""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator import build, document, last, load
from generator.build import Outcome
from generator.diagnostics import failed
from generator.load import Dates
from generator.past import named
from generator.project import Project
from tests import worlds
from tests.properties.strategies import changed, places
from tests.site.checkout import Checkout, tree
from tests.site.vell import ARTICLES

EPOCH = 1_935_000_000
DAYS = ["2031-05-03", "2031-05-06T10:00Z", "2031-06"]
#: What a value becomes: words, dates, terms, figures, states.
VALUES = [*DAYS, "Other words", "Слова", "affirms", "denies", "questions", "7", "12", "draft", "withheld", "uk"]
FOOTER = "site_templates/theme/overrides/partials/footer.html"
EDITS = int(os.environ.get("EDITS", "4"))

World = dict[str, str]
Fields = dict[str, Any]


def golden() -> World:
    """The golden world without its picture, and the articles that the navigation names."""
    content = worlds.GOLDEN / "content"
    files = {path.relative_to(content).as_posix(): path.read_text("utf-8") for path in content.rglob("*.[ym][md]*")}
    world = {f"content/{path}": text for path, text in (ARTICLES | files).items()}
    event = "content/events/vell-bridge.yml"
    return {**world, event: written(event, {k: v for k, v in parsed(event, world[event]).items() if k != "images"})}


# -------------------------------------------------------------------------------------------------------------- edits


def parsed(path: str, text: str) -> Fields:
    """The fields in a file; none where an edit has left nothing to read."""
    ref = named(path)
    assert ref is not None
    found, _ = document.parse(text.encode(), type=ref.type, id=ref.id, path=path)
    return found.data if found else {}


def written(path: str, data: Fields) -> str:
    """Fields as a file holds them."""
    body = data.get("body", "") if path.endswith(".md") else ""
    lines = "".join(f"{json.dumps(k)}: {json.dumps(v)}\n" for k, v in data.items() if not (body and k == "body"))
    return f"---\n{lines}---\n{body}" if path.endswith(".md") else lines


def value(world: World, path: str, chance: random.Random) -> World:
    """Some values of a record are changed, dropped or doubled."""
    data = parsed(path, world[path])
    for _ in range(chance.randint(1, 2)):
        where = chance.choice(list(places(data)) or [("name",)])
        new = chance.choice([*VALUES, *(PurePosixPath(other).stem for other in chance.sample(sorted(world), 3))])
        ways: list[Callable[[Any, Any], list[tuple[Any, Any]]]] = [
            lambda step, _: [(step, new)],  # noqa: B023
            lambda step, old: [(step, f"{old} again" if isinstance(old, str) else old)],
            lambda _step, _old: [],
            lambda step, old: [(step, old[:-1] if isinstance(old, list) else old)],
        ]
        data = changed(data, where, chance.choice(ways))
    return {**world, path: written(path, data)}


def gone(world: World, path: str, _: random.Random) -> World:
    """A file is deleted."""
    return {name: text for name, text in world.items() if name != path}


def moved(world: World, path: str, chance: random.Random) -> World:
    """A file is put into another folder of its type."""
    root, folder, *_, name = path.split("/")
    new = "/".join([root, folder, *chance.choice([[], ["one"], ["one", "two"]]), name])
    return {**gone(world, path, chance), new: world[path]}


def another(world: World, path: str, chance: random.Random) -> World:
    """A record is written that is like another one."""
    new = path.replace(".", f"-{chance.randint(2, 9)}.", 1)
    data = parsed(path, world[path])
    return {
        **world,
        new: written(new, {k: f"{v} too" if k in ("name", "title", "text") else v for k, v in data.items()}),
    }


def renamed(world: World, path: str, chance: random.Random) -> World:
    """A record gets another id, and its former one leads on."""
    old = PurePosixPath(path).stem
    new = f"{old}-{chance.randint(2, 9)}"
    texts = {n: re.sub(rf"(?<![a-z0-9-]){old}(?![a-z0-9-])", new, t) for n, t in world.items()}
    data = parsed(path, texts.pop(path))
    target = f"{path.rpartition('/')[0]}/{new}{PurePosixPath(path).suffix}"
    return {**texts, target: written(target, {**data, "aliases": [*data.get("aliases", []), old]})}


WAYS = (value, value, value, value, gone, moved, another, renamed)


def edited(world: World, chance: random.Random) -> Iterator[tuple[str, World]]:
    """One sound world after another, each with what was done to the one before, or to the first one of all."""
    worlds_so_far = [world]
    while True:
        now = worlds_so_far[-1]
        done = []
        for _ in range(chance.choice([1, 1, 1, 2, 4])):
            way, path = chance.choice(WAYS), chance.choice(sorted(now))
            done.append(f"{way.__name__} {path}")
            now = way(now, path, chance)
        if chance.random() < 0.1:
            done, now = ["back"], chance.choice(worlds_so_far)
        _, problems = worlds.read(now)
        named_in_navigation = {named(f"content/{path}") for path in ARTICLES} <= {named(path) for path in now}
        if named_in_navigation and not failed(problems, strict=False) and now != worlds_so_far[-1]:
            worlds_so_far.append(now)
            yield ", ".join(done), now


# ------------------------------------------------------------------------------------------------------------- builds


@dataclass(frozen=True)
class Two:
    """Two checkouts: the builds of one follow on each other, the other forgets its last build before each."""

    again: Checkout
    anew: Checkout

    def built(self, world: World, told: str = "") -> Outcome:
        """Build the world in both, and compare all that was written; what became of the first."""
        found = []
        for copy in (self.again, self.anew):
            lay(world, copy)
            found.append(site(copy))
        (self.anew.root / "build" / ".kept" / last.NAME).unlink()
        assert found[0].faults == found[1].faults == (), told
        again, anew = tree(self.again.site), tree(self.anew.site)
        assert {path for path in again.keys() | anew.keys() if again.get(path) != anew.get(path)} == set(), told
        return found[0]


def lay(world: World, copy: Checkout) -> None:
    """Have the content be this world; a file that is as it should be is left alone."""
    for path in sorted((copy.root / "content").rglob("*.[ym][md]*")):
        if path.relative_to(copy.root).as_posix() not in world:
            path.unlink()
    for name, text in world.items():
        path = copy.root / name
        if not path.is_file() or path.read_text("utf-8") != text:
            copy.write(name, text)


def site(copy: Checkout, epoch: int = EPOCH, step: Callable[[str], None] = lambda _: None) -> Outcome:
    """Build the site; these worlds lose much, and no guard is asked."""
    return build.site(Project(copy.root, copy.root / "content"), epoch=epoch, guarded=False, step=step)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The golden world, built once."""
    copy = Checkout.made(tmp_path_factory.mktemp("first") / "golden", {})
    lay(golden(), copy)
    site(copy)
    return copy


@pytest.fixture
def two(first: Checkout, tmp_path: Path) -> Two:
    """Two copies of the golden world, built."""
    return Two(first.copied(tmp_path / "again"), first.copied(tmp_path / "anew"))


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_site_is_the_same(two: Two, seed: int) -> None:
    chance = random.Random(seed)
    steps = edited(golden(), chance)
    for _ in range(EDITS):
        told, world = next(steps)
        two.built(world, told)


def test_after_commits_the_site_is_the_same(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    history: dict[str, Dates] = {}
    monkeypatch.setattr(load, "history", lambda _: dict(history))
    chance = random.Random(0)
    steps = edited(golden(), chance)
    for number in range(2):
        told, world = next(steps)
        two.built(world, told)
        day = f"2031-06-1{number}"
        for path in chance.sample(sorted(world), 4):
            history[path] = Dates(history.get(path, Dates(day, day)).created, day, f"{number}" * 40)
        assert two.built(world, told).changed


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
    file = two.again.root / "build" / ".kept" / last.NAME
    head = file.read_bytes().partition(b"\n")[0]
    file.write_bytes(head + b"\n" + b"\x80\x04" if left is None else left)
    made = refs_made(monkeypatch)
    assert site(two.again).changed == 0
    assert "claim/bridge-held" in made


def test_a_build_that_was_killed_before_it_was_kept_is_no_last_build(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(last, "write", killed)
        world = gone(golden(), "content/statements/guard-questions-ferry.yml", random.Random(0))
        lay(world, two.again)
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
