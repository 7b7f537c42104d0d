"""How firmly the text puts any word that says something, an event's trigger or not."""

from __future__ import annotations

from typing import NamedTuple

from isnad.model import HAPPENED, Span, Status
from isnad.read.reading import Reading, Sentence
from isnad.read.shape import Shape
from isnad.read.shape.grammar import Tag
from isnad.read.status.governors import NO, Firmness
from isnad.read.status.learned import with_learned
from isnad.read.status.of_nouns import of_noun
from isnad.read.status.of_verbs import of_verb

_HAPPENED: dict[Status, float] = {
    "actual": 2.25,
    "ongoing": 2.25,
    "unknown": 0.4,
    "denied": 0.0,
    "requested": -1.5,
    "considered": -1.5,
    "ruled_out": -1.5,
    "planned": -1.9,
    "threatened": -1.9,
    "predicted": -1.9,
    "conditional": -1.9,
}
"""How far readers take what has a status by these rules as having happened, from -3 to 3.

Medians, rounded, of the labels of UDS-IH2's training part (its first, fifth, ninth ... sentence, 5,500 predicates),
with `threatened`, which it hardly has, as `predicted`. Of what is negated they are split, from -3 to 3: hence the 0.
"""

_VERBS: frozenset[Tag] = frozenset({"verb", "aux"})
_BEFORE_VERBS: frozenset[Tag] = frozenset({"aux", "modal", "not", "to", "pron"})
"""What a word that no table has for a verb stands after if it is one: "they scrubbed", "would not scrub"."""


class PutAt(NamedTuple):
    """How the text puts what one word says.

    Attributes:
        status: how firmly.
        happened: how far it is told as having happened, from -3 (certainly not) through 0 to 3 (certainly).
    """

    status: Status
    happened: float


def firmness_at(reading: Reading, span: Span) -> PutAt:
    """How firmly the text puts the word at `span`: that of the event with this trigger, else by the same rules.

    Args:
        reading: a reading with its events and their statuses.
        span: a verb, or a noun for what happens. What stands in no sentence that is read is `unknown`.
    """
    event = next((event for event in reading.events if event.trigger.overlaps(span)), None)
    sentence = reading.sentence_at(span.start)
    if event is not None:
        status = event.status
    elif sentence is None:  # no word of the model's either
        return PutAt("unknown", _HAPPENED["unknown"])
    else:
        status = with_learned(reading, span, _by_rules(reading, sentence, span)).status
    encoded = reading.encoded
    return PutAt(status, _HAPPENED[status] if encoded is None else encoded.happened(encoded.word_at(span.start)))


def _by_rules(reading: Reading, sentence: Sentence, span: Span) -> Firmness:
    shape = Shape(reading, sentence)
    index = next((at for at, token in enumerate(shape.tokens) if token.end > span.start), None)
    if index is None:
        return Firmness("unknown")
    firmness = _in_shape(shape, index, span)
    asked = firmness.status in HAPPENED and sentence.text.rstrip('”"’ ').endswith("?")
    return Firmness("unknown") if asked else firmness


def _in_shape(shape: Shape, index: int, span: Span) -> Firmness:
    before = shape.before_adverbs(index - 1)
    after_helper = shape.tag(before) in _BEFORE_VERBS and shape.lower(before) not in NO
    if shape.tag(index) in _VERBS or after_helper:
        return of_verb(shape, index, False)
    last = (shape.index_from(span.end) or len(shape.tokens)) - 1
    return of_noun(shape, index, last, False)
