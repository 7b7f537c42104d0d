"""Whether the name of a country or capital means the state that acts, or the place.

"Washington said", "talks with Tehran", "Iran blames" mean the state; "in Iraq", "north of Baghdad" mean the place and
are left to the places.
"""

from __future__ import annotations

from isnad.read.entities.actor_hits import Hit, Line, verb_words
from isnad.tables.actor_words import words_of
from isnad.tables.actors import POSSESSIVE

_NAMES = frozenset({"state", "capital", "metonym"})
_WITH = frozenset("with against by between".split())
_BORDER = frozenset("border borders frontier crossing road highway distance".split())
_AUXILIARIES = frozenset(
    "is was are were has had have will would could should may might must does did do can cannot ’ll".split()
)
_BACKED = frozenset(
    """backed led funded supported supplied allied aligned trained made brokered imposed occupied controlled
    sponsored linked armed""".split()
)
_BODIES = frozenset("emperor empress presidency congress senate parliament constitution government".split())
_LINKS = frozenset("and or , as".split())


def states_acting(line: Line) -> list[tuple[Hit, float]]:
    """The names of states in a sentence that mean the state as a party, with how sure that is."""
    found: list[tuple[Hit, float]] = []
    at = 0
    while at < len(line.hits):
        if line.hits[at].what == "adjective":
            if _does_deed(line, line.hits[at]):
                found.append((line.hits[at], 0.7))
            at += 1
            continue
        if line.hits[at].what not in _NAMES:
            at += 1
            continue
        last = at
        while last + 1 < len(line.hits) and _coordinated(line, line.hits[last], line.hits[last + 1]):
            last += 1
        together = line.hits[at : last + 1]
        for hit, sure in zip(together, _sure_each(line, together), strict=True):
            if sure:
                found.append((hit, sure))
        at = last + 1
    return found


def _coordinated(line: Line, one: Hit, other: Hit) -> bool:
    """Whether two names stand side by side: "Iran and the United States"."""
    if other.what not in _NAMES:
        return False
    between = [line.key(n) for n in range(one.last, other.first)]
    return 0 < len(between) < 4 and all(key in _LINKS or key == "the" for key in between)


def _sure_each(line: Line, together: tuple[Hit, ...]) -> list[float]:
    """How sure each of several coordinated names means the state; 0 for a place."""
    whole = _sure(line, together[0], together[-1], len(together))
    if len(together) == 1:
        return [whole]
    return [whole or (0.8 if _adjectival(line, hit) else 0.0) for hit in together]


def _sure(line: Line, one: Hit, other: Hit, several: int) -> float:
    first, last = one.first, other.last
    city = one.what == "capital" or other.what == "capital"
    if line.key(first - 1) in {"the", "both"}:
        first -= 1
    if line.key(first - 1) == "both":
        first -= 1
    before = line.key(first - 1)
    if one.what == "metonym" and other.what == "metonym":
        return 0.0 if before in {"near", "outside", "at"} else 0.9
    if line.joined(last - 1):
        return 0.8 if line.key(last) in _BACKED and not city else 0.0
    if before in words_of("relation"):
        return 0.8
    if line.key(last) == POSSESSIVE:
        return 0.0 if city else _owns(line, last + 1)
    following = line.hit(last)
    if following is not None and following.title:
        return 0.0
    if before in _WITH:
        return _party(line, first, last, city and several < 2)
    if before in {"to", "from", "of", "on", "for"} and _tie_before(line, first - 1):
        return 0.7 if line.ends_noun(last) or line.key(last) in verb_words() else 0.0
    if before == "of" and _belongs(line, first - 2):
        return 0.6
    if before in words_of("located") or before in {"of", "to", "from", "for", "on"}:
        return 0.0
    return _does(line, first, last, city=city, adjectival=_adjectival(line, other))


