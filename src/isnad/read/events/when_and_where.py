"""The date and place of an event: of its own, or carried on through its paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

import msgspec

from isnad.model import Event, EventType, Span, When, Where, between, moment
from isnad.read.dates import date_of
from isnad.read.events.participants import STORY, VIOLENCE, Roles
from isnad.read.events.triggers import TriggerHit
from isnad.read.places import place_of, turns_away
from isnad.read.reading import Reading, Sentence
from isnad.read.shape import Shape, verb_forms
from isnad.tables.event_words import event_words

_PLACES = frozenset({"place", "facility"})
_HAPPENS_THERE = frozenset({"CLASH", "HARM", "DISRUPT"})
"""Types that a place can be the grammatical subject of: "Mosul was without water"."""
_LOOKS_BACK = STORY | {"COERCE"}
"""Types that happen where the story is; talks and demands are only where their own sentence puts them."""
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
    trigger = Span(shape.tokens[hit.first].start, shape.tokens[hit.last].end)
    alone = kind not in _LOOKS_BACK or _is_state(shape.sentence, trigger)
    return place_of(shape.reading, _told_by(shape, hit), shape.sentence, alone=alone) or Where()


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
_PLACE_CARRIED = 5
"""Sentences over which a place reaches."""
_FINE = frozenset({"hour", "day", "week"})
"""Precisions of a date that says when a story happened; a month or year is of its background."""
_RELATIVES = frozenset("which who whose whom where".split())
"""Words behind which an old date is of what is told by the way: "the town, which fell in May"."""
_PRESENT = frozenset("has have 've is are".split())
_PASSED_DAYS = 7
"""Days before the report from which on what is told by the way is of the past."""


class _Told(NamedTuple):
    """What was last told in a paragraph, each with the number of its sentence: a date for that sentence (`said`), one
    that reaches further, and a place."""

    said: When = When()
    said_in: int = -1
    when: When = When()
    dated: int = -1
    where: Where = Where()
    placed: int = -1


def carried_on(reading: Reading, found: Sequence[Event]) -> Iterator[Event]:
    """The events, each of a story with the date and place of the one before it in its paragraph if it has none.

    Talks and demands each have their own day and place. A date or place reaches over a few sentences, to no sentence
    that turns to another story ("Elsewhere ..."), to no state of years, and never to what a perfect sums up ("150,000
    people have been killed"). A date told by the way stays in its sentence; a month or year reaches the simple past.

    Args:
        reading: the reading, for its paragraphs.
        found: the events of the report, in text order.
    """
    last, paragraph, turned = _Told(), -1, -1
    at = {sentence.span.start: index for index, sentence in enumerate(reading.sentences)}
    for event in with_openings_dated(reading, found):
        sentence = reading.sentence_at(event.trigger.start)
        here = -1 if sentence is None else at[sentence.span.start]
        if sentence is None or sentence.paragraph != paragraph or (turned != here and turns_away(sentence)):
            last, turned = _Told(), here
            paragraph = -1 if sentence is None else sentence.paragraph
        if event.type not in STORY or sentence is None:
            yield event
            continue
        told = _carried(last, event, sentence, here)
        yield told
        if event.when.known:
            last = last._replace(said=event.when, said_in=here)
            if not _by_the_way(sentence, event, reading.report.published):
                last = last._replace(when=event.when, dated=here)
        if event.where.name is not None and event.where.precision != "country":
            last = last._replace(where=event.where if event.where.known else Where(), placed=here)


def _carried(last: _Told, event: Event, sentence: Sentence, here: int) -> Event:
    if _is_state(sentence, event.trigger):
        return event
    if not event.when.known and not _sums_up(sentence, event.trigger):
        if last.said_in == here:
            event = msgspec.structs.replace(event, when=last.said)
        elif here - last.dated <= _CARRIED and (last.when.precision in _FINE or _is_past(sentence, event.trigger)):
            event = msgspec.structs.replace(event, when=last.when)
    if event.where.name is None and here - last.placed <= _PLACE_CARRIED:
        event = msgspec.structs.replace(event, where=last.where)
    return event


def _before(sentence: Sentence, at: int) -> list[str]:
    return [token.lower for token in sentence.tokens if token.end <= at]


def _sums_up(sentence: Sentence, trigger: Span) -> bool:
    before = _before(sentence, trigger.start)[-3:]
    return "been" in before and bool({"have", "has"} & set(before))


def _is_past(sentence: Sentence, trigger: Span) -> bool:
    """Whether the trigger is a verb in the simple past."""
    words = [token.lower for token in sentence.tokens_in(trigger)]
    past = any("past" in verb_forms().get(word, ()) for word in words[:1])
    return past and _PRESENT.isdisjoint(_before(sentence, trigger.start)[-3:])


def _is_state(sentence: Sentence, trigger: Span) -> bool:
    """Whether the trigger names a state of years or its sum, which are of no town and day.

    "The war", "the war has killed 1,000", "1,000 have been killed since it began".
    """
    words = [token.lower for token in sentence.tokens_in(trigger)]
    if words and words[-1] in event_words("state"):
        return True
    before = _before(sentence, trigger.start)
    if _sums_up(sentence, trigger) and any(t.lower == "since" for t in sentence.tokens):
        return True
    return any(word in event_words("state") and after in _PRESENT for word, after in pairwise(before))


def _by_the_way(sentence: Sentence, event: Event, published: str | None) -> bool:
    """Whether the date of an event is told in a clause that only describes, so that it is of nothing told after it."""
    if event.when.span is None:
        return False
    before = _before(sentence, event.when.span.start)
    if "since" in before:
        return True
    end, now = event.when.end, published
    passed = end is not None and now is not None and (moment(now) - moment(end)).days >= _PASSED_DAYS
    return passed and not _RELATIVES.isdisjoint(before)


# -- headlines ---------------------------------------------------------------------------------------------------------

_TOLD_BELOW = 4
"""Sentences of the text, from its first on, within which what opens the report is dated."""
_DAYS_OF_NEWS = 3
"""Days before the report within which that date must lie."""


def with_openings_dated(reading: Reading, found: Sequence[Event]) -> list[Event]:
    """The events, with those of the headline and first sentence that have no date on the day that the text below gives.

    A headline is dated by the like or by the first violence below it, the first sentence only by the like.

    Args:
        reading: the reading, for its headline and day.
        found: the events of the report, in text order.
    """
    body = [sentence for sentence in reading.sentences if sentence.block == "body"][:_TOLD_BELOW]
    published = reading.report.published
    if published is None or not body:
        return list(found)
    lead, end = body[0].span, body[-1].span.end
    below = [e for e in found if lead.start <= e.trigger.start < end and _is_news(e, published)]
    first = min([lead.end, *(e.trigger.start for e in found if e.when.known and lead.contains(e.trigger))])
    return [
        _dated_as(event, below, headline=event.trigger.start < lead.start)
        if event.type in VIOLENCE and not event.when.known and event.trigger.start < first
        else event
        for event in found
    ]


def _is_news(event: Event, published: str) -> bool:
    when = event.when
    if when.start is None or when.end is None or when.precision not in {"hour", "day"}:
        return False
    age = moment(published).date() - moment(when.start).date()
    return event.type in VIOLENCE and timedelta(0) <= age <= timedelta(days=_DAYS_OF_NEWS) and (when.days or 9) <= 1


def _dated_as(event: Event, below: Sequence[Event], *, headline: bool) -> Event:
    """The event on the day of the first of its own type, in a headline else of the first of violence."""
    like = next((e for e in below if e.type == event.type and (headline or _same_place(e, event))), None)
    if like is None and headline:
        like = next(iter(below), None)
    if like is None or like.when.start is None:
        return event
    day = moment(like.when.start).date()
    last = (moment(like.when.end or like.when.start) - timedelta(minutes=1)).date() + timedelta(days=1)
    whole = like.when if like.when.precision == "day" else between(day, min(last, day + timedelta(days=2)), "day")
    return msgspec.structs.replace(event, when=whole.at(like.when.span))


def _same_place(one: Event, other: Event) -> bool:
    return one.where.name is None or other.where.name is None or one.where.could_be(other.where)
