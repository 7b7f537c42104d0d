"""The events of a report, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from isnad.model import Event, Figure, Mention, Span, content_id
from isnad.read.attribution.media import is_media
from isnad.read.events.own_figures import figures_by_trigger
from isnad.read.events.participants import VIOLENCE, Roles, participants, roles_of, typed
from isnad.read.events.triggers import TriggerHit, may_tell, triggers_in
from isnad.read.events.when_and_where import carried_on, when_of, where_of
from isnad.read.reading import Reading, Sentence
from isnad.read.shape import Shape
from isnad.tables.event_words import event_words


def events(reading: Reading) -> Reading:
    """With the events of every sentence, in text order; status and claims are still to be settled."""
    found = [event for sentence in reading.sentences for event in _of_sentence(reading, sentence)]
    return replace(reading, events=tuple(carried_on(reading, found)))


def _of_sentence(reading: Reading, sentence: Sentence) -> Iterator[Event]:
    if not may_tell(sentence):
        return
    figures = reading.figures_in(sentence.span)
    stated = [figure for figure in figures if not figure.implied]
    shape = Shape(reading, sentence)
    hits = triggers_in(shape, stated)
    counted = figures_by_trigger(shape, hits, figures)
    for hit in hits:
        roles = roles_of(shape, hit, stated)
        doer = roles.get("actor")
        if hit.sense.type in VIOLENCE and doer is not None and (is_media(reading, doer) or _is_deed(shape, doer, hits)):
            roles = {role: mention for role, mention in roles.items() if role != "actor"}  # it only showed or told it
        if not _is_goods(hit, roles):
            yield _event(shape, hit, roles, counted.get(hit.first, ()))


def _is_deed(shape: Shape, doer: Mention, hits: Sequence[TriggerHit]) -> bool:
    """Whether the doer is an "it" that stands for a deed: "blamed them for the attack and said it had killed ten"."""
    first = shape.first_of(doer)
    deeds = (hit for hit in hits if hit.last < first and not hit.sense.verb and hit.sense.type in VIOLENCE)
    return shape.lower(first) == "it" and any(deeds)


def _is_goods(hit: TriggerHit, roles: Roles) -> bool:
    """Whether the noun stands for what is given and nobody gives it: "trucks loaded with aid"."""
    giver = roles.get("actor")
    return not hit.sense.verb and hit.sense.lemma in event_words("goods") and (giver is None or giver.kind == "vehicle")


def _event(shape: Shape, hit: TriggerHit, roles: Roles, own: tuple[Figure, ...]) -> Event:
    """The event of one trigger.

    Args:
        shape: the sentence.
        hit: the trigger.
        roles: who took part.
        own: the figures that belong to this trigger.
    """
    trigger = Span(shape.tokens[hit.first].start, shape.tokens[hit.last].end)
    kind, mode = typed(shape, hit.sense, roles)
    taking_part = participants(kind, roles)
    return Event(
        id=content_id("event", shape.reading.report.id, trigger.start, trigger.end, kind),
        report=shape.reading.report.id,
        trigger=trigger,
        type=kind,
        mode=mode,
        status="unknown",
        participants=taking_part,
        when=when_of(shape, hit),
        where=where_of(shape, hit, kind, roles),
        figures=own,
        confidence=0.75 if taking_part else 0.6,
    )
