"""Where clauses end, and what dates are to each other: one that another counts from, two that go together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from isnad.model import Mention, Span, When
from isnad.read.shape import Shape

_QUOTES = frozenset('"“”')
_NEW_CLAUSE = re.compile(r"[,;:.]|\bsaid\b", re.IGNORECASE)
_SUPERLATIVE_REACH = 8
"""Tokens before a date within which a superlative makes it a comparison."""


def breaks(shape: Shape) -> frozenset[int]:
    """Token indices where a clause surely ends: semicolons, colons, quotation marks around more than two words."""
    marks = [at for at, token in enumerate(shape.tokens) if token.lower in _QUOTES]
    close = {at for one, other in pairwise(marks) if other - one <= 3 for at in (one, other)}
    others = {at for at, token in enumerate(shape.tokens) if token.lower in {";", ":"}}
    return frozenset(others | (set(marks) - close))


def compared(shape: Shape, date: Mention, at: int) -> bool:
    """Whether a date only measures a superlative ("the worst since 2006").

    It does not for what "when" recalls of it, which the word at index `at` may be.
    """
    first, last = shape.first_of(date), shape.last_of(date)
    if "since" not in (shape.lower(first), shape.lower(first - 1)):
        return False
    if any(shape.lower(i) == "when" for i in range(last + 1, at)):
        return False
    before = range(max(0, first - _SUPERLATIVE_REACH), first)
    return any(_is_superlative(shape.lower(i)) and shape.lower(i - 1) != "at" for i in before)  # not "at least 12"


def counted_from(shift: Mention, date: Mention, at: Span, text: str) -> bool:
    """Whether `date`, next after `shift`, is only what it counts from: "two days after the raid on June 3, he died".

    It dates words between the two ("raid").
    """
    if shift.span.of(text).rsplit(None, 1)[-1].lower() not in {"after", "before"}:
        return False
    gap = text[shift.span.end : date.span.start]
    return not _NEW_CLAUSE.search(gap) and not shift.span.start < at.start < date.span.end


def with_its_neighbour(when: When, dates: Sequence[Mention], text: str) -> When:
    """With the day beside it: "on Thursday and Friday"."""
    for one, other in pairwise(dates):
        if when.span not in {one.span, other.span} or one.when is None or other.when is None:
            continue
        joined = text[one.span.end : other.span.start].strip() in {"and", "or"}
        whole = one.when.hull(other.when)
        fine = {one.when.precision, other.when.precision} <= {"day", "hour"} and 0 < (whole.days or 0) <= 3
        if joined and fine and when in (one.when, other.when):
            return whole.at(Span(one.span.start, other.span.end))
    return when


def _is_superlative(word: str) -> bool:
    return word in {"first", "worst", "most", "last", "least"} or (word.endswith("est") and len(word) > 5)
