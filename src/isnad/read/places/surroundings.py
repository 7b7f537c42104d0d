"""What the words around a place's name make of it: near it, north of it, its west, an hour's drive from it."""

from __future__ import annotations

import re
from math import cos, radians

import msgspec

from isnad.model import PlacePrecision, Span, Where
from isnad.read.reading import Sentence
from isnad.tables.gazetteer import Place

_POINTS = {
    "north": (1.0, 0.0), "south": (-1.0, 0.0), "east": (0.0, 1.0), "west": (0.0, -1.0),
    "northeast": (0.7, 0.7), "northwest": (0.7, -0.7), "southeast": (-0.7, 0.7), "southwest": (-0.7, -0.7),
    "central": (0.0, 0.0), "centre": (0.0, 0.0), "center": (0.0, 0.0), "heart": (0.0, 0.0),
}  # fmt: skip
"""Directions as shares of a degree north and east; the slanting ones are half-way."""

_POINT = r"(?:north|south)[- ]?(?:east|west)|north|south|east|west"
_KIND_OF = (
    r"(?:(?:the|its)\s+)?(?:[\w’'-]+\s+){0,3}?"
    r"(?:city|town|village|capital|suburb|province|district|camp|base)(?:\s+of)?\s+"
)
_COUNT = r"(?P<count>\d+(?:[.,]\d+)?|an?|half\s+an?|one|two|three|four|five|six|ten|several|a\s+few|some\s+\d+)"
_DIRECTED = re.compile(
    rf"""(?:{_COUNT}[\s-]*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|hours?(?:[’']s?)?)?
             (?:\s*\([^)]*\))?(?:\s+(?:drive|walk|ride|away))?\s+)?
         (?:to\s+the\s+|just\s+)?(?P<point>{_POINT})\s+of\s+(?:{_KIND_OF})?(?:the\s+)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_DISTANT = re.compile(
    rf"{_COUNT}[\s-]*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|hours?(?:[’']s?)?)(?:\s+(?:drive|walk|away))?\s+"
    rf"(?:from|outside)\s+(?:{_KIND_OF})?(?:the\s+)?$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    rf"\b(?:near|outside|close\s+to|not\s+far\s+from|around|on\s+the\s+(?:outskirts|edge|edges)\s+of|(?:the|its)\s+(?:\w+\s+)?(?:outskirts|suburbs|countryside|surroundings|edge)\s+of|just\s+off|beside"
    rf"|in\s+the\s+vicinity\s+of|next\s+to|surrounding)\s+(?:{_KIND_OF})?(?:the\s+)?$",
    re.IGNORECASE,
)
_AROUND = re.compile(r"outskirts|suburbs|countryside|surround|edge", re.IGNORECASE)
_HELD = r"[\w’'-]+-(?:held|controlled|run|occupied|besieged)"
_PARTS = r"(?:parts?|areas?|districts?|neighbou?rhoods|side|edges?|suburbs|outskirts|half)"
_PART = re.compile(
    rf"(?:\b(?P<ern>(?:(?:north|south)[- ]?(?:east|west)?|east|west)(?:ern)?|central)\s+(?:{_PARTS}\s+of\s+)?"
    rf"|\bthe\s+(?:(?:far|extreme|{_HELD})\s+)?(?:(?:{_POINT})\s+and\s+)?(?P<of>{_POINT}|centre|center|heart)\s+of\s+)(?:the\s+)?$",
    re.IGNORECASE,
)
_RURAL = re.compile(r"\brural\s+$", re.IGNORECASE)
_THEN_RURAL = re.compile(
    r"(?:[’']?s)?\s+(?:\w+ern\s+)?(?:countryside|outskirts|surroundings|hinterland|rural\s+areas)\b", re.IGNORECASE
)
"""Words behind a town's name that put something around it: "the Daraa countryside"."""
_RURAL_KM = 30.0
_OF_ANOTHER = re.compile(r",\s*(?:(?:about|some|just|around|roughly)\s+)?$")
_TELLING = re.compile(
    r"(?:of|from|outside|near|off|beside|around|to|surrounding|ern|north|south|east|west|central)\s+"
    r"(?:the\s+)?(?:(?:city|town|village|capital)\s+)?$",
    re.IGNORECASE,
)
"""What a lead must end in for any of the above."""
_KM = {"k": 1.0, "m": 1.609, "h": 60.0}
"""Kilometres in one unit, by its first letter; an hour on the road is taken as 60 km."""

_COUNTS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "ten": 10.0,
           "several": 4.0, "a few": 3.0, "half an": 0.5, "half a": 0.5}  # fmt: skip
_NEAR_KM = 10.0
_UNSAID_KM = 30.0
"""How far "north of a town" is put where no distance is told, with as wide a radius."""

_PRECISION: dict[str, PlacePrecision] = {
    "country": "country", "continent": "unknown", "admin1": "admin1", "admin2": "admin2",
}  # fmt: skip
_TOWNS = frozenset(["city", "capital", "town"])
_AREAS = frozenset(["region", "valley", "river", "mountain", "island", "sea", "lake", "canal"])
"""Kinds that are no one spot, be they ever so small."""
_LOOK_BACK = 90


