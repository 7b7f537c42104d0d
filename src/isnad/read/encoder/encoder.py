"""The small model at work: for each word of a report, the numbers of all its heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from isnad.errors import TableError
from isnad.model import Span
from isnad.read.encoder.decoding import Chain, Frame, Reach, Tagged, frames, tagged
from isnad.read.encoder.windows import Ints, Window, windows, words_of
from isnad.read.reading import Reading, Sentence, Token

FORMAT = 1
"""The format of a model's files that this version reads."""

Floats = NDArray[np.float32]


class Parameters(msgspec.Struct, frozen=True, kw_only=True):
    """`model.json`: what the model's numbers mean.

    Attributes:
        layout: how many numbers of a word each head has, in their order.
        kinds: the kinds of mention, in the order of their labels.
        statuses: in the order of their scores.
        reach: how many words from its cue a source or content may be.
        width: how wide an ask and an answer are, for a source and again for a content.
        shapes: how many shapes of a piece it knows.
        size: pieces of a window.
        overlap: how many of them two windows share, about.
        grammar: how probable it is that the grammar says each status where each is right: a row for each that is right.
        sharpness: what the scores of statuses are multiplied by, since a model is surer than it is right.
        rarity: the log of how much rarer each status is in reports than in what the model was taught with.
        calibration: for `mention`, `claim` and `event`, scores from low to high with the share that is right at each.
    """

    format: int
    version: str
    layout: dict[str, int]
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    reach: int
    width: int
    shapes: int
    size: int
    overlap: int
    grammar: tuple[tuple[float, ...], ...] = ()
    sharpness: float = 1.0
    rarity: tuple[float, ...] = ()
    calibration: dict[str, tuple[tuple[float, float], ...]] = {}


class Heads(NamedTuple):
    """What the heads need besides the numbers of each word.

    `chains` has those of `attribution`, `inner` and `mention`. `distance` is (2 reach + 1) x (2 width), `nearness`
    (2 reach + 1) x 2: the row `reach` is a cue's first word, rows before it are the words before that one.
    """

    chains: Mapping[str, Chain]
    distance: Floats
    nearness: Floats


@dataclass(frozen=True)
class Encoded:
    """What the model says of each word of a report.

    Attributes:
        words: all words of the sentences that are read, in order.
        starts: where each begins in the report's text, in characters.
        ends: where each ends.
        found: words x all numbers, side by side as `parameters.layout` has them.
        parameters: what they mean.
        heads: what the heads need besides.
    """

    words: tuple[Token, ...]
    starts: Ints
    ends: Ints
    found: Floats
    parameters: Parameters
    heads: Heads

    def of(self, name: str) -> Floats:
        """The numbers of one head: words x its width."""
        begin = 0
        for head, width in self.parameters.layout.items():
            if head == name:
                return self.found[:, begin : begin + width]
            begin += width
        raise KeyError(name)

    @cached_property
    def tagged(self) -> dict[str, Tagged]:
        """The stretches of words that each chain tells: parts of attributions, cues told within contents, mentions."""
        return tagged({name: self.of(name) for name in self.heads.chains}, self.heads.chains)

    @cached_property
    def frames(self) -> list[Frame]:
        """The attributions."""
        if not self.words:
            return []
        asks, answers = (self.of(name).reshape(len(self.words), 2, -1) for name in ("ask", "answer"))
        asked = self.heads.distance.reshape(len(self.heads.distance), 2, -1)
        reach = Reach(asked, self.heads.nearness)
        return frames(self.tagged["attribution"], self.tagged["inner"], asks, answers, reach)

    def status(self, word: int, ruled: int) -> Floats:
        """How probable each status is of what a word says (Bayes' rule, the model before and the grammar's word after).

        Args:
            word: the number of the word.
            ruled: the number of the status that the grammar gives it.
        """
        scores = self.of("status")[word] * self.parameters.sharpness
        if self.parameters.rarity:
            scores = scores + np.array(self.parameters.rarity, dtype=np.float32)
        found = _softmax(scores)
        if self.parameters.grammar:
            found *= [row[ruled] for row in self.parameters.grammar]
        found /= found.sum()
        return found

    def background(self, word: int) -> float:
        """How probable it is that what a word says is background; 0 to 1."""
        return float(1 / (1 + np.exp(-self.of("background")[word, 0])))

    def happened(self, word: int) -> float:
        """How far what a word says is told as having happened: from -3, certainly not, through 0 to 3."""
        return float(self.of("factuality")[word, 0].clip(-3, 3))

    def right(self, what: str, score: float) -> float:
        """The share that is right of what has such a score (between those that were measured, a straight line)."""
        known = self.parameters.calibration.get(what)
        if not known:
            return score
        scores, shares = zip(*known, strict=True)
        return float(np.interp(score, scores, shares))

    def mentioned(self, span: Span, kind: str) -> float:
        """How probable it is that the words of a span belong to a mention of a kind, on average; 0 to 1."""
        chances = self.tagged["mention"].chances[self.word_at(span.start) : self.word_at(span.end - 1) + 1]
        return float(chances[:, self.parameters.kinds.index(kind)].mean()) if len(chances) else 0.0

    def span(self, words: tuple[int, int]) -> Span:
        """Where a stretch of words stands in the report's text."""
        return Span(int(self.starts[words[0]]), int(self.ends[words[1] - 1]))

    def word_at(self, offset: int) -> int:
        """The number of the first word that ends after `offset`."""
        return int(np.searchsorted(self.ends, offset, "right"))


