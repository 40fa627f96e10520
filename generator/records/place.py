"""An entry of the gazetteer."""

from __future__ import annotations

from typing import Annotated

from generator.records.base import Name, Part, Record
from generator.records.fields import GeoNames, Latitude, Line, Longitude, Prose, Wikidata, maybe, required, some
from generator.records.marks import Link, OneOf


class Coordinates(Part):
    """A point, and how far it may be trusted."""

    lat: Latitude = required("Latitude in decimal degrees, WGS 84.", "-12.5")
    lon: Longitude = required("Longitude in decimal degrees, WGS 84.", "170.25")
    precision: Annotated[str, OneOf("precision")] = required("How precisely the point stands for the place.", "exact")


class Place(Record):
    """An entry of the gazetteer."""

    record_type, folder, plural = "place", "places", "Places"

    name: Line = required("The name used on this site.", "Vell")
    names: tuple[Name, ...] = some("All names, by language and script, and who uses them.")
    kind: Annotated[str, OneOf("place-kind")] | None = maybe("What kind of place it is.", "town")
    within: Annotated[str, Link("place", "Contains")] | None = maybe(
        "The larger place that it lies in.", "vell-district"
    )
    coordinates: Coordinates | None = maybe("Where it lies.")
    geonames: GeoNames | None = maybe("Its id in GeoNames.", "9999001")
    wikidata: Wikidata | None = maybe("Its item in Wikidata.", "Q9999990001")
    summary: Prose | None = maybe("What it is.", "A town on both banks of the river.")

    @property
    def label(self) -> str:
        return self.name
