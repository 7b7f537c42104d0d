"""Cheap keys so that only tellings that could be one incident are compared.

A key joins the kind of act with a stretch of time and with one thing that is rare: a cell of the map, an actor, a
number. What has neither place nor date nor a rare actor or number is only compared within its own report and that
report's copies.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator
from datetime import date
from itertools import islice
from math import floor

from isnad.link.shared_names import rare_names
from isnad.link.traits import Kept, Stretch, Traits, traits_of
from isnad.model import Told, Where

MOST_KEYS = 24
"""Keys of one telling at most; the most telling ones come first."""

CELL_DEGREES = 1.0
"""Side of a cell of the map."""

MARGIN_DEGREES = 0.2
"""A place this near a cell's edge has the next cell's keys too: about 20 km, next to each other."""

WEEK = 7
"""Days of the finer stretch of time."""

SLACK = 2
"""Days by which dates are widened, for nights and late news."""

LATEST_NEWS = 21
"""Days before publication within which something told without a date is taken to have happened."""

COARSE = 10
"""Days above which a date is coarse: it has keys of months, and of years beyond `MONTHS`."""

MONTHS = 100
RARE_NUMBER = 15
NAMES = 4
"""Names of a report that make keys for what it tells without place or date."""
_WIDE_KM = 100.0

_FAMILY = {
    "harm": "violence",
    "fight": "violence",
    "destroy": "violence",
    "ground": "ground",
    "RETREAT:withdraw": "ground",
}
"""Acts that can be one incident share a family; other acts are families of their own."""


def block_keys(told: Told) -> frozenset[str]:
    """At most `MOST_KEYS` keys; tellings of one incident share one, unless both are too vague to be found again."""
    return keys_of(traits_of(told))


def keys_of(traits: Traits) -> frozenset[str]:
    """`block_keys` for traits already worked out."""
    return _kept.of(traits.event, traits)


def _keys_of(traits: Traits) -> frozenset[str]:
    return frozenset(islice(dict.fromkeys(_keys(traits)), MOST_KEYS))


_kept: Kept[Traits, frozenset[str]] = Kept(_keys_of, operator.is_)


def _keys(traits: Traits) -> Iterator[str]:
    family = _FAMILY.get(traits.act, traits.act)
    yield f"r|{family}|{traits.copies}"
    fine, coarse = _times(traits)
    actors = sorted({doer.actor for doer in traits.doers if doer.actor is not None})[:2]
    cells = _cells(traits.where)
    numbers = [n for n in _numbers(traits) if n[1] >= RARE_NUMBER][:2]
    for measure, number in numbers:
        for month in coarse:
            yield f"f|{family}|{month}|{measure}:{number}"
    for person in _persons(traits)[:3]:
        for month in coarse:
            yield f"n|{family}|{month}|{person}"
    if not cells or traits.when is None:
        for name in _names(traits):
            for month in coarse:
                yield f"t|{family}|{month}|{name}"
    for time in (*fine, *coarse):
        for cell in cells:
            yield f"p|{cell}|{family}|{time}"
    for time in (*fine, *coarse):
        for actor in actors:
            yield f"a|{actor}|{family}|{time}"
    if not coarse:
        for measure, number in numbers:
            for cell in cells:
                yield f"f|{family}|{cell}|{measure}:{number}"


def is_coarse(key: str) -> bool:
    """Whether a key of place or actor is of a month or years: two finely dated tellings need another key to meet."""
    return key[0] in "pa" and key[key.rindex("|") + 1] != "w"


def is_fine(traits: Traits) -> bool:
    """Whether a telling has a date fine enough for keys of weeks."""
    return traits.when is not None and traits.when.days <= COARSE


def _times(traits: Traits) -> tuple[list[str], list[str]]:
    """Names of the weeks and of the months (or years) it may lie in; both empty where nothing tells."""
    when = traits.when
    if when is None:
        if traits.background or traits.published is None:
            return [], []
        when = Stretch(traits.published - LATEST_NEWS, traits.published + 1)
    if when.days > MONTHS:
        return [], _years(when)
    wide = Stretch(when.start - SLACK, when.end + SLACK)
    months = sorted({_month(wide.start), _month((wide.start + wide.end) / 2), _month(wide.end)})
    if traits.told.event.background:
        months += _years(when)
    if when.days > COARSE:
        return [], months
    return [f"w{week}" for week in range(floor(wide.start) // WEEK, floor(wide.end - 0.01) // WEEK + 1)], months


def _years(when: Stretch) -> list[str]:
    first, last = (date.fromordinal(max(1, floor(day))).year for day in (when.start, when.end - 1))
    return [f"y{year}" for year in range(first, min(last, first + 2) + 1)]


def _month(day: float) -> str:
    return f"m{date.fromordinal(max(1, floor(day))):%Y-%m}"


def _cells(where: Where) -> list[str]:
    """The cells around the place; none where it is wide or unknown, its name where it is on no map."""
    if where.precision in {"country", "admin1", "unknown"} or (where.radius_km or 0.0) > _WIDE_KM:
        return []
    if where.lat is None or where.lon is None:
        return [] if where.name is None else [where.name.casefold()]
    rows = {floor((where.lat + by) / CELL_DEGREES) for by in (-MARGIN_DEGREES, MARGIN_DEGREES)}
    columns = {floor((where.lon + by) / CELL_DEGREES) for by in (-MARGIN_DEGREES, MARGIN_DEGREES)}
    return [f"{row}:{column}" for row in sorted(rows) for column in sorted(columns)]


def _numbers(traits: Traits) -> list[tuple[str, int]]:
    """Measures with the numbers that bound them, largest first."""
    bounds = {(f.measure, n) for f in traits.figures for n in (f.low, f.high) if n is not None}
    return sorted(bounds, key=lambda b: (-b[1], b[0]))


def _names(traits: Traits) -> list[str]:
    """The first full names in the report that few others have: what is told without place or date may be about them."""
    full = (name for name in rare_names(traits.told.report.text) if " " in name)
    return list(islice(full, NAMES))


def _persons(traits: Traits) -> list[str]:
    return sorted({doer.actor for doer in traits.harmed if doer.actor is not None and not doer.kind})
