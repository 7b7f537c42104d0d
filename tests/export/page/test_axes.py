"""Axes put numbers and moments in order on a width of a hundred percent."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.export.page.axis import number_axis, time_axis


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [
        ([69, 10], ["0", "20", "40", "60"]),
        ([1], ["0", "1"]),
        ([], ["0", "1"]),
        ([0], ["0", "1"]),
        ([5], ["0", "1", "2", "3", "4", "5"]),
        ([160, 1700], ["0", "500", "1,000", "1,500"]),
        ([3, 1700], ["1", "10", "100", "1,000"]),
        ([20, 500_000_000], ["10", "100", "1,000", "10,000", "100,000", "1,000,000", "10,000,000", "100,000,000"][::2]),
    ],
)
def test_ticks_of_numbers(numbers: list[int], labels: list[str]) -> None:
    assert [tick.label for tick in number_axis(numbers).ticks] == labels


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=6))
def test_numbers_keep_their_order_and_stay_on_the_axis(numbers: list[int]) -> None:
    axis = number_axis(numbers)
    places = [axis.at(number) for number in sorted(numbers)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert all(0 <= tick.at <= 100 for tick in axis.ticks)
    assert 1 <= len(axis.ticks) <= 8


@pytest.mark.parametrize(
    ("start", "days", "labels"),
    [
        ("2014-06-09", 19, ["9 Jun", "16 Jun", "23 Jun"]),
        ("2014-06-09", 4, ["9 Jun", "10 Jun", "11 Jun", "12 Jun", "13 Jun"]),
        ("2014-12-20", 150, ["Jan 2015", "Feb 2015", "Mar 2015", "Apr 2015", "May 2015"]),
        ("2011-03-01", 1460, ["2012", "2013", "2014", "2015"]),
        ("1900-01-01", 36500, ["1900", "1920", "1940", "1960", "1980"]),
    ],
)
def test_ticks_of_time(start: str, days: int, labels: list[str]) -> None:
    first = datetime.fromisoformat(start)
    assert [tick.label for tick in time_axis(first, first + timedelta(days=days)).ticks] == labels


@given(st.datetimes(datetime(1, 1, 1), datetime(9990, 1, 1)), st.integers(1, 3_000))
def test_ticks_of_any_time_are_on_the_axis_and_few(start: datetime, days: int) -> None:
    axis = time_axis(start, start + timedelta(days=days))
    assert len(axis.ticks) <= 8
    assert all(0 <= tick.at <= 100 for tick in axis.ticks)
    assert len(axis.few) <= 4
    assert (axis.at(axis.start), axis.at(axis.end), axis.at(axis.start - timedelta(0))) == (0, 100, 0)
