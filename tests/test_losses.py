"""What was published is not unsaid in silence."""

from __future__ import annotations

import pytest

from generator.losses import losses
from tests.worlds import SOUND, files, read

PATH = "content/statements/column-affirms.yml"
TEXT = files(SOUND)[PATH]
SUMMARY = "grey-column, 2031-05-04: affirms bridge-held, denies bridge-lost, affirms guards-wounded"
WITHDRAWN = "withdrawn:\n  on: 2031-06-01\n  by: grey-column\n  source: courier\n"


def corrected(field: str) -> str:
    return f"corrections:\n  - on: 2031-08-06\n    field: {field}\n    why: a slip\n"


def told(after: dict[str, str], before: str = SOUND) -> list[tuple[str, str]]:
    one, other = read(before)[0], read(after)[0]
    return [(p.code, p.message) for p in losses(one, other, one.entries.keys() | other.entries.keys())]


def changed(old: str, new: str, more: str = "") -> dict[str, str]:
    assert old in TEXT
    return {**files(SOUND), PATH: TEXT.replace(old, new, 1) + more}


@pytest.mark.parametrize(
    ("old", "new", "field", "lost"),
    [
        ("speaker: grey-column", "speaker: lake-guard", "speaker", "'grey-column'"),
        ('said: "2031-05-04"', "said: 2031-05-03", "said", "'2031-05-04'"),
        ("stance: denies", "stance: questions", "positions", "{claim: 'bridge-lost', stance: 'denies'}"),
        (
            "      min: 12",
            "      min: 13",
            "positions",
            "{claim: 'guards-wounded', stance: 'affirms', value: {min: '12'}}",
        ),
    ],
)
def test_a_changed_field_needs_a_correction_or_a_withdrawal(old: str, new: str, field: str, lost: str) -> None:
    message = f"'{field}' was published with {lost}, which is gone without a correction"
    assert told(changed(old, new)) == [("lost-history", message)]
    assert told(changed(old, new, corrected(field))) == []
    assert told(changed(old, new, corrected(f"{field}.0.value"))) == []
    assert told(changed(old, new, WITHDRAWN)) == []
    other = "said" if field != "said" else "speaker"
    assert told(changed(old, new, corrected(other))) == [("lost-history", message)]


def test_a_quote_is_not_taken_away_and_may_be_added() -> None:
    quote = "quote:\n  text: Ours\n  lang: en\n"
    with_quote = {**files(SOUND), PATH: TEXT + quote}
    assert told(with_quote) == []
    one, other = read(with_quote)[0], read(SOUND)[0]
    (found,) = losses(one, other, one.entries)
    assert (found.code, found.span.path) == ("lost-history", PATH)
    assert "text: 'Ours'" in found.message


def test_a_position_may_be_added() -> None:
    more = "  - claim: guards-wounded\n    stance: affirms\n"
    fewer = {**files(SOUND), PATH: TEXT.replace(more + "    value:\n      min: 12\n", "")}
    assert read(fewer)[0].entries.keys() == read(SOUND)[0].entries.keys()
    one, other = read(fewer)[0], read(SOUND)[0]
    assert losses(one, other, one.entries) == []
    assert [p.code for p in losses(other, one, one.entries)] == ["lost-history"]


def test_a_record_does_not_vanish() -> None:
    without = {p: t for p, t in files(SOUND).items() if p != PATH}
    assert told(without) == [
        (
            "lost-record",
            f"the published statement 'column-affirms' is gone: {SUMMARY}",
        )
    ]
    assert [code for code, _ in told({**files(SOUND), PATH: TEXT + "publication: draft\n"})] == ["lost-record"]
    off = "publication: withheld\nwithheld_because: a person is at risk\n"
    assert told({**files(SOUND), PATH: TEXT + off}) == []
    new = PATH.replace("column-affirms", "column-said")
    assert told({**without, new: f"{TEXT}aliases: [column-affirms]\n"}) == []


def test_another_id_of_what_it_names_is_no_loss() -> None:
    world = {p: t.replace("grey-column", "gray-column") for p, t in files(SOUND).items()}
    world["content/units/gray-column.yml"] = world.pop("content/units/grey-column.yml") + "aliases: [grey-column]\n"
    assert told(world) == []


def test_a_draft_was_never_published() -> None:
    draft = SOUND + f"-- {PATH} --\n{TEXT}publication: draft\n"
    assert told({p: t for p, t in files(SOUND).items() if p != PATH}, draft) == []


def test_what_cannot_be_read_is_not_lost() -> None:
    assert told({**files(SOUND), PATH: "speaker: grey-column\n"}) == []
