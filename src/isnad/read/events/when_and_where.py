"""The date and place of an event: of its own, or carried on through its paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from isnad.model import Event, EventType, Span, When, Where
from isnad.read.dates import date_of
from isnad.read.events.participants import STORY, Roles
from isnad.read.events.triggers import TriggerHit
from isnad.read.places import place_of
from isnad.read.reading import Reading, Sentence
from isnad.read.shape import Shape
from isnad.tables.event_words import event_words

_PLACES = frozenset({"place", "facility"})
_HAPPENS_THERE = frozenset({"CLASH", "HARM", "DISRUPT"})
"""Types that a place can be the grammatical subject of: "Mosul was without water"."""
_HAPPENS_REACH = 7
"""Tokens from a noun within which the verb stands by which it happens."""


def when_of(shape: Shape, hit: TriggerHit) -> When:
    """The date that governs the trigger; none that stands before a "who" or "that" which opens its clause.

    Args:
        shape: the sentence.
        hit: the trigger.
    """
    told_by = _told_by(shape, hit)
    when = date_of(shape.reading, told_by, shape.sentence, shape=shape) or When()
    if when.span is None:
        return when
    trigger = shape.index_from(told_by.start) or 0
    behind = range(shape.index_from(when.span.end) or trigger, trigger)
    recalled = any(shape.lower(i) == "when" for i in behind)
    inside = shape.tag(trigger) == "verb" and not recalled and any(shape.tag(i) == "rel" for i in behind)
    return When() if inside else when


def where_of(shape: Shape, hit: TriggerHit, kind: EventType, roles: Roles) -> Where:
    """The place of the event: the one that it is done to, or else the one that the words around put it in.

    Args:
        shape: the sentence.
        hit: the trigger.
        kind: the type of the event.
        roles: who or what took part.
    """
    if kind in STORY:
        suffering = (roles.get("recipient"), roles.get("actor") if kind in _HAPPENS_THERE else None)
        for mention in suffering:
            if mention is not None and mention.kind in _PLACES and mention.where is not None:
                return mention.where.at(mention.span)
    return place_of(shape.reading, _told_by(shape, hit), shape.sentence) or Where()


def _told_by(shape: Shape, hit: TriggerHit) -> Span:
    """What carries date and place: the trigger, or of a noun the verb by which it happens, if it has one.

    "The violence that took place on Monday", "fighting raged in the north".
    """
    if not hit.sense.verb:
        for at in range(hit.last + 1, min(len(shape.tokens), hit.last + _HAPPENS_REACH)):
            if shape.tag(at) == "verb" and shape.lower(at) in event_words("happen"):
                return shape.tokens[at].span
            if shape.tag(at) == "verb" or shape.lower(at) in {",", ";", ":"}:
                break
    return Span(shape.tokens[hit.first].start, shape.tokens[hit.last].end)


_CARRIED = 2
"""Sentences over which a date reaches."""


def _sums_up(sentence: Sentence, trigger: Span) -> bool:
    before = [token.lower for token in sentence.tokens if token.end <= trigger.start][-3:]
    return "been" in before and bool({"have", "has"} & set(before))


def carried_on(reading: Reading, found: Sequence[Event]) -> Iterator[Event]:
    """The events, each of a story with the date and place of the one before it in its paragraph if it has none.

    Talks and demands each have their own day and place. A date reaches over a few sentences, and never to what a
    perfect sums up ("150,000 people have been killed").

    Args:
        reading: the reading, for its paragraphs.
        found: the events of the report, in text order.
    """
    when, where, paragraph, dated = When(), Where(), -1, 0
    at = {sentence.span.start: index for index, sentence in enumerate(reading.sentences)}
    for event in found:
        sentence = reading.sentence_at(event.trigger.start)
        if sentence is None or sentence.paragraph != paragraph:
            when, where = When(), Where()
            paragraph = -1 if sentence is None else sentence.paragraph
        if event.type not in STORY:
            yield event
            continue
        told = event
        here = at[sentence.span.start] if sentence is not None else 0
        near = sentence is not None and here - dated <= _CARRIED and not _sums_up(sentence, event.trigger)
        if not event.when.known and when.known and near:
            told = msgspec.structs.replace(told, when=when)
        if event.where.name is None and where.name is not None:
            told = msgspec.structs.replace(told, where=where)
        if event.when.known:
            when, dated = event.when, here
        if told.where.name is not None and told.where.precision not in {"country", "unknown"}:
            where = told.where
        yield told
