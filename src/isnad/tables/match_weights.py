"""The linker's match weights: how much each finding speaks for one incident or for two."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from isnad.errors import TableError
from isnad.tables.files import rows

_FILE = "match_weights.csv"


class Weight(NamedTuple):
    """One line: a feature's level, its log2 match weight and the reason in words."""

    feature: str
    level: str
    weight: float
    reason: str

    def __str__(self) -> str:
        return f"{self.reason} ({self.weight:+g})"


@cache
def match_weights() -> dict[tuple[str, str], Weight]:
    """The table by feature and level.

    Raises:
        TableError: a level stands twice, or its weight is no number.
    """
    found: dict[tuple[str, str], Weight] = {}
    for row in rows(_FILE, ("feature", "level", "weight", "reason")):
        key = row["feature"], row["level"]
        where = f"{_FILE}, {key[0]} {key[1]}"
        if key in found:
            raise TableError("the level stands twice", where=where)
        found[key] = Weight(*key, _number(row["weight"], where), row["reason"])
    return found


def _number(cell: str, where: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise TableError(f"a weight is a number, not {cell!r}", where=where) from None
