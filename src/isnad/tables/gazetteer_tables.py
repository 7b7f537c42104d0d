"""The gazetteer's own tables: countries, divisions, regions, bases, and names that news use."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

from isnad.errors import TableError

FILES = ("countries.csv", "admin1.csv", "admin2.csv", "places.csv", "place_aliases.csv", "demonyms.csv")


class CountryRow(NamedTuple):
    """One country: ISO code, name, a point near its middle, demonyms, other names."""

    iso: str
    name: str
    lat: float
    lon: float
    demonyms: tuple[str, ...]
    aliases: tuple[str, ...]


class PlaceRow(NamedTuple):
    """A division or a place beyond GeoNames' towns; `code` is GeoNames' for divisions, else empty."""

    code: str
    geonames: int | None
    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    radius_km: float
    aliases: tuple[str, ...]


class AliasRow(NamedTuple):
    """The names that news use for a place of GeoNames: its division code or its number as text."""

    of: str
    name: str
    aliases: tuple[str, ...]


class DemonymRow(NamedTuple):
    """What the people and things of a place are called that is no country."""

    name: str
    kind: str
    country: str | None
    demonyms: tuple[str, ...]


def countries() -> list[CountryRow]:
    """`data/countries.csv`.

    Raises:
        TableError: a line is wrong.
    """
    return [
        CountryRow(row["iso"], row["name"], *_point(at, row), _listed(row["demonyms"]), _listed(row["aliases"]))
        for at, row in _rows("countries.csv")
    ]


def divisions() -> Iterator[PlaceRow]:
    """First- and second-level divisions, `data/admin1.csv` and `data/admin2.csv`.

    Raises:
        TableError: a line is wrong.
    """
    for file in ("admin1.csv", "admin2.csv"):
        for at, row in _rows(file):
            code = row["code"]
            geonames = int(row["geonames"]) if row.get("geonames") else None
            point, radius = _point(at, row), _number(at, row["radius_km"])
            yield PlaceRow(code, geonames, row["name"], file[:6], code[:2], *point, radius, ())


def regions() -> Iterator[PlaceRow]:
    """`data/places.csv`.

    Raises:
        TableError: a line is wrong.
    """
    for at, row in _rows("places.csv"):
        point, radius = _point(at, row), _number(at, row["radius_km"])
        kind, country = row["kind"], row["country"] or None
        yield PlaceRow("", None, row["name"], kind, country, *point, radius, _listed(row["aliases"]))


def aliases() -> list[AliasRow]:
    """`data/place_aliases.csv`.

    Raises:
        TableError: a line is wrong.
    """
    return [AliasRow(row["of"], row["name"], _listed(row["aliases"])) for _, row in _rows("place_aliases.csv")]


def demonyms() -> list[DemonymRow]:
    """`data/demonyms.csv`.

    Raises:
        TableError: a line is wrong.
    """
    return [
        DemonymRow(row["name"], row["kind"], row["country"] or None, _listed(row["demonyms"]))
        for _, row in _rows("demonyms.csv")
    ]


def contents(file: str) -> bytes:
    """The bytes of one data file."""
    return files("isnad.tables").joinpath("data", file).read_bytes()


def _rows(file: str) -> Iterator[tuple[str, dict[str, str]]]:
    lines = contents(file).decode("utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    header = next(csv.reader([lines[start]]))
    for number, line in enumerate(lines[start + 1 :], start + 2):
        values = next(csv.reader([line]), [])
        if not values or line.startswith("#"):
            continue
        if len(values) != len(header):
            raise TableError(f"a line has {len(header)} fields, not {len(values)}", where=f"{file}:{number}")
        yield f"{file}:{number}", dict(zip(header, values, strict=True))


def _point(at: str, row: dict[str, str]) -> tuple[float, float]:
    lat, lon = _number(at, row["lat"]), _number(at, row["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise TableError(f"{lat}, {lon} is no point on the Earth", where=at)
    return lat, lon


def _number(at: str, written: str) -> float:
    try:
        return float(written)
    except ValueError:
        raise TableError(f"a number is wanted, not {written!r}", where=at) from None


def _listed(written: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in written.split(";") if part.strip())
