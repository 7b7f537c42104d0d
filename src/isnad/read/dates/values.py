"""From an expression to an interval: placing what the grammar found on the calendar.

What leans on a date that is not known has no bounds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from isnad.model import When, between, in_month, in_year, moment, on
from isnad.read.dates.calendar import (
    DAY,
    Anchor,
    at_hour,
    chosen,
    edged,
    full_year,
    hours,
    leading,
    monday_of,
    month_number,
    month_on,
    nearest_year,
    part_of_day,
    told_year,
    unit_at,
    year_before,
)
from isnad.read.dates.relative import UNKNOWN, ago, past, reference, relative
from isnad.read.dates.words import Expression, number_of
from isnad.tables.date_words import date_words


def value_of(found: Expression, anchor: Anchor) -> When | None:
    """The interval of an expression without its span; `None` where it is no date ("three years", "31 June")."""
    placed = _PLACES.get(found.form)
    if placed is None:
        return None
    try:
        return placed(found.parts, anchor)
    except (ValueError, OverflowError):  # a day that the calendar lacks
        return None


# -- days --------------------------------------------------------------------------------------------------------------


def _iso(parts: dict[str, str], anchor: Anchor) -> When:
    day = date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    return hours(on(day), parts.get("post"))


def _numeric(parts: dict[str, str], anchor: Anchor) -> When:
    """Day and month in figures: between slashes whichever is nearer to the report, month first where that tells none.

    Points and hyphens stand between day and month in that order.
    """
    first, second, year = int(parts["a"]), int(parts["b"]), full_year(parts["y"], anchor)
    if first > 12 or parts["sep"] in ".-":
        return on(date(year, second, first))
    month_first = date(year, first, second)
    if second > 12 or anchor.published is None:
        return on(month_first)
    return on(min(month_first, date(year, second, first), key=lambda day: abs(day - (anchor.published or day))))


def _day(parts: dict[str, str], anchor: Anchor) -> When:
    month = month_number(parts.get("m") or parts.get("mm") or parts["mo"])
    number = leading(parts.get("d") or parts.get("dd") or parts["do"])
    day = nearest_year(anchor, parts, month, number)
    return UNKNOWN if day is None else hours(hours(on(day), parts.get("pre")), parts.get("post"))


def _days(parts: dict[str, str], anchor: Anchor) -> When:
    month = month_number(parts.get("m") or parts["m2"])
    first = nearest_year(anchor, parts, month, leading(parts.get("d") or parts["dd"]))
    last = nearest_year(anchor, parts, month, leading(parts.get("d2") or parts["dd2"]))
    if first is None or last is None:
        return UNKNOWN
    if parts.get("mm"):
        first = date(first.year, month_number(parts["mm"]), first.day)
    if "night" in parts.get("pre", ""):
        return between(at_hour(first, 18), at_hour(last, 6), "day")
    return between(first, last + DAY, "day")


def _weekday(parts: dict[str, str], anchor: Anchor) -> When:
    if anchor.published is None:
        return UNKNOWN
    base, relation = anchor.published, parts.get("rel", "")
    wanted = date_words().weekdays[parts["wd"]]
    back, ahead = (base.weekday() - wanted) % 7, (wanted - base.weekday()) % 7
    if week := parts.get("relw"):
        day = monday_of(base) + timedelta(days=wanted + {"last": -7, "this": 0, "next": 7}[week])
    elif relation in {"last", "this past", "the past"}:
        day = base - timedelta(days=back or 7)
    elif relation in {"next", "this coming", "coming"}:
        day = base + timedelta(days=ahead or 7)
    elif relation.endswith(("following", "next", "previous")) and anchor.leaning and anchor.leaning.start:
        lean = moment(anchor.leaning.start).date()
        forward = not relation.endswith("previous")
        step = (wanted - lean.weekday()) % 7 if forward else -((lean.weekday() - wanted) % 7)
        day = lean + timedelta(days=step or (7 if forward else -7))
    elif anchor.tense == "future" or (relation == "this" and anchor.tense != "past"):
        day = base + timedelta(days=ahead)
    else:
        day = base - timedelta(days=back)
    if parts.get("ago"):
        day -= timedelta(days=7)
    return hours(hours(on(day), parts.get("pre")), parts.get("post"))


def _deictic(parts: dict[str, str], anchor: Anchor) -> When:
    today = anchor.published
    if today is None:
        return UNKNOWN
    if night := parts.get("night"):
        if night == "overnight":
            return between(at_hour(today - DAY, 18), at_hour(today, 6), "day")
        return part_of_day(today - (timedelta(0) if night == "tonight" else DAY), "night")
    if part := parts.get("part"):
        day = today
        if parts["this"] != "this" and anchor.leaning and anchor.leaning.start:
            day = moment(anchor.leaning.start).date()
            day += timedelta(days=parts["this"].endswith(("next", "following")))
        return part_of_day(day, part)
    shift = {"before yesterday": -2, "after tomorrow": 2, "yesterday": -1, "today": 0, "tomorrow": 1}
    day = today + timedelta(days=shift[parts.get("dist") or parts["day"]])
    return hours(hours(on(day), parts.get("pre")), parts.get("post"))


def _clock(parts: dict[str, str], anchor: Anchor) -> When:
    """A time of day alone leans on the nearest day told, else on the report's."""
    day = anchor.published
    if anchor.leaning is not None and anchor.leaning.precision in {"day", "hour"} and anchor.leaning.start:
        day = moment(anchor.leaning.start).date()
    if day is None:
        return UNKNOWN
    return hours(on(day), parts.get("clock") or parts.get("part"))


