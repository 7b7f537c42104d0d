"""From the numbers of the small model to spans of words: chains of labels, and which source and content are a cue's.

Matrices throughout: what loops goes over the words of a stretch, for all stretches of the report and all chains at
once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Words = tuple[int, int]
"""A stretch of words, half-open."""

_CORE, _MARGIN = 48, 16
"""Words that a stretch is asked about, and those on both sides that it sees besides."""
_OWN, _FOUND = 0.5, 0.3
"""How probably a word must belong to a cue that is told within another's content; how probably, on average, a span
found by itself must, to be that cue's."""


class Chain(NamedTuple):
    """How labels follow one another: `steps` L x L from one to the next, `begins` L for the first (log weights)."""

    steps: Floats
    begins: Floats


class Tagged(NamedTuple):
    """Stretches of words: `spans` n x 2, half-open; the number of each one's kind; how sure the model is (0 to 1).

    `chances` has how probable each kind is for each word of the report, beginning it or inside it: words x kinds.
    """

    spans: Ints
    kinds: Ints
    sure: Floats
    chances: Floats

    def of(self, kind: int) -> Ints:
        """The spans of one kind, n x 2."""
        found: Ints = self.spans[self.kinds == kind]
        return found


class Frame(NamedTuple):
    """One attribution, in words of the report; `inner` if it is told in another's content."""

    sources: tuple[Words, ...]
    cue: Words
    contents: tuple[Words, ...]
    sure: float
    inner: bool = False


class Reach(NamedTuple):
    """What a word's distance from the cue says: `asked` D x 2 x width meets the cue's ask, `nearness` D x 2 stands
    alone."""

    asked: Floats
    nearness: Floats


def tagged(scores: Mapping[str, Floats], chains: Mapping[str, Chain]) -> dict[str, Tagged]:
    """By chain, the stretches of the likeliest labels: outside, then begin and inside of each kind.

    Args:
        scores: by chain, n x L, the score of each label for each word.
        chains: by chain, how its labels follow one another.
    """
    names = sorted(chains)
    count = len(scores[names[0]])
    if not count:
        none = np.zeros(0, dtype=np.int64)
        return {name: _runs(none, np.zeros((0, scores[name].shape[1]), dtype=np.float32)) for name in names}
    most = max(scores[name].shape[1] for name in names)
    # Chains of fewer labels are filled up with some that cannot be.
    laid = np.full((len(names), count, most), -1e4, dtype=np.float32)
    steps = np.full((len(names), most, most), -1e4, dtype=np.float32)
    begins = np.full((len(names), most), -1e4, dtype=np.float32)
    for n, name in enumerate(names):
        width = scores[name].shape[1]
        laid[n, :, :width] = scores[name]
        steps[n, :width, :width] = chains[name].steps
        begins[n, :width] = chains[name].begins
    rows, row, at = _stretches_of(count)
    stacked = laid[:, rows]
    labels, sure = _likeliest(stacked, steps, begins), _chances(stacked, steps, begins)
    found = {}
    for n, name in enumerate(names):
        found[name] = _runs(labels[n, row, at], sure[n, row, at, : scores[name].shape[1]])
    return found


def _runs(labels: Ints, chances: Floats) -> Tagged:
    spans, kinds = stretches(labels)
    of_kinds = chances[:, 1::2] + chances[:, 2::2]
    if not len(spans):
        return Tagged(spans, kinds, np.zeros(0, dtype=np.float32), of_kinds)
    # A run is as sure as the least sure of its words and of the word after it.
    label = np.append(chances[np.arange(len(labels)), labels], np.float32(1))
    edges = np.stack([spans[:, 0], np.minimum(spans[:, 1] + 1, len(labels))], axis=1).ravel()
    return Tagged(spans, kinds, np.minimum.reduceat(label, edges)[::2], of_kinds)