class Encoder:
    """The model of a folder.

    Args:
        folder: that of `model.onnx`, `model.json`, `heads.npz` and `tokenizer.json`.

    Raises:
        TableError: a file is missing or damaged, or of a format that this version does not read.
    """

    def __init__(self, folder: Path) -> None:
        self.parameters = _parameters(folder / "model.json")
        self.heads = _heads(folder / "heads.npz")
        self.tokenizer = _tokenizer(folder / "tokenizer.json")
        self._session = _session(folder / "model.onnx")
        width = sum(self.parameters.layout.values())
        if self._session.get_outputs()[0].shape[-1] != width:
            said = f"its layout has {width} numbers a word, and the model beside it does not; install isnad-en again"
            raise TableError(said, where=str(folder / "model.json"))

    def read(self, sentences: Sequence[Sentence]) -> Encoded:
        """What the model says of each word; the same sentences always give the same."""
        words = tuple(words_of(sentences))
        found = np.empty((len(words), sum(self.parameters.layout.values())), dtype=np.float32)
        for window in self.windows(sentences):
            rows = self.run(window)
            found[window.core : window.stop] = rows[window.core - window.start : window.stop - window.start]
        starts = np.fromiter((word.start for word in words), np.int64, len(words))
        ends = np.fromiter((word.end for word in words), np.int64, len(words))
        return Encoded(words, starts, ends, found, self.parameters, self.heads)

    def windows(self, sentences: Sequence[Sentence]) -> list[Window]:
        """The sentences as the model takes them."""
        return windows(sentences, self.tokenizer, size=self.parameters.size, overlap=self.parameters.overlap)

    def run(self, window: Window) -> Floats:
        """The numbers of each word of a window: words x all numbers.

        Windows are run one by one, each of its own length: side by side they are no faster, and what one gives would
        hang on those beside it, as all numbers of a run are made integers by one scale.
        """
        found: Floats = self._session.run(None, _inputs(window))[0][0]
        return found


def encoded(reading: Reading, encoder: Encoder) -> Reading:
    """With what the model says of each word."""
    return replace(reading, encoded=encoder.read(reading.sentences))


def _inputs(window: Window) -> dict[str, Ints]:
    return {
        "ids": window.ids[None],
        "shapes": window.shapes[None],
        "first": window.first[None],
        "last": window.last[None],
    }


def _parameters(path: Path) -> Parameters:
    try:
        raw = path.read_bytes()
        found = msgspec.json.decode(raw, type=dict[str, object]).get("format")
        if found != FORMAT:
            said = f"the model has format {found}, and this version reads {FORMAT}: install the isnad-en made for it"
            raise TableError(said, where=str(path))
        return msgspec.json.decode(raw, type=Parameters)
    except (OSError, msgspec.MsgspecError) as error:
        raise _damaged(path, error) from error


def _heads(path: Path) -> Heads:
    try:
        with np.load(path) as arrays:
            found = {name: arrays[name].astype(np.float32) for name in arrays.files}
        chains = {n: Chain(found[f"{n}.steps"], found[f"{n}.begins"]) for n in ("attribution", "inner", "mention")}
        return Heads(chains, found["distance"], found["nearness"])
    except Exception as error:
        raise _damaged(path, error) from error


def _tokenizer(path: Path) -> Tokenizer:
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:
        raise _damaged(path, error) from error


def _session(path: Path) -> ort.InferenceSession:
    """On one thread: reports are read side by side, and sums are always added in the same order."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    # The graph is written with the operators it is to run with (training/export.py): joined further, it is slower.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 4  # what goes wrong is raised
    try:
        return ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> TableError:
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return TableError(f"the model cannot be opened ({said}); install isnad-en again", where=str(path))


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max())
    found: Floats = raised / raised.sum()
    return found
