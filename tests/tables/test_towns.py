"""Towns to draw: large ones first, each where it is."""

from __future__ import annotations

from itertools import pairwise

from isnad.tables.towns import towns


def test_towns_stand_in_order_of_size() -> None:
    assert all(one.population >= next_one.population for one, next_one in pairwise(towns()[:500]))


def test_a_town_is_where_it_is() -> None:
    baghdad = next(town for town in towns() if town.name == "Baghdad")
    assert (round(baghdad.lat), round(baghdad.lon)) == (33, 44)
