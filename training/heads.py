"""What the heads of the small model make of the vectors of a report's words. Matrices only: no loop over words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from training.windows import Ints

Floats = NDArray[np.float32]
Words = tuple[int, int]
"""A stretch of words, half-open."""


class Tagged(NamedTuple):
    """Stretches of words of one kind: `spans` n x 2, the number of each one's kind, how sure the model is (0 to 1)."""

    spans: Ints
    kinds: Ints
    confidence: Floats


class Frame(NamedTuple):
    """One attribution, in words of the report."""

    sources: tuple[Words, ...]
    cue: Words
    contents: tuple[Words, ...]
    confidence: float


class Heads:
    """The weights of the heads.

    Args:
        weights: arrays by name, as training writes them: `tags.NAME.weight` and `.bias` for each head of tags,
            `of_word`, `of_cue`, `of_distance` and `of_frame` for frames, `status`, `background`, `happened`.
    """

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        self._reach = weights["of_distance.weight"].shape[0] // 2

    def tagged(self, name: str, words: Floats) -> Tagged:
        """The stretches that the head of tags `name` finds; labels are outside, then begin and inside of each kind.

        Args:
            words: n x size, the vectors of the words.
        """
        chances = _softmax(self._linear(f"tags.{name}", words))
        labels = chances.argmax(axis=1)
        sure = chances[np.arange(len(labels)), labels]
        return _stretches(labels, sure)

    def frames(self, words: Floats) -> list[Frame]:
        """The attributions told in the words."""
        cues = self.tagged("cue", words)
        if not len(cues.spans):
            return []
        first, last = cues.spans[:, 0], cues.spans[:, 1] - 1
        steps = np.arange(-self._reach, self._reach + 1)
        at = first[:, None] + steps
        inside = (at >= 0) & (at < len(words))
        at = at.clip(0, len(words) - 1)
        of_word = self._linear("of_word", words)
        of_cue = self._linear("of_cue", np.concatenate([words[first], words[last]], axis=1))
        hidden = of_word[at] + of_cue[:, None] + self._weights["of_distance.weight"]
        chances = _softmax(self._linear("of_frame", _gelu(hidden)))
        labels = np.where(inside, chances.argmax(axis=2), 0)
        sure = chances.max(axis=2)
        found = []
        for n, cue in enumerate(cues.spans):
            parts = _stretches(labels[n], sure[n])
            spans = parts.spans + (first[n] - self._reach)
            sources = [s for s, kind in zip(spans.tolist(), parts.kinds, strict=True) if kind == 0]
            contents = [s for s, kind in zip(spans.tolist(), parts.kinds, strict=True) if kind == 1]
            if contents:
                confidence = float(cues.confidence[n] * parts.confidence.min())
                pairs = (tuple((a, b) for a, b in part) for part in (sources, [cue.tolist()], contents))
                of_source, (of_cue_,), of_content = pairs
                found.append(Frame(of_source, of_cue_, of_content, confidence))
        return found

    def _linear(self, name: str, given: Floats) -> Floats:
        found: Floats = given @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found


def _stretches(labels: Ints, sure: Floats) -> Tagged:
    """Runs of one kind: label 1 begins and 2 goes on with the first kind, 3 and 4 the second, and so on."""
    kinds = (labels + 1) // 2 - 1
    before = np.concatenate([[-1], kinds[:-1]])
    begins = (labels > 0) & ((labels % 2 == 1) | (kinds != before))
    starts = np.flatnonzero(begins)
    if not len(starts):
        return Tagged(np.zeros((0, 2), dtype=np.int64), starts, sure[:0])
    # A run ends before the next one begins or at the first word outside.
    outside = np.flatnonzero(np.concatenate([labels == 0, [True]]))
    following = np.concatenate([starts[1:], [len(labels)]])
    ends = np.minimum(following, outside[np.searchsorted(outside, starts)])
    totals = np.concatenate([[0.0], np.cumsum(sure, dtype=np.float64)])
    means = ((totals[ends] - totals[starts]) / (ends - starts)).astype(np.float32)
    return Tagged(np.stack([starts, ends], axis=1), kinds[starts], means)


def _softmax(given: Floats) -> Floats:
    raised = np.exp(given - given.max(axis=-1, keepdims=True))
    found: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return found


def _gelu(given: Floats) -> Floats:
    """The Gaussian error linear unit by its tanh (Hendrycks and Gimpel 2016)."""
    found: Floats = 0.5 * given * (1 + np.tanh(0.7978845608 * (given + 0.044715 * given**3)))
    return found
