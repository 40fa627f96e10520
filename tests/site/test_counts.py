"""No record that was published vanishes without a word: it is withheld with a reason, or renamed with an alias."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.site.checkout import Checkout, tree

PERSON = "content/people/dana-orsk.yml"
PAGE = "people/dana-orsk/index.html"
LOST = f"{PAGE}: person/dana-orsk was published before and is gone without a tombstone"


@pytest.fixture
def without_her(vell_built: Checkout, tmp_path: Path) -> Checkout:
    """A built base in which no record names the person any longer, so that hers can go."""
    copy = vell_built.copied(tmp_path / "vell")
    statement = "content/statements/council-denies-bridge.yml"
    copy.change(statement, "speaker: dana-orsk\non_behalf_of: vell-council\n", "speaker: vell-council\n")
    return copy


def test_a_record_that_is_gone_is_named_and_the_site_stays(without_her: Checkout) -> None:
    before = tree(without_her.site)
    (without_her.root / PERSON).unlink()
    done = without_her.build()
    assert (done.returncode, tree(without_her.site)) == (1, before)
    assert done.stdout.count("without a tombstone") == 2  # one for each language
    assert LOST in done.stdout


def test_a_draft_is_no_tombstone_for_what_was_published(without_her: Checkout) -> None:
    """A record cannot be unpublished in silence by making it a draft again."""
    before = tree(without_her.site)
    without_her.write(PERSON, "name: Dana Orsk\npublication: draft\n")
    done = without_her.build()
    assert (done.returncode, tree(without_her.site)) == (1, before)
    assert LOST in done.stdout


def test_a_withheld_record_may_go(without_her: Checkout) -> None:
    without_her.write(PERSON, "name: Dana Orsk\npublication: withheld\nwithheld_because: At her request.\n")
    without_her.built()
    assert not (without_her.site / PAGE).exists()
    pages = [p for p in without_her.site.rglob("*") if p.suffix in (".html", ".json", ".xml")]
    assert [p for p in pages if "dana-orsk" in p.read_text("utf-8")] == []


def test_a_renamed_record_leads_on_from_its_former_id(vell: Checkout) -> None:
    (vell.root / PERSON).rename(vell.root / "content/people/dana-orsk-of-vell.yml")
    vell.change("content/people/dana-orsk-of-vell.yml", "name: Dana Orsk\n", "name: Dana Orsk\naliases: [dana-orsk]\n")
    vell.change("content/statements/council-denies-bridge.yml", "speaker: dana-orsk", "speaker: dana-orsk-of-vell")
    vell.built()
    assert 'content="0; url=../dana-orsk-of-vell/"' in (vell.site / PAGE).read_text("utf-8")


@pytest.mark.parametrize("by_variable", [False, True], ids=["--previous", "COUNTERCLAIM_PREVIOUS"])
def test_a_machine_without_the_old_site_counts_by_its_manifest(
    by_variable: bool, without_her: Checkout, tmp_path: Path
) -> None:
    manifest = tmp_path / "live.json"
    shutil.copyfile(without_her.site / "manifest.json", manifest)
    shutil.rmtree(without_her.site)
    (without_her.root / PERSON).unlink()
    done = (
        without_her.build(COUNTERCLAIM_PREVIOUS=str(manifest))
        if by_variable
        else without_her.build("--previous", str(manifest))
    )
    assert done.returncode == 1
    assert LOST in done.stdout
    assert not without_her.site.exists()


def test_a_manifest_that_cannot_be_read_is_told_in_one_line(vell: Checkout, tmp_path: Path) -> None:
    before = tree(vell.site)
    (tmp_path / "live.json").write_text("<!doctype html>Not found")
    for given in ("live.json", "nothing.json"):
        done = vell.build("--previous", str(tmp_path / given))
        assert (done.returncode, tree(vell.site)) == (2, before), done.stdout
        assert "Traceback" not in done.stdout
        assert given in done.stdout
