"""Intervals that a date bounds on one side: since, before and after it, and how many days a count spans."""

from __future__ import annotations

from datetime import timedelta

from isnad.model import Precision, When, between, moment, written
from isnad.read.dates.calendar import shifted
from isnad.read.dates.words import number_of
from isnad.tables.date_words import date_words


def report_end(published: str | None) -> str | None:
    """The end of the report's day."""
    return None if published is None else written(moment(published).date() + timedelta(days=1))


def span_of_time(when: When, start: str | None, end: str | None) -> When:
    """From `start` to `end` by the words of `when`, as precise as it is short."""
    if start is not None and end is not None and end <= start:
        return When(span=when.span, start=start, precision=when.precision)
    days = (moment(end) - moment(start)) / timedelta(days=1) if start and end else 0
    if not days:
        return When(span=when.span, start=start, end=end, precision="unknown")
    precision: Precision = "day" if days <= 1 else "week" if days <= 10 else "month" if days <= 62 else "year"
    return When(span=when.span, start=start, end=end, precision=precision)


def until_told(when: When, published: str | None) -> When:
    """What has gone on since a day in the past ends with the report."""
    end = report_end(published)
    if when.start is None or when.end is not None or end is None or when.start[:10] >= (published or "")[:10]:
        return when
    return span_of_time(when, when.start, end)


def closed(when: When) -> When:
    """The date that "since" opened: "the worst since 2006, when ..."."""
    if when.start is None or when.end is not None or when.precision not in _LENGTHS:
        return when
    begin = moment(when.start).date()
    return between(begin, shifted(begin, _LENGTHS[when.precision], 1), when.precision).at(when.span)


_LENGTHS: dict[Precision, str] = {"day": "day", "week": "week", "month": "month", "year": "year"}


def days_counted(parts: dict[str, str]) -> int | None:
    """How many days "a day after", "two weeks before" count; `None` where vague or in longer units."""
    number = number_of(parts.get("n", ""))
    unit, times = date_words().units.get(parts.get("u", ""), ("", 0))
    if number is None or number[0] != number[1] or unit not in {"day", "week"}:
        return None
    return number[0] * times * (7 if unit == "week" else 1)
