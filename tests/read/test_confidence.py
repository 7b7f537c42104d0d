"""How sure each thing read is: the model's scores as the shares that were right, and guesses that stay guesses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from isnad.model import Claim, Event, Hop, Mention, MentionKind
from isnad.read.confidence import confidences
from isnad.read.reading import Reading
from tests.read.modelled import Said, needs_numpy, span_of, unread, with_model

pytestmark = needs_numpy

TEXT = "Rebels shelled Old Velm."
CURVE = ((0.2, 0.1), (0.4, 0.5), (0.8, 0.9))
RIGHT = [
    # score, the share that is right: as measured, between two, beyond either end
    (0.2, 0.1), (0.4, 0.5), (0.8, 0.9), (0.3, 0.3), (0.6, 0.7), (0.05, 0.1), (0.99, 0.9),
]  # fmt: skip


def with_all(score: float) -> Reading:
    """A reading with an event and a claim of a score, and without mentions."""
    reading = unread(TEXT)
    report, whole = reading.report.id, span_of(TEXT, TEXT)
    hop = Hop(name="Example Daily", role="outlet")
    claim = Claim(
        id="claim", report=report, span=whole, content=(whole,), chain=(hop,), origin=hop.name, origin_id="daily",
        confidence=score,
    )  # fmt: skip
    event = Event(id="event", report=report, trigger=span_of(TEXT, "shelled"), type="ASSAULT", confidence=score)
    return replace(reading, events=(event,), claims=(claim,))


@pytest.mark.parametrize(("score", "share"), RIGHT)
def test_a_score_is_the_share_that_is_right(score: float, share: float) -> None:
    flat = ((0.0, 0.25), (1.0, 0.25))
    found = confidences(with_model(with_all(score), Said(calibration={"event": CURVE, "claim": flat})))
    assert [found.events[0].confidence, found.claims[0].confidence] == [pytest.approx(share), 0.25]
    found = confidences(with_model(with_all(score), Said(calibration={"claim": CURVE})))
    assert [found.events[0].confidence, found.claims[0].confidence] == [score, pytest.approx(share)]


MENTIONS = [
    # what the model marks of "Old Velm", its chance, the layer's kind and confidence, the result
    ("Old Velm", 0.8, "place", 0.7, 0.9),
    ("Old Velm", 0.3, "place", 0.7, 0.3),
    ("Velm", 0.8, "place", 0.7, 0.5),  # on average 0.4 of two words
    ("Old Velm", 0.8, "person", 0.7, 0.1),  # another kind
    ("Old Velm", 0.8, "place", 0.3, 0.3),  # a guess stays below a half
    ("Old Velm", 0.2, "place", 0.3, 0.1),
    ("Old Velm", 0.8, "place", 0.5, 0.9),
]


@pytest.mark.parametrize(("piece", "chance", "kind", "before", "after"), MENTIONS)
def test_a_mention_is_as_sure_as_its_words_are_of_its_kind(
    piece: str, chance: float, kind: MentionKind, before: float, after: float
) -> None:
    reading = unread(TEXT)
    mention = Mention(report=reading.report.id, span=span_of(TEXT, "Old Velm"), kind=kind, confidence=before)
    said = Said(mentions=[(piece, "place", chance)], calibration={"mention": CURVE})
    (found,) = confidences(with_model(replace(reading, mentions=(mention,)), said)).mentions
    assert found.confidence == pytest.approx(after, abs=2e-3)
    assert (found.span, found.kind) == (mention.span, mention.kind)


def test_without_a_model_the_layers_own_stand() -> None:
    reading = with_all(0.6)
    assert confidences(reading) is reading
