"""Names given by their spans: each put on the map, a part of a text that others have marked."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.model import Span
from isnad.read.places.placing import Named, distance_km, named, places_of
from isnad.tables.folding import fold
from isnad.tables.gazetteer import Gazetteer, Match, Place
from isnad.tables.gazetteer_index import GENERIC
from isnad.tables.place_words import place_words

_WORDS = place_words()
_SAYS_LITTLE = (
    GENERIC | _WORDS.doubtful | _WORDS.never | _WORDS.organisations | _WORDS.facilities | _WORDS.sites | _WORDS.endings
)
"""Words inside a name that never tell which place it is ("Royal", "Street", "Bank")."""
_SMALL_KINDS = frozenset(["city", "capital", "town", "district", "admin2", "camp", "base", "facility", "airport"])
_WIDE_KINDS = frozenset(["admin1", "region", "island", "valley"])
_WELL_KNOWN = frozenset(["continent", "country", "admin1", "capital", "region", "sea", "river"])
_LARGE = 100_000
_RELIED_ON_KM = 250.0
"""How far from the place named beside it a place may lie that little speaks for."""


def resolve(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Place | None]:
    """The places of names given by their spans in `text`; `None` where nothing tells.

    A longer name that the gazetteer lacks is tried by its parts, the longest first. What is still unknown, a street or
    a village, is taken to lie where the town beside it in the text does; so is what only a part, a sound or an
    ordinary word leads to, unless it is large or near that town.
    """
    order = sorted(range(len(spans)), key=lambda at: spans[at])
    whole = named(text, [spans[at] for at in order], gazetteer)
    names = [_by_parts(one, gazetteer) for one in whole]
    matches = places_of(names)
    sure = [_is_sure(one, name, match) for one, name, match in zip(whole, names, matches, strict=True)]
    known = [
        (name.span, m.place)
        for name, m, good in zip(names, matches, sure, strict=True)
        if m and good and m.how != "demonym"
    ]
    found: list[Place | None] = [None] * len(spans)
    for at, name, match, good in zip(order, names, matches, sure, strict=True):
        beside = None if good else _beside(name.span, known)
        if match is None:
            found[at] = beside
        elif beside is None or distance_km(match.place, beside) <= _RELIED_ON_KM:
            found[at] = match.place
        else:
            found[at] = beside
    return found


def _by_parts(one: Named, gazetteer: Gazetteer) -> Named:
    words = one.name.replace("/", " ").replace("-", " ").split()
    if one.matches or len(words) < 2:
        return one
    adjective: tuple[Match, ...] = ()
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            if not part[0][:1].isupper() or all(_says_little(word) for word in part):
                continue
            found = gazetteer.matches(" ".join(part))
            if found and found[0].how == "demonym":
                adjective = adjective or found
            elif any(match.how in ("name", "alias") for match in found):
                return one._replace(matches=found)
    return one if fold(words[-1]) in _WORDS.facilities else one._replace(matches=adjective)


def _says_little(word: str) -> bool:
    return fold(word) in _SAYS_LITTLE and not (word.isupper() and len(word) > 1)


def _is_sure(whole: Named, name: Named, match: Match | None) -> bool:
    """Whether a match needs no support: by all of the name, or of a part of it that is well known."""
    if match is None or match.how == "sound":
        return False
    words = whole.name.split()
    street = len(words) > 1 and fold(words[-1]) in _WORDS.sites | _WORDS.facilities
    if match.how == "alternate" and street:
        return False
    doubtful = len(words) == 1 and _says_little(words[0])
    if whole.matches and not doubtful:
        return True
    return match.place.kind in _WELL_KNOWN or match.place.population >= _LARGE


def _beside(span: Span, known: Sequence[tuple[Span, Place]]) -> Place | None:
    """The town, else the division, else the country nearest to `span` in the text, sooner before it than behind."""
    for kinds in (_SMALL_KINDS, _WIDE_KINDS, None):
        near = [(_gap(span, other), at) for at, (other, place) in enumerate(known) if not kinds or place.kind in kinds]
        if near:
            return known[min(near)[1]][1]
    return None


def _gap(span: Span, other: Span) -> int:
    """Characters between, those behind counting double."""
    return span.start - other.end if other.end <= span.start else 2 * (other.start - span.end)
