"""The incidents as GeoJSON: points where places are known, none where they are not, and how vague they are."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given

from isnad.export import write_geojson
from isnad.model import Record
from tests.samples import RECORD
from tests.strategies import RECORDS

FIGURE = {
    "measure": "killed", "group": "prisoners", "low": 10, "best": 52, "high": 69, "policy": "ucdp", "accounts": 3,
}  # fmt: skip


def exported(record: Record) -> Any:
    out = io.BytesIO()
    write_geojson(record, out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "Prisoners killed near Karsun"),
        ("start", "2014-06-23"),
        ("place", "Karsun"),
        ("place_precision", "near"),
        ("radius_km", 10.0),
        ("reports", 3),
        ("origins", 3),
        ("contested", True),
        ("disagreements", ["figure", "perpetrator"]),
        ("notes", ["scope"]),
        ("summary", "killed prisoners 10-69"),
        ("grade", "contested"),
        ("figures", [FIGURE]),
    ],
)
def test_the_properties_of_an_incident(key: str, value: object) -> None:
    assert exported(RECORD)["features"][0]["properties"][key] == value


def test_longitude_comes_first() -> None:
    assert exported(RECORD)["features"][0]["geometry"] == {"type": "Point", "coordinates": [43.9, 34.1]}


def test_an_unknown_place_has_no_geometry() -> None:
    assert exported(RECORD)["features"][1]["geometry"] is None


@given(RECORDS)
def test_every_record_makes_a_feature_collection(record: Record) -> None:
    collection = exported(record)
    assert collection["type"] == "FeatureCollection"
    assert [feature["id"] for feature in collection["features"]] == [incident.id for incident in record.incidents]
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert {"geometry", "properties"} <= feature.keys()
        if feature["geometry"] is not None:
            lon, lat = feature["geometry"]["coordinates"]
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
