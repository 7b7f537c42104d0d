"""Hypothesis strategies for every value of the model, each valid on its own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import settings
from hypothesis import strategies as st

from isnad.model import Figure, Measure, Record, Span, When, Where, written
from isnad.model.when import Precision
from isnad.model.where import PlacePrecision

_Value = TypeVar("_Value", bound=msgspec.Struct)

TEXTS = st.text(max_size=20)
COUNTS = st.integers(0, 10**9)
DAYS = st.dates(date(1900, 1, 2), date(2100, 1, 1))
MOMENTS = st.one_of(
    DAYS.map(written),
    st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1)).map(written),
)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 10_000))
    return Span(start, start + draw(st.integers(0, 500)))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Known, half-known and unknown times; whole days and minutes."""
    start = draw(st.none() | MOMENTS)
    end = draw(st.none() | MOMENTS)
    if start is not None and end is not None:
        if start > end:
            start, end = end, start
        if start == end:
            end = written(datetime.fromisoformat(start) + timedelta(days=1))
    precision: Precision = draw(st.sampled_from(get_args(Precision)))
    return When(span=draw(st.none() | spans()), start=start, end=end, precision=precision)


@st.composite
def wheres(draw: st.DrawFn) -> Where:
    """Named and unnamed places, on a map or not."""
    point = draw(st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)))
    precision: PlacePrecision = draw(st.sampled_from(get_args(PlacePrecision)))
    return Where(
        span=draw(st.none() | spans()),
        name=draw(st.none() | TEXTS),
        lat=None if point is None else point[0],
        lon=None if point is None else point[1],
        radius_km=draw(st.none() | st.floats(0, 2000)),
        precision=precision,
        geonames=draw(st.none() | COUNTS),
    )


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Figures with both sides, one or none."""
    low, high = draw(st.none() | COUNTS), draw(st.none() | COUNTS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    measure: Measure = draw(st.sampled_from(get_args(Measure)))
    return Figure(
        span=draw(st.none() | spans()),
        measure=measure,
        group=draw(st.none() | TEXTS),
        low=low,
        high=high,
        words=draw(st.none() | TEXTS),
    )


def values(kind: type[_Value]) -> st.SearchStrategy[_Value]:
    """Every value of one kind of the model, each field drawn from its type."""
    if kind in _MADE:
        return _MADE[kind]
    hints = get_type_hints(kind)
    drawn = {name: st.floats(0, 1) if name == "confidence" else _of(hint) for name, hint in hints.items()}
    return st.builds(kind, **drawn)


_MADE: dict[Any, st.SearchStrategy[Any]] = {
    Span: spans(),
    When: whens(),
    Where: wheres(),
    Figure: figures(),
    str: TEXTS,
    int: COUNTS,
}


@cache
def _of(hint: Any) -> st.SearchStrategy[Any]:
    if hint in _MADE:
        return _MADE[hint]
    if get_origin(hint) is tuple:
        return st.lists(_of(get_args(hint)[0]), max_size=2).map(tuple)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return values(hint)
    if type(None) in get_args(hint):
        return st.none() | st.one_of(*(_of(part) for part in get_args(hint) if part is not type(None)))
    return st.from_type(hint)


RECORDS = values(Record)
"""Whole records; what they refer to need not be in them."""

FEW = settings(max_examples=20)
"""Enough whole records: each is many values."""
