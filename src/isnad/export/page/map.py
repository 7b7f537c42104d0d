"""A map of incidents without a map beneath: a graticule, the towns of the world as dots, and circles of uncertainty.

The projection is equirectangular, true to scale along the parallel in the middle; one unit of the drawing is a pixel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import ceil, cos, floor, radians
from typing import NamedTuple

from isnad.model import Incident, Where
from isnad.tables.towns import towns

WIDTH = 640
_LEAST_HEIGHT, _MOST_HEIGHT = 300, 520
_KM_A_DEGREE = 111.195
"""Length of a degree of latitude on a sphere of the Earth's mean radius (IUGG, 6371.0088 km)."""

_LEAST_KM = 60.0
_MARGIN = 0.14
_TOGETHER_KM = 600.0
"""Places nearer than this to one another, directly or through others, are drawn on one map."""

_SAME_KM = 25.0
"""Places of one name nearer than this are one place."""

_MOST_TOWNS = 900
_MOST_NAMED_TOWNS = 8
_STEPS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30)
_LETTER = 6.1
"""Mean width of a letter of a label, in pixels."""

_LARGE_KM = 150.0
"""A place with this radius or more is an area and no point."""


class Label(NamedTuple):
    """Text at a point; `anchor` is SVG's text-anchor."""

    x: float
    y: float
    anchor: str
    text: str


class Spot(NamedTuple):
    """A place with its incidents. `vague` ones are an area without a point; `label` is `None` where there is no room.

    `x`, `y`, `radius` and `size` are pixels; `incidents` are places in the list that was given.
    """

    x: float
    y: float
    radius: float
    size: float
    vague: bool
    contested: bool
    name: str
    label: Label | None
    incidents: tuple[int, ...]


class Grid(NamedTuple):
    """A line of the graticule: of latitude (`y`) or longitude (`x`), and its name."""

    x: float | None
    y: float | None
    label: str


class Map(NamedTuple):
    """The drawing. `towns` is the data of an SVG path of dots; `elsewhere` are incidents off the map, `nowhere` of
    unknown place, as places in the list that was given.
    """

    width: int
    height: int
    grid: tuple[Grid, ...]
    towns: str
    town_names: tuple[Label, ...]
    spots: tuple[Spot, ...]
    scale_px: float
    scale_km: str
    elsewhere: tuple[int, ...]
    nowhere: int


class _Frame(NamedTuple):
    """Where on the drawing a point of the Earth lies."""

    west: float
    north: float
    per_degree: float
    shrink: float
    height: int

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        return (
            round((lon - self.west) * self.per_degree * self.shrink, 1),
            round((self.north - lat) * self.per_degree, 1),
        )

    @property
    def east(self) -> float:
        return self.west + WIDTH / (self.per_degree * self.shrink)

    @property
    def south(self) -> float:
        return self.north - self.height / self.per_degree


_Key = tuple[float, float, float]
"""Latitude, longitude and radius."""

_Placed = dict[_Key, list[int]]
_Box = tuple[float, float, float, float]


def map_of(incidents: Sequence[Incident]) -> Map | None:
    """The map that shows most of `incidents`; `None` where the place of none is known."""
    placed = _placed(incidents)
    if not placed:
        return None
    shown = _largest_group(placed)
    frame = _frame([incidents[placed[key][0]].where for key in shown])
    spots, taken = _spots(frame, {key: placed[key] for key in shown}, incidents)
    dots, names = _towns(frame, taken)
    px, km = _scale(frame)
    return Map(
        width=WIDTH,
        height=frame.height,
        grid=tuple(_graticule(frame)),
        towns=dots,
        town_names=names,
        spots=spots,
        scale_px=px,
        scale_km=km,
        elsewhere=tuple(sorted(at for key, several in placed.items() if key not in shown for at in several)),
        nowhere=sum(not incident.where.known for incident in incidents),
    )


