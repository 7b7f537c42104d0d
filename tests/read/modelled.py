"""Readings with a small model that says what a test wants it to say, and needs no weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from math import log
from typing import TYPE_CHECKING, get_args

import pytest

from isnad.model import Mention, MentionKind, Report, Span, Status, content_id
from isnad.read.encoder import opening
from isnad.read.reading import Reading
from isnad.read.sentences import sentences

if TYPE_CHECKING:
    from isnad.read.encoder.encoder import Encoded, Heads

KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
STATUSES: tuple[Status, ...] = get_args(Status)
WIDTH, REACH = 4, 60
"""How wide an ask is, and so how many cues a test may have; words from its cue that a source or content may be."""
_LAYOUT = {
    "attribution": 7, "inner": 3, "mention": 1 + 2 * len(KINDS), "ask": 2 * WIDTH, "answer": 2 * WIDTH,
    "status": len(STATUSES), "background": 1, "factuality": 1,
}  # fmt: skip
_NEVER, _SURE = -20.0, 40.0

needs_numpy = pytest.mark.skipif(
    any(find_spec(name) is None for name in opening.NEEDED[:-1]), reason="numpy, onnxruntime or tokenizers are missing"
)


@dataclass(frozen=True)
class Frame:
    """An attribution that the model is to tell, in pieces of the text."""

    sources: tuple[str, ...]
    cue: str
    contents: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """What the model says. Pieces of the text stand for where they first stand.

    Attributes:
        mentions: pieces with their kind and its chance; a mention is marked from a half on.
        frames: attributions.
        statuses: by piece, the chances of statuses; what is left falls to the others alike.
        background, happened: by piece, the chance of background, and how far it happened.
        grammar, rarity, calibration: as in the parameters.
    """

    mentions: Sequence[tuple[str, MentionKind, float]] = ()
    frames: Sequence[Frame] = ()
    statuses: Mapping[str, Mapping[Status, float]] = field(default_factory=dict)
    background: Mapping[str, float] = field(default_factory=dict)
    happened: Mapping[str, float] = field(default_factory=dict)
    grammar: tuple[tuple[float, ...], ...] = ()
    rarity: tuple[float, ...] = ()
    calibration: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)


def unread(text: str, mentions: Mapping[str, MentionKind] | None = None) -> Reading:
    """A report of Example Daily in sentences, with the mentions wanted: of whom a name in capitals names, an actor."""
    report = Report(
        id=content_id("report", text), sha256="0" * 64, text=text, outlet="Example Daily", published="2014-06-16"
    )
    found = sentences(Reading(report))
    return found.with_mentions(
        Mention(report=report.id, span=span_of(text, piece), kind=kind, actor=f"actor of {piece}" if named else None)
        for piece, kind in (mentions or {}).items()
        for named in [kind in {"person", "group"} and piece.istitle()]
    )


def span_of(text: str, piece: str) -> Span:
    """Where a piece of the text first stands."""
    start = text.index(piece)
    return Span(start, start + len(piece))


def with_model(reading: Reading, said: Said) -> Reading:
    """The reading with a model that says so; of the rest of the words it is sure that they are nothing."""
    import numpy as np

    from isnad.read.encoder.encoder import Encoded
    from isnad.read.encoder.windows import words_of

    words = tuple(words_of(reading.sentences))
    starts = np.array([word.start for word in words], np.int64)
    ends = np.array([word.end for word in words], np.int64)
    found = np.zeros((len(words), sum(_LAYOUT.values())), np.float32)
    encoded = Encoded(words, starts, ends, found, _parameters(said), _heads())
    _tell(encoded, said, reading.report.text)
    return replace(reading, encoded=encoded)


def _parameters(said: Said):  # type: ignore[no-untyped-def]  # what it returns may not be installed
    from isnad.read.encoder.encoder import Parameters

    return Parameters(
        format=1, version="test", layout=_LAYOUT, kinds=KINDS, statuses=STATUSES, reach=REACH, width=WIDTH,
        shapes=12, size=256, overlap=96, grammar=said.grammar, rarity=said.rarity,
        calibration=dict(said.calibration),
    )  # fmt: skip


def _heads() -> Heads:
    """Labels follow one another freely, and a word belongs to no cue that it does not answer."""
    import numpy as np

    from isnad.read.encoder.decoding import Chain
    from isnad.read.encoder.encoder import Heads

    def free(labels: int) -> Chain:
        return Chain(np.zeros((labels, labels), np.float32), np.zeros(labels, np.float32))

    chains = {name: free(_LAYOUT[name]) for name in ("attribution", "inner", "mention")}
    rows = 2 * REACH + 1
    return Heads(chains, np.zeros((rows, 2 * WIDTH), np.float32), np.full((rows, 2), _NEVER, np.float32))


def _tell(encoded: Encoded, said: Said, text: str) -> None:
    """Write what is said into the model's numbers."""

    def words(piece: str) -> range:
        span = span_of(text, piece)
        return range(encoded.word_at(span.start), encoded.word_at(span.end - 1) + 1)

    def label(chain: str, piece: str, kind: int, chance: float = 1.0) -> None:
        for at in words(piece):
            row = encoded.of(chain)[at]
            row[:] = _NEVER
            row[0] = log(max(1 - chance, 1e-9))
            row[1 + 2 * kind + (at > words(piece)[0])] = log(chance)

    for chain in encoded.heads.chains:
        encoded.of(chain)[:, 0] = -_NEVER
    for piece, mentioned, chance in said.mentions:
        label("mention", piece, KINDS.index(mentioned), chance)
    for number, frame in enumerate(said.frames):
        label("attribution", frame.cue, 1)
        for role, kind, pieces in ((0, 0, frame.sources), (1, 2, frame.contents)):
            encoded.of("ask")[words(frame.cue), role * WIDTH + number] = 1
            for piece in pieces:
                label("attribution", piece, kind)
                encoded.of("answer")[words(piece), role * WIDTH + number] = _SURE * WIDTH**0.5
    for piece, chances in said.statuses.items():
        rest = max(1 - sum(chances.values()), 1e-9) / max(len(STATUSES) - len(chances), 1)
        encoded.of("status")[words(piece)] = [log(chances.get(status, rest)) for status in STATUSES]
    encoded.of("background")[:] = _NEVER
    for piece, chance in said.background.items():
        encoded.of("background")[words(piece)] = log(chance / (1 - chance))
    for piece, far in said.happened.items():
        encoded.of("factuality")[words(piece)] = far
