"""Every event in its claim, once there are events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from isnad.model import Actor, Claim, Event, Span
from isnad.read.claims.doubted import with_doubts
from isnad.read.claims.own_account import own_account
from isnad.read.reading import Reading
from isnad.read.span_index import SpanIndex
from isnad.tables.actors import ActorTable


def settled_claims(reading: Reading, actors: ActorTable) -> Reading:
    """With the text's own account, every event in its innermost claim, and doubts tied to what they doubt."""
    listed = {claim.id: claim for claim in (*own_account(reading, actors), *reading.claims)}
    claims = sorted(listed.values(), key=lambda c: (c.span, c.id))
    contents = SpanIndex((content, claim) for claim in claims for content in claim.content)
    told: dict[str, list[str]] = {claim.id: [] for claim in claims}
    events: list[Event] = []
    for event in reading.events:
        claim = _innermost(contents, event.trigger) or _nearest(claims, event.trigger)
        told[claim.id].append(event.id)
        events.append(msgspec.structs.replace(event, claim=claim.id))
    with_events = [msgspec.structs.replace(claim, events=tuple(told[claim.id])) for claim in claims]
    return replace(
        reading,
        events=tuple(events),
        claims=tuple(with_doubts(reading, with_events)),
        actors=_with_actors_of_chains(reading, with_events, actors),
    )


def _innermost(contents: SpanIndex[Claim], trigger: Span) -> Claim | None:
    """The claim with the shortest content around the trigger, of equals the longer chain.

    One that straddles two belongs to the one it begins in.
    """
    begins = Span(trigger.start, trigger.start + 1)
    around = [
        (not content.contains(trigger), len(content), -len(claim.chain), claim.id, claim)
        for content, claim in contents.around(begins)
    ]
    return min(around, key=lambda found: found[:4])[4] if around else None


def _nearest(claims: Sequence[Claim], trigger: Span) -> Claim:
    """Of a trigger outside every content, so that no event is lost; few are, as the text's own account takes them."""
    return min(claims, key=lambda claim: (claim.span.distance(trigger), claim.id))


def _with_actors_of_chains(reading: Reading, claims: Sequence[Claim], actors: ActorTable) -> tuple[Actor, ...]:
    """The report's actors and those that only its chains name, as its outlet."""
    named = {hop.actor for claim in claims for hop in claim.chain if hop.actor is not None}
    more = (actors.actor(actor_id) for actor_id in sorted(named - set(reading.actor_by_id)))
    return (*reading.actors, *(actor for actor in more if actor is not None))
