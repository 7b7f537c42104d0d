"""How well a checkpoint does before it is shipped: `python -m training.score FOLDER [--sample N]`.

Attributions on PolNeAR's dev split, mentions on CrossNER's and on our own, statuses on our own and on UDS-IH2.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch

from isnad.evaluation.attribution import Attribution, _all, _counted, _linked, _spans
from isnad.evaluation.mentions import CROSSNER
from isnad.model import Report, Span
from isnad.read.encoder.decoding import Chain, Floats, Frame, Reach, frames, tagged
from isnad.read.encoder.windows import windows, words_of
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from training.data import OVERLAP, SIZE, Example, Gold, entities, factuality, polnear, tokenizer_at
from training.model import WIDTH, Reader
from training.train import LABELS, base, batch_of, loaded, own

CHAINS = ("attribution", "inner", "mention")


class Read:
    """What the model says of a text, and where its words are."""

    def __init__(self, model: Reader, text: str) -> None:
        found = sentences(Reading(Report(id="text", sha256="", text=text))).sentences
        self.words = words_of(found)
        parts: list[dict[str, Floats]] = []
        with torch.no_grad():
            for window in windows(found, tokenizer_at(base()), size=SIZE, overlap=OVERLAP):
                made = model(batch_of([Example(window)]))
                core = slice(window.core - window.start, window.stop - window.start)
                parts.append({name: value[0, core].numpy() for name, value in made.items()})
        self.found = {name: np.concatenate([p[name] for p in parts]) for name in model.layout} if parts else {}
        chains = {
            n: Chain(*(getattr(getattr(model, n), p).detach().numpy() for p in ("steps", "begins"))) for n in CHAINS
        }
        self.tagged = tagged({n: self.found[n] for n in CHAINS}, chains) if parts else {}
        self.reach = Reach(
            model.distance.weight.detach().numpy().reshape(-1, 2, WIDTH), model.nearness.weight.detach().numpy()
        )

    def frames(self) -> list[Frame]:
        """The attributions."""
        if not self.tagged:
            return []
        asks, answers = (self.found[n].reshape(-1, 2, WIDTH) for n in ("ask", "answer"))
        return frames(self.tagged["attribution"], self.tagged["inner"], asks, answers, self.reach)

    def span(self, part: Sequence[int]) -> Span:
        """Where a stretch of words stands."""
        return Span(self.words[part[0]].start, self.words[part[1] - 1].end)

    def word(self, offset: int) -> int:
        """The number of the word that ends after an offset."""
        return int(np.searchsorted([w.end for w in self.words], offset, "right"))


def of_attributions(read: Read, gold: Gold) -> tuple[int, ...]:
    """The counts that the task `attribution` makes, and those of spans found by themselves."""
    known = [
        Attribution(*(tuple(Span(*s) for s in part) for part in (sources, [cue], contents)))
        for sources, cue, contents in gold.attributions or ()
    ]
    found = [
        Attribution(tuple(map(read.span, f.sources)), (read.span(f.cue),), tuple(map(read.span, f.contents)))
        for f in read.frames()
        if not f.inner
    ]
    flat = [{read.span(s) for s in read.tagged["attribution"].of(n).tolist()} for n in range(3)]
    return (
        *_counted([(_spans(found, n), _spans(known, n)) for n in range(3)]),
        *_linked(found, known),
        *_counted([(flat[n], _spans(known, n)) for n in range(3)]),
    )


def of_mentions(read: Read, gold: Gold) -> tuple[int, int, int]:
    """How many mentions are right, found and there."""
    tags = read.tagged.get("mention")
    found = (
        set()
        if tags is None
        else {(read.span(s), LABELS.kinds[k]) for s, k in zip(tags.spans.tolist(), tags.kinds.tolist(), strict=True)}
    )
    found = {(s, k) for s, k in found if k in gold.kinds}
    known = {(Span(*s), of) for s, of in gold.mentions or ()}
    return sum((s, k) in found for s, of in known for k in of), len(found), len(known)


def f1(right: int, found: int, gold: int) -> float:
    """F1 of counts."""
    return round(2 * right / max(1, found + gold), 4)


def macro(pairs: Iterable[tuple[str, str]], least: int) -> dict[str, float]:
    """F1 by class, of pairs of said and true, and their mean over the classes that are true `least` times."""
    pairs = list(pairs)
    said, true, both = (
        Counter(a for a, _ in pairs),
        Counter(b for _, b in pairs),
        Counter(a for a, b in pairs if a == b),
    )
    by = {name: f1(both[name], said[name], count) for name, count in true.most_common() if count >= least}
    return {"macro": round(sum(by.values()) / len(by), 4), **by}


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.score", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int)
    asked = parser.parse_args()
    model = loaded(asked.folder)
    counts = [of_attributions(Read(model, g.text), g) for g in polnear("dev")[: asked.sample]]
    sums = [sum(c) for c in zip(*counts, strict=True)]
    print(json.dumps({k: round(v, 4) for k, v in _all(sums[:-9]).items()}), flush=True)
    print("found by themselves", [f1(*sums[-9:][n : n + 3]) for n in (0, 3, 6)], flush=True)
    ours = own("dev")
    for name, golds in (("crossner", entities("crossner_politics", "dev", CROSSNER)), ("own", ours)):
        rows = [of_mentions(Read(model, g.text), g) for g in golds]
        print("mentions", name, f1(*(sum(r) for r in zip(*rows, strict=True))), flush=True)
    pairs, ground = [], []
    for gold in ours:
        read = Read(model, gold.text)
        for span, status, background in gold.statuses or ():
            at = read.word(span[0])
            pairs.append((LABELS.statuses[int(read.found["status"][at].argmax())], status))
            ground.append((str(bool(read.found["background"][at, 0] > 0)), str(background)))
    print("status", macro(pairs, 10), "background", macro(ground, 1), flush=True)
    happened, values = [], []
    for gold in factuality("dev")[: asked.sample and asked.sample * 10]:
        read = Read(model, gold.text)
        for span, value in gold.happened or ():
            at = read.word(span[0])
            happened.append((str(int(read.found["happened"][at].argmax())), str(int(value > -1) + int(value >= 1))))
            values.append((float(read.found["factuality"][at, 0]), value))
    mine, theirs = np.array(values).T
    print("factuality", macro(happened, 1), np.abs(mine - theirs).mean(), np.corrcoef(mine, theirs)[0, 1], flush=True)


if __name__ == "__main__":
    main()
