"""The small model: one encoder, and on it a head for each thing read.

Every head gives each word some numbers; side by side they are the model's answer, and `layout` says where each head's
stand. Chains of labels tell attributions and mentions; *asks* of a cue against *answers* of the words around it tell
which source and content are its own; a word's status is that of the event it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertModel

from isnad.read.encoder.windows import SHAPES
from training.crf import Chain

PARTS = ["source", "cue", "content"]
REACH = 160
"""How many words from its cue a source or content may be."""
WIDTH = 96
"""How wide the asks and answers are."""


def labels_of(kinds: Sequence[str]) -> list[str]:
    """`O`, and `B-` and `I-` of each kind."""
    return ["O", *(f"{edge}-{kind}" for kind in kinds for edge in "BI")]


class Batch(NamedTuple):
    """Windows side by side: B windows, P pieces and W words at most.

    `ids shapes seen`: B x P. `first last`: B x W, the pieces of each word, half-open.
    """

    ids: Tensor
    shapes: Tensor
    seen: Tensor
    first: Tensor
    last: Tensor


class Dropout(nn.Module):
    """Dropout from cheap random bytes: torch's own takes a quarter of a step on a processor."""

    def __init__(self, share: float, seed: int = 0) -> None:
        super().__init__()
        self.least = round(share * 256)
        self.chance = np.random.default_rng(seed)

    def forward(self, given: Tensor) -> Tensor:
        """The same with some numbers at 0 and the others raised; the very same when not training."""
        if not self.training or not self.least:
            return given
        drawn = np.frombuffer(bytearray(self.chance.bytes(given.numel())), dtype=np.uint8)
        kept = torch.from_numpy(drawn).view(given.shape) >= self.least
        return given * kept * (256 / (256 - self.least))


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: BertModel, kinds: Sequence[str], statuses: Sequence[str]) -> None:
        super().__init__()
        size = encoder.config.hidden_size
        self.encoder = encoder
        self.drop = Dropout(0.1, 1)
        self.layout: dict[str, int] = {
            "attribution": 2 * len(PARTS) + 1,
            "inner": 3,
            "mention": 2 * len(kinds) + 1,
            "ask": 2 * WIDTH,
            "answer": 2 * WIDTH,
        }
        self.heads = nn.ModuleDict({name: nn.Linear(size, width) for name, width in self.layout.items()})
        self.attribution, self.mention = Chain(self.layout["attribution"]), Chain(self.layout["mention"])
        self.inner = Chain(3)
        self.distance = nn.Embedding(2 * REACH + 1, 2 * WIDTH)
        self.nearness = nn.Embedding(2 * REACH + 1, 2)
        nn.init.normal_(self.distance.weight, std=0.02)
        nn.init.constant_(self.nearness.weight, -2.0)
        self.firmness = nn.Linear(size, size // 2)
        firm = {"status": len(statuses), "background": 1, "happened": 3, "factuality": 1}
        self.firm = nn.ModuleDict({name: nn.Linear(size // 2, width) for name, width in firm.items()})
        self.layout |= firm

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """By head, B x W x its width."""
        words = self.words(batch)
        found = {name: head(words) for name, head in self.heads.items()}
        hidden = self.drop(nn.functional.gelu(self.firmness(words), approximate="tanh"))
        return found | {name: head(hidden) for name, head in self.firm.items()}

    def words(self, batch: Batch) -> Tensor:
        """B x W x size: what each word is, as its first and last piece say."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            pieces = self.encoder(batch.ids, attention_mask=batch.seen, token_type_ids=batch.shapes).last_hidden_state
        pieces = pieces.float()
        size = pieces.shape[-1]
        first = pieces.gather(1, batch.first[..., None].expand(-1, -1, size))
        last = pieces.gather(1, (batch.last - 1)[..., None].expand(-1, -1, size))
        return self.drop((first + last) / 2)

    def belongs(self, found: dict[str, Tensor], cues: Tensor) -> Tensor:
        """C x W x 2: how much each word belongs to each cue's source and content (log-odds); far words are the
        caller's.

        Args:
            cues: C x 3, the window, the first and the last word of each.
        """
        window, first, last = cues.unbind(1)
        ask = (found["ask"][window, first] + found["ask"][window, last]).view(-1, 2, WIDTH) / 2
        answers = found["answer"].view(*found["answer"].shape[:2], 2, WIDTH)
        position = torch.arange(answers.shape[1])[None]
        distance = (position - first[:, None]).clamp(-REACH, REACH) + REACH
        near = torch.einsum("clk,dlk->cdl", ask, self.distance.weight.view(-1, 2, WIDTH))
        near = near.gather(1, distance[..., None].expand(-1, -1, 2))
        met = torch.einsum("clk,cwlk->cwl", ask, answers[window])
        return (met + near) / WIDTH**0.5 + self.nearness(distance)


def reader_on(encoder: BertModel, kinds: Sequence[str], statuses: Sequence[str]) -> Reader:
    """The model on an encoder whose segments are made into shapes, its dropout the cheap one."""
    old = encoder.embeddings.token_type_embeddings.weight.data
    new = nn.Embedding(SHAPES, old.shape[1])
    new.weight.data.normal_(std=0.02).add_(old[0])
    encoder.embeddings.token_type_embeddings = new
    encoder.embeddings.word_embeddings.weight.requires_grad = False
    for number, module in enumerate(list(encoder.modules())):
        if isinstance(getattr(module, "dropout", None), nn.Dropout):
            # Attention without dropout runs several times faster on a processor.
            attention = hasattr(module, "query")
            module.dropout = nn.Dropout(0.0) if attention else Dropout(0.1, number + 2)
    return Reader(encoder, kinds, statuses)
