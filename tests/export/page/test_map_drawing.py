"""The map puts each place where it is, says how vague it is, and keeps its labels apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.export.page.map import WIDTH, Map, map_of
from isnad.model import Disagreement, Incident, When, Where
from isnad.model.where import PlacePrecision


def incident(
    name: str,
    lat: float,
    lon: float,
    *,
    radius: float = 0.0,
    precision: PlacePrecision = "exact",
    disputed: bool = False,
) -> Incident:
    return Incident(
        id=f"incident-{name}", type="ASSAULT", title=name, when=When(), reports=(), origins=1, origin_ids=(),
        where=Where(name=name, lat=lat, lon=lon, radius_km=radius, precision=precision),
        disagreements=(Disagreement(kind="figure", accounts=()),) if disputed else (),
    )  # fmt: skip


def drawn(*incidents: Incident) -> Map:
    found = map_of(incidents)
    assert found is not None
    return found


NORTH, SOUTH = incident("North", 36.0, 43.0), incident("South", 33.0, 43.0)


def test_north_is_up_and_east_is_right() -> None:
    at = {spot.name: (spot.x, spot.y) for spot in drawn(NORTH, SOUTH, incident("East", 33.0, 45.0)).spots}
    assert at["North"][1] < at["South"][1]
    assert at["North"][0] == pytest.approx(at["South"][0], abs=0.2)
    assert at["East"][0] > at["South"][0]


def test_the_scale_is_true() -> None:
    found = drawn(NORTH, SOUTH)
    ys = sorted(spot.y for spot in found.spots)
    km = float(found.scale_km.removesuffix(" km"))
    assert (ys[1] - ys[0]) / found.scale_px * km == pytest.approx(333.6, rel=0.01)


def test_a_circle_is_as_large_as_the_place_is_vague() -> None:
    found = drawn(incident("Near", 33.0, 43.0, radius=20.0, precision="near"), NORTH)
    spot = next(spot for spot in found.spots if spot.name == "Near")
    km = float(found.scale_km.removesuffix(" km"))
    assert spot.radius / found.scale_px * km == pytest.approx(20.0, rel=0.02)
    assert not spot.vague


@pytest.mark.parametrize(
    ("precision", "radius", "vague"),
    [("country", 400.0, True), ("admin1", 60.0, True), ("near", 900.0, True), ("near", 20.0, False)],
)
def test_large_areas_have_no_point_and_do_not_widen_the_map(
    precision: PlacePrecision, radius: float, vague: bool
) -> None:
    large = incident("Large", 34.0, 43.2, radius=radius, precision=precision)
    found = drawn(NORTH, SOUTH, large)
    assert next(spot for spot in found.spots if spot.name == "Large").vague is vague
    if vague:
        assert [spot.y for spot in found.spots if spot.name == "North"] == [
            spot.y for spot in drawn(NORTH, SOUTH).spots if spot.name == "North"
        ]


def test_what_is_far_away_is_named_and_not_drawn() -> None:
    found = drawn(NORTH, SOUTH, incident("Geneva", 46.2, 6.1))
    assert [spot.name for spot in found.spots] == ["North", "South"]
    assert found.elsewhere == (2,)


@pytest.mark.parametrize(
    ("incidents", "names"),
    [
        ([NORTH, NORTH], ["North"]),
        ([incident("the city", 36.0, 43.0), NORTH], ["North"]),
        ([incident("the city", 36.01, 43.0, radius=9.0), NORTH], ["North"]),
        ([incident("North", 36.1, 43.0, radius=8.0), NORTH], ["North"]),
        ([incident("North", 37.1, 43.0), NORTH], ["North", "North"]),
        ([incident("the city", 36.0, 43.0)], ["the city"]),
    ],
)
def test_one_place_is_one_spot(incidents: list[Incident], names: list[str]) -> None:
    found = drawn(*incidents)
    assert [spot.name for spot in found.spots] == names
    assert sorted(at for spot in found.spots for at in spot.incidents) == list(range(len(incidents)))


def test_a_spot_is_contested_if_one_of_its_incidents_is() -> None:
    found = drawn(NORTH, incident("South", 33.0, 43.0, disputed=True), SOUTH)
    assert {spot.name: spot.contested for spot in found.spots} == {"South": True, "North": False}


def test_without_a_known_place_there_is_no_map() -> None:
    nowhere = incident("x", 0.0, 0.0)
    nowhere = Incident(**{name: getattr(nowhere, name) for name in nowhere.__struct_fields__} | {"where": Where()})
    assert map_of([nowhere]) is None
    assert drawn(NORTH, nowhere).nowhere == 1


@settings(max_examples=30)
@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 500)), min_size=1, max_size=8))
def test_any_places_make_a_map_with_labels_apart(places: list[tuple[float, float, float]]) -> None:
    found = drawn(*(incident(f"Place {at}", lat, lon, radius=r) for at, (lat, lon, r) in enumerate(places)))
    shown = [at for spot in found.spots for at in spot.incidents]
    assert sorted([*shown, *found.elsewhere]) == list(range(len(places)))
    labels = [spot.label for spot in found.spots if spot.label is not None]
    assert len({(label.x, label.y) for label in labels}) == len(labels)
    assert all(0 <= label.x <= WIDTH and 0 <= label.y <= found.height for label in labels)
    assert re.fullmatch(r"(?:M-?\d+ -?\d+h0)*", found.towns)
    assert 0 < found.scale_px <= WIDTH / 4
