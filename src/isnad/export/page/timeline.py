"""When things happened and when they were told: one axis of time for the whole page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import NamedTuple

from isnad.export.page.axis import Tick, TimeAxis, time_axis
from isnad.export.page.words import counted, day, instant
from isnad.model import Incident, Report

_MOST_BARS = 90
_AT_LEAST = timedelta(days=30)
"""What happened this long before the first report belongs on the axis; more, if the reports span more."""

_TALLEST, _DEEPEST, _THICKEST = 96.0, 60.0, 26.0
"""Pixels that all incidents or reports of one column may take, and that one may."""


class Strip(NamedTuple):
    """One incident on the axis, in percent: when it happened, and when each report of it was published.

    `earlier` is whether it happened before the axis begins.
    """

    start: float | None
    end: float | None
    earlier: bool
    published: tuple[float, ...]


class Rectangle(NamedTuple):
    """Top and height of a part of a column, in pixels."""

    y: float
    height: float


class Column(NamedTuple):
    """One column of the overview: where it stands, how wide its step is and its bar, in percent, and what it counts."""

    at: float
    width: float
    bar: float
    incidents: Rectangle | None
    contested: Rectangle | None
    reports: Rectangle | None
    words: str


class Timeline(NamedTuple):
    """How many incidents happened and how many reports appeared, day by day or in longer steps.

    Incidents stand on the line at `base`, reports hang below it down to `foot`, in pixels and to one scale; `most` is
    the largest number of incidents in a column, `earlier` how many began before the axis.
    """

    ticks: tuple[Tick, ...]
    unit: str
    columns: tuple[Column, ...]
    most: int
    base: int
    foot: int
    earlier: int


def axis_of(incidents: Iterable[Incident], reports: Iterable[Report]) -> TimeAxis | None:
    """The axis that takes in all reports and what happened not long before them; `None` where nothing has a date."""
    published = sorted(moment for report in reports if (moment := instant(report.published)) is not None)
    happened = [bounds for incident in incidents if (bounds := _bounds(incident)) is not None]
    if not published:
        published = sorted(start for start, _ in happened)
    if not published:
        return None
    first, last = published[0], published[-1] + timedelta(days=1)
    reach = max(_AT_LEAST, last - first)
    near = [start for start, _ in happened if start <= last and first - start <= reach]
    return time_axis(min([first, *near]), last)


def strip_of(axis: TimeAxis | None, incident: Incident, reports: Sequence[Report]) -> Strip:
    """One incident on the axis."""
    if axis is None:
        return Strip(None, None, False, ())
    told = sorted({axis.at(moment) for report in reports if (moment := instant(report.published)) is not None})
    bounds = _bounds(incident)
    if bounds is None:
        return Strip(None, None, False, tuple(told))
    if bounds[1] <= axis.start:
        return Strip(None, None, True, tuple(told))
    return Strip(axis.at(bounds[0]), axis.at(bounds[1]), False, tuple(told))


def timeline(axis: TimeAxis | None, incidents: Sequence[Incident], reports: Iterable[Report]) -> Timeline | None:
    """The overview; `None` without an axis. An incident counts where it begins."""
    if axis is None:
        return None
    step, unit = _step(axis)
    begun = [(bounds[0], each.contested) for each in incidents if (bounds := _bounds(each)) is not None]
    on_axis = [(_column(axis, moment, step), contested) for moment, contested in begun if moment >= axis.start]
    happened = Counter(column for column, _ in on_axis)
    contested = Counter(column for column, disputed in on_axis if disputed)
    moments = (instant(report.published) for report in reports)
    told = Counter(_column(axis, moment, step) for moment in moments if moment is not None)
    most, most_told = max(happened.values(), default=0), max(told.values(), default=0)
    unit_px = min(_TALLEST / max(1, most), _DEEPEST / max(1, most_told), _THICKEST)
    base, foot = ceil(most * unit_px) + 8, ceil(most * unit_px) + max(6, ceil(most_told * unit_px)) + 14
    columns = []
    for at in sorted(happened.keys() | told.keys()):
        start = axis.start + at * step
        left, right = axis.at(start), axis.at(start + step)
        counts = happened[at], contested[at], told[at]
        columns.append(
            Column(
                at=left,
                width=round(right - left, 2),
                bar=round((right - left) * 0.84, 2),
                incidents=_upward(happened[at], unit_px, base),
                contested=_upward(contested[at], unit_px, base),
                reports=Rectangle(base + 1, round(told[at] * unit_px, 1)) if told[at] else None,
                words=_counted(start, unit, counts),
            )
        )
    return Timeline(axis.ticks, unit, tuple(columns), most, base, foot, sum(moment < axis.start for moment, _ in begun))


def _step(axis: TimeAxis) -> tuple[timedelta, str]:
    length = axis.end - axis.start
    for days, unit in ((1, "day"), (7, "week"), (30, "30 days")):
        if length <= _MOST_BARS * timedelta(days=days):
            return timedelta(days=days), unit
    return timedelta(days=365), "365 days"


def _column(axis: TimeAxis, moment: datetime, step: timedelta) -> int:
    """The number of a moment's column; what lies after the axis counts in the last."""
    last = (axis.end - axis.start - timedelta(seconds=1)) // step
    return min(last, (moment - axis.start) // step)


def _upward(count: int, unit_px: float, base: int) -> Rectangle | None:
    return Rectangle(round(base - count * unit_px, 1), round(count * unit_px, 1)) if count else None


def _counted(start: datetime, unit: str, counts: tuple[int, int, int]) -> str:
    happened, contested, told = counts
    when = day(start) if unit == "day" else f"{unit} from {day(start)}"
    disputed = f" ({contested} contested)" if contested else ""
    return f"{when}: {counted(happened, 'incident')}{disputed}, {counted(told, 'report')}"


def _bounds(incident: Incident) -> tuple[datetime, datetime] | None:
    """When it began and ended, as far as is known."""
    start, end = instant(incident.when.start), instant(incident.when.end)
    if start is None and end is None:
        return None
    known = start or end
    assert known is not None
    return start or known, end or known
