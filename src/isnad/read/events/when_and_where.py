"""The date and place of an event: of its own, or carried on through its paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from isnad.model import Event, EventType, Span, When, Where
from isnad.read.dates import date_of
from isnad.read.events.participants import STORY, Roles
from isnad.read.events.triggers import TriggerHit
from isnad.read.places import place_of
from isnad.read.reading import Reading
from isnad.read.shape import Shape
from isnad.tables.event_words import event_words

_PLACES = frozenset({"place", "facility"})
_HAPPENS_THERE = frozenset({"CLASH", "HARM", "DISRUPT"})
"""Types that a place can be the grammatical subject of: "Mosul was without water"."""
_HAPPENS_REACH = 7
"""Tokens from a noun within which the verb stands by which it happens."""
_SUPERLATIVE_REACH = 8
"""Tokens before a date within which a superlative makes it a comparison."""


def when_of(shape: Shape, hit: TriggerHit) -> When:
    """The date that governs the trigger; none before a who or that, nor a comparison's ("the worst since 2001").

    Args:
        shape: the sentence.
        hit: the trigger.
    """
    told_by = _told_by(shape, hit)
    when = date_of(shape.reading, told_by, shape.sentence, shape=shape) or When()
    if when.span is None:
        return when
    at, trigger = shape.index_from(when.span.start) or 0, shape.index_from(told_by.start) or 0
    inside = shape.tag(trigger) == "verb" and any(shape.tag(i) == "rel" for i in range(at, trigger))
    return When() if inside or _is_compared(shape, at) else when


def _is_compared(shape: Shape, date: int) -> bool:
    since = "since" in (shape.lower(date), shape.lower(date - 1))
    return since and any(_is_superlative(shape.lower(i)) for i in range(max(0, date - _SUPERLATIVE_REACH), date))


def _is_superlative(word: str) -> bool:
    return word in {"first", "worst", "most", "last", "least"} or (word.endswith("est") and len(word) > 5)


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


def carried_on(reading: Reading, found: Sequence[Event]) -> Iterator[Event]:
    """The events, each of a story with the date and place of the one before it in its paragraph if it has none.

    Talks and demands each have their own day and place.

    Args:
        reading: the reading, for its paragraphs.
        found: the events of the report, in text order.
    """
    when, where, paragraph = When(), Where(), -1
    for event in found:
        sentence = reading.sentence_at(event.trigger.start)
        if sentence is None or sentence.paragraph != paragraph:
            when, where = When(), Where()
            paragraph = -1 if sentence is None else sentence.paragraph
        if event.type not in STORY:
            yield event
            continue
        told = event
        if not event.when.known and when.known:
            told = msgspec.structs.replace(told, when=when)
        if event.where.name is None and where.name is not None:
            told = msgspec.structs.replace(told, where=where)
        when = told.when if told.when.known else when
        if told.where.name is not None and told.where.precision not in {"country", "unknown"}:
            where = told.where
        yield told
