"""Full dates printed in a text, and which of them is the day it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache

from isnad.capture.lines import Line
from isnad.model import PublishedHow, Span, written
from isnad.tables.furniture import furniture, plain
from isnad.tables.month_names import month_names
from isnad.tables.outlets import outlet_named

EARLIEST, LATEST = 1900, 2100
"""Years that a date of publication may have."""

_TOP, _BOTTOM = 15, 3
"""How many lines at either end may carry the date of publication on a line of its own."""
_OPENING = 400
_STAMP = 90
_BEFORE_YEAR, _AFTER_YEAR = 32, 8
"""How far around its year a date may reach."""

_YEAR = re.compile(r"\d{4}(?!\d)")

_AHEAD = re.compile(
    r"(?:\b(?:by|until|till|before|due|deadline|scheduled|planned|expires?|will|from)\b[^.\n]{0,25})$", re.I
)
_WEEKDAY = re.compile(r"(?:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s*)$", re.I)
_CLOCK = re.compile(r"(?:\b\d{1,2}[:.]?\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?[\s,|-]*)$", re.I)
_STAMP_ENDS = re.compile(r"((?:\s+(?:at\s+)?(?:\d{4}|\d{6}|\d{1,2}:\d{2})(?!\w))?)[\s.|-]+(?=[\"“'‘]?[A-ZÀ-Þ0-9])")
_WORDS = re.compile(r"[^\W\d_]+")
_LAST_WORDS = re.compile(r"[\w.'’/-]++(?:\s++[\w.'’/-]++){0,3}$")  # possessive: none of it can be read in two ways
_LAST = 200
"""Characters before a date in which its masthead's words must stand."""
_DATELINE = re.compile(r"(?!On|At|In\b)(?:[A-ZÀ-ÞА-Я][\w.'’-]*(?:\s+and\s+|,\s*|/|\s+))+$")
_DATELINE_GOES_ON = re.compile(r"\s*(?:\(|[-–—])")


def printed_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, date]]:
    """Every full, unambiguous date in `text[start:end]`: "Thu Sep 5 2013", "27/06/2014", "1er octobre 2015".

    A date in figures alone counts where only one order of day and month is possible, or where points divide it, as
    those are written day first.
    """
    end = len(text) if end is None else end
    for year in _YEAR.finditer(text, start, end):
        before, after = max(start, year.start() - _BEFORE_YEAR), min(end, year.end() + _AFTER_YEAR)
        for found in _date_pattern().finditer(text, before, after):
            day = _day(found) if found.start() <= year.start() < found.end() else None
            if day is not None:
                yield Span(found.start(), found.end()), day


def iso_date(value: str) -> str | None:
    """A date or date-time given beside the text, as bounds of time are written: to the minute, local, without zone.

    Other unambiguous spellings become dates; `None` for what cannot be read or lies outside the years a report can
    have.
    """
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        found = next(printed_dates(value), None)
        return None if found is None else found[1].isoformat()
    return written(moment) if EARLIEST <= moment.year <= LATEST else None


def date_of_publication(text: str, lines: Sequence[Line], title: Span | None) -> tuple[str | None, PublishedHow | None]:
    """The day the text was published, as ISO date, and how that is known.

    `text` where a masthead, dateline or opening prints it; `inferred` for the latest date printed anywhere.
    """
    day = _on_a_line_of_its_own(text, lines, title) or _at_the_opening(text, lines, title)
    if day is not None:
        return day.isoformat(), "text"
    told = [day for span, day in printed_dates(text) if not _AHEAD.search(text[max(0, span.start - 40) : span.start])]
    return (max(told).isoformat(), "inferred") if told else (None, None)


def is_date_line(text: str) -> bool:
    """Whether a short line is there for its date ("Posted on: Tue, 3 June 2014 8:20 AM by staff")."""
    found = list(printed_dates(text))
    if not found:
        return False
    rest = text[found[-1][0].end :]
    return _leads_in(text[: found[0][0].start]) and len(_WORDS.findall(rest)) <= 5


def end_of_stamp(text: str, start: int, end: int) -> int:
    """Where the printed date that opens running text ends ("Thu Sep 5 2013 Car bomb ..."); `start` if none does."""
    for span, _ in printed_dates(text, start, min(end, start + _STAMP)):
        before = text[start : span.start]
        found = _STAMP_ENDS.match(text, span.end)
        if found is not None and len(before.split()) <= 6 and _leads_in(before):
            return found.end(1)
        return start
    return start


def _on_a_line_of_its_own(text: str, lines: Sequence[Line], title: Span | None) -> date | None:
    near = [*lines[:_TOP], *lines[max(_TOP, len(lines) - _BOTTOM) :]]
    for line in near:
        if line.shape in {"prose", "caption"} or line.words > 30 or (title is not None and line.span.overlaps(title)):
            continue
        for span, day in printed_dates(text, line.start, line.end):
            before = text[line.start : span.start]
            if _leads_in(before) or not re.search(r"\b(?:on|of|since|in|until|after|before|from)\s*$", before, re.I):
                return day
    return None


def _at_the_opening(text: str, lines: Sequence[Line], title: Span | None) -> date | None:
    """In running text: first of all, right after the title, after an agency's name, or in the dateline."""
    body = next((line for line in lines if line.shape == "prose"), None)
    if body is None:
        return None
    inside = title is not None and body.span.overlaps(title)
    for span, day in printed_dates(text, body.start, min(body.end, body.start + _OPENING)):
        before = text[body.start : span.start]
        if inside and title is not None and span.start >= title.end:
            before = text[title.end : span.start]
        dateline = _DATELINE.match(before) and _DATELINE_GOES_ON.match(text, span.end)
        if _leads_in(before) or dateline:
            return day
    return None


def _leads_in(before: str) -> bool:
    """Whether nothing but words of mastheads stands right before a date."""
    before = before.rstrip(" \t|•,:([-–—")[-_LAST:]
    before = _CLOCK.sub("", _WEEKDAY.sub("", before)).rstrip(" \t|•,:([-–—.")
    if not before or furniture().dated.match(plain(before)):
        return True
    found = _LAST_WORDS.search(before)
    words = found.group().split() if found else []
    tails = [" ".join(words[at:]) for at in range(len(words))]
    return any(outlet_named(tail) is not None or plain(tail) in furniture().sections for tail in tails)


@cache
def _date_pattern() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, month_names()), key=len, reverse=True))
    return re.compile(
        rf"""
        (?<![\w.,/-])(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:de\s+|of\s+)?(?P<m1>{months})\.?,?[\s-]+
            (?:de\s+|del\s+)?(?P<y1>\d{{4}})(?!\d)
      | (?<!\w)(?P<m2>{months})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+|(?<=\d\d))(?P<y2>\d{{4}})(?!\d)
      | (?<![\w.,/-])(?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})(?![\d/-])
      | (?<![\w.,/-])(?P<a>\d{{1,2}})(?P<mark>[/.-])(?P<b>\d{{1,2}})(?P=mark)(?P<y4>\d{{4}})(?![\d/-])
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _day(found: re.Match[str]) -> date | None:
    if found["a"] is not None:
        return _in_figures(int(found["a"]), int(found["b"]), int(found["y4"]), found["mark"])
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2"), ("d3", "m3", "y3")):
        if found[day] is not None:
            name = found[month]
            number = int(name) if name.isdecimal() else month_names()[name.lower()]
            return _valid(int(found[year]), number, int(found[day]))
    return None


def _in_figures(first: int, second: int, year: int, mark: str) -> date | None:
    if mark == "." or first > 12 or first == second:
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _valid(year: int, month: int, day: int) -> date | None:
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
