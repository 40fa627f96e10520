"""What a reviewer is told of a change, on an invented history of ten commits."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import cli, review, states
from generator.derive import disputes, pages
from generator.derive.differences import KINDS
from generator.derive.site import Site
from generator.moments import ALWAYS
from generator.review import forms
from generator.review.lines import lines
from tests import bless, worlds
from tests.properties import strategies
from tests.review import history


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return history.made(tmp_path_factory.mktemp("history"))


def test_the_history_is_told_as_accepted(content: Path) -> None:
    for name, text in bless.told().items():
        assert (bless.TOLD / f"{name}.txt").read_text("utf-8") == text, f"{name}: see 'make bless'"


def test_the_history_holds_every_kind_of_change(content: Path) -> None:
    kinds = {c.kind for n in range(1, len(history.COMMITS) + 1) for c in history.reviewed(content, n).changes}
    assert kinds == set(KINDS)


def test_a_state_does_not_differ_from_itself(content: Path) -> None:
    found = review.review(states.read(content, "c5", "c5"))
    assert found.is_empty
    assert forms.text(found) == forms.markdown(found).split("\n", 2)[2].strip() + "\n" == f"{forms.NOTHING}\n"


def test_the_way_back_tells_the_opposite(content: Path) -> None:
    forth = history.reviewed(content, 2)
    back = review.Review(forth.after, forth.before, forth.states, (), (), {}, (), (), ())
    there = {(e.kind, e.was, e.now) for e in forth.effects}
    again = review.effects(back.before, back.after, {e.claim.id for e in forth.effects})
    assert {(e.kind, e.now, e.was) for e in again} == there != set()


@pytest.mark.parametrize(
    "word", ["@everyone", "<b>", "https://", "#1", "`y`", "www.", "5b57f11", "GH-1", "[a](b)", "|"]
)
def test_no_word_of_a_contributor_does_anything_in_a_comment(word: str) -> None:
    assert word not in forms._safe(f"a {word} b")


def test_a_comment_is_never_too_long(content: Path) -> None:
    names = "".join(f"-- content/units/unit-{n}.yml --\nname: {'Long ' * 40}{n}\n" for n in range(900))
    one, other = (worlds.read(worlds.SOUND + more)[0] for more in ("", names))
    changed = frozenset(other.entries.keys() - one.entries.keys())
    text = forms.markdown(review.review(states.States(one, other, changed, frozenset())))
    assert len(text) < 65_536
    assert text.count("<details>") == text.count("</details>")
    assert "and 840 more" in text


def test_json_holds_what_the_text_says(content: Path) -> None:
    found = history.reviewed(content, 1)
    told = json.loads(forms.as_json(found))
    assert [c["words"] for c in told["changes"]] == [line.words for line in lines(found)]
    assert told["pages"]["claims/bridge-held.md"] == "changed"
    assert told["pages"]["sources/post.md"] == "added"
    status = next(c for c in told["changes"] if c["kind"] == "status-changed")
    assert (status["record"], status["was"], status["now"]) == ("claim/bridge-held", ["single-side"], ["disputed"])


# ------------------------------------------------------------------------------------------------------- which pages


def edited(data: st.DataObject) -> tuple[list[str], dict[str, str], dict[str, str]]:
    """The golden world before and after somebody changed a word in one record, or took the file away."""
    before = {d.path: "\n".join(d.lines) + "\n" for d in strategies.golden()}
    path = data.draw(st.sampled_from(sorted(before)))
    words = [w for w in ("name:", "title:", "text:", "said:", "published:", "stance: affirms") if w in before[path]]
    if not words or data.draw(st.booleans()):
        return [path], before, {p: t for p, t in before.items() if p != path}
    word = data.draw(st.sampled_from(words))
    new = {"stance: affirms": "stance: questions", "said:": 'said: "2031-04-30" #', "published:": "published: 2031 #"}
    return [path], before, {**before, path: before[path].replace(word, new.get(word, f"{word} Other"), 1)}


@settings(max_examples=60)
@given(st.data())
def test_every_page_that_changes_is_told(data: st.DataObject) -> None:
    """What is reached from the change holds every page that a comparison of all pages finds."""
    _, before, after = edited(data)
    one, other = (states.sound(worlds.read(world)[0].entries, set())[0] for world in (before, after))
    changed = frozenset(
        ref for ref in one.entries.keys() | other.entries.keys() if one.entries.get(ref) != other.entries.get(ref)
    )
    told = review.review(states.States(one, other, changed, frozenset())).pages
    sites = [Site(disputes.ledger(library.published()), ALWAYS) for library in (one, other)]
    was, now = ({v.path: review.page(v) for v in map(partial(pages.page, site), site.targets)} for site in sites)
    assert set(told) == {path for path in was.keys() | now.keys() if was.get(path) != now.get(path)}


# --------------------------------------------------------------------------------------------------------- commands


@pytest.fixture
def command(content: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    def run(*arguments: str) -> tuple[int, str]:
        code = cli.main(["--project", str(content.parent), *arguments])
        out, err = capsys.readouterr()
        return code, out + err

    return run


def test_the_working_tree_is_compared_with_where_it_parted(
    command: Callable[..., tuple[int, str]], content: Path
) -> None:
    code, out = command("diff", "c7")
    assert code == 1
    assert "lost-record" in out
    assert command("diff", "c8", "c9") == (0, forms.text(history.reviewed(content, 9)))
    assert command("diff", "HEAD") == (0, f"{forms.NOTHING}\n")
    new = content / "units" / "fresh.yml"
    new.write_text("name: Fresh Guard\n", "utf-8")
    try:
        code, out = command("diff")
    finally:
        new.unlink()
    assert (code, "+ unit: Fresh Guard" in out) == (0, True)


@pytest.mark.parametrize("name", ["nothing-of-the-kind", "--output=x", "c1..c2", ""])
def test_an_unknown_revision_is_told_in_one_line(name: str, content: Path) -> None:
    with pytest.raises(states.NoRevision, match="no such revision"):
        states.read(content, "c1", name) if name else states.resolved(content, name)


def test_check_tells_what_a_base_has_lost(command: Callable[..., tuple[int, str]]) -> None:
    code, out = command("check", "--base", "c9")
    assert code == 1
    assert "content/statements/guard-denies.yml:4:3: error[lost-history]" in out
    assert command("check", "--base", "HEAD")[0] == 0


def test_a_file_that_cannot_be_read_is_no_loss(content: Path) -> None:
    path = content / "statements" / "column-affirms.yml"
    kept = path.read_text("utf-8")
    path.write_text("speaker: [\n", "utf-8")
    try:
        found = review.review(states.read(content, "HEAD"))
    finally:
        path.write_text(kept, "utf-8")
    assert [str(ref) for ref in found.unread] == ["statement/column-affirms"]
    assert found.losses == ()
