"""The small model: one encoder, and on it a head for each thing read.

A head of *tags* gives each word a label (begins, inside, outside, for each kind). The head of *frames* looks at one cue
and says of every word near it whether it belongs to that cue's source or content: so the links come with the spans, and
contents may nest. The head of *status* looks at one trigger.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import BertModel

from training.windows import SHAPES

TAGS = {"cue": ["cue"], "source": ["source"], "content": ["content"]}
FRAME = ["O", "B-source", "I-source", "B-content", "I-content"]
REACH = 160
"""How many words from its cue a source or content may be."""


def labels_of(kinds: list[str]) -> list[str]:
    """`O`, and `B-` and `I-` of each kind."""
    return ["O", *(f"{edge}-{kind}" for kind in kinds for edge in "BI")]


class Batch(NamedTuple):
    """Windows side by side: B windows, P pieces and W words at most; F frames and T triggers in all.

    `ids shapes seen`: B x P. `first last`: B x W, the pieces of each word. `words`: B x W, whether there is a word.
    `frames`: F x 3, window, first and last word of a cue. `triggers`: T x 2, window and word.
    """

    ids: Tensor
    shapes: Tensor
    seen: Tensor
    first: Tensor
    last: Tensor
    words: Tensor
    frames: Tensor
    triggers: Tensor


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: BertModel, kinds: list[str], statuses: list[str], *, width: int = 192) -> None:
        super().__init__()
        size = encoder.config.hidden_size
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        tagged = TAGS | {"mention": kinds}
        self.tags = nn.ModuleDict({name: nn.Linear(size, len(labels_of(of))) for name, of in tagged.items()})
        self.of_word = nn.Linear(size, width)
        self.of_cue = nn.Linear(2 * size, width)
        self.of_distance = nn.Embedding(2 * REACH + 1, width)
        self.of_frame = nn.Linear(width, len(FRAME))
        self.status = nn.Linear(size, len(statuses))
        self.background = nn.Linear(size, 1)
        self.happened = nn.Linear(size, 1)

    def words(self, batch: Batch) -> Tensor:
        """B x W x size: what each word is, as its first and last piece say."""
        found = self.encoder(batch.ids, attention_mask=batch.seen, token_type_ids=batch.shapes).last_hidden_state
        size = found.shape[-1]
        first = found.gather(1, batch.first[..., None].expand(-1, -1, size))
        last = found.gather(1, (batch.last - 1)[..., None].expand(-1, -1, size))
        return self.drop((first + last) / 2)

    def frames(self, words: Tensor, frames: Tensor) -> Tensor:
        """F x W x labels: what each word is to each cue; far words are for the caller to leave out."""
        window, first, last = frames.unbind(1)
        cue = torch.cat([words[window, first], words[window, last]], dim=-1)
        position = torch.arange(words.shape[1])[None]
        distance = (position - first[:, None]).clamp(-REACH, REACH) + REACH
        hidden = self.of_word(words)[window] + self.of_cue(cue)[:, None] + self.of_distance(distance)
        return self.of_frame(nn.functional.gelu(self.drop(hidden), approximate="tanh"))


def with_shapes(encoder: BertModel) -> BertModel:
    """The encoder with a row for each shape where it had its segments, all of them at first like its first segment."""
    old = encoder.embeddings.token_type_embeddings.weight.data
    rows = nn.Embedding(SHAPES, old.shape[1])
    rows.weight.data = old[:1].repeat(SHAPES, 1)
    encoder.embeddings.token_type_embeddings = rows
    encoder.config.type_vocab_size = SHAPES
    return encoder
