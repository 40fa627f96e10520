"""Social cards: set in the site's fonts at one size, the same bytes each time, and never more than their place."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from generator import derive
from generator.derive import Card, View
from generator.gate import reread
from generator.render import cards
from tests.worlds import ROOT, ledger, said
from tests.worlds import VELL as WORLD

PACKAGES = ROOT / "node_modules"
FACES = cards.faces(PACKAGES)
INK = 7  # the last shade of the ink, counted from the paper


def card(title: str, kicker: str = "A claim", line: str = "Who says otherwise.") -> Card:
    return Card("cards/x.png", kicker, title, line)


def drawn(found: Card) -> Image.Image:
    return Image.open(io.BytesIO(cards.picture(found, FACES)))


TITLES = {
    "short": "Vell",
    "long": "The Grey Column holds the bridge at Vell and all of the crossing below it " * 4,
    "one word": "Vell" * 60,
    "Cyrillic": "Ґрунтова колона тримає міст — «усе як є», №7; ёлка Ё",
    "Greek, Polish, Vietnamese": "Γέφυρα Łódź Đà Nẵng",
    "markup": "<b>Vell</b> & {x} \\ `y`",
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_card_keeps_to_its_margins(title: str) -> None:
    picture = drawn(card(title))
    assert (picture.size, picture.mode) == ((1200, 630), "P")
    ink = picture.point([255 if n % 8 else 0 for n in range(256)], "L").crop((0, 13, 1200, 630))
    left, _, right, bottom = ink.getbbox() or (0, 0, 0, 0)
    assert left >= 78
    assert right <= 1122
    assert 13 + bottom <= 606
    # The title never runs into the rule above the last line.
    gap = picture.point([255 if n % 8 else 0 for n in range(256)], "L").crop((0, 521, 1200, 540))
    assert gap.getbbox() is None, title


def test_the_same_words_give_the_same_bytes_and_others_give_others() -> None:
    one = cards.picture(card("Vell"), FACES)
    assert one == cards.picture(card("Vell"), cards.faces.__wrapped__(PACKAGES))
    assert one != cards.picture(card("Vel1"), FACES)


@pytest.mark.parametrize("letter", "aЖжҐєіїёŁẵΩ№—«")
def test_a_letter_is_not_an_empty_box(letter: str) -> None:
    """The private code point stands for any letter that the fonts lack."""
    assert drawn(card(letter)).tobytes() != drawn(card("\ue000")).tobytes()


@pytest.mark.parametrize("size", [28, 41, 60, 76])
@pytest.mark.parametrize(
    ("subset", "text"),
    [("latin", "AVATAR: fjord, “Wf—ff” To"), ("cyrillic", "МістГугоАта"), ("greek", "ΑΥΤΟίϊ")],
)
def test_letters_stand_where_the_whole_line_has_them(subset: str, text: str, size: int) -> None:
    found, line = Image.new("L", (1800, 160)), Image.new("L", (1800, 160))
    FACES.title.write(found, (84, 120), text, size)
    font = FACES.title.font(subset, size)
    ImageDraw.Draw(line).text((84, 120), text, fill=255, font=font, anchor="ls")
    assert found.tobytes() == line.tobytes()
    assert FACES.title.length(text, size) == font.getlength(text)


def test_a_picture_that_is_kept_is_not_drawn_again_and_what_is_unused_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [
        View(title, "", title, "", {}, card=Card(f"cards/{title}.png", "", title, "")) for title in ("Vell", "Orsk")
    ]
    made = [raw for _, raw in cards.pictures(both, PACKAGES, tmp_path)]
    assert len(list(tmp_path.iterdir())) == 2
    monkeypatch.setattr(cards, "picture", lambda *_: pytest.fail("it was drawn again"))
    assert [raw for _, raw in cards.pictures(both[:1], PACKAGES, tmp_path)] == made[:1]
    cards.forget_pictures(both[:1], PACKAGES, tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


WORDS = said("a", "grey-column", "2031-05-04", {"bridge-held": "affirms"}) + said(
    "b", "lake-guard", "2031-05-05", {"bridge-held": "denies"}
)


def found(world: str) -> dict[str, Card | None]:
    return {view.path: view.card for view in derive.views(ledger(world).library)}


def test_claims_and_events_have_cards_that_say_nothing_which_changes() -> None:
    before, after = found(WORLD), found(WORLD + WORDS)
    claim = after["claims/bridge-held.md"]
    assert claim == before["claims/bridge-held.md"]
    assert claim is not None
    assert (claim.path, claim.title) == ("cards/claim-bridge-held.png", "The Grey Column holds the Vell bridge")
    assert "disputed" not in f"{claim.kicker} {claim.title} {claim.line}"
    own = {path.split("/")[0] for path, its in after.items() if its and its.path != "cards/site.png"}
    assert own == {"claims", "events"}


@pytest.mark.parametrize("name", ["جسر فيل", "גשר", "橋", "Vell 🌉"])
def test_a_title_that_cannot_be_set_has_the_card_of_the_site(name: str) -> None:
    world = WORLD.replace("name: Fighting at the Vell bridge", f"name: {name}")
    assert found(world)["events/vell-bridge.md"] == found(WORLD)["index.md"]


HURT: dict[str, Callable[[bytes], bytes]] = {
    "is no picture of 1200 by 630 pixels": lambda raw: raw[:19] + b"\1" + raw[20:],
    "is a picture that holds more than its pixels": lambda raw: raw[:-12] + b"\0\0\0\1tEXtx\0\0\0\0" + raw[-12:],
}


@pytest.mark.parametrize("fault", HURT)
def test_the_gate_reads_a_card(fault: str) -> None:
    raw = cards.picture(card("Vell"), FACES)
    assert reread.data("cards/x.png", raw, {}) == []
    assert reread.data("cards/x.png", HURT[fault](raw), {}) == [f"cards/x.png: {fault}"]
    cut = reread.data("cards/x.png", raw[:-5], {})
    assert cut == ["cards/x.png: is a picture that holds more than its pixels"]
