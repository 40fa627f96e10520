"""An entry of the gazetteer."""

from __future__ import annotations

from typing import Annotated

from generator.records.base import Name, Part, Record
from generator.records.fields import GeoNames, Latitude, Line, Longitude, Prose, Wikidata, maybe, required, some
from generator.records.marks import Link, OneOf


class Coordinates(Part):
    """A point, and how far it may be trusted."""

    lat: Latitude = required("Latitude in decimal degrees, WGS 84.")
    lon: Longitude = required("Longitude in decimal degrees, WGS 84.")
    precision: Annotated[str, OneOf("precision")] = required("How precisely the point stands for the place.")


class Place(Record):
    """An entry of the gazetteer."""

    record_type, folder, plural = "place", "places", "Places"

    name: Line = required("The name used on this site.")
    names: tuple[Name, ...] = some("All names, by language and script, and who uses them.")
    kind: Annotated[str, OneOf("place-kind")] | None = maybe("What kind of place it is.")
    within: Annotated[str, Link("place", "Contains")] | None = maybe("The larger place that it lies in.")
    coordinates: Coordinates | None = maybe("Where it lies.")
    geonames: GeoNames | None = maybe("Its id in GeoNames.")
    wikidata: Wikidata | None = maybe("Its item in Wikidata.")
    summary: Prose | None = maybe("What it is.")

    @property
    def label(self) -> str:
        return self.name
