"""Which figures belong to which trigger of their sentence."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.model import Figure, Span
from isnad.read.events.triggers import TriggerHit
from isnad.read.shape import Shape
from isnad.tables.measure_events import measure_events
from isnad.tables.triggers import Trigger

_CLAUSE_APART = 40
"""Characters that a comma between figure and trigger counts for: a verb's own clause comes first."""


def figures_by_trigger(
    shape: Shape, hits: Sequence[TriggerHit], figures: Sequence[Figure]
) -> dict[int, tuple[Figure, ...]]:
    """Each figure with the nearest trigger its measure can belong to, by the trigger's first token.

    Args:
        shape: the sentence.
        hits: its triggers.
        figures: its figures.
    """
    counted: dict[int, tuple[Figure, ...]] = {}
    for figure in figures:
        nearest = _nearest(shape, hits, figure)
        if nearest is not None:
            counted[nearest] = (*counted.get(nearest, ()), figure)
    return counted


def _nearest(shape: Shape, hits: Sequence[TriggerHit], figure: Figure) -> int | None:
    """The first token of the figure's trigger: one that says the measure itself before one that only allows it."""
    belongs = measure_events().get(figure.measure)
    span = figure.span
    if belongs is None or span is None:
        return None
    ranked = [
        (bool(belongs.modes) and hit.sense.mode not in belongs.modes, _apart(shape, hit.first, span), hit.first)
        for hit in hits
        if hit.sense.type in belongs.types and _mode_fits(figure.measure, hit.sense)
    ]
    return min(ranked)[2] if ranked else None


def _apart(shape: Shape, trigger: int, span: Span) -> int:
    """How far a figure is from a trigger, in characters."""
    token = shape.tokens[trigger].span
    between = shape.reading.report.text[min(token.end, span.end) : max(token.start, span.start)]
    return token.distance(span) + _CLAUSE_APART * between.count(", ")


def _mode_fits(measure: str, sense: Trigger) -> bool:
    """Whether an assault's mode allows the measure: who is abducted is captured, and not killed by it."""
    if measure in {"captured", "abducted"} and sense.type == "ASSAULT":
        return sense.mode == "abduct"
    return not (measure in {"killed", "wounded"} and sense.mode == "abduct")
