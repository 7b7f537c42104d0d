"""Names of months as they are printed beside dates, in the languages a page may come in."""

from __future__ import annotations

from functools import cache

from isnad.errors import TableError
from isnad.tables.files import rows

_FILE = "month_names.csv"


@cache
def month_names() -> dict[str, int]:
    """The number, 1 to 12, by the name or abbreviation in small letters without its point.

    Raises:
        TableError: a month is no number from 1 to 12, or a name belongs to two.
    """
    found: dict[str, int] = {}
    for row in rows(_FILE, ("month", "names")):
        if not row["month"].isdecimal() or not 1 <= int(row["month"]) <= 12:
            raise TableError(f"a month is a number from 1 to 12, not {row['month']!r}", where=_FILE)
        for name in row["names"].split():
            if found.setdefault(name, int(row["month"])) != int(row["month"]):
                raise TableError(f"{name!r} names two months", where=_FILE)
    return found