def _placed(incidents: Sequence[Incident]) -> _Placed:
    """Incidents by place; places of one name that lie close are one, and so is a place with what only describes it."""
    found: _Placed = {}
    for at, incident in enumerate(incidents):
        if incident.where.lat is not None and incident.where.lon is not None:
            found.setdefault((incident.where.lat, incident.where.lon, incident.where.radius_km or 0.0), []).append(at)
    merged: _Placed = {}
    called: dict[str, list[_Key]] = {}
    names = {key: _name(incidents[at].where for at in several) for key, several in found.items()}
    for key in sorted(found, key=lambda key: (_is_described(names[key]), -key[2], key)):
        name = names[key]
        alike = merged if _is_described(name) else called.get(name, ())
        near = [other for other in alike if _km(key, other) <= _SAME_KM]
        if near:
            merged[near[0]] += found[key]
        else:
            merged[key] = list(found[key])
            called.setdefault(name, []).append(key)
    return {key: sorted(several) for key, several in merged.items()}


def _name(places: Iterable[Where]) -> str:
    """The commonest name of one place, of which a proper name is better than a description ("the city")."""
    counted = Counter(place.name for place in places if place.name)
    return min(counted, key=lambda name: (_is_described(name), -counted[name], name), default="unnamed")


def _is_large(where: Where) -> bool:
    return where.precision in {"admin1", "country"} or (where.radius_km or 0.0) >= _LARGE_KM


def _is_described(name: str) -> bool:
    return name[:4].casefold() == "the "


def _largest_group(placed: _Placed) -> list[_Key]:
    """The places that hang together and have most incidents; of equals those first given."""
    left = list(placed)
    groups: list[list[_Key]] = []
    while left:
        group, waiting = [], [left.pop(0)]
        while waiting:
            here = waiting.pop()
            group.append(here)
            near = [key for key in left if _km(here, key) <= _TOGETHER_KM]
            left = [key for key in left if key not in near]
            waiting += near
        groups.append(group)
    return max(groups, key=lambda group: sum(len(placed[key]) for key in group))


def _km(a: _Key, b: _Key) -> float:
    return Where(lat=a[0], lon=a[1]).distance_km(Where(lat=b[0], lon=b[1])) or 0.0


def _frame(places: Sequence[Where]) -> _Frame:
    """The frame around the places and their circles; large areas count only where there is nothing else."""
    south, north, west, east = 90.0, -90.0, 180.0, -180.0
    for where in [place for place in places if not _is_large(place)] or places:
        lat, lon = where.lat or 0.0, where.lon or 0.0
        reach = (0.0 if _is_large(where) else where.radius_km or 0.0) / _KM_A_DEGREE
        along = reach / max(0.1, cos(radians(lat)))
        south, north = min(south, lat - reach), max(north, lat + reach)
        west, east = min(west, lon - along), max(east, lon + along)
    middle, centre = (south + north) / 2, (west + east) / 2
    shrink = max(0.1, cos(radians(middle)))
    least = _LEAST_KM / _KM_A_DEGREE
    tall, wide = max(north - south, least), max((east - west) * shrink, least)
    tall, wide = tall * (1 + 2 * _MARGIN), wide * (1 + 2 * _MARGIN)
    height = round(min(_MOST_HEIGHT, max(_LEAST_HEIGHT, WIDTH * tall / wide)))
    per_degree = min(WIDTH / wide, height / tall)
    return _Frame(
        west=centre - WIDTH / (2 * per_degree * shrink),
        north=middle + height / (2 * per_degree),
        per_degree=per_degree,
        shrink=shrink,
        height=height,
    )


