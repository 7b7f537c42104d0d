"""Which claim a claim doubts: "those numbers appear exaggerated"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from isnad.model import Claim, Measure
from isnad.read.reading import Reading
from isnad.read.span_index import SpanIndex
from isnad.tables.sources import doubts

_DOUBTED: frozenset[Measure] = frozenset({"killed", "wounded", "captured"})
"""Measures whose figures are what doubt is cast on."""


def with_doubts(reading: Reading, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims; those with a phrase of doubt are about the nearest claim with a figure that ends before them.

    Args:
        reading: the reading, for its text and figures.
        claims: its claims, in text order.
    """
    text = reading.report.text
    counted = SpanIndex((f.span, None) for f in reading.figures if f.span is not None and f.measure in _DOUBTED)
    with_figures = sorted((c for c in claims if any(map(counted.any_within, c.content))), key=lambda c: c.span.end)
    ends = [claim.span.end for claim in with_figures]
    for claim in claims:
        words = " ".join(content.of(text) for content in claim.content).lower()
        if doubts().search(words) is None:
            yield claim
            continue
        earlier = bisect_right(ends, claim.span.start)
        about = with_figures[bisect_left(ends, ends[earlier - 1])] if earlier else None
        yield msgspec.structs.replace(claim, doubt=True, about=None if about is None else about.id)
