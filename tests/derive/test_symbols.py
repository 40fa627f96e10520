"""A symbol code -> what is drawn here, in one frame, and what the code says in words."""

from __future__ import annotations

import pytest

from generator.derive import symbols
from generator.derive.site import Site
from generator.moments import ALWAYS
from tests.worlds import VELL, ledger

SITE = Site(ledger(VELL), ALWAYS)


@pytest.mark.parametrize("identity", "0123456")
def test_whatever_identity_the_digits_state_the_same_is_drawn(identity: str) -> None:
    assert symbols.drawn(f"100{identity}1000161211000000").code == "10011000161211000000"


@pytest.mark.parametrize("identity", "PUAFNSHGWMDLJK")
def test_whatever_identity_the_letters_state_the_same_is_drawn(identity: str) -> None:
    assert symbols.drawn(f"S{identity}GPUCI----F---").code == "SUGPUCI----F---"


@pytest.mark.parametrize(
    ("code", "identity", "parts"),
    [
        ("10031000161211000000", "friend", ("land unit", "battalion or squadron", "present")),
        ("10061002181205000000", "hostile or faker", ("land unit", "brigade", "headquarters", "present")),
        ("10041012000000000000", "neutral", ("land unit", "headquarters", "planned or suspected")),
        ("10013000001201000000", "unknown", ("sea surface", "present")),
        ("SFGPUCI----F---", "friend", ("land unit", "battalion or squadron", "present")),
        ("SHGAUCI---AH---", "hostile or faker", ("land unit", "brigade", "headquarters", "planned or suspected")),
        ("SFGPEVAT-------", "friend", ("land equipment", "present")),
        ("SNSP-----------", "neutral", ("sea surface", "present")),
        ("99999999999999999999", "", ()),
        ("***************", "", ()),
    ],
)  # fmt: skip
def test_a_code_in_words(code: str, identity: str, parts: tuple[str, ...]) -> None:
    found = symbols.reading(SITE, code)
    assert (found.identity, found.parts) == (identity, parts)


def test_letters_and_digits_of_one_unit_say_the_same() -> None:
    digits, letters = symbols.reading(SITE, "10031000161211000000"), symbols.reading(SITE, "SFGPUCI----F---")
    assert (digits.identity, digits.parts) == (letters.identity, letters.parts)
