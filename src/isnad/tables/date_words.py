"""Words that make up dates: months, weekdays, units, parts of the day, seasons, numbers and holidays by year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, get_args

from isnad.errors import TableError
from isnad.tables.files import rows

BaseUnit = Literal["second", "minute", "hour", "day", "week", "month", "year"]
Reference = Literal["present", "past", "future"]
Calendar = Literal["fixed", "islamic", "easter", "orthodox", "weekday"]

_FILE = "date_words.csv"
_HOLIDAYS = "holidays.csv"
_ISLAMIC_EPOCH = date(622, 7, 19)
"""1 Muharram of year 1 in the proleptic Gregorian calendar (civil epoch, 16 July 622 Julian)."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """When a holiday falls: `month` and `day` in its calendar, and its length in days.

    `easter` and `orthodox`: `day` counts days from Easter Sunday. `weekday`: `day` is the place of a weekday in the
    month and its number, so 43 is the fourth Thursday (0 is Monday).
    """

    calendar: Calendar
    month: int
    day: int
    days: int

    def first_days(self, year: int) -> tuple[date, ...]:
        """Its first day in the Gregorian `year`; an Islamic holiday falls twice, or never, in some years."""
        if self.calendar == "fixed":
            return (date(year, self.month, self.day),)
        if self.calendar == "easter":
            return (easter(year) + timedelta(days=self.day),)
        if self.calendar == "orthodox":
            return (orthodox_easter(year) + timedelta(days=self.day),)
        if self.calendar == "weekday":
            place, weekday = divmod(self.day, 10)
            first = date(year, self.month, 1)
            return (first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1)),)
        around = int((year - 622) * 33 / 32)
        days = (islamic(hijri, self.month, self.day) for hijri in range(around - 1, around + 3))
        return tuple(day for day in days if day.year == year)


@dataclass(frozen=True)
class DateWords:
    """The tables by word in lower case; `months` and `weekdays` also keep how words are written (`written`).

    `numbers` gives low and high, `units` the base unit and how many of it, `parts` the hours from and to (past 24 is
    the next day), `seasons` the first month and how many months.
    """

    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    ordinals: dict[str, int]
    numbers: dict[str, tuple[int, int]]
    units: dict[str, tuple[BaseUnit, int]]
    parts: dict[str, tuple[int, int]]
    seasons: dict[str, tuple[int, int]]
    references: dict[str, Reference]
    holidays: dict[str, Holiday]
    written: dict[str, tuple[str, ...]]


@cache
def date_words() -> DateWords:
    """The tables, loaded once.

    Raises:
        TableError: a row has an unknown kind or a value that cannot be used; it names the file and the words.
    """
    found = DateWords({}, {}, {}, {}, {}, {}, {}, {}, {}, dict(_holidays()), {})
    for row in rows(_FILE, ("kind", "words", "value")):
        words = tuple(row["words"].split("|"))
        try:
            _take(found, row["kind"], words, row["value"])
        except (KeyError, ValueError) as error:
            raise TableError(f"{row['kind']} {row['value']!r} of {words[0]!r} cannot be used", where=_FILE) from error
        found.written[row["kind"]] = found.written.get(row["kind"], ()) + words
    return found


def _take(found: DateWords, kind: str, words: tuple[str, ...], value: str) -> None:
    lowered = [word.lower() for word in words]
    if kind in {"month", "short", "weekday", "ordinal"}:
        tables = {
            "month": found.months, "short": found.short_months, "weekday": found.weekdays, "ordinal": found.ordinals,
        }  # fmt: skip
        plain = tables[kind]
        plain.update(dict.fromkeys(lowered, int(value)))
    elif kind == "number":
        low, _, high = value.partition(":")
        found.numbers.update(dict.fromkeys(lowered, (int(low), int(high or low))))
    elif kind == "unit":
        unit, count = value.split(":")
        if unit not in get_args(BaseUnit):
            raise ValueError(unit)
        found.units.update(dict.fromkeys(lowered, (unit, int(count))))  # type: ignore[arg-type]
    elif kind in {"part", "season"}:
        first, last = value.split("-" if kind == "part" else ":")
        (found.parts if kind == "part" else found.seasons).update(dict.fromkeys(lowered, (int(first), int(last))))
    elif kind == "ref":
        if value not in get_args(Reference):
            raise ValueError(value)
        found.references.update(dict.fromkeys(lowered, value))  # type: ignore[arg-type]
    else:
        raise KeyError(kind)


def _holidays() -> dict[str, Holiday]:
    found = {}
    for row in rows(_HOLIDAYS, ("words", "calendar", "month", "day", "days")):
        if row["calendar"] not in get_args(Calendar):
            raise TableError(f"unknown calendar {row['calendar']!r} of {row['words']!r}", where=_HOLIDAYS)
        try:
            holiday = Holiday(row["calendar"], int(row["month"]), int(row["day"]), int(row["days"]))  # type: ignore[arg-type]
        except ValueError as error:
            raise TableError(f"month, day and days of {row['words']!r} are whole numbers", where=_HOLIDAYS) from error
        found.update({word.lower(): holiday for word in row["words"].split("|")})
    return found


def islamic(year: int, month: int, day: int) -> date:
    """The Gregorian date of a day of the tabular Islamic calendar (30-year cycle with leap years 2 5 7 10 13 16 18 21
    24 26 29, as in Reingold and Dershowitz, *Calendrical Calculations*)."""
    months = 29 * (month - 1) + month // 2
    return _ISLAMIC_EPOCH + timedelta(days=day - 1 + months + (year - 1) * 354 + (3 + 11 * year) // 30)


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm of Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, odd = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    quarter, part = divmod(rest, 4)
    weekday = (32 + 2 * odd + 2 * quarter - epact - part) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday in the Gregorian calendar (Meeus's Julian algorithm; 13 days apart from 1900 to 2099)."""
    epact = (19 * (year % 19) + 15) % 30
    shift = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + shift + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)
