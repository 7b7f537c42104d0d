"""Marks that nest and overlap cut a text into pieces that never do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.export.page.segments import Mark, segments
from isnad.model import Span


@pytest.mark.parametrize(
    ("marks", "pieces"),
    [
        ([], [(0, 10, "")]),
        ([(2, 4, "a")], [(0, 2, ""), (2, 4, "a"), (4, 10, "")]),
        ([(0, 10, "a"), (3, 5, "b")], [(0, 3, "a"), (3, 5, "ab"), (5, 10, "a")]),
        ([(3, 5, "b"), (3, 8, "a")], [(0, 3, ""), (3, 5, "ab"), (5, 8, "a"), (8, 10, "")]),
        ([(0, 6, "a"), (4, 10, "b")], [(0, 4, "a"), (4, 6, "ab"), (6, 10, "b")]),
        ([(4, 20, "a"), (12, 15, "b"), (5, 5, "c")], [(0, 4, ""), (4, 10, "a")]),
    ],
)
def test_pieces(marks: list[tuple[int, int, str]], pieces: list[tuple[int, int, str]]) -> None:
    found = segments(Span(0, 10), [Mark(Span(start, end), name) for start, end, name in marks])
    assert [(s.span.start, s.span.end, "".join(mark.of for mark in s.marks)) for s in found] == pieces


MARKS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda pair: Mark(Span(pair[0], pair[0] + pair[1]), pair)),
    max_size=8,
)


@given(st.integers(0, 20), st.integers(1, 20), MARKS)
def test_pieces_leave_no_gap_and_each_has_just_the_marks_that_cover_it(
    start: int, length: int, marks: list[Mark[tuple[int, int]]]
) -> None:
    within = Span(start, start + length)
    found = list(segments(within, marks))
    covered = [at for piece in found for at in range(piece.span.start, piece.span.end)]
    assert covered == list(range(within.start, within.end))
    for piece in found:
        assert len(piece.span) > 0
        assert sorted(mark.of for mark in piece.marks) == sorted(m.of for m in marks if m.span.contains(piece.span))
