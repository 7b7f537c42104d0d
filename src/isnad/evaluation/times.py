"""The task `times`: expressions of time as TempEval-3 scores them (task A).

Gold is TIMEX3: `timexes` with `start`, `end` and `value`; where `annotated_to` stands, only what lies before it counts.
The mapping from our intervals to TIMEX3 values lives here only: it serves measuring and is no part of the product.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from isnad.evaluation.corpus import Document, documents, marked, report_of
from isnad.evaluation.score import Score, f1, score_of, share
from isnad.model import Mention, When, moment
from isnad.read.dates import Expression, expression, expressions, number_of
from isnad.read.reader import Reader
from isnad.read.reading import Reading
from isnad.settings import Settings
from isnad.tables.date_words import date_words


class Timex(NamedTuple):
    """A time expression: characters and TIMEX3 value."""

    start: int
    end: int
    value: str


def times(data: Path, settings: Settings) -> Score:
    """F1 of exact spans (`strict_f1`), of overlapping ones (`relaxed_f1`), and of those with the right value.

    `value_f1` is `relaxed_f1` times the share of overlapping pairs whose values are equal as strings (UzZaman et al.,
    SemEval-2013 task 1). All are over the expressions of all documents together.

    Raises:
        EvaluationError: the file has no `timexes`.
    """
    reader = Reader(settings)
    return score_of([_counts(document, reader) for document in documents(data, "text", "timexes")], _scores)


def _scores(sums: Sequence[float]) -> dict[str, float]:
    strict, relaxed, value, found, gold = sums
    overlap = f1(relaxed, found, gold)
    return {
        "strict_f1": f1(strict, found, gold),
        "relaxed_f1": overlap,
        "value_f1": overlap * share(value, relaxed),
    }


def _counts(document: Document, reader: Reader) -> tuple[int, ...]:
    """Pairs with the same span, pairs that overlap, pairs with the same value; expressions found; gold ones."""
    limit = document.get("annotated_to") or len(document["text"])
    gold = [
        Timex(t["start"], t["end"], t["value"])
        for t in marked(document, "timexes", *Timex._fields)
        if t["end"] <= limit
    ]
    text = document["text"][:limit]
    reading = reader.read(report_of(document, text=text))
    found = found_in(reading)
    pairs = list(_pairs(gold, found))
    same = sum(one[:2] == other[:2] for one, other in pairs)
    return same, len(pairs), sum(one.value == other.value for one, other in pairs), len(found), len(gold)


def found_in(reading: Reading) -> list[Timex]:
    """What was read as TIMEX3: dates and durations, and the repeated times that the grammar finds and keeps apart."""
    text = reading.report.text
    timed = [t for m in reading.mentions if m.kind in {"date", "duration"} for t in timexes(m, text)]
    return timed + [
        Timex(e.span.start, e.span.end, _repeated(e))
        for sentence in reading.sentences
        for e in expressions(sentence)
        if e.form == "every"
    ]


def _pairs(gold: Sequence[Timex], found: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Gold with the expression that overlaps it, one to one; the exact one first, then the earliest."""
    free = sorted(found)
    for one in sorted(gold):
        fits = [f for f in free if f.start < one.end and one.start < f.end]
        if fits:
            best = min(fits, key=lambda f: (f[:2] != one[:2], f.start))
            free.remove(best)
            yield one, best


# -- from our intervals to TIMEX3 values -------------------------------------------------------------------------------

_LETTER = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}
_LOOSE = re.compile(r"^(from|between)\s+", re.IGNORECASE)


def timexes(mention: Mention, text: str) -> Iterator[Timex]:
    """The TIMEX3 expressions that one mention stands for: both ends of a stretch, else one."""
    words = mention.span.of(text)
    shift = _LOOSE.match(words)
    start = mention.span.start + (shift.end() if shift else 0)
    halves = re.split(r"(\s+(?:and|to|until|through)\s+|\s*[-–]\s*)", text[start : mention.span.end])
    if shift and len(halves) == 3 and mention.when is not None:
        first_end = start + len(halves[0])
        yield Timex(start, first_end, (mention.when.start or "")[: _length(mention.when)])
        end = moment(mention.when.end or "2000-01-02") - timedelta(days=1)
        yield Timex(first_end + len(halves[1]), mention.span.end, end.date().isoformat()[: _length(mention.when)])
        return
    found = expression(words)
    if found is not None and found.form == "ago" and found.parts.get("dir") in _SIGNALS:
        count = found.parts.get("n", "X")
        length = re.match(r".*(?=\s\w+$)", words, re.DOTALL)
        after = start + (length.end() if length else len(words))
        yield Timex(start, after, _length_value(count, found.parts["u"]))
        return
    of_what = found is not None and {"ofy", "ofr", "ofm"} & found.parts.keys()
    whole = re.match(r"(.*?)\s+of\s+(?=.)", words) if of_what else None
    if whole and mention.when is not None and mention.when.start is not None:  # "the first two months" of "the year"
        of = start + whole.end()
        yield Timex(of, mention.span.end, mention.when.start[: 7 if found is not None and "ofm" in found.parts else 4])
    yield Timex(start, start + (whole.end(1) if whole else len(words)), _value(found, mention.when))


