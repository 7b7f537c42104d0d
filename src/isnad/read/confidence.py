"""How likely each thing that was read is right, where the small model reads: its scores by how often they were right.

The scores were compared with annotation that the model was not trained on (its card has the plot).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from isnad.model import Claim, Event, Mention
from isnad.read.reading import Reading

if TYPE_CHECKING:
    from isnad.read.encoder.encoder import Encoded

_GUESS = 0.5
"""Below this confidence a layer marks what it only guesses; it stays below."""


def confidences(reading: Reading) -> Reading:
    """With the confidence of every mention, event and claim; without the model, the layers' own stand."""
    encoded = reading.encoded
    if encoded is None:
        return reading
    mentions = tuple(_of_mention(encoded, mention) for mention in reading.mentions)
    events = tuple(_of_event(encoded, event) for event in reading.events)
    claims = tuple(_of_claim(encoded, claim) for claim in reading.claims)
    return replace(reading, mentions=mentions, events=events, claims=claims)


def _of_mention(encoded: Encoded, mention: Mention) -> Mention:
    likely = encoded.right("mention", encoded.mentioned(mention.span, mention.kind))
    if mention.confidence < _GUESS:
        likely = min(likely, mention.confidence)
    return msgspec.structs.replace(mention, confidence=round(likely, 3))


def _of_event(encoded: Encoded, event: Event) -> Event:
    return msgspec.structs.replace(event, confidence=round(encoded.right("event", event.confidence), 3))


def _of_claim(encoded: Encoded, claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, confidence=round(encoded.right("claim", claim.confidence), 3))
