"""From numbers to spans: the best path and its chances against all paths, long reports, whose is what."""

from __future__ import annotations

import tracemalloc
from itertools import pairwise, product
from math import log
from typing import TYPE_CHECKING

import pytest

np = pytest.importorskip("numpy")

from isnad.read.encoder import decoding  # noqa: E402  needs numpy
from isnad.read.encoder.decoding import Chain, Frame, Reach, Tagged, frames, stretches, tagged  # noqa: E402

if TYPE_CHECKING:
    from isnad.read.encoder.decoding import Floats, Ints

LABELS = {"attribution": 5, "inner": 3}
Scores = dict[str, "Floats"]


def drawn(seed: int, count: int, spread: float = 1.5) -> tuple[Scores, dict[str, Chain]]:
    """Scores of so many words, and chains, by chance."""
    draw = np.random.default_rng(seed)

    def numbers(*shape: int) -> Floats:
        found: Floats = draw.normal(0, spread, shape).astype(np.float32)
        return found

    chains = {name: Chain(numbers(width, width), numbers(width)) for name, width in LABELS.items()}
    return {name: numbers(count, width) for name, width in LABELS.items()}, chains


def weighed(scores: Floats, chain: Chain) -> dict[tuple[int, ...], float]:
    """Every labelling with the sum of its log weights."""
    count, width = scores.shape
    return {
        labels: float(chain.begins[labels[0]])
        + sum(float(scores[at, label]) for at, label in enumerate(labels))
        + sum(float(chain.steps[a, b]) for a, b in pairwise(labels))
        for labels in product(range(width), repeat=count)
    }


@pytest.mark.parametrize("count", [1, 2, 3, 5])
@pytest.mark.parametrize("seed", range(6))
def test_the_best_path_and_its_chances_are_those_of_all_paths(seed: int, count: int) -> None:
    scores, chains = drawn(seed, count)
    found = tagged(scores, chains)
    for name, width in LABELS.items():
        weights = weighed(scores[name], chains[name])
        best = np.array(max(weights, key=weights.__getitem__))
        share = np.zeros((count, width))
        for labels, weight in weights.items():
            share[np.arange(count), labels] += np.exp(weight)
        share /= share.sum(axis=1, keepdims=True)
        spans, kinds = stretches(best)
        assert (found[name].spans.tolist(), found[name].kinds.tolist()) == (spans.tolist(), kinds.tolist())
        assert np.allclose(found[name].chances, share[:, 1::2] + share[:, 2::2], atol=1e-4)
        chosen = share[np.arange(count), best]
        assert np.allclose(found[name].sure, [chosen[a : b + 1].min() for a, b in spans], atol=1e-4)


