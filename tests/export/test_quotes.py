"""A quotation keeps the words of its span and no more than the rest of its paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.export import quoted
from isnad.model import Span

TEXT = "First line.\nThe second line counts 12 dead, they said.\nThird."


@pytest.mark.parametrize(
    ("start", "end", "around", "parts"),
    [
        (35, 42, 200, ("The second line counts ", "12 dead", ", they said.")),
        (35, 42, 8, ("… counts ", "12 dead", ", they …")),
        (0, 5, 200, ("", "First", " line.")),
        (6, 22, 200, ("First ", "line.\nThe second"[:16], " line counts 12 dead, they said.")),
        (55, 61, 200, ("", "Third.", "")),
    ],
)
def test_quotations(start: int, end: int, around: int, parts: tuple[str, str, str]) -> None:
    assert tuple(quoted(TEXT, Span(start, end), around=around)) == parts


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(1, 20))
def test_the_quote_is_the_span_and_its_context_is_bounded(text: str, one: int, other: int, around: int) -> None:
    start, end = sorted(min(offset, len(text)) for offset in (one, other))
    found = quoted(text, Span(start, end), around=around)
    assert found.quote == text[start:end]
    assert max(len(found.before), len(found.after)) <= around + 2
    assert "\n" not in found.before + found.after
