"""The status of a report's events, with what follows from it: background, the default date, confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from isnad.model import HAPPENED, Event, When
from isnad.read.reading import Reading, Sentence
from isnad.read.shape import MODALS, Shape
from isnad.read.status import learned
from isnad.read.status.background import (
    day_told,
    is_background,
    is_dated_long_ago,
    is_remembered,
    starts_after,
    with_old_company,
)
from isnad.read.status.governors import Firmness
from isnad.read.status.of_nouns import of_noun
from isnad.read.status.of_verbs import SPEECH_ACTS, of_verb
from isnad.tables.event_words import event_words

_OF_A_MOMENT = frozenset({"HARM", "ASSAULT"})
"""Types that are over when they are told: "a bomb kills ten" is a headline, in whatever block it stands."""
_HEDGE_REACH = 4
"""Tokens before a trigger within which a hedge lowers its confidence."""


_HARMLESS = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "OTHER"})
"""Types of events that nobody threatens with, unless the grammar says so: "is expected to address the nation"."""


def statuses(reading: Reading) -> Reading:
    """With the status and background of every event, and the report's date for what has none of its own."""
    settled: list[Event] = []
    for sentence, told in _by_sentence(reading):
        shape = Shape(reading, sentence)
        settled.extend(with_old_company(shape, [_settled(shape, event) for event in told]))
    return replace(reading, events=tuple(settled))


def _by_sentence(reading: Reading) -> Iterator[tuple[Sentence, list[Event]]]:
    """The sentences that have events, each with its own, in text order."""
    told: dict[int, tuple[Sentence, list[Event]]] = {}
    for event in reading.events:
        sentence = reading.sentence_at(event.trigger.start)
        if sentence is not None:
            told.setdefault(sentence.span.start, (sentence, []))[1].append(event)
    yield from told.values()


def _settled(shape: Shape, event: Event) -> Event:
    index = shape.index_from(event.trigger.start) or 0
    ruled = _put_in_text(shape, index, event)
    firmness = learned.with_learned(shape.reading, event.trigger, ruled)
    if firmness.status == "threatened" and event.type in _HARMLESS:
        firmness = ruled
    status, published = firmness.status, shape.reading.report.published
    if status in HAPPENED and starts_after(event.when, published) and not _is_past(shape, index):
        status = "planned"
    old = is_background(shape, index, event)
    # Dates say what is old, which the model cannot know; it knows how history is told.
    background = status in HAPPENED and (old or learned.is_background(shape.reading, event.trigger))
    when = event.when
    if background and is_remembered(shape, index) and not is_dated_long_ago(when, published):
        when = When()  # the day is that of the remembering
    if status == "planned" and event.type == "HARM" and _befalls(shape, index):
        status = "predicted"
    if status in HAPPENED and not when.known and not background and published is not None:
        when = day_told(published, status)
    hedged = any(t.lower in event_words("hedge") for t in shape.tokens[max(0, index - _HEDGE_REACH) : index])
    confidence = round(event.confidence * (0.7 if hedged else 1.0) * firmness.likely, 3)
    return msgspec.structs.replace(event, status=status, background=background, when=when, confidence=confidence)


def _befalls(shape: Shape, index: int) -> bool:
    """Whether the verb says what will happen to somebody, which nobody plans: "thousands will be killed, will die"."""
    group = shape.group(index)
    if shape.tag(index) != "verb" or MODALS.isdisjoint(group.words):
        return False
    return group.passive or shape.lower(index) in {"die", "perish"}


def _is_past(shape: Shape, index: int) -> bool:
    """Whether the verb is told in the past, so that a date to come is not its own: "was struck"."""
    group = shape.group(index)
    told = "past" in group.forms or "part" in group.forms
    return shape.tag(index) == "verb" and told and not group.infinitive and MODALS.isdisjoint(group.words)


def _put_in_text(shape: Shape, index: int, event: Event) -> Firmness:
    """How firmly the sentence puts the event, whatever its date.

    Args:
        shape: the sentence.
        index: the first token of the event's trigger.
        event: the event.
    """
    speech_act = event.type in SPEECH_ACTS
    if event.type == "OTHER" and shape.lower(index + 1) == "back":  # "is expected back"
        return Firmness("planned")
    if shape.tag(index) == "verb":
        firmness = of_verb(shape, index, speech_act)
    else:
        last = (shape.index_from(event.trigger.end) or len(shape.tokens)) - 1
        firmness = of_noun(shape, index, last, speech_act)
    if firmness.status in HAPPENED and shape.sentence.text.rstrip('”"’ ').endswith("?"):
        return firmness._replace(status="unknown")
    headline = shape.sentence.block != "body" or (event.type in _OF_A_MOMENT and shape.group(index).finite)
    told_in_present = speech_act or headline
    if firmness.status == "ongoing" and told_in_present and not shape.group(index).words:
        return firmness._replace(status="actual")
    return firmness