def _stretches_of(count: int) -> tuple[Ints, Ints, Ints]:
    """The words of each stretch (rows of like length), and for each word the row and place where it is asked about."""
    cores = np.arange(0, count, _CORE)
    length = min(count, _CORE + 2 * _MARGIN)
    begins = np.clip(cores - _MARGIN, 0, count - length)
    rows = begins[:, None] + np.arange(length)
    row = np.arange(count) // _CORE
    return rows, row, np.arange(count) - begins[row]


def _likeliest(scores: Floats, steps: Floats, begins: Floats) -> Ints:
    """The likeliest labels (Viterbi 1967): chains x rows x words of chains x rows x words x L."""
    length = scores.shape[2]
    state = scores[:, :, 0] + begins[:, None]
    came = np.zeros(scores.shape, dtype=np.int8)  # fewer labels than 128
    for at in range(1, length):
        paths = state[..., None] + steps[:, None]
        came[:, :, at] = paths.argmax(2)
        state = paths.max(2) + scores[:, :, at]
    labels = np.zeros(scores.shape[:3], dtype=np.int64)
    labels[:, :, -1] = state.argmax(-1)
    for at in range(length - 1, 0, -1):
        labels[:, :, at - 1] = np.take_along_axis(came[:, :, at], labels[:, :, at, None], -1)[..., 0]
    return labels


def _chances(scores: Floats, steps: Floats, begins: Floats) -> Floats:
    """How probable each label of each word is, given all the others (forward and backward, scaled at every word)."""
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    moves = np.exp(steps)
    length = scores.shape[2]
    ahead, back = np.empty_like(weights), np.empty_like(weights)
    ahead[:, :, 0] = weights[:, :, 0] * np.exp(begins)[:, None]
    ahead[:, :, 0] /= ahead[:, :, 0].sum(-1, keepdims=True)
    back[:, :, -1] = 1
    turned = moves.transpose(0, 2, 1)
    for at in range(1, length):
        state = (ahead[:, :, at - 1] @ moves) * weights[:, :, at]
        ahead[:, :, at] = state / state.sum(-1, keepdims=True)
        state = (back[:, :, length - at] * weights[:, :, length - at]) @ turned
        back[:, :, length - 1 - at] = state / state.sum(-1, keepdims=True)
    found: Floats = ahead * back
    found /= found.sum(-1, keepdims=True)
    return found


def stretches(labels: Ints) -> tuple[Ints, Ints]:
    """Runs of one kind, n x 2, and their kinds: label 1 begins and 2 goes on with the first, 3 and 4 the second."""
    kinds = (labels + 1) // 2 - 1
    before = np.concatenate([[-1], kinds[:-1]])
    starts = np.flatnonzero((labels > 0) & ((labels % 2 == 1) | (kinds != before)))
    # A run ends before the next one begins or at the first word outside.
    outside = np.flatnonzero(np.concatenate([labels == 0, [True]]))
    following = np.append(starts[1:], len(labels))[: len(starts)]
    ends = np.minimum(following, outside[np.searchsorted(outside, starts)])
    return np.stack([starts, ends], axis=1), kinds[starts]