def _party(line: Line, first: int, last: int, lone_city: bool) -> float:
    """After with, against, by, between: the other party, unless a border lies there or a noun follows."""
    if any(line.key(n) in _BORDER for n in range(max(0, first - 5), first)):
        return 0.0
    if line.key(first - 1) == "between" and lone_city:
        return 0.0
    return 0.8 if line.ends_noun(last) else 0.0


def _belongs(line: Line, at: int) -> bool:
    """Whether an office or a body of the state ends at `at`: "President of", "the Senate of"."""
    hit = line.hit(at)
    office = hit is not None and hit.what == "title" and hit.ref == "office"
    return office or (line.key(at) in _BODIES and line.atoms[at].proper)


def _tie_before(line: Line, preposition: int) -> bool:
    return any(line.key(n) in words_of("ties") for n in range(max(0, preposition - 2), preposition))


def _owns(line: Line, at: int) -> float:
    """After a possessive: the state's, unless a part of the land or a place's name follows."""
    for n in range(at, min(at + 4, len(line.atoms))):
        if line.key(n) in words_of("grounds"):
            return 0.0
        hit = line.hit(n)
        if line.atoms[n].proper and (hit is None or hit.what in _NAMES):
            return 0.0
        if hit is not None and hit.title:
            return 0.0 if line.atoms[n].proper else 0.7
        if hit is not None and hit.what == "group":
            break
    return 0.7


def _does(line: Line, first: int, last: int, *, city: bool, adjectival: bool) -> float:
    """As a subject, or as what a verb of asking or blaming is about."""
    at = last
    if line.key(at) in {"also", "itself", "now", "again", "still", "already"} or line.key(at).endswith("ly"):
        at += 1
    verb = line.key(at)
    if adjectival and verb and not line.ends_noun(last) and not _person_follows(line, last):
        return 0.7
    if adjectival and verb == "and" and _does_deed_next(line, at + 1):
        return 0.7
    if verb == "," and first == 0 and not city:
        return 0.6
    if verb in _AUXILIARIES:
        later = [line.key(n) for n in range(at + 1, min(at + 5, len(line.atoms)))]
        acting = any(key in words_of("acts") or key in {"willing", "ready", "prepared"} for key in later)
        if city:
            return 0.8 if acting and "by" not in later else 0.0
        return 0.8 if acting else 0.6
    if verb in words_of("acts"):
        return 0.8 if city else 0.9
    if verb in {"to", "who", ",", "and"} and not city and verb == "to" and line.key(at + 1) in words_of("acts"):
        return 0.7
    if not city and verb in verb_words() and not verb.endswith("ing") and first == 0:
        return 0.7
    if line.key(first - 1) in words_of("asks"):
        return 0.7 if line.ends_noun(last) else 0.0
    named = line.atoms[last - 1].text.replace(".", "")
    return 0.6 if named in {"US", "States"} and line.ends_noun(last) else 0.0


def _adjectival(line: Line, hit: Hit) -> bool:
    """Whether the name is an adjective too, as "US" is."""
    return hit.what == "state" and line.atoms[hit.first].text.replace(".", "") in {"US", "UK"}


def _person_follows(line: Line, at: int) -> bool:
    hit = line.hit(at)
    return hit is not None and (hit.title or hit.what == "actor")


def _does_deed(line: Line, hit: Hit) -> bool:
    """Whether "Russian" stands before something that the state does: "Russian air strikes"."""
    for n in range(hit.last, min(hit.last + 3, len(line.atoms))):
        if line.key(n) in words_of("deeds"):
            return True
        if line.hit(n) is not None and line.owner[n].what in ("title", "actor", "group"):  # type: ignore[union-attr]
            return False
        if line.key(n) in {"and", ","} or not line.key(n)[:1].isalpha() or line.atoms[n].proper:
            return line.key(n) == "and" and line.hit(n + 1) is not None and _does_deed_next(line, n + 1)
    return False


def _does_deed_next(line: Line, at: int) -> bool:
    hit = line.hit(at)
    return hit is not None and hit.what in ("adjective", "state") and _does_deed(line, hit)