# -- months, years, seasons --------------------------------------------------------------------------------------------


def _month(parts: dict[str, str], anchor: Anchor) -> When:
    month = month_number(parts.get("m") or parts["mm"])
    base, relation = anchor.published, parts.get("rel", "")
    written_year = parts.get("y") or parts.get("yy")
    if written_year or parts.get("rely") or anchor.year or not relation:
        day = nearest_year(anchor, parts | ({"y": written_year} if written_year else {}), month, None)
        return UNKNOWN if day is None else edged(in_month(day.year, month), parts.get("edge"), anchor)
    if base is None:
        return UNKNOWN
    year = base.year
    if relation in {"last", "this past"}:
        year -= month >= base.month
    elif relation in {"next", "this coming", "the following"}:
        year += month <= base.month
    return edged(in_month(year, month), parts.get("edge"), anchor)


def _week(parts: dict[str, str], anchor: Anchor) -> When:
    """A week of a month: "the first week of July" is its first seven days, "the week of 6 March" begins on that day."""
    told = {"y": year} if (year := parts.get("y") or parts.get("yy")) else {}
    if "nth" not in parts:
        number = leading(parts.get("d") or parts["dd"])
        day = nearest_year(anchor, told, month_number(parts.get("mm") or parts["m2"]), number)
        return UNKNOWN if day is None else unit_at(day, "week", 0)
    first = nearest_year(anchor, told, month_number(parts["m"]), None)
    if first is None:
        return UNKNOWN
    after = month_on(first, 1)
    if parts["u"] == "half":
        middle = first + timedelta(days=15)
        return between(first, middle, "week") if parts["nth"] == "first" else between(middle, after, "week")
    place = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3}.get(parts["nth"])
    start = after - timedelta(days=7) if place is None else first + timedelta(days=7 * place)
    if parts["u"] != "weekend":
        return between(start, start + timedelta(days=7), "week")
    saturday = start + timedelta(days=(5 - start.weekday()) % 7)
    return between(saturday, saturday + timedelta(days=2), "day")


def _year(parts: dict[str, str], anchor: Anchor) -> When:
    if said := parts.get("said"):
        hundreds, _, rest = said.partition(" ")
        ones = number_of(rest)
        year = {"eighteen": 1800, "nineteen": 1900}[hundreds] + (ones[0] if ones else 0)
    else:
        year = int(parts.get("y") or parts.get("early") or parts.get("ad") or parts["ce"])
    if (parts.get("era") or parts.get("era2") or "").startswith("b"):  # before the calendar begins
        return UNKNOWN
    return edged(in_year(year), parts.get("edge"), anchor)


def _years(parts: dict[str, str], anchor: Anchor) -> When | None:
    first, last = parts.get("y") or parts["yy"], parts.get("y2") or parts["yy2"]
    last = last if len(last) == 4 else first[:2] + last
    if not 0 <= int(last) - int(first) <= 200:
        return None
    return between(date(int(first), 1, 1), date(int(last) + 1, 1, 1), "year")


_TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50,
         "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip


