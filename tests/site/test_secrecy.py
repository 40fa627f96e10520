"""No file of a built site holds a text of a draft or of a withheld record: pages, search, sitemap, data, pictures, and
whatever else the engine writes."""

from __future__ import annotations

import gzip
import html
import shutil
from pathlib import Path

import pytest

from generator.records import BY_TYPE, Record
from tests.properties import strategies
from tests.properties.test_secrecy import HIDDEN, planted, text_of
from tests.site.checkout import Checkout, tree
from tests.site.vell import ARTICLES
from tests.worlds import GOLDEN

#: What every planted text has in it, and what the ids of the hidden records have.
CANARY = "canary"


def hidden_records() -> dict[str, str]:
    """Path below content -> text: of each record of the golden world a draft and a withheld one beside it, with a
    canary in every field that takes one. Between them they use every field that there is: see `test_golden`."""
    made = {}
    for found in strategies.golden():
        record_type: type[Record] = BY_TYPE[found.type]
        for state, fields in HIDDEN.items():
            data, count = planted(record_type, found)
            assert count > 0, found.path
            data = {k: v for k, v in data.items() if k not in ("publication", "withheld_because")} | fields
            id = f"{CANARY}-{state}-{found.id}"
            data["aliases"] = [f"former-{id}"]
            suffix = "md" if found.type == "article" else "yml"
            made[f"{record_type.folder}/{id}.{suffix}"] = text_of(record_type, data)
    return made


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The golden world with a hidden double of every record."""
    content = {
        path.relative_to(GOLDEN / "content").as_posix(): path.read_text("utf-8")
        for path in (GOLDEN / "content").rglob("*")
        if path.suffix in (".yml", ".md")
    }
    copy = Checkout.made(tmp_path_factory.mktemp("secret") / "base", {**ARTICLES, **content, **hidden_records()})
    shutil.copytree(GOLDEN / "content" / "images", copy.root / "content" / "images")
    copy.built()
    return copy


def forms(path: Path) -> list[str]:
    """What a file holds, in every dress that text has there, in small letters."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8", "replace")
    return [form.casefold() for form in (text, html.unescape(text))]


def holding(site: Path, word: str) -> set[str]:
    """The files of a site that hold a word, or are named by it."""
    return {name for name in tree(site) if word in name or any(word in form for form in forms(site / name))}


def test_every_type_is_hidden_in_both_ways() -> None:
    made = hidden_records()
    for record_type in BY_TYPE.values():
        names = [path for path in made if path.startswith(f"{record_type.folder}/")]
        assert {path.split("/")[1].split("-")[1] for path in names} == set(HIDDEN)


def test_no_file_of_the_site_holds_one(built: Checkout) -> None:
    assert holding(built.site, CANARY) | holding(built.site, "99999999") == set()


def test_what_is_published_is_found_in_every_kind_of_file(built: Checkout) -> None:
    """The search above would find a canary: the words of a published claim are found where readers, machines and
    indexes look."""
    found = holding(built.site, "bridge-held") | holding(built.site, "holds the vell bridge")
    assert found >= {"sitemap.xml", "sitemap.xml.gz", "claims/bridge-held/index.html", "claims/index.html"}
    assert {Path(name).suffix for name in found} >= {".html", ".json", ".xml", ".csv"}
    assert any(name.startswith("search/") for name in found)


def test_counts_know_nothing_of_them(built: Checkout, tmp_path: Path) -> None:
    """Each published page is the same, byte for byte, as in a site that never had them."""
    copy = built.copied(tmp_path / "without")
    for name in hidden_records():
        (copy.root / "content" / name).unlink()
    copy.built()
    one, other = tree(built.site), tree(copy.site)
    assert {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)} <= {"manifest.json"}
