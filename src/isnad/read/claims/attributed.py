"""The claims that the text puts in somebody's mouth."""

from __future__ import annotations

from dataclasses import replace

from isnad.model import Claim, content_id, hull
from isnad.read.attribution import Attribution, attributions
from isnad.read.claims.chains import chain_of
from isnad.read.claims.origins import origin_id
from isnad.read.dates import said_on
from isnad.read.reading import Reading
from isnad.read.span_index import SpanIndex
from isnad.tables.actors import ActorTable


def attributed_claims(reading: Reading, actors: ActorTable) -> Reading:
    """With the claims that the text puts in somebody's mouth, in text order.

    What one speaker says that another said has both in its chain; what he says another thinks stays his.
    """
    listed = attributions(reading)
    contents = SpanIndex((content, attribution) for attribution in listed for content in attribution.content)
    found: list[Claim] = []
    for attribution in listed:
        outer = _around(attribution, contents)
        if outer is None or attribution.kind != "think":
            found.append(_claim(reading, attribution, outer, actors))
    once = {claim.id: claim for claim in reversed(found)}  # of two cues for one content, the first
    return replace(reading, claims=tuple(sorted(once.values(), key=lambda c: (c.span, c.id))))


def _around(inner: Attribution, contents: SpanIndex[Attribution]) -> Attribution | None:
    """The attribution with the shortest content that holds the cue of `inner`."""
    around = [
        (len(content), other.cue, other)
        for content, other in contents.around(inner.cue)
        if other is not inner and not any(c.contains(other.cue) for c in inner.content)
    ]
    return min(around, key=lambda found: found[:2])[2] if around else None


def _claim(reading: Reading, attribution: Attribution, outer: Attribution | None, actors: ActorTable) -> Claim:
    """The claim of one attribution.

    Args:
        reading: the reading.
        attribution: the attribution.
        outer: the attribution that this one is told in, if any.
        actors: the table by which outlet and agency are known.
    """
    source = attribution.source
    chain = chain_of(reading, attribution, outer, actors)
    when = said_on(reading, attribution.sentence, attribution.cue)
    if when is not None and when.span is not None and any(c.contains(when.span) for c in attribution.content):
        when = None  # "since Sunday 12 were killed, police said": the day of what is said, not of the saying
    return Claim(
        id=content_id("claim", reading.report.id, *attribution.content, chain[-1].name),
        report=reading.report.id,
        span=hull((*attribution.content, attribution.cue, source.phrase or source.span)),
        content=attribution.content,
        chain=chain,
        origin=chain[-1].name,
        origin_id=origin_id(reading, source, chain),
        said_at=(when.start if when is not None else None) or reading.report.published,
        confidence=attribution.sure if attribution.sure is not None else 0.9 if source.mention is not None else 0.7,
    )
