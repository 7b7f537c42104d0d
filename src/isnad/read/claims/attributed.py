"""The claims that the text puts in somebody's mouth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.model import Claim, content_id, hull
from isnad.read.attribution import Attribution, attributions
from isnad.read.claims.chains import chain_of
from isnad.read.claims.origins import origin_id
from isnad.read.dates import said_on
from isnad.read.reading import Reading
from isnad.read.span_index import SpanIndex
from isnad.tables.actors import ActorTable

_POINTING = frozenset("the same that this those these".split())
"""Words before a speaker by which somebody spoken of before is meant."""


def attributed_claims(reading: Reading, actors: ActorTable) -> Reading:
    """With the claims that the text puts in somebody's mouth, in text order.

    What one speaker says that another said has both in its chain; what he says another thinks stays his.
    """
    listed = attributions(reading)
    contents = SpanIndex((content, attribution) for attribution in listed for content in attribution.content)
    by_head: dict[str, list[Attribution]] = {}
    found: list[Claim] = []
    for attribution in listed:
        outer = _around(attribution, contents)
        fellows = by_head.setdefault(_head(attribution, reading.report.text), [])
        same = _named_before(reading, attribution, fellows)
        fellows.append(attribution)
        if outer is None or attribution.kind != "think":
            found.append(_claim(reading, _through_the_same(attribution, same), outer, actors))
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


def _named_before(reading: Reading, attribution: Attribution, fellows: Sequence[Attribution]) -> Attribution | None:
    """Who "the sources" or "the same official" are: the nearest earlier speaker of that description without a name.

    Args:
        reading: the reading.
        attribution: the attribution.
        fellows: those before it of the same description.
    """
    source = attribution.source
    if source.mention is not None and source.mention.actor is not None:
        return None
    text = reading.report.text
    before = text[max(0, source.span.start - 10) : source.span.start].lower().split()
    if not before or before[-1] not in _POINTING:
        return None
    return next((a for a in reversed(fellows) if a.cue.end <= attribution.cue.start), None)


def _head(attribution: Attribution, text: str) -> str:
    """The last word of the source, without its plural's s."""
    return attribution.source.span.of(text).lower().split()[-1].rstrip("s")


def _through_the_same(attribution: Attribution, earlier: Attribution | None) -> Attribution:
    """The attribution with the media through which its speaker spoke before, if it names none of its own."""
    if earlier is None or attribution.source.via:
        return attribution
    return replace(attribution, source=replace(attribution.source, via=earlier.source.via))


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
