"""The arithmetic of dates: units beside a day, stretches that end with it, parts of a day, thirds of a month.

Weeks run from Monday to Sunday (ISO 8601). "Early", "mid" and "late" are thirds; a day's are its first nine hours and
its last six.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from isnad.model import Precision, When, between, in_month, moment, on
from isnad.tables.date_words import date_words

Tense = Literal["past", "future", "unknown"]
DAY = timedelta(days=1)
SIDED = ("midnight", "dawn", "daybreak", "sunrise", "nightfall", "sunset", "dusk", "noon", "midday")
"""Turns of the day that "before" and "after" narrow it by."""
_NEAR = timedelta(days=90)
COARSER: dict[str, Precision] = {
    "second": "day", "minute": "day", "hour": "day", "day": "week", "week": "month", "month": "year", "year": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative expressions lean on.

    `published` is the report's day, `leaning` the nearest earlier date of the text and `period` its nearest earlier
    quarter; `tense` is that of the nearest verb, `firm` where that verb stands beside it; `year` is one that the text
    gives beside it ("between March and June 2014").
    """

    published: date | None
    leaning: When | None = None
    period: When | None = None
    tense: Tense = "unknown"
    firm: bool = False
    year: int | None = None


# -- units and stretches -----------------------------------------------------------------------------------------------


def year_before(period: When) -> When:
    """The same months a year earlier."""
    if period.start is None or period.end is None:
        return period
    start, end = moment(period.start).date(), moment(period.end).date()
    return between(month_on(start, -12), month_on(end, -12), period.precision)


