"""Every name of a place in a report, whatever it does there: also in the name of a body, or as an adjective."""

from __future__ import annotations

from isnad.model import Span
from isnad.read.places.placing import Named, named, places_of
from isnad.read.places.spots import Spot, spots
from isnad.read.reading import Reading
from isnad.tables.gazetteer import Gazetteer, Match

_WELL_KNOWN = frozenset(["continent", "country", "admin1", "capital", "region"])
_TOWN = 20_000
"""People in a town whose name alone tells that a place is named."""


def names_told(reading: Reading, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """The names and adjectives of places in the sentences of `reading`, in text order ("Russian", "Paris" in "Paris
    Police Department"); no ordinary words and people's names that are also towns."""
    found = [spot for sentence in reading.sentences for spot in spots(sentence, gazetteer)]
    names = named(reading.report.text, [spot.name_span for spot in found], gazetteer)
    rows = zip(found, names, places_of(names), strict=True)
    return tuple(spot.name_span for spot, name, match in rows if match and _is_told(spot, name, match))


def _is_told(spot: Spot, name: Named, match: Match) -> bool:
    if match.how == "demonym" or spot.holds(match, name):
        return True
    known = match.place.kind in _WELL_KNOWN or match.place.population >= _TOWN
    return known and match.how in ("name", "alias") and not spot.doubtful
