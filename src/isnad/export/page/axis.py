"""Axes: from numbers and moments to percentages of a width, with the ticks people expect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from math import ceil, floor, log10
from typing import NamedTuple

APART = 200
"""How many times the smallest the largest number may be before the axis is logarithmic."""

_MOST_TICKS = 6
_NICE = (1, 2, 5)
_APART_ON_NARROW, _LAST_ON_NARROW = 30.0, 88.0
"""Percent between the names of ticks on a narrow axis, and where the last may stand."""

_ROOM = 1.04
"""The axis ends this much beyond its largest number."""


class Tick(NamedTuple):
    """A place on an axis, in percent of its width, and what it is called."""

    at: float
    label: str


class NumberAxis(NamedTuple):
    """An axis from 0, or a logarithmic one from a power of ten."""

    end: float
    logarithmic: bool
    start: float
    ticks: tuple[Tick, ...]

    def at(self, number: float) -> float:
        """The place of `number` in percent, between 0 and 100."""
        return _number_at(number, self.start, self.end, self.logarithmic)


def number_axis(numbers: Iterable[int]) -> NumberAxis:
    """The axis on which all of `numbers` (none negative) can be told apart."""
    known = sorted(number for number in numbers if number > 0)
    largest, smallest = (known[-1], known[0]) if known else (1, 1)
    logarithmic = largest > smallest * APART
    start = float(10 ** floor(log10(smallest))) if logarithmic else 0.0
    end = largest * (_ROOM**2 if logarithmic else _ROOM)
    marked = list(_powers(start, end) if logarithmic else _steps(end))
    if len(marked) > _MOST_TICKS + 1:
        marked = marked[:: ceil(len(marked) / _MOST_TICKS)]
    ticks = tuple(Tick(_number_at(number, start, end, logarithmic), f"{number:,}") for number in marked)
    return NumberAxis(end, logarithmic, start, ticks)


def _number_at(number: float, start: float, end: float, logarithmic: bool) -> float:
    if not logarithmic:
        share = number / end
    elif number <= start:
        share = 0.0
    else:
        share = log10(number / start) / log10(end / start)
    return round(100 * max(0.0, min(1.0, share)), 2)


def _powers(start: float, end: float) -> Iterator[int]:
    number = int(start)
    while number <= end:
        yield number
        number *= 10


def _steps(end: float) -> range:
    power = 10 ** floor(log10(end / _MOST_TICKS)) if end >= _MOST_TICKS else 1
    step = next(nice * power for nice in (*_NICE, 10) if end / (nice * power) <= _MOST_TICKS)
    return range(0, floor(end) + 1, int(step))


class TimeAxis(NamedTuple):
    """An axis of local time."""

    start: datetime
    end: datetime
    ticks: tuple[Tick, ...]

    @property
    def few(self) -> tuple[Tick, ...]:
        """Ticks so far apart that their names fit on a narrow axis."""
        kept: list[Tick] = []
        for tick in self.ticks:
            if tick.at <= _LAST_ON_NARROW and (not kept or tick.at - kept[-1].at >= _APART_ON_NARROW):
                kept.append(tick)
        return tuple(kept)

    def at(self, moment: datetime) -> float:
        """The place of `moment` in percent; what lies before or after stands at the edge."""
        share = (moment - self.start) / (self.end - self.start)
        return round(100 * max(0.0, min(1.0, share)), 2)


def time_axis(start: datetime, end: datetime) -> TimeAxis:
    """The axis from `start` to `end`, which is later, with ticks on whole days, months or years."""
    ticks = []
    for moment, label in _dates(start, end):
        at = round(100 * ((moment - start) / (end - start)), 2)
        if 0 <= at <= 100:
            ticks.append(Tick(at, label))
    return TimeAxis(start, end, tuple(ticks))


def _dates(start: datetime, end: datetime) -> Iterator[tuple[datetime, str]]:
    length = (end - start) / timedelta(days=1)
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    if length <= 14 * _MOST_TICKS:
        step = next(days for days in (1, 2, 7, 14) if length / days <= _MOST_TICKS or days == 14)
        for at in range(ceil(length) // step + 2):
            moment = midnight + timedelta(days=at * step)
            yield moment, f"{moment.day} {moment:%b}"
    elif length <= 366 * 3:
        step = next(months for months in (1, 2, 3, 6) if length / (30 * months) <= _MOST_TICKS or months == 6)
        for at in range(0, ceil(length / 28) + 2, step):
            months = midnight.month - 1 + at
            if midnight.year + months // 12 <= datetime.max.year:
                moment = datetime(midnight.year + months // 12, months % 12 + 1, 1)
                yield moment, f"{moment:%b} {moment.year}"
    else:
        years = length / 365
        step = next(s for n in range(5) for nice in _NICE if years / (s := nice * 10**n) <= _MOST_TICKS)
        first = midnight.year - midnight.year % step
        for year in range(max(1, first), min(end.year + 1, datetime.max.year + 1), step):
            yield datetime(year, 1, 1), str(year)