def unit_at(base: date, unit: str, by: int) -> When:
    """The calendar unit `by` units from the one that holds `base`."""
    if unit == "week":
        monday = monday_of(base) + timedelta(days=7 * by)
        return between(monday, monday + timedelta(days=7), "week")
    if unit == "weekend":
        saturday = monday_of(base) + timedelta(days=5 + 7 * by)
        return between(saturday, saturday + timedelta(days=2), "day")
    if unit == "month":
        first = month_on(base.replace(day=1), by)
        return in_month(first.year, first.month)
    if unit == "quarter":
        first = month_on(date(base.year, (base.month - 1) // 3 * 3 + 1, 1), 3 * by)
        return between(first, month_on(first, 3), "month")
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    first_year = (base.year // size + by) * size
    return between(date(first_year, 1, 1), date(first_year + size, 1, 1), "year")


def stretch(base: date, unit: str, low: int, high: int, *, back: bool) -> When:
    """The `high` units that end with the day `base`, or begin with it."""
    precision = precision_of(unit) if low == high else COARSER[precision_of(unit)]
    if unit in {"hour", "minute", "second"}:
        days = max(1, round(high / 24)) if unit == "hour" else 1
        return (
            between(base - timedelta(days=days), base + DAY, "day")
            if back
            else between(base, base + timedelta(days=days + 1), "day")
        )
    if back:
        return between(shifted(base + DAY, unit, -high), base + DAY, precision)
    return between(base, shifted(base, unit, high) + DAY, precision)


def vaguer(when: When, unit: str) -> When:
    return between(_bound(when.start), _bound(when.end), COARSER[unit])


# -- narrowing ---------------------------------------------------------------------------------------------------------


def hours(day: When, words: str | None) -> When:
    """`day` narrowed by "late on", "at dawn", "11:40 p.m.", "shortly after midnight", "overnight" or "the eve of".

    After midnight on Friday is Friday's first hours (shortly after: its first), before midnight its last; before dawn
    are the hours up to it.
    """
    if not words or day.start is None:
        return day
    base = moment(day.start).date()
    if "eve of" in words:
        return on(base - DAY)
    clock = None if re.search(r"\bbefore (noon|midday)\b", words) else _clock_of(words)
    if clock is not None:
        at = datetime.combine(base, clock)
        minutes = 60 if clock.minute == 0 else 1
        return between(at, at + timedelta(minutes=minutes), "hour")
    if found := re.search(r"(shortly )?\b(after|past|before) midnight", words):
        length = 1 if found[1] else 3
        first = 24 - length if found[2] == "before" else 0
        return between(at_hour(base, first), at_hour(base, first + length), "hour")
    if found := re.search(r"(shortly )?\bbefore (dawn|daybreak|sunrise|nightfall|sunset|dusk|noon|midday)\b", words):
        first, _ = date_words().parts[found[2]]
        length = 1 if found[1] else 3 if first > 12 else first
        return between(at_hour(base, first - length), at_hour(base, first), "hour")
    if found := re.search(r"\bafter (nightfall|sunset|dusk)\b", words):
        return between(at_hour(base, date_words().parts[found[1]][0]), at_hour(base, 24), "hour")
    if "overnight" in words:
        return between(at_hour(base, 18), at_hour(base + DAY, 6), "day")
    for part in sorted(date_words().parts, key=lambda p: -len(p)):
        if re.search(rf"\b{re.escape(part)}\b", words):
            return _edge_of_part(part_of_day(base, part), words)
    if re.search(r"\bearly\b", words):
        return between(at_hour(base, 0), at_hour(base, 9), "hour")
    if re.search(r"\blate\b", words):
        return between(at_hour(base, 18), at_hour(base, 24), "hour")
    return day


def _edge_of_part(part: When, words: str) -> When:
    if not re.match(r"(early|late)\b", words) or part.start is None or part.end is None:
        return part
    first, after = moment(part.start), moment(part.end)
    middle = first + (after - first) / 2
    return between(first, middle, "hour") if words.startswith("early") else between(middle, after, "hour")


def _clock_of(words: str) -> time | None:
    if spoken := re.search(r"\b(\d{1,2}) (?:o'clock|in the)\b(?:.*\b(afternoon|evening))?", words):
        hour = int(spoken[1]) % 24
        return time(hour + 12 if spoken[2] and hour < 12 else hour)
    found = re.search(
        r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?\s?([ap])\.?m|(\d{1,2}):(\d\d)|\b(\d\d)(\d\d)\s?(?:hours|hrs|gmt)", words
    )
    if found is None:
        return time(12) if re.search(r"\bnoon\b", words) else None
    hour, minute = int(found[1] or found[4] or found[6]), int(found[2] or found[5] or found[7] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    return time(hour % 24, minute) if hour <= 24 and minute < 60 else None


def part_of_day(day: date, part: str) -> When:
    first, after = date_words().parts[part]
    return between(at_hour(day, first), at_hour(day, after), "hour")


def edged(whole: When, edge: str | None, anchor: Anchor) -> When:
    """A week, month or year narrowed by "early", "mid-", "the end of", "earlier this"."""
    if not edge or whole.start is None or whole.end is None:
        return whole
    first, after = moment(whole.start), moment(whole.end)
    if edge.startswith(("earlier", "later")):
        return _this_side(whole, anchor, before=edge.startswith("earlier"))
    second, third = _thirds(first, after)
    if re.search(r"first half|second half|last half", edge):
        middle = first + (after - first) / 2
        return _narrowed(first, middle, whole) if "first" in edge else _narrowed(middle, after, whole)
    if re.search(r"\b(start|beginning|turn)\b", edge):
        return _narrowed(first, _first_of(whole, first), whole)
    if re.search(r"\b(end|close)\b", edge):
        return _narrowed(after - (_first_of(whole, first) - first), after, whole)
    if "eve" in edge.split():
        return on(first.date() - DAY)
    if edge.startswith("early") or "early" in edge:
        return _narrowed(first, second, whole)
    if edge.startswith("late") or "latter" in edge:
        return _narrowed(third, after, whole)
    return _narrowed(second, third, whole)


def _thirds(first: datetime, after: datetime) -> tuple[datetime, datetime]:
    """Where the second and the last third begin; a year's at the turn of a month, a decade's at that of a year."""
    years = after.year - first.year
    if years > 1:
        return first.replace(year=first.year + years // 3), after.replace(year=after.year - years // 3)
    if 360 < (after - first).days < 370:
        return (
            datetime.combine(month_on(first.date(), 4), time()),
            datetime.combine(month_on(first.date(), 8), time()),
        )
    third = (after - first) / 3
    return first + third, after - third


def _first_of(whole: When, first: datetime) -> datetime:
    """The end of what "the start of" covers: a month of a year, a week of a month, two days of a week."""
    days = whole.days or 0
    if days > 400:
        return first + timedelta(days=days / 10)
    return (
        datetime.combine(month_on(first.date(), 1), time())
        if days > 100
        else first + timedelta(days=7 if days > 20 else 2)
    )


def _narrowed(first: datetime, after: datetime, whole: When) -> When:
    finer: dict[Precision, Precision] = {"year": "month", "month": "week", "week": "day"}
    precision = finer.get(whole.precision, whole.precision) if (whole.days or 0) < 400 else whole.precision
    return between(_whole_day(first), max(_whole_day(after), _whole_day(first) + DAY), precision)


def _this_side(whole: When, anchor: Anchor, *, before: bool) -> When:
    """What of `whole` lies up to the report's day, or from it on."""
    if anchor.published is None:
        return whole
    side = (
        between(None, anchor.published + DAY, whole.precision)
        if before
        else between(anchor.published, None, whole.precision)
    )
    return whole.intersection(side) or whole


# -- the calendar ------------------------------------------------------------------------------------------------------


_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def shifted(day: date, unit: str, by: int) -> date:
    if unit in _MONTHS:
        return month_on(day, _MONTHS[unit] * by)
    hours = {"second": 0, "minute": 0, "hour": by, "day": 24 * by, "week": 168 * by}[unit]
    return day + timedelta(days=round(hours / 24))


def month_on(day: date, months: int) -> date:
    """`day`, `months` later; the last of a shorter month where it would fall beyond it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - DAY).day))


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def at_hour(day: date, hour: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(hours=hour)


def _whole_day(at: datetime) -> date:
    return (at + timedelta(hours=12)).date()


def _bound(bound: str | None) -> date | None:
    return None if bound is None else moment(bound)


def precision_of(unit: str) -> Precision:
    if unit in _MONTHS:
        return "month" if _MONTHS[unit] < 12 else "year"
    return "week" if unit == "week" else "day"


# -- which year --------------------------------------------------------------------------------------------------------


def nearest_year(anchor: Anchor, parts: dict[str, str], month: int, day: int | None) -> date | None:
    """The day (of a month: its first) in the year told, else in the one that the tense asks for."""
    year = told_year(parts, anchor)
    if year is not None:
        return date(year, month, day or 1)
    if anchor.published is None:
        return None
    years = range(anchor.published.year - 1, anchor.published.year + 2)
    if day is None and (month, anchor.tense) == (anchor.published.month, "past"):
        return anchor.published.replace(day=1)
    days = tuple(date(y, month, day or 1) for y in years if (month, day) != (2, 29) or is_leap(y))
    return chosen(days, anchor, anchor.tense, month=day is None)


def chosen(days: tuple[date, ...], anchor: Anchor, tense: str, *, month: bool = False) -> date | None:
    """Of several days the last past, the first to come, or the one nearest to the report."""
    base = anchor.published
    if base is None:
        return min(days, default=None)
    slack = timedelta(days=31 if month else 1)
    nearest = min(days, key=lambda day: (abs(day - base), day), default=None)
    gone = anchor.firm and tense == "past" and nearest is not None and nearest - slack > base
    # the other one is so far off that the text would say so
    if nearest is not None and not gone and abs(nearest - base) < _NEAR:
        return nearest
    if tense == "future":
        days = tuple(day for day in days if day + slack > base) or days
        return min(days, key=lambda day: (day + slack <= base, day), default=None)
    if tense == "past":
        days = tuple(day for day in days if day <= base + DAY) or days
        return max(days, default=None)
    return max((day for day in days if day <= base + DAY), default=nearest)  # news tells of what was


def told_year(parts: dict[str, str], anchor: Anchor) -> int | None:
    if year := parts.get("y"):
        return int(year)
    if anchor.year is not None:
        return anchor.year
    relation = parts.get("rely") or (
        parts.get("rel") if parts.get("rel") in {"last", "next"} and "d" in parts else None
    )
    if relation and anchor.published:
        return anchor.published.year + {"last": -1, "this": 0, "that": 0, "next": 1}[relation]
    return None


def full_year(words: str, anchor: Anchor) -> int:
    year = int(words)
    if len(words) == 4:
        return year
    limit = (anchor.published.year if anchor.published else 2030) + 10
    return 2000 + year if 2000 + year <= limit else 1900 + year


def month_number(word: str) -> int:
    words = date_words()
    return words.months.get(word) or words.short_months.get(word) or words.months[word + "."]


def leading(word: str) -> int:
    """The number that "3rd", "03" and "third" stand for."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else date_words().ordinals[word]
