"""Spans: half-open ranges and what holds between any two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Span, hull, trimmed
from tests.strategies import spans


@given(spans(), spans())
def test_overlap_is_mutual_and_means_no_distance(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.distance(other) == other.distance(one)
    if one.overlaps(other):
        assert one.distance(other) == 0


@given(spans(), spans())
def test_the_hull_contains_both_and_no_more(one: Span, other: Span) -> None:
    both = hull([one, other])
    assert both.contains(one)
    assert both.contains(other)
    assert {both.start, both.end} <= {one.start, one.end, other.start, other.end}


@given(spans(), st.integers(0, 100))
def test_a_shifted_span_is_as_long(span: Span, by: int) -> None:
    assert len(span.shifted(by)) == len(span)
    assert span.shifted(by).shifted(-by) == span


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_trimmed_text_has_no_white_space_at_its_ends(text: str, one: int, other: int) -> None:
    start, end = sorted(min(offset, len(text)) for offset in (one, other))
    assert trimmed(text, start, end).of(text) == text[start:end].strip()


def test_offsets_count_characters_not_bytes() -> None:
    assert Span(5, 11).of("في تلعفر 😀") == "عفر 😀"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3)])
def test_an_impossible_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(start, end)


def test_the_hull_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        hull([])
