"""Times: intervals, how they meet, and how people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Precision, When, between, in_month, in_year, on
from tests.strategies import DAYS, whens


@given(whens(), whens())
def test_overlap_is_mutual_and_leaves_no_gap(one: When, other: When) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    if one.overlaps(other):
        assert one.gap_days(other) == 0


@given(whens(), whens())
def test_the_intersection_lies_in_both(one: When, other: When) -> None:
    common = one.intersection(other)
    assert (common is None) == (not one.overlaps(other))
    if common is not None:
        assert one.contains(common)
        assert other.contains(common)


@given(whens(), whens())
def test_the_hull_contains_both(one: When, other: When) -> None:
    assert one.hull(other).contains(one)
    assert one.hull(other).contains(other)


@given(whens())
def test_a_time_contains_and_overlaps_itself(when: When) -> None:
    assert when.contains(when)
    assert when.overlaps(when)


@given(whens(), st.integers(-300, 300))
def test_shifting_keeps_the_length(when: When, days: int) -> None:
    moved = when.shifted(timedelta(days=days))
    assert moved.days == when.days
    assert moved.shifted(timedelta(days=-days)).start == when.start


@given(DAYS)
def test_a_day_lies_in_its_month_and_year(day: date) -> None:
    assert in_month(day.year, day.month).contains(on(day))
    assert in_year(day.year).contains(in_month(day.year, day.month))
    assert on(day).days == 1


@given(whens())
def test_every_time_can_be_printed(when: When) -> None:
    assert str(when).strip()
    assert (str(when) == "date unknown") == (not when.known)


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        ("2014-06-15", "2014-06-16", "day", "15 June 2014"),
        ("2014-06-15", "2014-06-17", "day", "15-16 June 2014"),
        ("2014-06-28", "2014-07-03", "week", "28 June - 2 July 2014"),
        ("2014-12-30", "2015-01-03", "week", "30 December 2014 - 2 January 2015"),
        ("2014-06-01", "2014-07-01", "month", "June 2014"),
        ("2014-12-01", "2015-01-01", "month", "December 2014"),
        ("2011-01-01", "2012-01-01", "year", "2011"),
        ("2006-01-01", "2008-01-01", "year", "2006-2007"),
        ("2014-06-15T18:00", "2014-06-16", "hour", "15 June 2014, from 18:00"),
        ("2014-06-15T18:00", "2014-06-16T06:00", "hour", "15 June 2014 18:00 - 16 June 2014 06:00"),
        ("2014-05-03", None, "day", "since 3 May 2014"),
        (None, "2014-05-03", "day", "before 3 May 2014"),
        (None, None, "unknown", "date unknown"),
    ],
)
def test_times_print_as_people_write_them(start: str | None, end: str | None, precision: Precision, said: str) -> None:
    assert str(When(start=start, end=end, precision=precision)) == said


@pytest.mark.parametrize(
    ("start", "end", "problem"),
    [
        ("2014-06-16", "2014-06-15", "ends after it starts"),
        ("2014-06-15", "2014-06-15", "ends after it starts"),
        ("15 June 2014", None, "isoformat"),
        ("2014-06-15T00:00", None, "is written"),
        ("2014-06-15T18:00:30", None, "is written"),
        (None, "2014-02-30", "day is out of range|isoformat|day .* must be in range"),
    ],
)
def test_impossible_times_are_refused(start: str | None, end: str | None, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        When(start=start, end=end)


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        between(date(2014, 6, 15), date(2014, 6, 15), "day")
