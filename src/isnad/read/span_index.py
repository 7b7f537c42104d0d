"""Spans with what belongs to them, to be asked what stands at a place of the text without going through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from isnad.model import Span

Value = TypeVar("Value")


class SpanIndex(Generic[Value]):
    """Values by the spans they stand at; the spans may overlap."""

    def __init__(self, entries: Iterable[tuple[Span, Value]]) -> None:
        self._entries = sorted(entries, key=lambda entry: entry[0])
        self._starts = [span.start for span, _ in self._entries]
        self._reach = list(accumulate((span.end for span, _ in self._entries), max))

    def overlapping(self, span: Span) -> list[tuple[Span, Value]]:
        """The entries that share a character with `span`, in text order."""
        first, after = bisect_right(self._reach, span.start), bisect_left(self._starts, span.end)
        return [entry for entry in self._entries[first:after] if entry[0].overlaps(span)]

    def around(self, span: Span) -> list[tuple[Span, Value]]:
        """The entries whose span contains `span`, in text order."""
        first, after = bisect_left(self._reach, span.end), bisect_right(self._starts, span.start)
        return [entry for entry in self._entries[first:after] if entry[0].contains(span)]

    def covers(self, span: Span) -> bool:
        """Whether one of the spans contains `span`."""
        after = bisect_right(self._starts, span.start)
        return after > 0 and self._reach[after - 1] >= span.end

    def any_within(self, span: Span) -> bool:
        """Whether `span` contains one of the spans."""
        first, after = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return any(entry[0].end <= span.end for entry in self._entries[first:after])
