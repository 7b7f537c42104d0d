"""From an expression to an interval: placing what the grammar found on the calendar.

What leans on a date that is not known has no bounds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from isnad.model import When, between, in_month, in_year, moment, on
from isnad.read.dates.calendar import (
    COARSER,
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
    precision_of,
    shifted,
    stretch,
    told_year,
    unit_at,
    vaguer,
)
from isnad.read.dates.words import Expression, number_of
from isnad.tables.date_words import date_words

UNKNOWN = When()


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
    """Day and month in figures: month first unless it cannot be, or points or hyphens separate them."""
    first, second = int(parts["a"]), int(parts["b"])
    month, day = (second, first) if first > 12 or parts["sep"] in ".-" else (first, second)
    return on(date(full_year(parts["y"], anchor), month, day))


def _day(parts: dict[str, str], anchor: Anchor) -> When:
    month = month_number(parts.get("m") or parts["mm"])
    number = leading(parts.get("d") or parts["dd"])
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
    return edged(in_year(int(parts["y"])), parts.get("edge"), anchor)


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
    month, months = date_words().seasons[parts.get("s") or parts.get("ss") or parts["sss"]]
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
    return edged(between(begins, month_on(begins, months), "month"), parts.get("edge"), anchor)


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


# -- relative to the report or to another date -------------------------------------------------------------------------


def _relative(parts: dict[str, str], anchor: Anchor) -> When:
    relation, unit = parts.get("rel", "this"), parts["u"]
    leans = relation.startswith("the ") and relation.split()[-1] in {"previous", "following", "same", "preceding"}
    base = anchor.published
    if leans or relation == "that":
        base = moment(anchor.leaning.start).date() if anchor.leaning and anchor.leaning.start else None
    if base is None:
        return UNKNOWN
    step = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1}
    by = step.get(relation.split()[-1], 0)
    if relation == "the past" and unit != "weekend":
        return stretch(base, unit, 1, 1, back=True)
    if parts.get("the") and unit == "weekend" and anchor.tense != "future" and base.weekday() < 5:
        by = -1
    edge = parts.get("edge") or next((e for e in ("earlier", "later") if relation.startswith(e)), None)
    return edged(unit_at(base, unit, by), edge, anchor)


def _past(parts: dict[str, str], anchor: Anchor) -> When:
    base = anchor.published
    relation = parts.get("rel") or parts.get("relu") or parts.get("rell") or "past"
    if relation in {"previous", "preceding", "following"}:
        base = moment(anchor.leaning.start).date() if anchor.leaning and anchor.leaning.start else None
    if base is None:
        return UNKNOWN
    plural = parts.get("uu", "").endswith("s")
    if "relr" in parts or "rell" in parts or plural:
        unit, low, high = (
            parts.get("ur") or parts.get("ul") or parts["uu"],
            2,
            {"second": 60, "minute": 60, "hour": 24, "day": 7, "week": 6, "month": 6, "year": 5},
        )
        base_unit, times = date_words().units[unit]
        length = high[base_unit] * times
        return vaguer(stretch(base, base_unit, low, length, back=relation not in {"next", "coming"}), base_unit)
    number = number_of(parts["n"]) if "n" in parts else (1, 1)
    base_unit, times = date_words().units[parts.get("u") or parts["uu"]]
    if number is None:
        return UNKNOWN
    if relation == "first":
        start = base.replace(month=1, day=1)
        return between(start, shifted(start, base_unit, number[1] * times), precision_of(base_unit))
    return stretch(
        base, base_unit, number[0] * times, number[1] * times, back=relation not in {"next", "coming", "following"}
    )


def _ago(parts: dict[str, str], anchor: Anchor) -> When:
    if "rel" in parts or "the" in parts or "that" in parts:
        return _day_beside(parts, anchor)
    if "then" in parts:
        return UNKNOWN if anchor.published is None else on(anchor.published)
    direction = parts["dir"]
    base = anchor.published
    if direction not in {"ago", "from now"}:
        base = moment(anchor.leaning.start).date() if anchor.leaning and anchor.leaning.start else None
        if anchor.leaning is not None and anchor.leaning.precision in {"month", "year"}:
            base = base if date_words().units[parts["u"]][0] == "year" else None
    if base is None:
        return UNKNOWN
    unit, times = date_words().units[parts["u"]]
    number = number_of(parts["n"]) if "n" in parts else (2, 10)
    if number is None:
        number = (1, 1)
    sign = 1 if direction in {"later", "after", "from now", "after that", "afterward", "afterwards"} else -1
    nearer, further = (shifted(base, unit, sign * n * times) for n in number)
    first, last = sorted((nearer, further))
    if "half" in parts.get("n", "") or unit in {"hour", "minute", "second"}:
        return on(first) if first == last else between(first, last + DAY, "day")
    if number[0] != number[1]:
        after = last + DAY if unit == "day" else shifted(last, unit, 1)
        return between(first, after, COARSER[unit])
    if unit == "day":
        return on(first)
    if unit == "week":
        return between(first - timedelta(days=3), first + timedelta(days=4), "week")
    return in_month(first.year, first.month) if unit == "month" else in_year(first.year)


def _day_beside(parts: dict[str, str], anchor: Anchor) -> When:
    """ "The following day", "the week before", "that night": beside the date the text leans on."""
    if anchor.leaning is None or anchor.leaning.start is None:
        return UNKNOWN
    base = moment(anchor.leaning.start).date()
    word = parts.get("rel", "").removeprefix("very ") or parts.get("thedir", "")
    by = {"following": 1, "next": 1, "after": 1, "previous": -1, "before": -1, "earlier": -1}.get(word, 0)
    unit = parts.get("ru") or parts.get("the") or parts["that"]
    if unit in {"week", "month", "year"}:
        return unit_at(base, unit, by)
    day = base + by * DAY
    return on(day) if unit == "day" else part_of_day(day, unit)


def _reference(parts: dict[str, str], anchor: Anchor) -> When:
    """ "Now" names no day of its own; "recently" ends with the report's day, "soon" begins with it."""
    kind = date_words().references[parts["ref"]]
    if anchor.published is None or kind == "present":
        return UNKNOWN
    if kind == "past":
        return between(None, anchor.published + DAY, "unknown")
    return between(anchor.published, None, "unknown")


_PLACES: dict[str, Callable[[dict[str, str], Anchor], When | None]] = {
    "iso": _iso, "numeric": _numeric, "days": _days, "day": _day, "month": _month, "week": _week, "weekday": _weekday,
    "deictic": _deictic, "quarter": _quarter, "season": _season, "holiday": _holiday, "years": _years,
    "decade": _decade, "century": _century, "year": _year, "past": _past, "relative": _relative, "ago": _ago,
    "reference": _reference, "clock": _clock,
}  # fmt: skip
