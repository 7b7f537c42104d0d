"""Which claim a claim doubts: "those numbers appear exaggerated"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from isnad.model import Claim, Measure
from isnad.read.reading import Reading
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
    counted = [f.span for f in reading.figures if f.span is not None and f.measure in _DOUBTED]
    with_figures = [c for c in claims if any(content.contains(span) for content in c.content for span in counted)]
    for claim in claims:
        words = " ".join(content.of(text) for content in claim.content).lower()
        if doubts().search(words) is None:
            yield claim
            continue
        earlier = (c for c in with_figures if c.span.end <= claim.span.start)
        about = max(earlier, key=lambda c: c.span.end, default=None)
        yield msgspec.structs.replace(claim, doubt=True, about=None if about is None else about.id)
