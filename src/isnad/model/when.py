"""When something happened: an interval with a precision, never a false point."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from isnad.model.span import Span

Precision = Literal["hour", "day", "week", "month", "year", "unknown"]

_FINEST_FIRST: tuple[Precision, ...] = ("hour", "day", "week", "month", "year", "unknown")


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A half-open interval of local time, `[start, end)`.

    Bounds are ISO strings: a date (`2014-06-15`) stands for its midnight, a date-time
    (`2014-06-15T18:00`) for that minute. A midnight is always written as a date, so bounds
    compare as strings in time order. An open or unknown side is `None`.

    `precision` says how finely the text puts it, which may be coarser than the interval is long
    ("in June, on the 15th or so").

    Raises:
        ValueError: a bound is no ISO date or date-time, or `end` is not after `start`.
    """

    span: Span | None = None
    start: str | None = None
    end: str | None = None
    precision: Precision = "unknown"

    def __post_init__(self) -> None:
        for bound in (self.start, self.end):
            if bound is not None and written(moment(bound)) != bound:
                raise ValueError(f"a bound is written YYYY-MM-DD or YYYY-MM-DDTHH:MM, not {bound!r}")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError(f"an interval ends after it starts, not {self.start} to {self.end}")

    @property
    def known(self) -> bool:
        """Whether at least one bound is known."""
        return self.start is not None or self.end is not None

    @property
    def days(self) -> float | None:
        """Length in days, or `None` where a side is open."""
        if self.start is None or self.end is None:
            return None
        return (moment(self.end) - moment(self.start)) / timedelta(days=1)

    def overlaps(self, other: When) -> bool:
        """Whether both could be the same moment; an unknown time overlaps everything."""
        return _before(self.start, other.end) and _before(other.start, self.end)

    def contains(self, other: When) -> bool:
        """Whether `other` lies wholly within; an open side contains, and is contained by, an open side."""
        starts = self.start is None or (other.start is not None and self.start <= other.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return starts and ends

    def intersection(self, other: When) -> When | None:
        """The time common to both with the finer precision, or `None` where they do not meet."""
        if not self.overlaps(other):
            return None
        starts = [bound for bound in (self.start, other.start) if bound is not None]
        ends = [bound for bound in (self.end, other.end) if bound is not None]
        return When(
            start=max(starts, default=None),
            end=min(ends, default=None),
            precision=min(self.precision, other.precision, key=_FINEST_FIRST.index),
        )

    def hull(self, other: When) -> When:
        """The shortest interval that contains both, with the coarser precision."""
        return When(
            start=None if self.start is None or other.start is None else min(self.start, other.start),
            end=None if self.end is None or other.end is None else max(self.end, other.end),
            precision=max(self.precision, other.precision, key=_FINEST_FIRST.index),
        )

    def gap_days(self, other: When) -> float:
        """Days between the two intervals; 0 where they meet or a side that matters is open."""
        for earlier, later in ((self, other), (other, self)):
            if earlier.end is not None and later.start is not None and earlier.end <= later.start:
                return (moment(later.start) - moment(earlier.end)) / timedelta(days=1)
        return 0.0

    def shifted(self, by: timedelta) -> When:
        """The same interval, later by `by`."""
        return When(
            start=None if self.start is None else written(moment(self.start) + by),
            end=None if self.end is None else written(moment(self.end) + by),
            precision=self.precision,
        )

    def at(self, span: Span | None) -> When:
        """The same time, read from `span`."""
        return msgspec.structs.replace(self, span=span)

    def __str__(self) -> str:
        """As people write it: "15-16 June 2014", "June 2014", "since 3 May 2014", "date unknown"."""
        if self.start is None and self.end is None:
            return "date unknown"
        if self.end is None:
            return f"since {_day_name(moment(self.start or ''))}"
        if self.start is None:
            return f"before {_day_name(moment(self.end))}"
        first, after = moment(self.start), moment(self.end)
        if "T" in self.start or "T" in self.end:
            return _hours(first, after)
        return _days(first.date(), after.date() - timedelta(days=1))


def on(day: date) -> When:
    """The whole of one day."""
    return between(day, day + timedelta(days=1), "day")


def in_month(year: int, month: int) -> When:
    """The whole of one month."""
    return between(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1), "month")


def in_year(year: int) -> When:
    """The whole of one year."""
    return between(date(year, 1, 1), date(year + 1, 1, 1), "year")


def between(start: date | None, end: date | None, precision: Precision) -> When:
    """`[start, end)`; dates stand for their midnight.

    Raises:
        ValueError: `end` is not after `start`.
    """
    return When(
        start=None if start is None else written(start),
        end=None if end is None else written(end),
        precision=precision,
    )


def moment(bound: str) -> datetime:
    """The moment a bound names.

    Raises:
        ValueError: it is no ISO date or date-time.
    """
    return datetime.fromisoformat(bound)


def written(moment: date) -> str:
    """A bound as it is kept: a date for a midnight, else a date-time to the minute, without zone."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if moment.hour == moment.minute == 0:
        return moment.date().isoformat()
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def _before(start: str | None, end: str | None) -> bool:
    return start is None or end is None or start < end


def _day_name(day: date) -> str:
    return f"{day.day} {day:%B} {day.year:04d}"


def _hours(first: datetime, after: datetime) -> str:
    if after - first <= timedelta(minutes=1):
        return f"{_day_name(first)}, {first:%H:%M}"
    if after == datetime.combine(first.date() + timedelta(days=1), datetime.min.time()):
        return f"{_day_name(first)}, from {first:%H:%M}"
    if first.date() == after.date():
        return f"{_day_name(first)}, {first:%H:%M}-{after:%H:%M}"
    return f"{_day_name(first)} {first:%H:%M} - {_day_name(after)} {after:%H:%M}"


def _days(first: date, last: date) -> str:
    after = last + timedelta(days=1)
    if first.day == 1 and after.day == 1:
        if first.month == 1 and after.month == 1:
            return str(first.year) if last.year == first.year else f"{first.year}-{last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B} {first.year:04d}"
    if first == last:
        return _day_name(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{_day_name(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} - {_day_name(last)}"
    return f"{_day_name(first)} - {_day_name(last)}"
