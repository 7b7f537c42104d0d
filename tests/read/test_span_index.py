"""What stands at a place of the text, against going through all of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Span
from isnad.read.span_index import SpanIndex

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 12))


@given(st.lists(spans, max_size=12), spans)
def test_it_finds_what_going_through_all_finds(listed: list[Span], asked: Span) -> None:
    index = SpanIndex((span, number) for number, span in enumerate(listed))
    ordered = sorted(enumerate(listed), key=lambda entry: entry[1])
    assert index.overlapping(asked) == [(span, n) for n, span in ordered if span.overlaps(asked)]
    assert index.around(asked) == [(span, n) for n, span in ordered if span.contains(asked)]
    assert index.covers(asked) == any(span.contains(asked) for span in listed)
    assert index.any_within(asked) == any(asked.contains(span) for span in listed)
