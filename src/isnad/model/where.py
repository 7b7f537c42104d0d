"""Where something happened: a place with a precision and a radius, never a false pin."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Literal

import msgspec

from isnad.model.span import Span

PlacePrecision = Literal["exact", "near", "admin2", "admin1", "country", "unknown"]

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG), for the haversine formula."""

_FINEST_FIRST: tuple[PlacePrecision, ...] = ("exact", "near", "admin2", "admin1", "country", "unknown")


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """A place as a point with an uncertainty radius.

    `lat` and `lon` are decimal degrees (WGS 84), both known or both `None`; `radius_km` is the distance
    within which the text puts it (0 for the named place itself, or how far off a point entered by hand may be).
    `geonames` is the GeoNames number of what is named.
    `country` is the ISO 3166 alpha-2 code where known.

    Raises:
        ValueError: only one coordinate is given, or one is out of range, or the radius is negative.
    """

    span: Span | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: PlacePrecision = "unknown"
    geonames: int | None = None
    country: str | None = None

    def __post_init__(self) -> None:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("a place has both coordinates or neither")
        if self.lat is not None and not -90 <= self.lat <= 90:
            raise ValueError(f"a latitude lies between -90 and 90, not {self.lat}")
        if self.lon is not None and not -180 <= self.lon <= 180:
            raise ValueError(f"a longitude lies between -180 and 180, not {self.lon}")
        if self.radius_km is not None and self.radius_km < 0:
            raise ValueError(f"a radius is not negative, as {self.radius_km} is")

    @property
    def known(self) -> bool:
        """Whether it can be put on a map."""
        return self.lat is not None

    def distance_km(self, other: Where) -> float | None:
        """Great-circle distance of the two points (haversine), or `None` where one is unknown."""
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return None
        north, east = radians(other.lat - self.lat), radians(other.lon - self.lon)
        half_chord = sin(north / 2) ** 2 + cos(radians(self.lat)) * cos(radians(other.lat)) * sin(east / 2) ** 2
        return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half_chord)))

    def could_be(self, other: Where) -> bool:
        """Whether both could be the same spot: their areas meet. An unknown place could be anywhere."""
        distance = self.distance_km(other)
        if distance is None:
            return self.country is None or other.country is None or self.country == other.country
        return distance <= (self.radius_km or 0.0) + (other.radius_km or 0.0)

    def finer(self, other: Where) -> Where:
        """The one that says more: the finer precision, of equals the smaller radius, of equals this one."""

        def vagueness(place: Where) -> tuple[int, float]:
            radius = float("inf") if place.radius_km is None else place.radius_km
            return _FINEST_FIRST.index(place.precision), radius

        return other if vagueness(other) < vagueness(self) else self

    def at(self, span: Span | None) -> Where:
        """The same place, read from `span`."""
        return msgspec.structs.replace(self, span=span)

    def __str__(self) -> str:
        """As people write it: "Tikrit", "near Ishaqi (±10 km)", "place unknown"."""
        if self.name is None:
            return "place unknown"
        if self.precision == "near":
            within = "" if self.radius_km is None else f" (±{self.radius_km:.0f} km)"
            return f"near {self.name}{within}"
        return self.name
