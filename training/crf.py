"""A chain of labels over words, each known, unknown, or known to be one of several (Lafferty et al. 2001).

What a word is known to be is a set of labels, so a corpus that marks only some kinds of mention, or leaves the ends
of a span open, teaches what it knows and nothing more: the likelihood is that of all labellings it allows (Tsuboi et
al. 2008).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

_IMPOSSIBLE = -30.0


class Chain(nn.Module):
    """How well labels follow one another.

    Attributes:
        steps: L x L, the score of going from one label to the next.
        begins: L, the score of a window's first label.
    """

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(labels, labels))
        self.begins = nn.Parameter(torch.zeros(labels))

    def loss(self, scores: Tensor, allowed: Tensor, seen: Tensor) -> Tensor:
        """Minus the log-likelihood of the allowed labellings, per word that is known at all.

        Args:
            scores: B x W x L.
            allowed: B x W x L, whether the word may have the label; true throughout where nothing is known.
            seen: B x W, whether there is a word.
        """
        allowed = allowed | ~seen[..., None]
        known = ((~allowed).any(-1) & seen).sum().clamp(min=1)
        # Both sums at once: over all labellings, and over the allowed ones.
        rows = torch.cat([scores, scores.masked_fill(~allowed, _IMPOSSIBLE)])
        total = self._sum(rows, torch.cat([seen, seen]))
        every, right = total.chunk(2)
        return (every - right).sum() / known

    def _sum(self, scores: Tensor, seen: Tensor) -> Tensor:
        """The log of the sum over all labellings of each row (the forward algorithm, scaled at every word)."""
        highest = scores.detach().amax(-1, keepdim=True)
        weights = (scores - highest).exp().unbind(1)
        steps = self.steps.exp()
        state = self.begins.exp() * weights[0]
        logs = []
        real = seen.unbind(1)
        for at in range(len(weights)):
            if at:
                moved = (state @ steps) * weights[at]
                state = torch.where(real[at][:, None], moved, state)
            size = state.sum(-1, keepdim=True)
            state = state / size
            logs.append(size)
        return torch.cat(logs, -1).log().sum(-1) + (highest[..., 0] * seen).sum(-1)
