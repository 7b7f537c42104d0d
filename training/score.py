"""How well a checkpoint attributes, on PolNeAR's dev split: `python -m training.score FOLDER`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from transformers import BertModel

from isnad.evaluation.attribution import Attribution, _all, _counted, _linked, _spans
from isnad.model import Report, Span
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from training.data import OVERLAP, SIZE, Example, Gold, polnear, tokenizer_at
from training.heads import Floats, Heads
from training.model import Reader, with_shapes
from training.train import KINDS, STATUSES, base, batch_of
from training.windows import windows, words_of


def loaded(folder: Path) -> Reader:
    """The model of the folder's checkpoint."""
    model = Reader(with_shapes(BertModel.from_pretrained(base(), add_pooling_layer=False)), KINDS, STATUSES)
    model.load_state_dict(torch.load(folder / "checkpoint.pt")["model"])
    return model.eval()


def heads_of(model: Reader) -> Heads:
    """Its heads."""
    state = model.state_dict().items()
    return Heads({name: value.numpy() for name, value in state if not name.startswith("encoder.")})


@torch.no_grad()
def vectors(model: Reader, text: str) -> tuple[Floats, Sequence[tuple[int, int]]]:
    """The vectors of a text's words, each from the window where it stands best, and their spans."""
    found = sentences(Reading(Report(id="text", sha256="", text=text))).sentences
    words = words_of(found)
    parts = []
    for window in windows(found, tokenizer_at(base()), size=SIZE, overlap=OVERLAP):
        batch, _ = batch_of([Example(window)])
        parts.append(model.words(batch)[0, window.core - window.start : window.stop - window.start].numpy())
    return np.concatenate(parts), [(word.start, word.end) for word in words]


def attributions(heads: Heads, words: Floats, spans: Sequence[tuple[int, int]]) -> list[Attribution]:
    """What is ascribed to whom."""

    def place(part: tuple[int, int]) -> Span:
        return Span(spans[part[0]][0], spans[part[1] - 1][1])

    return [
        Attribution(tuple(map(place, f.sources)), (place(f.cue),), tuple(map(place, f.contents)))
        for f in heads.frames(words)
    ]


def counted(model: Reader, heads: Heads, gold: Gold) -> tuple[int, ...]:
    """The counts of a text, as the task `attribution` counts them."""
    known = [
        Attribution(*(tuple(Span(*s) for s in part) for part in (sources, [cue], contents)))
        for sources, cue, contents in gold.attributions or ()
    ]
    words, spans = vectors(model, gold.text)
    found = attributions(heads, words, spans)
    return (*_counted([(_spans(found, n), _spans(known, n)) for n in range(3)]), *_linked(found, known))


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.score", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int)
    asked = parser.parse_args()
    model = loaded(asked.folder)
    counts = [counted(model, heads_of(model), gold) for gold in polnear("dev")[: asked.sample]]
    print(json.dumps({k: round(v, 4) for k, v in _all([sum(c) for c in zip(*counts, strict=True)]).items()}))


if __name__ == "__main__":
    main()
