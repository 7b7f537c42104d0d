"""Expressions that lean on the report's day or on a date before them: "last week", "two days later", "that night"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from isnad.model import When, between, in_month, in_year, moment, on
from isnad.read.dates.calendar import (
    COARSER,
    DAY,
    Anchor,
    edged,
    month_number,
    nearest_year,
    part_of_day,
    precision_of,
    shifted,
    stretch,
    unit_at,
    vaguer,
    year_before,
)
from isnad.read.dates.words import number_of
from isnad.tables.date_words import date_words

UNKNOWN = When()


def relative(parts: dict[str, str], anchor: Anchor) -> When:
    if "far" in parts:
        by = -2 if "last" in parts["side"] else 2
        return UNKNOWN if anchor.published is None else unit_at(anchor.published, parts["far"], by)
    relation, unit = parts.get("rel", "this"), parts.get("u", "year")
    leans = relation.startswith("the ") and relation.split()[-1] in {"previous", "following", "same", "preceding"}
    base = anchor.published
    if leans or relation == "that":
        base = moment(anchor.leaning.start).date() if anchor.leaning and anchor.leaning.start else None
    if base is None:
        return UNKNOWN
    step = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1}
    by = step.get(relation.split()[-1], 0)
    if relation in {"the past", "the last"} and unit not in {"weekend", "quarter"}:
        return stretch(base, unit, 1, 1, back=True)
    if parts.get("the") and unit == "weekend" and anchor.tense != "future" and base.weekday() < 5:
        by = -1
    edge = (
        parts.get("edge")
        or ("the end of" if "end" in parts else None)
        or next((e for e in ("earlier", "later") if relation.startswith(e)), None)
    )
    return edged(unit_at(base, unit, by), edge, anchor if relation != "that" else replace(anchor, published=base))


def past(parts: dict[str, str], anchor: Anchor) -> When:
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
        start = _opening(parts, anchor)
        if start is None:
            return UNKNOWN
        return between(start, shifted(start, base_unit, number[1] * times), precision_of(base_unit))
    return stretch(
        base, base_unit, number[0] * times, number[1] * times, back=relation not in {"next", "coming", "following"}
    )


_A_YEAR = {("a", "year"), ("one", "year")}


def _opening(parts: dict[str, str], anchor: Anchor) -> date | None:
    """Where "the first two days of July" begins; months are the year's unless the text says of what they are."""
    if month := parts.get("ofm"):
        return nearest_year(anchor, {"y": parts["ofmy"]} if "ofmy" in parts else {}, month_number(month), None)
    if year := parts.get("ofy"):
        return date(int(year), 1, 1)
    if anchor.published is None or not ("ofr" in parts or date_words().units[parts["u"]][0] == "month"):
        return None
    return date(anchor.published.year - (parts.get("ofr") == "last"), 1, 1)


def ago(parts: dict[str, str], anchor: Anchor) -> When:
    if "rel" in parts or "the" in parts or "that" in parts:
        return _day_beside(parts, anchor)
    if "then" in parts:
        return UNKNOWN if anchor.published is None else on(anchor.published)
    direction = parts["dir"]
    if anchor.period and direction in {"ago", "earlier"} and (parts.get("n"), parts["u"]) in _A_YEAR:
        return year_before(anchor.period)
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


def reference(parts: dict[str, str], anchor: Anchor) -> When:
    """ "Now" names no day of its own; "recently" ends with the report's day, "soon" begins with it."""
    kind = date_words().references[parts["ref"]]
    if anchor.published is None or kind == "present":
        return UNKNOWN
    if kind == "past":
        return between(None, anchor.published + DAY, "unknown")
    return between(anchor.published, None, "unknown")
