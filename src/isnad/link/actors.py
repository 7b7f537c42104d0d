"""Which actors of new reports are actors already on record under another spelling.

Conservative: a wrong merge puts words into somebody's mouth, a missed one is a click. People merge by full names only
and never where a given name differs; organisations by a name or an acronym with the name it stands for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from isnad.model import Actor
from isnad.tables.names import name_parts, organisation_key, same_name, untitled


class Merge(NamedTuple):
    """A new actor that is a known one, and why."""

    new: str
    known: str
    why: str


def merge_actors(known: Sequence[Actor], new: Sequence[Actor]) -> dict[str, str]:
    """The id of the known actor for each new actor that is one; see `merges` for the reasons."""
    return {merge.new: merge.known for merge in merges(known, new)}


def merges(known: Sequence[Actor], new: Sequence[Actor]) -> list[Merge]:
    """The new actors that are known ones, each with its reason, in the order of `new`.

    Where two known actors would fit equally, neither is taken. Actors of one id need no merging and are left out.
    """
    index = _Index(known)
    ids = {actor.id for actor in known}
    found = []
    for actor in new:
        if actor.id in ids:
            continue
        fitting = {other.id: why for other, why in index.fitting(actor)}
        if len(fitting) == 1:
            ((other_id, why),) = fitting.items()
            found.append(Merge(actor.id, other_id, why))
    return found


def same_actor(one: Actor, other: Actor) -> str | None:
    """Why two actors are one, or `None` where they need not be."""
    if one.id == other.id:
        return "the same id"
    if (one.kind == "person") != (other.kind == "person") or "population" in (one.kind, other.kind):
        same_people = one.kind == other.kind and organisation_key(one.name) == organisation_key(other.name)
        return "the same name" if same_people else None
    if one.kind == "person":
        return _same_person(one, other)
    return _same_organisation(one, other)


def _same_person(one: Actor, other: Actor) -> str | None:
    why = same_name(one.name, other.name)
    if why is not None:
        return why
    theirs = set(_full(other))
    if (
        any(parts in theirs or parts == _bare_parts(other.name) for parts in _full(one))
        or _bare_parts(one.name) in theirs
    ):
        return "known under that name too"
    return None


def _full(actor: Actor) -> Iterator[tuple[str, ...]]:
    """The names of a person that have more than one part."""
    return (parts for parts in map(_bare_parts, actor.aliases) if len(parts) > 1)


def _bare_parts(name: str) -> tuple[str, ...]:
    return name_parts(untitled(name))


def _same_organisation(one: Actor, other: Actor) -> str | None:
    mine, theirs = set(_keys(one)), set(_keys(other))
    shared = sorted(mine & theirs)
    if shared:
        return f"both are called {shared[0]!r}"
    for short, long in ((one, other), (other, one)):
        for acronym in _acronyms(short):
            initials = [name for name in (long.name, *long.aliases) if _initials(name) == acronym]
            if initials and not any(len(name.split()) > 1 for name in (short.name, *short.aliases)):
                return f"{acronym} is short for {initials[0]!r}"
    return None


def _keys(actor: Actor) -> Iterator[str]:
    """Names of two words and more: a single word may be many organisations'."""
    for name in (actor.name, *actor.aliases):
        key = organisation_key(name)
        if " " in key or name == actor.name:
            yield key


def _acronyms(actor: Actor) -> Iterator[str]:
    for name in (actor.name, *actor.aliases):
        letters = name.replace(".", "")
        if letters.isupper() and letters.isalpha() and len(letters) > 2:
            yield letters


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


class _Index:
    """Known actors by what they could share with another, so that each is compared with few."""

    def __init__(self, known: Iterable[Actor]) -> None:
        self._by_key: dict[str, list[Actor]] = defaultdict(list)
        for actor in known:
            for key in dict.fromkeys(_blocks(actor)):
                self._by_key[key].append(actor)

    def fitting(self, actor: Actor) -> Iterator[tuple[Actor, str]]:
        """The known actors that an actor is, with the reasons."""
        near = {other.id: other for key in _blocks(actor) for other in self._by_key.get(key, ())}
        for other in near.values():
            why = same_actor(other, actor)
            if why is not None:
                yield other, why


def _blocks(actor: Actor) -> Iterator[str]:
    """Keys of which two names of one actor share at least one."""
    for name in (actor.name, *actor.aliases):
        if actor.kind == "person":
            parts = _bare_parts(name)
            if len(parts) > 1:
                yield f"given {parts[0]}"
                yield f"family {parts[-1]}"
        else:
            yield f"name {organisation_key(name)}"
            if len(name.split()) > 1:
                yield f"initials {_initials(name)}"
            else:
                yield f"initials {name.replace('.', '')}"
