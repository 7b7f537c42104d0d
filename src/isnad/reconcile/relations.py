"""How actors stand to one another, as the events told of them show: who fights, supports or opposes whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import combinations

from isnad.model import Actor, Event, EventType, Participant, Relation, RelationKind, When

_BETWEEN: Mapping[EventType, RelationKind] = {"CLASH": "fights"}
"""Types whose actors all stand so to each other."""

_TOWARDS: Mapping[EventType, RelationKind] = {
    "ASSAULT": "fights",
    "SUPPORT": "supports",
    "AID": "supports",
    "ACCUSE": "opposes",
    "REJECT": "opposes",
    "THREATEN": "opposes",
    "SANCTION": "opposes",
}
"""Types in which the actor stands so to the recipient."""

_ARMED = frozenset({"state", "armed_group"})
"""Kinds of actor that can fight; an attack on a population or a person is no fight between two."""


def relations(events: Iterable[Event], actors: Mapping[str, Actor]) -> tuple[Relation, ...]:
    """The relations that `events` show, one for each source, target, kind and status, with the claims that tell them.

    A relation is as firm as its events: planned support is a relation of status `planned`. Fighting has no direction:
    of two that fight the first by id is the source. Its time is the shortest interval around those told.

    Args:
        events: of any number of reports.
        actors: by id, for their kinds; who is not among them, and media, stand in no relation.
    """
    told: dict[tuple[str, str, RelationKind, str], list[Event]] = defaultdict(list)
    for event in events:
        for source, target, kind in _shown(event, actors):
            told[source, target, kind, event.status].append(event)
    return tuple(
        Relation(
            source=source,
            target=target,
            kind=kind,
            status=status,
            when=_around(shown),
            claims=tuple(sorted({event.claim for event in shown if event.claim is not None})),
        )
        for (source, target, kind, status), shown in sorted(told.items())
    )


def _shown(event: Event, actors: Mapping[str, Actor]) -> Iterator[tuple[str, str, RelationKind]]:
    if (between := _BETWEEN.get(event.type)) is not None:
        for one, other in combinations(sorted(set(_known(event.by_role("actor"), actors))), 2):
            yield one, other, between
    if (towards := _TOWARDS.get(event.type)) is not None:
        for source in _known(event.by_role("actor"), actors):
            for target in _known(event.by_role("recipient", "victim"), actors):
                if source == target:
                    continue
                if towards != "fights":
                    yield source, target, towards
                elif {actors[source].kind, actors[target].kind} <= _ARMED:
                    yield min(source, target), max(source, target), towards


def _known(participants: Iterable[Participant], actors: Mapping[str, Actor]) -> list[str]:
    named = (p.actor for p in participants if p.actor is not None)
    return [actor for actor in named if actor in actors and actors[actor].kind != "media"]


def _around(events: Iterable[Event]) -> When:
    known = [event.when.at(None) for event in events if event.when.known]
    return reduce(When.hull, known) if known else When()
