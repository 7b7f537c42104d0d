"""Organisations that no table knows: names in capitals with a noun such as "Front" or "Ministry", and acronyms."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from isnad.model import Actor, ActorKind, content_id
from isnad.read.entities.actor_hits import CALENDAR, FUNCTION_WORDS, Line, verb_words
from isnad.tables.actor_words import organisation_nouns
from isnad.tables.actors import POSSESSIVE, ActorTable
from isnad.tables.names import ARTICLES, organisation_key

_INNER = frozenset("of for the and in on against".split()) | ARTICLES
_OPENS_RIGHT = frozenset("of for against".split())
_ACRONYM = re.compile(r"[A-Z][A-Z&.\-]{1,7}s?")
_FURNITURE = frozenset("latest related breaking category watch live top more others read follow sign".split())
"""Words that open headings of a page rather than names."""

_RIVERSIDES = frozenset((side, "bank") for side in ("west", "east", "north", "south", "left", "right"))
"""Places that end as a money house would: the West Bank."""

_PEOPLES = frozenset("assyrian kurdish arab christian muslim islamic jewish turkmen yazidi druze".split())
_LONGEST = 9


class Named(NamedTuple):
    """An organisation's name at the atoms `[first, last)`."""

    line: int
    first: int
    last: int
    text: str
    kind: ActorKind


def named_organisations(line: Line, taken: Collection[int]) -> list[Named]:
    """Names of organisations in a sentence that the table does not have.

    Args:
        taken: atoms of people's names, where no organisation's may reach.
    """
    found: list[Named] = []
    nouns, at = organisation_nouns(), 0
    while at < len(line.atoms):
        kind = nouns.get(line.atoms[at].key)
        if kind is None or not line.atoms[at].proper:
            at += 1
            continue
        hit = line.owner[at]
        if hit is not None and hit.what == "actor":
            at += 1
            continue
        first, last = _left(line, at, taken), _right(line, at + 1)
        if (
            line.key(first) not in _FURNITURE
            and (line.key(last - 2), line.key(last - 1)) not in _RIVERSIDES
            and not _of_a_state(line, first, last)
            and sum(line.atoms[n].proper for n in range(first, last)) > 1
            and not line.shouted
        ):
            found.append(Named(line.number, first, last, line.text(first, last), kind))
        at = max(last, at + 1)
    return found


def _of_a_state(line: Line, first: int, last: int) -> bool:
    """Whether it is "Syrian Air Force" or "Russian Defense Ministry": a group noun with nothing but its state."""
    hits = {line.hit(n) for n in range(first, last)}
    whats = {hit.what for hit in hits if hit is not None}
    return None not in hits and whats <= {"group", "adjective", "state", "people"} and "group" in whats


def _left(line: Line, at: int, taken: Collection[int]) -> int:
    first = at
    while first and at - first < _LONGEST and first - 1 not in taken:
        before = first - 1
        if line.key(before) == POSSESSIVE and first >= 2 and line.atoms[first - 2].proper:
            owner = line.hit(first - 2)
            if owner is not None and owner.what != "group":
                break
            first -= 2
        elif (
            line.key(before) in {"and", "of", "for", "the", "al"}
            and _in_capitals(line, before - 1)
            and before - 1 not in taken
            and before > 1
            and first < at
        ):
            first = before - 1
        elif _in_capitals(line, before):
            first = before
        else:
            break
    while first < at and (line.key(first) in {"the", "and", "of", POSSESSIVE} or _title_here(line, first)):
        first += 1
    return first


def _title_here(line: Line, at: int) -> bool:
    hit = line.hit(at)
    return hit is not None and hit.what == "title"


def _right(line: Line, last: int) -> int:
    while _in_capitals(line, last) and line.key(last) in organisation_nouns():
        last += 1  # "News Agency", "Police Command"
    if line.key(last) not in _OPENS_RIGHT:
        return last
    end, at = last, last
    while at < len(line.atoms) and at - last < _LONGEST:
        if _in_capitals(line, at):
            end = at + 1
        elif line.key(at) not in _INNER and line.key(at) != POSSESSIVE:
            break
        at += 1
    return end


def _in_capitals(line: Line, at: int) -> bool:
    if not 0 <= at < len(line.atoms):
        return False
    atom, hit = line.atoms[at], line.owner[at]
    if (
        not atom.proper
        or atom.key in CALENDAR - {"islamic", "christian"}
        or (atom.key in FUNCTION_WORDS and atom.key not in {"us", "two"})
    ):
        return False
    if line.titled and atom.key in verb_words():
        return False
    return hit is None or hit.what != "actor" or line.key(at) in _PEOPLES


class Organisations:
    """The organisations of one report besides the table's, and the acronyms it introduces."""

    def __init__(self, table: ActorTable) -> None:
        self.table = table
        self.acronyms: dict[str, str] = {}
        self.forms: dict[str, dict[str, None]] = {}
        self._kinds: dict[str, ActorKind] = {}

    def meet(self, named: Named) -> str:
        """The id of an organisation, the same for the same name in another spelling."""
        own_id = content_id("actor", "organisation", organisation_key(named.text))
        self._kinds.setdefault(own_id, named.kind)
        self.note(own_id, named.text)
        return own_id

    def note(self, own_id: str, form: str) -> None:
        """One more surface form of an actor."""
        self.forms.setdefault(own_id, {})[form] = None

    def introduce(self, line: Line, last: int, own_id: str) -> None:
        """Take "(HRW)" right after a name that ends before the atom `last` as its acronym."""
        if line.key(last) == "(" and line.key(last + 2) == ")" and _ACRONYM.fullmatch(line.atoms[last + 1].text):
            written = line.atoms[last + 1].text
            known = line.hit(last + 1)
            if known is None or known.what not in ("actor", "state"):
                self.acronyms[written] = own_id
                self.note(own_id, written)

    def kind(self, own_id: str) -> ActorKind | None:
        """The kind of an organisation of no table that was met."""
        return self._kinds.get(own_id)

    def actors(self) -> list[Actor]:
        """Those of no table."""
        found = []
        for own_id, kind in self._kinds.items():
            forms = list(self.forms[own_id])
            name = max(forms, key=lambda form: (len(form), form))
            found.append(Actor(id=own_id, name=name, kind=kind, aliases=tuple(f for f in forms if f != name)))
        return found