def _decade(parts: dict[str, str], anchor: Anchor) -> When:
    if "y" in parts:
        first = int(parts["y"])
    else:
        tens = int(parts["yy"]) if "yy" in parts else _TENS[parts["name"]]
        now = anchor.published.year if anchor.published else 2000
        first = now // 100 * 100 + tens
        first -= 100 if first > now else 0
    if first % 100 == 0 and parts.get("edge") is None:
        return between(date(first, 1, 1), date(first + 10, 1, 1), "year")
    return edged(
        between(date(first, 1, 1), date(first + 10, 1, 1), "year"), parts.get("e2") or parts.get("edge"), anchor
    )


def _century(parts: dict[str, str], anchor: Anchor) -> When:
    first = int(parts["n"]) * 100 - 99
    whole = between(date(first, 1, 1), date(first + 100, 1, 1), "year")
    return edged(whole, parts.get("e2") or parts.get("edge"), anchor)


def _quarter(parts: dict[str, str], anchor: Anchor) -> When:
    number = {"first": 0, "second": 1, "third": 2, "fourth": 3}[parts["q"]]
    year = told_year(parts, anchor)
    if year is None:
        if anchor.published is None:
            return UNKNOWN
        year = anchor.published.year - (number * 3 + 1 > anchor.published.month and anchor.tense != "future")
    return between(date(year, number * 3 + 1, 1), month_on(date(year, number * 3 + 1, 1), 3), "month")


def _season(parts: dict[str, str], anchor: Anchor) -> When:
    name = parts.get("s") or parts.get("ss") or parts.get("sss") or parts["s2"]
    month, months = date_words().seasons[name]
    year, relation = told_year(parts, anchor), parts.get("rel", "")
    if year is None:
        base = anchor.published
        if base is None:
            return UNKNOWN
        year = base.year
        begins = date(year, month, 1)
        if relation in {"last", "this past"}:
            year -= month_on(begins, months) > base
        elif relation in {"next", "this coming"}:
            year += begins <= base
        elif not relation and anchor.tense == "past":
            year -= begins > base
    begins = date(year, month, 1)
    return edged(between(begins, month_on(begins, months), "month"), parts.get("edge") or parts.get("e2"), anchor)


def _period(parts: dict[str, str], anchor: Anchor) -> When:
    """ "The quarter", "the year-ago period": the quarter told before, else the last full one; or a year before it."""
    told = anchor.period
    unit = parts.get("pu") or parts.get("pu2") or parts.get("pu3")
    if told is None and anchor.published is not None and unit == "quarter":
        told = unit_at(anchor.published, "quarter", -1)
    if not {"back", "back2"} & parts.keys():
        return told or UNKNOWN
    if told is not None:
        return year_before(told)
    return UNKNOWN if anchor.published is None else in_year(anchor.published.year - 1)


def _holiday(parts: dict[str, str], anchor: Anchor) -> When:
    holiday = date_words().holidays[parts["h"]]
    year, relation = told_year(parts, anchor), parts.get("rel", "")
    if year is None and relation in {"last", "next", "this"} and anchor.published:
        year = None if relation != "this" else anchor.published.year
    if year is not None:
        firsts = holiday.first_days(year)
    elif anchor.published is not None:
        around = range(anchor.published.year - 1, anchor.published.year + 2)
        firsts = tuple(first for near in around for first in holiday.first_days(near))
    else:
        return UNKNOWN
    first = chosen(firsts, anchor, {"last": "past", "next": "future"}.get(relation, anchor.tense))
    if first is None:
        return UNKNOWN
    if "eve" in parts.get("edge", ""):
        return on(first - DAY)
    whole = between(first, first + timedelta(days=holiday.days), "day" if holiday.days <= 4 else "month")
    return edged(whole, parts.get("edge"), anchor)


_PLACES: dict[str, Callable[[dict[str, str], Anchor], When | None]] = {
    "iso": _iso, "numeric": _numeric, "days": _days, "day": _day, "month": _month, "week": _week, "weekday": _weekday,
    "deictic": _deictic, "quarter": _quarter, "period": _period, "season": _season, "holiday": _holiday,
    "years": _years,
    "decade": _decade, "century": _century, "year": _year, "past": past, "relative": relative, "ago": ago,
    "reference": reference, "clock": _clock,
}  # fmt: skip
