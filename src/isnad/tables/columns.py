"""What exports of news archives call the text, title, outlet, date... of a report."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from isnad.errors import TableError
from isnad.tables.files import rows

FIELDS = ("text", "title", "outlet", "agency", "byline", "published", "url", "language", "id")
"""What a column can hold."""

_FILE = "columns.csv"
_DROPPED = str.maketrans("", "", " _-.\t\xa0")


@cache
def column_names() -> dict[str, tuple[str, ...]]:
    """The names of the columns that hold each field, the likeliest first, folded.

    Raises:
        TableError: a field is unknown or missing, or a name stands twice.
    """
    found: dict[str, tuple[str, ...]] = {}
    for row in rows(_FILE, ("field", "names")):
        if row["field"] not in FIELDS or row["field"] in found:
            raise TableError(f"the field {row['field']!r} is unknown or stands twice", where=_FILE)
        found[row["field"]] = tuple(row["names"].split())
    names = [name for several in found.values() for name in several]
    if set(found) != set(FIELDS) or len(set(names)) != len(names) or any(folded(name) != name for name in names):
        raise TableError("each field needs its names, folded, and no name may stand twice", where=_FILE)
    return found


def guessed_columns(columns: Collection[str]) -> dict[str, str]:
    """Which of `columns` holds which field, by their names; fields that none seems to hold are left out."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(folded(column), column)
    guesses = {
        field: next((by_name[name] for name in names if name in by_name), None)
        for field, names in column_names().items()
    }
    return {field: column for field, column in guesses.items() if column is not None}


def folded(column: str) -> str:
    """A column's name without case, blanks, underscores, hyphens and dots."""
    return column.translate(_DROPPED).lower()
