"""A world, and chance -> the same world with edits that contributors make, one after another."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from generator import document
from generator.diagnostics import failed
from generator.past import named
from tests import worlds
from tests.properties.strategies import changed, places
from tests.site.vell import ARTICLES

DAYS = ["2031-05-03", "2031-05-06T10:00Z", "2031-06"]
#: What a value becomes: words, dates, terms, figures, states.
VALUES = [*DAYS, "Other words", "Слова", "affirms", "denies", "questions", "7", "12", "draft", "withheld", "uk"]

World = dict[str, str]
Fields = dict[str, Any]


def golden() -> World:
    """The golden world without its picture, and the articles that the navigation names."""
    content = worlds.GOLDEN / "content"
    files = {path.relative_to(content).as_posix(): path.read_text("utf-8") for path in content.rglob("*.[ym][md]*")}
    world = {f"content/{path}": text for path, text in (ARTICLES | files).items()}
    event = "content/events/vell-bridge.yml"
    return {**world, event: written(event, {k: v for k, v in parsed(event, world[event]).items() if k != "images"})}


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


def any_edit(world: World, chance: random.Random) -> tuple[str, World]:
    """What was done to a world, and the world after that, which may have faults."""
    done = []
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        way, path = chance.choice(WAYS), chance.choice(sorted(world))
        done.append(f"{way.__name__} {path}")
        world = way(world, path, chance)
    return ", ".join(done), world


def edited(world: World, chance: random.Random) -> Iterator[tuple[str, World]]:
    """One sound world after another, each with what was done to the one before, or to the first one of all."""
    worlds_so_far = [world]
    while True:
        done, now = any_edit(worlds_so_far[-1], chance)
        if chance.random() < 0.1:
            done, now = "back", chance.choice(worlds_so_far)
        _, problems = worlds.read(now)
        named_in_navigation = {named(f"content/{path}") for path in ARTICLES} <= {named(path) for path in now}
        if named_in_navigation and not failed(problems, strict=False) and now != worlds_so_far[-1]:
            worlds_so_far.append(now)
            yield done, now


def lay(world: World, root: Path) -> None:
    """Have the content of a folder be this world; a file that is as it should be is left alone."""
    for path in sorted((root / "content").rglob("*.[ym][md]*")):
        if path.relative_to(root).as_posix() not in world:
            path.unlink()
    for name, text in world.items():
        path = root / name
        if not path.is_file() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
