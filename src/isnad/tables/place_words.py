"""Words that decide whether a capitalised name is a place: `data/place_words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from isnad.errors import TableError


class PlaceWords(NamedTuple):
    """The lists of the table, in small letters; each is described there."""

    never: frozenset[str]
    doubtful: frozenset[str]
    personal: frozenset[str]
    titles: frozenset[str]
    organisations: frozenset[str]
    facilities: frozenset[str]
    town_words: frozenset[str]
    division_words: frozenset[str]
    locative: frozenset[str]
    placing: frozenset[str]
    placing_loose: frozenset[str]
    speech: frozenset[str]
    clause: frozenset[str]
    passed: frozenset[str]
    sites: frozenset[str]
    somebody: frozenset[str]
    locals: frozenset[str]
    afterwards: frozenset[str]
    no_names: frozenset[str]
    no_bodies: frozenset[str]
    endings: frozenset[str]
    ends_site: frozenset[str]
    elsewhere: frozenset[str]
    posted: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The table.

    Raises:
        TableError: a list is missing or is no text.
    """
    where = "place_words.toml"
    listed = tomllib.loads(files("isnad.tables").joinpath("data", where).read_text("utf-8"))
    wrong = [name for name in PlaceWords._fields if not isinstance(listed.get(name), str)]
    if wrong:
        raise TableError(f"the list {wrong[0]!r} is wanted as text", where=where)
    return PlaceWords(**{name: frozenset(listed[name].split()) for name in PlaceWords._fields})
