"""The words of dates: their tables load, and moving holidays fall on the right days."""

from __future__ import annotations

from datetime import date

import pytest

from isnad.tables.date_words import date_words, easter, islamic, orthodox_easter


def test_the_tables_are_complete() -> None:
    words = date_words()
    assert sorted(set(words.months.values())) == list(range(1, 13))
    assert sorted(set(words.weekdays.values())) == list(range(7))
    assert all(0 <= first < after <= 30 for first, after in words.parts.values())
    assert all(low <= high for low, high in words.numbers.values())


@pytest.mark.parametrize(
    ("year", "day"), [(2014, date(2014, 4, 20)), (2016, date(2016, 3, 27)), (2024, date(2024, 3, 31))]
)
def test_easter(year: int, day: date) -> None:
    assert easter(year) == day


@pytest.mark.parametrize(
    ("year", "day"), [(2014, date(2014, 4, 20)), (2022, date(2022, 4, 24)), (2024, date(2024, 5, 5))]
)
def test_orthodox_easter(year: int, day: date) -> None:
    assert orthodox_easter(year) == day


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [("thanksgiving day", 1999, date(1999, 11, 25)), ("labor day", 2014, date(2014, 9, 1))],
)
def test_a_holiday_on_a_weekday_of_its_month(name: str, year: int, day: date) -> None:
    assert date_words().holidays[name].first_days(year) == (day,)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [(1435, 9, 1, date(2014, 6, 29)), (1438, 9, 1, date(2017, 5, 27)), (1445, 10, 1, date(2024, 4, 10))],
)
def test_the_islamic_calendar_is_a_day_off_at_most(year: int, month: int, day: int, expected: date) -> None:
    assert abs((islamic(year, month, day) - expected).days) <= 1


def test_a_holiday_can_fall_twice_in_a_year() -> None:
    assert len(date_words().holidays["ramadan"].first_days(2030)) == 2
