"""A site made in shards is the one made in one piece, to the byte; no shard is merged with what it does not fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site.checkout import Checkout, tree


def made(copy: Checkout, *shards: str) -> None:
    for shard in shards:
        done = copy.build("--shard", shard)
        assert done.returncode == 0, done.stdout


def merged(copy: Checkout) -> tuple[int, str]:
    done = copy.run("generator.cli", "merge")
    return done.returncode, done.stdout


@pytest.mark.parametrize("of", [1, 3])
def test_shards_make_the_same_site(vell: Checkout, tmp_path: Path, of: int) -> None:
    whole = tree(vell.site)
    parts = [vell.copied(tmp_path / str(n)) for n in range(1, of + 1)]
    for n, part in enumerate(parts, start=1):
        made(part, f"{n}/{of}")
        name = f"build/shards/{n}-of-{of}"
        (vell.root / "build/shards").mkdir(exist_ok=True)
        (part.root / name).rename(vell.root / name)
    code, told = merged(vell)
    assert code == 0, told
    assert "0 files changed" in told
    assert tree(vell.site) == whole


def test_the_shards_of_the_real_content_make_the_same_site(tmp_path: Path) -> None:
    """With lists in parts, of which those of names have none at their places in other languages."""
    copy = Checkout.made(tmp_path / "real")
    copy.change("generator/derive/indexes.py", "AT_ONCE = 500", "AT_ONCE = 8")
    copy.built()
    whole = tree(copy.site)
    made(copy, "1/2", "2/2")
    code, told = merged(copy)
    assert code == 0, told
    assert tree(copy.site) == whole


def test_every_shard_must_be_there(vell: Checkout) -> None:
    before = tree(vell.site)
    code, told = merged(vell)
    assert (code, "there must be the shards of one site" in told) == (2, True)
    made(vell, "1/2")
    code, told = merged(vell)
    assert (code, "shard 2 of 2 is missing: run 'counterclaim build --shard 2/2'" in told) == (2, True)
    made(vell, "2/3")
    code, told = merged(vell)
    assert (code, "there must be the shards of one site" in told) == (2, True)
    assert tree(vell.site) == before


def test_shards_of_other_records_are_not_merged(vell: Checkout) -> None:
    before = tree(vell.site)
    made(vell, "1/2")
    vell.change("content/places/vell.yml", "kind: town", "kind: village")
    made(vell, "2/2")
    code, told = merged(vell)
    assert (code, "shard 1 of 2 was made from other records or settings than these" in told) == (2, True)
    assert tree(vell.site) == before


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"made_from": 1}'])
def test_a_damaged_index_is_told_in_one_line(vell: Checkout, text: str) -> None:
    made(vell, "1/1")
    vell.write("build/shards/1-of-1/shard.json", text)
    code, told = merged(vell)
    assert (code, "shard.json is not the index of a shard" in told, "Traceback" in told) == (2, True, False)


def test_what_a_shard_changes_on_a_page_is_seen_by_the_gate(vell: Checkout) -> None:
    before = tree(vell.site)
    made(vell, "1/1")
    page = "build/shards/1-of-1/site/claims/bridge-held/index.html"
    vell.change(page, "<h1", '<script src="https://cdn.invalid/a.js"></script><h1')
    code, told = merged(vell)
    assert (code, "'https://cdn.invalid/a.js' leads to another origin" in told) == (1, True)
    assert tree(vell.site) == before


def test_a_page_that_two_shards_make_otherwise_is_refused(vell: Checkout) -> None:
    made(vell, "1/2", "2/2")
    path = "site/cards/site.png"
    held = [vell.root / f"build/shards/{n}-of-2" / path for n in (1, 2)]
    for n, file in enumerate(held):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(bytes([n]))
    code, told = merged(vell)
    assert (code, "two shards say otherwise what cards/site.png holds" in told) == (2, True)


@pytest.mark.parametrize("shard", ["", "1", "0/2", "3/2", "a/b", "1/0", "-1/2", "1/2/3"])
def test_a_shard_is_one_of_so_many(vell: Checkout, shard: str) -> None:
    done = vell.build(f"--shard={shard}")
    assert (done.returncode, "is no shard: write 2/8 for the second of eight" in done.stdout) == (2, True)


def test_a_site_that_cannot_be_framed_cannot_be_sharded(vell: Checkout) -> None:
    vell.change("mkdocs.yml", "plugins: []", "plugins: [search]")
    done = vell.build("--shard", "1/2")
    assert (done.returncode, "the site cannot be made in shards" in done.stdout) == (2, True)
    assert json.loads((vell.site / "manifest.json").read_text("utf-8"))["records"]
