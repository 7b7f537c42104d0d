"""A text cut where marks begin and end: marks may nest and overlap, what is cut from it never does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from isnad.model import Span

_Of = TypeVar("_Of")


class Mark(NamedTuple, Generic[_Of]):
    """A stretch of a text and what is there."""

    span: Span
    of: _Of


class Segment(NamedTuple, Generic[_Of]):
    """A stretch with the marks that cover the whole of it; the earliest begun, of equals the longest, comes first."""

    span: Span
    marks: tuple[Mark[_Of], ...]


def segments(within: Span, marks: Iterable[Mark[_Of]]) -> Iterator[Segment[_Of]]:
    """`within` in pieces, in text order and without gaps; marks of no length and those outside are passed over."""
    met = sorted(
        (mark for mark in marks if mark.span.overlaps(within) and len(mark.span)),
        key=lambda mark: (mark.span.start, -mark.span.end),
    )
    begins: dict[int, list[Mark[_Of]]] = {}
    bounds = {within.start, within.end}
    for mark in met:
        start = max(mark.span.start, within.start)
        begins.setdefault(start, []).append(mark)
        bounds |= {start, min(mark.span.end, within.end)}
    covering: list[Mark[_Of]] = []
    ordered = sorted(bounds)
    for start, end in pairwise(ordered):
        covering = [mark for mark in covering if mark.span.end > start] + begins.get(start, [])
        yield Segment(Span(start, end), tuple(covering))
