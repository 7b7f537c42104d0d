"""Which events a figure of each measure can belong to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import get_args

from isnad.errors import TableError
from isnad.model import EventType, Measure
from isnad.tables.files import rows

_FILE = "measure_events.csv"


@dataclass(frozen=True, slots=True)
class MeasureEvents:
    """The types of event a figure of one measure can belong to, and the modes that say the measure themselves."""

    types: frozenset[str]
    modes: frozenset[str]


@cache
def measure_events() -> dict[str, MeasureEvents]:
    """By measure; a measure that is not listed belongs to no event.

    Raises:
        TableError: a measure or type is unknown, or a measure stands twice.
    """
    found: dict[str, MeasureEvents] = {}
    for row in rows(_FILE, ("measure", "types", "modes")):
        types = frozenset(row["types"].split())
        if row["measure"] in found or row["measure"] not in get_args(Measure) or types - set(get_args(EventType)):
            raise TableError(f"the measure {row['measure']!r} or a type of it is unknown or stands twice", where=_FILE)
        found[row["measure"]] = MeasureEvents(types, frozenset(row["modes"].split()))
    return found
