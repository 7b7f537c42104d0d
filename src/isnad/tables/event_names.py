"""What an event is called in a title, by type and mode."""

from __future__ import annotations

from functools import cache
from typing import get_args

from isnad.errors import TableError
from isnad.model import EventType
from isnad.tables.files import rows

_FILE = "event_names.csv"


@cache
def event_names() -> dict[tuple[str, str], str]:
    """Names by type and mode; mode `""` stands for the modes not listed, and every type has it.

    Raises:
        TableError: a type is unknown or has no line without a mode, or a line stands twice.
    """
    found: dict[tuple[str, str], str] = {}
    for row in rows(_FILE, ("type", "mode", "name")):
        key = row["type"], row["mode"]
        if key in found or row["type"] not in get_args(EventType):
            raise TableError(f"{key[0]} {key[1]} stands twice or is no type", where=_FILE)
        found[key] = row["name"]
    missing = [kind for kind in get_args(EventType) if (kind, "") not in found]
    if missing:
        raise TableError(f"there is no name for {', '.join(missing)}", where=_FILE)
    return found


def event_name(event_type: EventType, mode: str | None) -> str:
    """The name of an event of that type and mode: "Air strike"."""
    names = event_names()
    return names.get((event_type, mode or "")) or names[event_type, ""]
