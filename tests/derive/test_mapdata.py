"""The data of the map: what is published and nothing else, addresses that lead to pages, coasts and no borders."""

from __future__ import annotations

import json
import math

from generator import derive
from generator.derive.data import DataFile
from generator.derive.mapdata import MARGIN, around_all
from generator.derive.precision import CIRCLES
from generator.land import NOWHERE, Land
from generator.language import Language
from tests.worlds import SOUND, ledger, read

PLACED = (
    SOUND
    + """
-- content/places/vell.yml --
name: Vell
kind: town
coordinates: {lat: "50", lon: "30", precision: near}
-- content/places/marsh.yml --
name: The marsh that nobody may know of
publication: draft
coordinates: {lat: "51", lon: "30", precision: exact}
-- content/claims/vell-held.yml --
text: The Grey Column holds Vell
topic: control
events: [vell-bridge]
place: vell
"""
)
COAST = ((30.0, 40.0), (60.0, 40.0), (60.0, 60.0), (30.0, 60.0))


def files(*languages: str, land: Land | None = None) -> dict[str, DataFile]:
    library, _ = read(PLACED)
    views = derive.views(library, languages=[Language(code) for code in languages or ("en",)], land=land or NOWHERE)
    return {file.path: file for view in views for file in view.files if "map/" in file.path}


def test_places_are_told_as_they_are_on_record() -> None:
    data = files()["map/places.json"].content
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    (place,) = data["places"]
    assert (place["id"], place["name"], place["kind"], place["precision"]) == ("vell", "Vell", "town", "near")
    assert (place["lat"], place["lon"], place["claims"]) == (50.0, 30.0, ["vell-held"])
    assert data["metres"] == {c.code: c.metres for c in CIRCLES}


def test_a_draft_is_in_no_file() -> None:
    assert "marsh" not in json.dumps([file.content for file in files().values()])


def test_every_address_is_that_of_a_page() -> None:
    library, _ = read(PLACED)
    views = derive.views(library)
    pages = {view.path.removesuffix("index.md").removesuffix(".md") + "/" for view in views}
    data = files()["map/places.json"].content
    addresses = [row["address"] for row in (*data["places"], *data["events"].values(), *data["claims"].values())]
    addresses += [held[key] for c in data["claims"].values() for held in c["positions"] for key in ("statement",)]
    assert addresses
    assert set(addresses) <= pages


def test_each_language_has_files_of_its_own() -> None:
    assert sorted(files("en", "uk")) == [
        "map/chart.json",
        "map/places.json",
        "uk/map/chart.json",
        "uk/map/places.json",
    ]


def test_the_chart_is_cut_to_the_places_and_draws_coasts_alone() -> None:
    chart = files(land=Land(lambda: (((30, 40, 60, 60), COAST),)))["map/chart.json"].content
    assert chart["box"] == (30 - MARGIN, 50 - MARGIN, 30 + MARGIN, 50 + MARGIN)
    (ring,) = chart["land"]
    assert (min(ring[::2]), max(ring[::2]), min(ring[1::2]), max(ring[1::2])) == (30, 42, 40, 60)
    # The shore at 42 degrees east is a side of the box, so it is none.
    assert all(
        lon < 42 or lat in (40, 60) for line in chart["shores"] for lon, lat in zip(line[::2], line[1::2], strict=True)
    )
    assert set(chart) == {"box", "land", "shores", "terms", "radius", "sides", "units", "words"}


def test_a_world_without_places_has_a_chart_all_the_same() -> None:
    assert around_all([]) == (-MARGIN, -MARGIN, MARGIN, MARGIN)
    assert all(math.isfinite(edge) for edge in around_all([(179.0, 80.0)]))
    assert ledger(SOUND).library
