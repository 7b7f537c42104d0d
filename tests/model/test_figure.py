"""Figures: bounds, whether they meet, and how people write them."""

from __future__ import annotations

import pytest
from hypothesis import given

from isnad.model import Figure, number_range
from tests.strategies import COUNTS, figures


@given(figures(), figures())
def test_meeting_is_mutual_and_follows_from_containing(one: Figure, other: Figure) -> None:
    assert one.meets(other) == other.meets(one)
    if one.contains(other):
        assert one.meets(other)


@given(figures())
def test_a_figure_meets_and_contains_itself(figure: Figure) -> None:
    assert figure.meets(figure)
    assert figure.contains(figure)


@given(figures(), figures())
def test_order_follows_the_lower_bound(one: Figure, other: Figure) -> None:
    if (one.low or 0) < (other.low or 0):
        assert one.sort_key() < other.sort_key()


@given(COUNTS)
def test_one_number_is_printed_as_itself(count: int) -> None:
    assert number_range(count, count).replace(",", "") == str(count)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (450, 500, "450-500"),
        (160, None, "at least 160"),
        (None, 30, "up to 30"),
        (69, 69, "69"),
        (1700, 1700, "1,700"),
        (0, 0, "0"),
        (None, None, "an unknown number"),
    ],
)
def test_figures_print_as_people_write_them(low: int | None, high: int | None, said: str) -> None:
    assert str(Figure(measure="killed", low=low, high=high)) == said


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ((160, 190), (1700, 1700), False),
        ((160, None), (1700, 1700), True),
        ((10, 10), (69, 69), False),
        ((None, 30), (30, 40), True),
        ((None, None), (5, 5), True),
    ],
)
def test_accounts_that_do_not_meet(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None], meet: bool
) -> None:
    assert Figure(low=one[0], high=one[1]).meets(Figure(low=other[0], high=other[1])) is meet


@pytest.mark.parametrize(
    ("low", "high", "problem"), [(-1, None, "negative"), (None, -1, "negative"), (9, 3, "at most")]
)
def test_impossible_figures_are_refused(low: int | None, high: int | None, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Figure(low=low, high=high)
