"""What kind of source an origin is, by its name: close to the event and without a stake, or speaking for a side."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from isnad.errors import TableError
from isnad.tables.files import rows
from isnad.tables.groups import group_of

STANDINGS = frozenset({"close", "state", "insurgent"})

_FILE = "standings.csv"


@cache
def standings() -> dict[str, str]:
    """The standing of a source by the words it is named with.

    Raises:
        TableError: the words stand twice, or the standing is unknown.
    """
    found: dict[str, str] = {}
    for row in rows(_FILE, ("standing", "words")):
        if row["standing"] not in STANDINGS:
            raise TableError(f"there is no standing {row['standing']!r}", where=_FILE)
        for joined in row["words"].split():
            words = joined.replace("_", " ")
            if words in found:
                raise TableError(f"{words!r} stands twice", where=_FILE)
            found[words] = row["standing"]
    return found


@lru_cache(maxsize=4096)
def standing_of(name: str) -> str | None:
    """`close`, `state` or `insurgent` for an origin of that name ("former local official"), or `None` if untold."""
    words = [found.group().lower() for found in _pattern().finditer(name)]
    longest = max(words, key=len, default=None)
    return None if longest is None else standings()[longest]


@lru_cache(maxsize=20_000)
def side_of(name: str) -> str:
    """`state` or `insurgent` for a doer or speaker of that name, or `""` where the name does not tell."""
    group = group_of(name)
    if group is not None and group.side:
        return group.side
    standing = standing_of(name)
    return standing if standing in {"state", "insurgent"} else ""


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(standings(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?=s?(?!\w))", re.IGNORECASE)