def _spots(frame: _Frame, placed: _Placed, incidents: Sequence[Incident]) -> tuple[tuple[Spot, ...], list[_Box]]:
    """The places, those with most incidents first, each labelled where there is room; and the room that is taken."""
    ordered = sorted(placed.items(), key=lambda item: (-len(item[1]), item[1][0]))
    drawn = []
    for (lat, lon, radius), several in ordered:
        where = incidents[several[0]].where
        x, y = frame.xy(lat, lon)
        size = min(13.0, 4.0 + len(several) ** 0.5)
        drawn.append((x, y, radius / _KM_A_DEGREE * frame.per_degree, size, where, several))
    bar = _scale(frame)[0]
    taken: list[_Box] = [(WIDTH - bar - 20, frame.height - 40.0, WIDTH - 4.0, frame.height - 14.0)]
    taken += [(x - s, y - s, x + s, y + s) for x, y, _, s, where, _ in drawn if not _is_large(where)]
    spots = []
    for x, y, radius, size, where, several in drawn:
        vague = _is_large(where)
        name = _name(incidents[at].where for at in several)
        count = f" ({len(several)})" if len(several) > 1 else ""
        spots.append(
            Spot(
                x=x,
                y=y,
                radius=round(radius, 1),
                size=round(size, 1),
                vague=vague,
                contested=any(incidents[at].contested for at in several),
                name=name,
                label=_label(frame, (x, y), 0 if vague else size, name + count, taken),
                incidents=tuple(several),
            )
        )
    return tuple(spots), taken


def _label(frame: _Frame, at: tuple[float, float], size: float, text: str, taken: list[_Box]) -> Label | None:
    """A label to the right, left, above or below, where it meets nothing else.

    The room it takes is added to `taken`.
    """
    (x, y), wide = at, len(text) * _LETTER
    gap = size + 4
    tries = (
        Label(x + gap, y + 4, "start", text), Label(x - gap, y + 4, "end", text),
        Label(x, y - gap, "middle", text), Label(x, y + gap + 9, "middle", text),
    )  # fmt: skip
    for label in tries:
        left = {"start": label.x, "end": label.x - wide, "middle": label.x - wide / 2}[label.anchor]
        box = (left, label.y - 11, left + wide, label.y + 3)
        inside = box[0] >= 2 and box[2] <= WIDTH - 2 and box[1] >= 2 and box[3] <= frame.height - 22
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            return label._replace(x=round(label.x, 1), y=round(label.y, 1))
    return None


def _meet(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _towns(frame: _Frame, taken: list[_Box]) -> tuple[str, tuple[Label, ...]]:
    """The largest towns in the frame as the data of a path, and the names of the very largest where there is room."""
    inside = [t for t in towns() if frame.south < t.lat < frame.north and frame.west < t.lon < frame.east]
    dots: list[str] = []
    names: list[Label] = []
    for town in inside[:_MOST_TOWNS]:
        x, y = frame.xy(town.lat, town.lon)
        dots.append(f"M{x:.0f} {y:.0f}h0")
        if len(names) < _MOST_NAMED_TOWNS and not any(_meet((x - 1, y - 1, x + 1, y + 1), box) for box in taken):
            label = _label(frame, (x, y), 1, town.name, taken)
            names += [label] if label is not None else []
    return "".join(dots), tuple(names)


def _graticule(frame: _Frame) -> Iterator[Grid]:
    tall = frame.north - frame.south
    step = next((step for step in _STEPS if tall / step <= 5), _STEPS[-1])
    for number in _multiples(frame.south, frame.north, step):
        if abs(number) <= 90:
            yield Grid(None, frame.xy(number, 0)[1], _degrees(number, "N", "S"))
    for number in _multiples(frame.west, frame.east, step):
        yield Grid(frame.xy(0, number)[0], None, _degrees((number + 180) % 360 - 180, "E", "W"))


def _multiples(start: float, end: float, step: float) -> Iterable[float]:
    return [round(at * step, 4) for at in range(ceil(start / step), floor(end / step) + 1)]


def _degrees(number: float, positive: str, negative: str) -> str:
    return f"{abs(round(number, 2)):g}°{positive if number > 0 else negative if number < 0 else ''}"


def _scale(frame: _Frame) -> tuple[float, str]:
    """A round length of at most a quarter of the width, in pixels and in words."""
    per_km = frame.per_degree / _KM_A_DEGREE
    lengths = (nice * 10**power for power in range(4, -3, -1) for nice in (5, 2, 1))
    km = next((km for km in lengths if km * per_km <= WIDTH / 4), 1)
    return round(km * per_km, 1), f"{km:g} km"