def in_surroundings(text: str, span: Span, place: Place, sentence: Sentence | None, before: Span | None) -> Where:
    """The `where` of a name at `span` that means `place`.

    `before` is the place named before it: "Baquba, north of Baghdad" says where Baquba is and leaves Baghdad as it is.
    """
    here = plain_where(place, span, name=" ".join(span.of(text).split()))
    floor = max(span.start - _LOOK_BACK, sentence.span.start if sentence else 0)
    lead = text[floor : span.start]
    if place.kind in _TOWNS and (_RURAL.search(lead) or _THEN_RURAL.match(text, span.end)):
        return msgspec.structs.replace(here, radius_km=_RURAL_KM + place.radius_km, precision="near")
    if not _TELLING.search(lead):
        return here
    directed = _DIRECTED.search(lead) or _DISTANT.search(lead)
    part = _PART.search(lead)
    if part and not (directed and directed.start() < part.start()):
        words = " ".join(text[floor + part.start() : span.end].split())
        return _part(here, place, _pointed(part["ern"] or part["of"]), words)
    if directed:
        ties = before is not None and floor <= before.end <= floor + directed.start()
        if ties and before and _OF_ANOTHER.fullmatch(text, before.end, floor + directed.start()):
            return here
        return _moved(here, directed.groupdict())
    near = _NEAR.search(lead)
    if near and place.kind not in ("country", "continent"):
        spot = place.kind in ("city", "capital", "town") and not _AROUND.search(near.group())
        radius = _NEAR_KM if spot else _NEAR_KM + place.radius_km
        return Where(span=span, name=here.name, lat=place.lat, lon=place.lon, radius_km=radius, precision="near",
                     geonames=place.geonames, country=place.country)  # fmt: skip
    return here


def plain_where(place: Place, span: Span | None, name: str) -> Where:
    """The place itself: its precision by its kind or, for regions, rivers and seas, by its size.

    A town or base that GeoNames lacks keeps the radius of our own table, whose points are rounded.
    """
    precision = _PRECISION.get(place.kind) or _by_size(place.radius_km)
    if precision == "exact" and place.kind in _AREAS:
        precision = "admin2"
    surveyed = place.geonames is not None
    radius = 0.0 if precision == "exact" and surveyed else place.radius_km
    return Where(span=span, name=name, lat=place.lat, lon=place.lon, radius_km=radius, precision=precision,
                 geonames=place.geonames, country=place.country)  # fmt: skip


def _by_size(radius_km: float) -> PlacePrecision:
    for limit, precision in _SIZES:
        if radius_km <= limit:
            return precision
    return "unknown"


_SIZES: tuple[tuple[float, PlacePrecision], ...] = (
    (25.0, "exact"), (60.0, "admin2"), (250.0, "admin1"), (1200.0, "country"),
)  # fmt: skip


def _part(here: Where, place: Place, toward: tuple[float, float], name: str) -> Where:
    """A part of an area: its middle moved towards the side by 0.6 of the radius, with 0.65 of the radius."""
    if place.kind in ("city", "capital", "town", "district"):
        moved = _shift(place.lat, place.lon, toward, place.radius_km * 0.4)
        radius = round(max(3.0, place.radius_km * 0.6), 1)
        return Where(span=here.span, name=here.name, lat=moved[0], lon=moved[1], radius_km=radius, precision="exact",
                     geonames=here.geonames, country=here.country)  # fmt: skip
    moved = _shift(place.lat, place.lon, toward, place.radius_km * 0.6)
    radius = round(place.radius_km * 0.65, 1)
    name = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    return Where(span=here.span, name=name, lat=moved[0], lon=moved[1], radius_km=radius,
                 precision=_by_size(max(26.0, radius)), country=here.country)  # fmt: skip


def _moved(here: Where, said: dict[str, str | None]) -> Where:
    if here.lat is None or here.lon is None:
        return here
    distance = _kilometres(said["count"], said["unit"])
    point = said.get("point")
    told = distance if distance is not None else _UNSAID_KM
    radius = max(_NEAR_KM, 0.3 * told) if distance is not None else _UNSAID_KM
    lat, lon = here.lat, here.lon
    if point:
        lat, lon = _shift(lat, lon, _pointed(point), told)
    else:
        radius = max(_NEAR_KM, told)
    return Where(span=here.span, name=here.name, lat=lat, lon=lon, radius_km=round(radius + (here.radius_km or 0.0), 1),
                 precision="near", country=here.country)  # fmt: skip


def _kilometres(count: str | None, unit: str | None) -> float | None:
    if count is None or unit is None:
        return None
    words = " ".join(count.lower().split()).removeprefix("some ")
    number = _COUNTS.get(words)
    if number is None:
        number = float(words.replace(",", "."))
    return number * _KM[unit[0].lower()]


def _pointed(words: str) -> tuple[float, float]:
    key = re.sub(r"[\s-]|ern$", "", words.lower())
    return _POINTS.get(key, (0.0, 0.0))


def _shift(lat: float, lon: float, toward: tuple[float, float], km: float) -> tuple[float, float]:
    north = max(-89.9, min(89.9, lat + toward[0] * km / 111.2))
    east = lon + toward[1] * km / (111.2 * max(0.05, cos(radians(lat))))
    return round(north, 4), round((east + 540.0) % 360.0 - 180.0, 4)
