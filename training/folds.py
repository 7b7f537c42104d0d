"""Mentions of re3d by folds of its documents: `python -m training.folds --start base --output FOLDER`.

For each fold short runs go on from a checkpoint that has never seen re3d, with the other folds and some of everything
else; the product, with the mean of those runs for its model, then reads the fold. A fold that is done is not done
again.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from isnad.evaluation.mentions import _of_corpus, _pooled, _read, _scores
from isnad.evaluation.re3d import RE3D
from isnad.read.encoder import opening
from isnad.read.reader import Reader
from isnad.settings import settings_from
from training.data import lines
from training.export import exported
from training.mean import mean
from training.train import OFTEN, Run, corpus, loaded, train

FOLDS, RUNS = 5, 3
SHARE = {"polnear": 0.1, "factuality": 0.1}
"""How much of the larger corpora a fold's run sees."""


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.folds", description=__doc__)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    documents = [*lines("re3d", "train"), *lines("re3d", "dev")]
    golds = corpus("re3d")
    order = random.Random(asked.seed).sample(range(len(documents)), len(documents))
    others = {name: corpus(name) for name in OFTEN if name != "re3d"}
    OFTEN.update(crossner=2, re3d=3)
    sums = []
    for fold in range(FOLDS):
        folder = asked.output / f"fold{fold}"
        kept = set(order[fold::FOLDS])
        chance = random.Random(asked.seed + fold)
        some = {n: chance.sample(of, round(len(of) * SHARE.get(n, 1))) for n, of in others.items()}
        some["re3d"] = [gold for n, gold in enumerate(golds) if n not in kept]
        if not (folder / "model.onnx").exists():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "__init__.py").write_text(f'__version__ = "fold {fold}"\n', encoding="utf-8")
            runs = [folder / f"run{seed}" for seed in range(asked.seed, asked.seed + RUNS)]
            for seed, run in enumerate(runs, asked.seed):
                train(Run(run, some, 1, 1e-4, seed, asked.start))
            mean(runs, folder)
            exported(loaded(folder), folder)
        opening.open_encoder.cache_clear()
        opening._folder = lambda folder=folder: folder
        reader = Reader(settings_from())
        of_fold = [documents[n] for n in sorted(kept)]
        sums += [_pooled(_read(reader, d, RE3D), _of_corpus(d), RE3D) for d in of_fold]
        print(fold, json.dumps(_scores([sum(c) for c in zip(*sums, strict=True)], ())), flush=True)


if __name__ == "__main__":
    main()
