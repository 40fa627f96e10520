"""The symbol code of a unit -> the code that is drawn here, and what the code says in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.derive.drawings import Symbol
from generator.derive.site import Site
from generator.language import message
from generator.records import Unit
from generator.records.actors import Actor
from generator.vocabulary import VOCABULARIES

RULE = message(
    "A unit symbol is drawn from the code on the unit's record, by APP-6 and MIL-STD-2525. Such a code states an "
    "identity, such as friend or hostile, which says where the author of the code stands. This site stands nowhere: it "
    "draws every unit in the frame that the standards have for an unknown identity, whatever the code states. Where a "
    "record has no code, or one that the standards do not know, nothing is drawn."
)

#: The letters of the older codes, as the digits of the newer ones.
_IDENTITIES = {
    "P": "0",
    "U": "1",
    "A": "2",
    "F": "3",
    "N": "4",
    "S": "5",
    "H": "6",
    # The same in an exercise, with joker and faker.
    "G": "0",
    "W": "1",
    "M": "2",
    "D": "3",
    "L": "4",
    "J": "5",
    "K": "6",
}
_SETS = {"A": "01", "P": "05", "S": "30", "U": "35", "F": "10", "X": "10"}
_STATUSES = {"P": "0", "A": "1", "C": "2", "D": "3", "X": "4", "F": "5"}
_ROLES = {"A": "2", "B": "6", "C": "3", "D": "7", "E": "4", "F": "1", "G": "5"}
_ECHELONS = dict(zip("ABCDEFGHIJKLMN", (*map(str, range(11, 19)), *map(str, range(21, 27))), strict=True))
UNKNOWN = "1"
STYLES = ("assets/css/units.css",)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a code says, part by part, in words of the vocabularies; empty where it does not say. The icon in the
    middle is read by `draw`, from the tables of the standard."""

    code: str
    identity: str
    parts: tuple[str, ...]


def drawn(code: str) -> Symbol:
    """The symbol as it is drawn here: in the frame of an unknown identity."""
    return Symbol(code[:3] + UNKNOWN + code[4:] if len(code) == 20 else code[0] + "U" + code[2:])


def of(units: dict[str, Unit]) -> dict[str, Symbol]:
    """The symbols of those units that have one, by the same names."""
    return {name: drawn(unit.symbol) for name, unit in units.items() if unit.symbol}


def shown(site: Site, actor: Actor) -> dict[str, Any]:
    """What the page of an actor shows of its symbol."""
    code = actor.symbol if isinstance(actor, Unit) else None
    if not code:
        return {"symbol": None, "symbol_reading": None}
    return {"symbol": drawn(code), "symbol_reading": reading(site, code), "styles": STYLES}


def reading(site: Site, code: str) -> Reading:
    """The code in words."""
    identity, kind, status, role, echelon = _digits(code) if len(code) == 20 else _letters(code)
    said = (("symbol-set", kind), ("echelon", echelon), ("symbol-role", role), ("symbol-status", status))
    return Reading(
        code, _word(site, "symbol-identity", identity), tuple(w for v, t in said if (w := _word(site, v, t)))
    )


def _digits(code: str) -> tuple[str, str, str, str, str]:
    return code[3], code[4:6], code[6], code[7], code[8:10]


def _letters(code: str) -> tuple[str, str, str, str, str]:
    kind = {"E": "15", "I": "20"}.get(code[4], "10") if code[2] == "G" else _SETS.get(code[2], "")
    return (
        _IDENTITIES.get(code[1], ""),
        kind,
        _STATUSES.get(code[3], ""),
        _ROLES.get(code[10], ""),
        _ECHELONS.get(code[11], ""),
    )


def _word(site: Site, vocabulary: str, term: str) -> str:
    """The label of a term; nothing for one that the vocabulary does not have."""
    return site.term(vocabulary, term).label if term in VOCABULARIES[vocabulary].terms else ""
