"""How precisely a place is known -> the circle that is drawn for it: the table that code and readers share."""

from __future__ import annotations

from dataclasses import dataclass

from generator.language import message


@dataclass(frozen=True, slots=True)
class Circle:
    """The circle of one class of precision: its radius in metres, and why it is that long."""

    code: str
    metres: int
    says: str


CIRCLES: tuple[Circle, ...] = (
    Circle(
        "exact",
        2_000,
        message(
            "The point of the gazetteer stands for a whole village, town or site (ACLED code 1: the coordinates of "
            "that town). Neither codebook gives a distance; two kilometres are this site's own choice."
        ),
    ),
    Circle(
        "near",
        25_000,
        message("UCDP where_prec 2: within about 25 kilometres of a known point. ACLED code 2 gives no distance."),
    ),
    Circle(
        "region",
        100_000,
        message(
            "UCDP where_prec 4 and ACLED code 3 give a point for a whole region, mostly its middle. A circle of a "
            "hundred kilometres has about the area of a larger province; this site's own choice. It is "
            "not the region's shape."
        ),
    ),
)

BY_CODE = {circle.code: circle for circle in CIRCLES}

RULE = message(
    "A place is drawn as a circle whose radius follows from the precision on its record, and so is each event at a "
    "place, by the precision with which its place is known. Where the place itself is known less precisely, its own "
    "radius holds for the event too. Anything may be anywhere within the circle. A place without coordinates on its "
    "record is not drawn; it stands in the list."
)


def wider(one: str, other: str) -> str:
    """The less precise of two classes."""
    return max(one, other, key=lambda code: BY_CODE[code].metres)
