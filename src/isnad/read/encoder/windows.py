"""What the small model reads: a report's words in pieces, cut into overlapping windows of whole sentences.

The encoder knows no capitals and no quotation marks that opened earlier, so each piece carries a *shape* beside its id:
how its word is written, and whether it stands inside quotation marks. Shapes go in where BERT has its segment ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from isnad.read.reading import Sentence, Token

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SHAPES = 12
"""How many shapes there are: six ways a word is written, inside quotation marks or not."""
_OPENING, _CLOSING, _BOTH = "“«„", "”»", '"'

Ints = NDArray[np.int64]


class Window(NamedTuple):
    """A stretch of a report, as the encoder takes it.

    `ids` and `shapes` have a number for each piece, the marks at both ends included. `first` and `last` hold for each
    of its words where its pieces begin and end (half-open). `start` is the number of its first word in the report; its
    words from `core` up to `stop` are read from this window, those around them are there to be seen.
    """

    ids: Ints
    shapes: Ints
    first: Ints
    last: Ints
    start: int
    core: int
    stop: int


def words_of(sentences: Sequence[Sentence]) -> list[Token]:
    """All words of the sentences, in order: what the numbers of words in windows count."""
    return [token for sentence in sentences for token in sentence.tokens]


def windows(sentences: Sequence[Sentence], tokenizer: Tokenizer, *, size: int, overlap: int) -> list[Window]:
    """The report's windows: at most `size` pieces each, two of them sharing about `overlap`.

    A window begins with a sentence; one longer than a window is cut between words.
    """
    words = words_of(sentences)
    if not words:
        return []
    ids, first = _pieces(words, tokenizer)
    shapes = np.repeat(_shapes(sentences), np.diff(first))
    starts = np.cumsum([0, *(len(sentence.tokens) for sentence in sentences if sentence.tokens)])[:-1]
    found: list[Window] = []
    begin = core = 0
    room = size - 2
    while True:
        if first[core + 1] - first[begin] > room:
            begin = core  # a word of very many pieces: nothing is seen before it
        end = int(np.searchsorted(first, first[begin] + room, side="right")) - 1
        end = max(end, begin + 1)
        last = end >= len(words)
        if not last:
            boundary = int(starts[np.searchsorted(starts, end, side="right") - 1])
            end = boundary if boundary > core else end
        stop = len(words) if last else max(core + 1, _before(first, end, overlap // 2, core))
        low, high = int(first[begin]), min(int(first[min(end, len(words))]), int(first[begin]) + room)
        edges = np.minimum(first[begin : min(end, len(words)) + 1] - low + 1, high - low)
        inside = np.concatenate([[_CLS], ids[low:high], [_SEP]])
        around = np.concatenate([[0], shapes[low:high], [0]])
        ends = np.maximum(edges[1:], edges[:-1] + 1)
        found.append(Window(inside, around, edges[:-1], ends, begin, core, stop))
        if last:
            return found
        core = stop
        back = _before(first, core, overlap // 2, begin + 1)
        begin = int(starts[np.searchsorted(starts, back, side="right") - 1])
        begin = begin if begin > found[-1].start and first[core] - first[begin] < room // 2 else back


def _before(first: Ints, word: int, pieces: int, least: int) -> int:
    """The word about `pieces` pieces before `word`, not before `least`."""
    return max(least, int(np.searchsorted(first, first[word] - pieces, side="left")))


_CLS, _SEP, _UNKNOWN = 101, 102, 100
"""Ids of BERT's marks in the vocabulary of the uncased models."""


def _pieces(words: Sequence[Token], tokenizer: Tokenizer) -> tuple[Ints, Ints]:
    """The ids of all pieces, and for each word the number of its first (one more at the end)."""
    encoded = tokenizer.encode([word.text for word in words], is_pretokenized=True, add_special_tokens=False)
    of = np.array([-1 if word is None else word for word in encoded.word_ids], dtype=np.int64)
    ids = np.array(encoded.ids, dtype=np.int64)
    counts = np.bincount(of, minlength=len(words)) if len(of) else np.zeros(len(words), dtype=np.int64)
    if counts.all():
        return ids, np.concatenate([[0], np.cumsum(counts)])
    # A word of nothing the vocabulary knows (control characters) still is a word: it becomes the unknown piece.
    gaps = np.flatnonzero(counts == 0)
    at = np.searchsorted(of, gaps)
    counts = np.maximum(counts, 1)
    return np.insert(ids, at, _UNKNOWN), np.concatenate([[0], np.cumsum(counts)])


def _shapes(sentences: Sequence[Sentence]) -> Ints:
    """The shape of each word: how it is written, plus six inside quotation marks, which end with their paragraph."""
    found: list[int] = []
    inside, paragraph = False, -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            inside, paragraph = False, sentence.paragraph
        for token in sentence.tokens:
            text = token.text
            if text in _OPENING or (text in _BOTH and not inside):
                inside = True
                found.append(6)
                continue
            found.append(_writing(text) + 6 * inside)
            if text in _CLOSING or text in _BOTH:
                inside = False
    return np.array(found, dtype=np.int64)


def _writing(text: str) -> int:
    """0 no letter or digit, 1 lower case, 2 a capital and lower case, 3 capitals, 4 mixed, 5 digits."""
    if text.islower():
        return 1
    if text[0].isdigit():
        return 5
    if text.isupper():
        return 3 if len(text) > 1 else 2
    if text[0].isupper() and text[1:].islower():
        return 2
    return 4 if any(character.isalpha() for character in text) else 0
