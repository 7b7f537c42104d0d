"""What is old news, and when undated news happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from isnad.model import Event, Status, When, moment, written
from isnad.read.shape import Shape
from isnad.tables.event_words import event_words

OLD_DAYS = 60
"""What ended so many days before the report, or earlier, is background."""

DAYS_OF_A_STATE = 200
"""What spans more days than this is a state of affairs, and background if it began before the news did."""

_IN_THE_PAST = re.compile(
    r"""
    \b(?:
        in\ the\ past
        (?!\ (?:\w+\ ){0,3}(?:hour|day|week|month|year))  # "in the past few days" is news
      | years\ ago
      | decades\ ago
    )\b
    """,
    re.VERBOSE,
)
_MEMORY_REACH = 6
"""Tokens before a trigger within which it is said to be remembered."""
_PRESENT_HELPERS = frozenset("has have is are 've".split())
"""Auxiliaries that make a past form or participle news: "has seized"."""


def day_told(published: str, status: Status) -> When:
    """The report's day for what is under way, its week for what has happened: all that a text without date tells.

    Args:
        published: when the report was published, an ISO date or date-time.
        status: `ongoing` for what is under way.
    """
    day = moment(published).replace(hour=0, minute=0)
    tomorrow = written(day + timedelta(days=1))
    if status == "ongoing":
        return When(start=written(day), end=tomorrow, precision="day")
    return When(start=written(day - timedelta(days=6)), end=tomorrow, precision="week")


def starts_after(when: When, published: str | None) -> bool:
    """Whether the time begins after the day of the report."""
    if published is None or when.start is None:
        return False
    return when.start >= written(moment(published).replace(hour=0, minute=0) + timedelta(days=1))


def is_background(shape: Shape, index: int, event: Event) -> bool:
    """Whether what happened is old news told as context, by its date, or as a state of years.

    Args:
        shape: the sentence.
        index: the first token of the event's trigger.
        event: the event.
    """
    old = is_dated_long_ago(event.when, shape.reading.report.published) or _in_the_past(shape, index)
    return old or _is_state(shape, event) or is_remembered(shape, index) or _sums_up(shape, index)


def _sums_up(shape: Shape, index: int) -> bool:
    """Whether the sentence sums up a time before the news: "Since then the hospital had treated 394 wounded"."""
    if shape.lower(0) != "since":
        return False
    return any("had" in shape.group(verb).words for verb in shape.verbs if verb <= index)


def is_remembered(shape: Shape, index: int) -> bool:
    """Whether the trigger is what is looked back on: "the anniversary of the massacre", "commemorated the uprising"."""
    if shape.tag(index) == "verb":
        return False
    near = range(max(0, index - _MEMORY_REACH), index)
    last = next((at for at in reversed(near) if shape.lower(at) in event_words("memory")), None)
    return last is not None and not any(
        shape.tag(at) in {"mark", "sub", "rel", "verb"} for at in range(last + 1, index)
    )


def is_dated_long_ago(when: When, published: str | None) -> bool:
    """Whether the time ended `OLD_DAYS` before the report, or began then where it is of years."""
    if published is None or when.end is None:
        return False
    lasting = when.start is not None and (when.days or 0) > DAYS_OF_A_STATE
    since = when.start if lasting and when.start is not None else when.end
    return (moment(published) - moment(since)).days >= OLD_DAYS


def _in_the_past(shape: Shape, index: int) -> bool:
    """Whether "in the past" follows the trigger within its sentence."""
    after = shape.tokens[index].end - shape.sentence.span.start
    return _IN_THE_PAST.search(shape.sentence.text.lower(), after) is not None


def _is_state(shape: Shape, event: Event) -> bool:
    """Whether the trigger names a state of years ("the civil war", "the occupation") rather than a happening."""
    last = event.trigger.of(shape.reading.report.text).lower().split()[-1]
    return last in event_words("state") and shape.tag(shape.index_from(event.trigger.start) or 0) != "verb"


def with_old_company(shape: Shape, events: Sequence[Event]) -> list[Event]:
    """Undated happenings told in one sentence with old news are old news too: "fought the occupation, then split".

    Args:
        shape: the sentence.
        events: its events.
    """
    if not any(event.background for event in events):
        return list(events)
    return [
        msgspec.structs.replace(event, background=True, when=When())
        if event.status == "actual" and not event.background and event.when.span is None and _past_only(shape, event)
        else event
        for event in events
    ]


def _past_only(shape: Shape, event: Event) -> bool:
    """Whether the trigger is in the simple past: "has seized" is news, "seized" beside old news is not."""
    index = shape.index_from(event.trigger.start) or 0
    if shape.tag(index) != "verb":
        return True
    group = shape.group(index)
    return "past" in group.forms and _PRESENT_HELPERS.isdisjoint(group.words)
