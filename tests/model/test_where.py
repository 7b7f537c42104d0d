"""Places: points with a radius, how far apart, and how people write them."""

from __future__ import annotations

import pytest
from hypothesis import given

from isnad.model import PlacePrecision, Span, Where
from tests.strategies import wheres

TIKRIT = Where(name="Tikrit", lat=34.6071, lon=43.6782, radius_km=5, precision="exact", country="IQ")
BAGHDAD = Where(name="Baghdad", lat=33.3406, lon=44.4009, radius_km=15, precision="exact", country="IQ")
IRAQ = Where(name="Iraq", lat=33.0, lon=44.0, radius_km=500, precision="country", country="IQ")
NOWHERE = Where()


@given(wheres(), wheres())
def test_distance_is_mutual_and_at_most_half_way_round(one: Where, other: Where) -> None:
    there, back = one.distance_km(other), other.distance_km(one)
    assert (there is None) == (not one.known or not other.known)
    if there is not None and back is not None:
        assert there == pytest.approx(back)
        assert 0 <= there <= 20016


@given(wheres(), wheres())
def test_could_be_is_mutual(one: Where, other: Where) -> None:
    assert one.could_be(other) == other.could_be(one)


@given(wheres(), wheres())
def test_the_finer_is_one_of_the_two(one: Where, other: Where) -> None:
    assert one.finer(other) in (one, other)
    assert one.finer(one) == one


@given(wheres())
def test_every_place_can_be_printed(where: Where) -> None:
    assert isinstance(str(where), str)
    assert where.at(Span(1, 2)).distance_km(where) in (None, 0.0)


def test_a_known_distance() -> None:
    assert TIKRIT.distance_km(BAGHDAD) == pytest.approx(156, abs=2)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [(TIKRIT, BAGHDAD, False), (TIKRIT, IRAQ, True), (TIKRIT, NOWHERE, True), (NOWHERE, NOWHERE, True)],
)
def test_areas_that_meet_could_be_one_spot(one: Where, other: Where, meet: bool) -> None:
    assert one.could_be(other) is meet


def test_a_country_elsewhere_could_not_be_it() -> None:
    assert not Where(name="Syria", country="SY").could_be(Where(name="Iraq", country="IQ"))


@pytest.mark.parametrize(("one", "other"), [(TIKRIT, IRAQ), (TIKRIT, BAGHDAD), (IRAQ, NOWHERE)])
def test_the_finer_says_more(one: Where, other: Where) -> None:
    assert one.finer(other) is one
    assert other.finer(one) is one


@pytest.mark.parametrize(
    ("name", "precision", "radius", "said"),
    [
        ("Tikrit", "exact", 5.0, "Tikrit"),
        ("Ishaqi", "near", 10.0, "near Ishaqi (±10 km)"),
        ("Ishaqi", "near", None, "near Ishaqi"),
        (None, "unknown", None, "place unknown"),
    ],
)
def test_places_print_as_people_write_them(
    name: str | None, precision: PlacePrecision, radius: float | None, said: str
) -> None:
    assert str(Where(name=name, precision=precision, radius_km=radius)) == said


@pytest.mark.parametrize(
    ("lat", "lon", "radius", "problem"),
    [
        (34.0, None, None, "both coordinates or neither"),
        (91.0, 0.0, None, "latitude"),
        (0.0, 181.0, None, "longitude"),
        (0.0, 0.0, -1.0, "radius"),
    ],
)
def test_impossible_places_are_refused(
    lat: float | None, lon: float | None, radius: float | None, problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        Where(lat=lat, lon=lon, radius_km=radius)
