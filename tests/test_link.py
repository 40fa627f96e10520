"""References are resolved and their inverses filled in; former ids lead on; drafts are cut out."""

from __future__ import annotations

import pytest

from generator.link import Backlink
from generator.records import Claim, Statement, Unit
from generator.validate import Ref
from tests.worlds import SOUND, codes, read, said, site

LINKED = SOUND + (
    "-- content/units/lake-guard.yml --\nname: Lake Guard\naliases: [guard-of-the-lake]\n"
    "summary: See [[claim/bridge-held|the bridge]] and [[unit/grey-column]].\n"
)


def test_inverses_are_filled_in() -> None:
    library, problems = read(LINKED)
    assert problems == []
    statement = Ref("statement", "column-affirms")
    assert library.inbound[Ref("claim", "bridge-held")] == (
        Backlink("Mentioned in", Ref("unit", "lake-guard")),
        Backlink("Statements", statement),
    )
    assert library.inbound[Ref("unit", "grey-column")] == (
        Backlink("Mentioned in", Ref("unit", "lake-guard")),
        Backlink("Statements", statement),
    )
    assert library.inbound[Ref("claim", "bridge-lost")][0] == Backlink("Excluded by", Ref("claim", "bridge-held"))


def test_records_are_found_by_type_and_in_order() -> None:
    library, _ = read(LINKED)
    assert [ref.id for ref, _ in library.of(Claim)] == ["bridge-held", "bridge-lost", "guards-wounded"]
    assert library.get(Statement, "column-affirms").speaker == "grey-column"
    assert library.actor("vell-courier") == Ref("organization", "vell-courier")
    assert library.target(("place", "unit"), "grey-column") == Ref("unit", "grey-column")
    assert library.target(("place",), "grey-column") is None
    assert str(Ref("claim", "bridge-held")) == "claim/bridge-held"


def test_former_ids_lead_to_the_present_ones() -> None:
    assert read(LINKED)[0].former == {Ref("unit", "guard-of-the-lake"): Ref("unit", "lake-guard")}


def test_published_leaves_drafts_and_their_links_out() -> None:
    related = "relations: [{type: part-of, to: grey-column, sources: [courier]}]"
    library, _ = read(LINKED.replace("aliases:", f"publication: draft\n{related}\naliases:"))
    assert "lake-guard" in {b.by.id for b in library.inbound[Ref("claim", "bridge-held")]}
    public = library.published()
    assert Ref("unit", "lake-guard") not in public
    assert public.former == {}
    assert all(b.by.id != "lake-guard" for found in public.inbound.values() for b in found)
    assert [ref.id for ref, _ in public.of(Unit)] == ["grey-column"]


BROKEN = "-- content/events/vell-bridge.yml --\nname: Bridge\nkind: battle\nwhen: never\n"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (BROKEN, ["bad-date"]),
        ("-- content/events/vell-bridge.yml --\nname: [unclosed\n", ["syntax"]),
        (BROKEN + "-- content/claims/f.yml --\ntext: The ferry\ntopic: nothing\nevents: [vell-bridge, vell-brige]\n",
         ["bad-date", "unknown-reference", "unknown-term"]),
        (said("column-affirms", "grey-colum", "2031-05-04", {"bridge-held": "affirms", "bridge-lost": "denies",
                                                             "guards-wounded": "affirms"}), ["unknown-reference"]),
    ],
)  # fmt: skip
def test_one_fault_is_told_once(more: str, told: list[str]) -> None:
    assert codes(site(SOUND + more)[1]) == told


def test_a_broken_statement_makes_no_claim_look_unused() -> None:
    world = SOUND.replace("stance: affirms", "stance: afirms", 1)
    assert codes(site(world)[1]) == ["unknown-term"]