def frames(parts: Tagged, inner: Tagged, asks: Floats, answers: Floats, reach: Reach) -> list[Frame]:
    """The attributions: each cue with the sources and contents that are its own.

    An outermost cue has the spans found by themselves (`parts`: sources, cues, contents) that belong to it rather
    than to another; a cue told within a content (`inner`) has the words that do.

    Args:
        parts: stretches of the kinds source, cue, content.
        inner: cues told within contents.
        asks: n x 2 x width, what each word as a cue asks of its source's words, and of its content's.
        answers: n x 2 x width, what each word answers.
        reach: what distance says.
    """
    outer = parts.of(1)
    alone = np.array([not _overlaps(outer, span).any() for span in inner.spans], dtype=np.bool_)
    cues = np.concatenate([outer, inner.spans[alone]])
    if not len(cues):
        return []
    near = _belonging(cues, asks, answers, reach)
    theirs: list[tuple[list[Words], list[Words]]] = [([], []) for _ in cues]
    for role, kind in ((0, 0), (1, 2)):
        for first, last in parts.of(kind).tolist():
            low, high = np.searchsorted(outer[:, 0], (first - near.half, last + near.half))
            means = near.means(slice(int(low), int(high)), (first, last), role)
            if len(means) and means.max() >= _FOUND:
                theirs[int(low) + int(means.argmax())][role].append((first, last))
    for n in range(len(outer), len(cues)):
        begin = int(cues[n, 0]) - near.half
        for role in (0, 1):
            labels = (near.chances[n, :, role] > _OWN).astype(np.int64) * 2
            labels[cues[n, 0] - begin : cues[n, 1] - begin] = 0
            theirs[n][role].extend((begin + a, begin + b) for a, b in stretches(labels)[0].tolist())
    sure = np.concatenate([parts.sure[parts.kinds == 1], inner.sure[alone]])
    return [
        Frame(
            tuple(sources),
            (int(cue[0]), int(cue[1])),
            tuple(contents),
            float(sure[n]) * min(near.mean(n, of, role) for role, of in enumerate((sources, contents)) if of),
            n >= len(outer),
        )
        for n, (cue, (sources, contents)) in enumerate(zip(cues, theirs, strict=True))
        if contents
    ]


def _overlaps(spans: Ints, span: Ints) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (spans[:, 0] < span[1]) & (span[0] < spans[:, 1])
    return found


class _Near(NamedTuple):
    """How probably the words around each cue are its source's, its content's.

    `chances` is C x (2 half + 1) x 2: in the middle stands the cue's first word; words beyond the text have 0. `sums`,
    one longer, adds up those before. `starts` are the cues' first words.
    """

    starts: Ints
    half: int
    chances: Floats
    sums: NDArray[np.float64]

    def means(self, cues: slice, words: Words, role: int) -> Floats:
        """The mean over a stretch of words for each of some cues; words out of a cue's reach count as 0."""
        first, last = (np.clip(word - self.starts[cues] + self.half, 0, 2 * self.half + 1) for word in words)
        row = np.arange(cues.start, cues.start + len(first))
        found: Floats = (self.sums[row, last, role] - self.sums[row, first, role]) / (words[1] - words[0])
        return found

    def mean(self, cue: int, of: list[Words], role: int) -> float:
        """The mean over all words of some stretches."""
        lengths = [last - first for first, last in of]
        means = [float(self.means(slice(cue, cue + 1), words, role)[0]) for words in of]
        return float(np.average(means, weights=lengths))


_CUES = 64
"""Cues that are looked at together: those of a long report at once would take gigabytes."""


def _belonging(cues: Ints, asks: Floats, answers: Floats, reach: Reach) -> _Near:
    """What is likely to be each cue's own; all that is held is as wide as the reach, however long the report."""
    half = len(reach.nearness) // 2
    chances = np.zeros((len(cues), 2 * half + 1, 2), dtype=np.float32)
    order = np.argsort(cues[:, 0], kind="stable")
    for begin in range(0, len(cues), _CUES):
        rows = order[begin : begin + _CUES]
        some = cues[rows]
        ask = (asks[some[:, 0]] + asks[some[:, 1] - 1]) / 2
        low, high = max(0, int(some[0, 0]) - half), int(some[-1, 0]) + half + 1
        words = some[:, :1] + np.arange(-half, half + 1)
        inside = (words >= 0) & (words < len(answers))
        met = np.einsum("clk,wlk->cwl", ask, answers[low:high], optimize=True)
        met = np.take_along_axis(met, np.where(inside, words - low, 0)[..., None], 1)
        near = np.einsum("clk,dlk->cdl", ask, reach.asked, optimize=True)
        score = (met + near) / np.sqrt(ask.shape[2]) + reach.nearness
        chances[rows] = inside[..., None] / (1 + np.exp(-score))
    sums = np.zeros((len(cues), 2 * half + 2, 2), dtype=np.float64)
    np.cumsum(chances, axis=1, out=sums[:, 1:], dtype=np.float64)
    return _Near(cues[:, 0], half, chances, sums)
