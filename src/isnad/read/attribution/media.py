"""Media that pass on what somebody else said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from isnad.model import Mention
from isnad.read.attribution.cue_sentence import Attribution
from isnad.read.reading import Reading


def is_media(reading: Reading, mention: Mention) -> bool:
    """Whether the mention is an agency, an outlet or a platform."""
    actor = reading.actor_by_id.get(mention.actor or "")
    return actor is not None and actor.kind == "media"


def with_media(reading: Reading, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions, where an agency's "reported" after somebody's words is a hop of theirs and none of its own.

    Args:
        reading: the reading, for its actors.
        found: the attributions of the report.
    """
    fellows: dict[int, list[Attribution]] = {}
    for attribution in found:
        fellows.setdefault(attribution.sentence.span.start, []).append(attribution)
    for attribution in found:
        beside = fellows[attribution.sentence.span.start]
        if _by_media(reading, attribution):
            if not any(_carries(attribution, other) for other in beside if not _by_media(reading, other)):
                yield attribution
            continue
        passed_on = tuple(
            (other.source.mention, other.cue)
            for other in beside
            if other.source.mention is not None and _by_media(reading, other) and _carries(other, attribution)
        )
        yield replace(attribution, source=replace(attribution.source, via=passed_on + attribution.source.via))


def _by_media(reading: Reading, attribution: Attribution) -> bool:
    return attribution.source.mention is not None and is_media(reading, attribution.source.mention)


def _carries(outer: Attribution, inner: Attribution) -> bool:
    return any(o.overlaps(inner.cue) or o.overlaps(c) for o in outer.content for c in inner.content)