@pytest.mark.parametrize("count", [47, 48, 49, 79, 80, 81, 200])
def test_a_long_report_reads_as_if_it_were_not_cut(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    scores, chains = drawn(count, count)
    scores = {name: 3 * rows for name, rows in scores.items()}
    cut = tagged(scores, chains)
    monkeypatch.setattr(decoding, "_CORE", 1_000)
    whole = tagged(scores, chains)
    for name in LABELS:
        assert len(whole[name].spans) > 5
        assert cut[name].spans.tolist() == whole[name].spans.tolist()
        assert np.allclose(cut[name].chances, whole[name].chances, atol=1e-3)
        assert np.allclose(cut[name].sure, whole[name].sure, atol=1e-3)


def test_a_span_over_the_edge_of_a_stretch_stays_whole() -> None:
    scores = np.zeros((120, 3), np.float32)
    scores[:, 0] = 10
    scores[40:60] = [0, 0, 10]
    scores[40] = [0, 10, 0]
    found = tagged({"inner": scores}, {"inner": Chain(np.zeros((3, 3), np.float32), np.zeros(3, np.float32))})
    assert found["inner"].spans.tolist() == [[40, 60]]


def test_a_report_without_words_has_no_spans() -> None:
    scores, chains = drawn(0, 0)
    for name, found in tagged(scores, chains).items():
        assert (found.spans.shape, found.chances.shape) == ((0, 2), (0, LABELS[name] // 2))
        assert len(found.kinds) == len(found.sure) == 0


def test_numbers_without_measure_give_chances_all_the_same() -> None:
    scores, chains = drawn(1, 100, spread=3)
    for found in tagged({name: rows * 200 for name, rows in scores.items()}, chains).values():
        assert np.isfinite(found.chances).all()
        assert np.isfinite(found.sure).all()


RUNS = [
    # labels, (first word, word after the last, kind) of each run
    ([], []),
    ([0, 0], []),
    ([1, 2, 2], [(0, 3, 0)]),
    ([0, 2, 2, 0], [(1, 3, 0)]),  # inside after outside begins a run
    ([1, 1, 2], [(0, 1, 0), (1, 3, 0)]),  # what begins ends the one before
    ([1, 4, 4], [(0, 1, 0), (1, 3, 1)]),  # as does another kind
    ([3, 0, 4], [(0, 1, 1), (2, 3, 1)]),
    ([0, 5], [(1, 2, 2)]),
]


@pytest.mark.parametrize(("labels", "runs"), RUNS)
def test_labels_are_runs(labels: list[int], runs: list[tuple[int, int, int]]) -> None:
    spans, kinds = stretches(np.array(labels, np.int64))
    assert [(*span, kind) for span, kind in zip(spans.tolist(), kinds.tolist(), strict=True)] == runs


SOURCE, CUE, CONTENT = range(3)
WORDS, HALF = 20, 15
"""Words of a report, and how far from its cue a word may be."""
Part = tuple[int, int, int]
Chances = dict[tuple[int, int], list[tuple[int, int, float]]]
"""By number of the cue and role (0 source, 1 content): words that belong to it, with their chance."""

FRAMES: dict[str, tuple[list[Part], list[Part], Chances, list[Frame]]] = {
    "each span goes to the cue it belongs to most": (
        [(0, 2, SOURCE), (2, 3, CUE), (3, 6, CONTENT), (6, 8, SOURCE), (8, 9, CUE), (9, 12, CONTENT)], [],
        {(0, 0): [(0, 2, 0.9), (6, 8, 0.4)], (1, 0): [(0, 2, 0.5), (6, 8, 0.7)],
         (0, 1): [(3, 6, 0.6), (9, 12, 0.1)], (1, 1): [(3, 6, 0.5), (9, 12, 0.8)]},
        [Frame(((0, 2),), (2, 3), ((3, 6),), 0.6), Frame(((6, 8),), (8, 9), ((9, 12),), 0.7)],
    ),
    "what belongs to nobody is left out": (
        [(0, 2, SOURCE), (2, 3, CUE), (3, 6, CONTENT), (8, 10, CONTENT)], [],
        {(0, 0): [(0, 2, 0.29)], (0, 1): [(3, 6, 0.31), (8, 10, 0.29)]}, [Frame((), (2, 3), ((3, 6),), 0.31)],
    ),
    "a content may stand in pieces": (
        [(0, 3, CONTENT), (3, 4, CUE), (4, 6, SOURCE), (6, 9, CONTENT)], [],
        {(0, 0): [(4, 6, 0.8)], (0, 1): [(0, 3, 0.9), (6, 9, 0.9)]},
        [Frame(((4, 6),), (3, 4), ((0, 3), (6, 9)), 0.8)],
    ),
    "a cue without content tells nothing": (
        [(0, 2, SOURCE), (2, 3, CUE)], [], {(0, 0): [(0, 2, 0.9)]}, [],
    ),
    "a content without a cue is nobody's": ([(3, 6, CONTENT)], [], {}, []),
    "a cue within a content has the words that are more likely its own than not": (
        [(0, 1, SOURCE), (1, 2, CUE), (2, 12, CONTENT)], [(5, 6, SOURCE)],
        {(0, 0): [(0, 1, 0.9)], (0, 1): [(2, 12, 0.9)], (1, 0): [(3, 5, 0.6), (8, 9, 0.5)],
         (1, 1): [(5, 8, 0.8), (9, 11, 0.49)]},
        [Frame(((0, 1),), (1, 2), ((2, 12),), 0.9),
         Frame(((3, 5),), (5, 6), ((6, 8),), 0.6, inner=True)],
    ),
    "a cue within takes no span from one outside": (
        [(1, 2, CUE), (2, 12, CONTENT)], [(5, 6, SOURCE)],
        {(0, 1): [(2, 12, 0.4)], (1, 1): [(2, 12, 0.45)]}, [Frame((), (1, 2), ((2, 12),), 0.4)],
    ),
    "a cue marked within and outside is one": (
        [(1, 2, CUE), (2, 12, CONTENT)], [(1, 2, SOURCE)],
        {(0, 1): [(2, 12, 0.9)]}, [Frame((), (1, 2), ((2, 12),), 0.9)],
    ),
    "far words belong to nobody": (
        [(0, 1, CUE), (1, 3, CONTENT), (17, 20, CONTENT)], [],
        {(0, 1): [(1, 3, 0.9), (17, 20, 0.99)]}, [Frame((), (0, 1), ((1, 3),), 0.9)],
    ),
}  # fmt: skip


def as_tagged(parts: list[Part]) -> Tagged:
    spans: Ints = np.array([part[:2] for part in parts], np.int64).reshape(-1, 2)
    kinds: Ints = np.array([part[2] for part in parts], np.int64)
    return Tagged(spans, kinds, np.ones(len(parts), np.float32), np.zeros((WORDS, 3), np.float32))


@pytest.mark.parametrize(("parts", "inner", "chances", "expected"), FRAMES.values(), ids=FRAMES)
def test_each_cue_has_its_own(parts: list[Part], inner: list[Part], chances: Chances, expected: list[Frame]) -> None:
    outer = [part for part in parts if part[2] == CUE]
    width = 4
    asks, answers = np.zeros((WORDS, 2, width), np.float32), np.zeros((WORDS, 2, width), np.float32)
    answers[:] = -20
    alone = [cue for cue in inner if cue[:2] not in {part[:2] for part in outer}]
    for number, (first, last, _) in enumerate([*outer, *alone]):
        asks[first:last, :, number] = width**0.5
        for role in (0, 1):
            for begin, end, chance in chances.get((number, role), []):
                answers[begin:end, role, number] = log(chance / (1 - chance))
    reach = Reach(np.zeros((2 * HALF + 1, 2, width), np.float32), np.zeros((2 * HALF + 1, 2), np.float32))
    found = frames(as_tagged(parts), as_tagged(inner), asks, answers, reach)
    assert [frame._replace(sure=0) for frame in found] == [frame._replace(sure=0) for frame in expected]
    assert [frame.sure for frame in found] == pytest.approx([frame.sure for frame in expected], abs=1e-4)


def test_distance_counts_from_the_first_word_of_a_cue() -> None:
    """What stands two words before a cue of two words is its source, by distance alone; by its ask one word after."""
    nearness = np.full((2 * HALF + 1, 2), -20, np.float32)
    nearness[HALF - 2, 0] = nearness[HALF + 3, 1] = 20
    asked = np.zeros((2 * HALF + 1, 2, 1), np.float32)
    asked[HALF + 2, 1] = 40
    asks = np.ones((WORDS, 2, 1), np.float32)
    asks[5], asks[6] = 0, 2  # a cue asks with its first and its last word
    parts = [(3, 4, SOURCE), (5, 7, CUE), (7, 9, CONTENT), (9, 10, CONTENT)]
    found = frames(as_tagged(parts), as_tagged([]), asks, np.zeros_like(asks), Reach(asked, nearness))
    assert [frame._replace(sure=0) for frame in found] == [Frame(((3, 4),), (5, 7), ((7, 9),), 0)]
    assert found[0].sure == pytest.approx(1, abs=1e-4)


def test_memory_grows_with_the_report_and_not_with_its_square() -> None:
    words, cues, half = 40_000, 2_000, 40
    step = words // cues
    spans = np.array(
        [(at, at + 1) for at in range(0, words, step)] + [(at + 2, at + 9) for at in range(0, words, step)]
    )
    kinds = np.array([CUE] * cues + [CONTENT] * cues)
    order = np.argsort(spans[:, 0])
    parts = Tagged(spans[order], kinds[order], np.ones(2 * cues, np.float32), np.zeros((words, 3), np.float32))
    asks = np.ones((words, 2, 4), np.float32)
    reach = Reach(np.zeros((2 * half + 1, 2, 4), np.float32), np.zeros((2 * half + 1, 2), np.float32))
    tracemalloc.start()
    found = frames(parts, as_tagged([]), asks, asks, reach)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) > cues / 2
    assert peak < words * cues  # one byte a pair; it was forty
