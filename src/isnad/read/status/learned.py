"""How firmly the small model takes a word to be put, together with what the grammar says."""

from __future__ import annotations

from typing import cast

from isnad.model import HAPPENED, Span, Status
from isnad.read.reading import Reading
from isnad.read.status.governors import Firmness

_OLD = 0.5
"""From which chance on the model takes something for background."""

_HAPPENED = 0.9
"""How probable it must be that something happened which the grammar says did not: what was feared is no event."""


def with_learned(reading: Reading, trigger: Span, ruled: Firmness) -> Firmness:
    """The status that both together make likeliest; the grammar's own where no model reads.

    Args:
        reading: the reading.
        trigger: the word that says the event.
        ruled: what the grammar says.
    """
    encoded = reading.encoded
    if encoded is None:
        return ruled
    statuses = encoded.parameters.statuses
    chances = encoded.status(encoded.word_at(trigger.start), statuses.index(ruled.status))
    best = int(chances.argmax())
    if ruled.status not in HAPPENED and statuses[best] in HAPPENED and chances[best] < _HAPPENED:
        best = max(range(len(statuses)), key=lambda n: statuses[n] not in HAPPENED and float(chances[n]))
    return Firmness(cast(Status, statuses[best]), chance=float(chances[best]))


def is_background(reading: Reading, trigger: Span) -> bool:
    """Whether the model takes what the trigger says for background; not where no model reads."""
    encoded = reading.encoded
    return encoded is not None and encoded.background(encoded.word_at(trigger.start)) > _OLD