_SIGNALS = frozenset({"after", "before"})
"""What TIMEX3 leaves outside: "two days after the raid" holds the length "two days"."""


def _value(found: Expression | None, when: When | None) -> str:
    if found is None:
        return _of_interval(when)
    parts = found.parts
    if found.form == "duration":
        return _length_value(parts.get("n", "1" if "ul" in parts else None), parts.get("u") or parts["ul"])
    if found.form == "reference":
        return {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}[
            date_words().references[parts["ref"]]
        ]
    if found.form == "past":
        unit = parts.get("u") or parts.get("uu") or parts.get("ul")
        if parts.get("relu") == "coming" and (unit or "").endswith("s"):
            return "FUTURE_REF"
        return "PAST_REF" if unit is None else _length_value(parts.get("n", "X" if unit.endswith("s") else "1"), unit)
    return _dated(found, when)


def _dated(found: Expression, when: When | None) -> str:
    if when is None or not when.known:
        return ""
    parts, form = found.parts, found.form
    start = when.start or written_before(when)
    year = start[:4]
    if form in {"quarter", "period"} or "quarter" in parts.get("u", "") or (form == "ago" and _is_quarter(when)):
        return f"{year}-Q{(int(start[5:7]) + 2) // 3}" if _is_quarter(when) else start[: _length(when)]
    if form == "season":
        name = parts.get("s") or parts.get("ss") or parts.get("sss") or parts["s2"]
        return f"{year}-{ {'spring': 'SP', 'summer': 'SU', 'winter': 'WI'}.get(name, 'FA') }"
    if form == "decade":
        return year[:3]
    if form == "century":
        return year[:2]
    unit = parts.get("u") or parts.get("far", "year")
    if form == "relative" and unit in {"year", "month", "decade"}:
        return start[: {"year": 4, "month": 7, "decade": 3}[unit]]
    if form in {"year", "month"}:
        return start[: 4 if form == "year" else 7]
    if form == "ago" and "u" in parts:
        unit = date_words().units[parts["u"]][0]
        if unit in {"year", "month"}:
            return start[: 4 if unit == "year" else 7]
    if form in {"weekday", "deictic", "day", "clock", "ago"}:
        return _timed(parts, when)
    return _of_interval(when)


_LETTERS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": "TDA", "overnight": "TNI"}


def _timed(parts: dict[str, str], when: When) -> str:
    start = when.start or written_before(when)
    day = start[:10]
    told = " ".join(parts.get(name, "") for name in ("pre", "post", "part", "clock", "ru", "night"))
    clock = "T" in start and re.search(r"\d|\bnoon|\bmidday", told)
    if clock:
        return start + ("Z" if re.search(r"(?<!\()\b(utc|gmt)\b(?!\))", told) else "")
    if when.precision == "week":
        return _of_interval(when)
    return day + next((letters for part, letters in _LETTERS.items() if part in told), "")


def written_before(when: When) -> str:
    """The last day of an interval whose start is open; its last minute where it ends at one."""
    if when.end is not None and "T" in when.end:
        return when.end
    return (moment(when.end or "2000-01-01") - timedelta(days=1)).date().isoformat()


def _of_interval(when: When | None) -> str:
    if when is None or not when.known:
        return ""
    start = when.start or written_before(when)
    if when.precision == "week":
        year, week, _ = moment(start).isocalendar()
        return f"{year}-W{week:02d}"
    if (when.days or 0) == 2 and when.start and moment(when.start).weekday() == 5:
        year, week, _ = moment(start).isocalendar()
        return f"{year}-W{week:02d}-WE"
    return start[: _length(when)]


def _is_quarter(when: When) -> bool:
    return when.precision == "month" and 89 < (when.days or 0) < 93


def _repeated(found: Expression) -> str:
    """The value of a repeated time: of a unit its length, of a day of the week "XXXX-WXX" and its number."""
    parts = found.parts
    if weekday := parts.get("wd") or parts.get("wds"):
        return f"XXXX-WXX-{date_words().weekdays[weekday.rstrip('s') if weekday.endswith('days') else weekday] + 1}"
    if often := parts.get("often"):
        return _OFTEN[often]
    unit = parts.get("u")
    if unit == "quarter":
        return "P1Q"
    return "XXXX" if unit is None else _length_value(parts.get("n", "2" if "other" in parts else "1"), unit)


_OFTEN = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q"}
_OFTEN |= dict.fromkeys(("yearly", "annual", "annually"), "P1Y")


def _length(when: When) -> int:
    return {"year": 4, "month": 7}.get(when.precision, 10)


def _length_value(number: str | None, unit: str) -> str:
    base, times = date_words().units[unit]
    if half := re.match(r"(.+?) (?:and a half|1/2)$", number or ""):
        whole, halves = number_of(half[1]), {"year": "P{}Y6M", "hour": "PT{}H30M", "minute": "PT{}M30S"}
        if whole is not None and base in halves:
            return halves[base].format(whole[0])
    counted = number_of(number) if number not in {None, "X"} else None
    amount = "X" if counted is None or counted[0] != counted[1] else str(counted[0] * times)
    letter = _LETTER[base]
    return f"PT{amount}{letter[1:]}" if letter[0] == "T" else f"P{amount}{letter}"
