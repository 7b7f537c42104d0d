"""What the model's numbers are worth, written into its package: `python -m training.calibrate models/en/src/isnad_en`.

How often the grammar is right about each status, and how rare each is, is counted on our own reports that the model
was trained on (the grammar was not). How often what was read is right at each score is measured on what the model was
not trained on: mentions and events on our own 40 reports, claims on those and on PolNeAR's dev split; a curve that only
rises is laid through (pool adjacent violators). The plot is of scores that the curve was not made of: by halves of the
documents, the one's curve on the other.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from isnad.evaluation.attribution import Attribution, _alike, _characters, attributions
from isnad.evaluation.corpus import Document, report_of, span_of
from isnad.model import Span, Status
from isnad.read.encoder import opening
from isnad.read.reader import Reader
from isnad.read.reading import Reading
from isnad.read.status import firmness_at
from isnad.settings import settings_from
from training.annotate import joined
from training.data import lines
from training.train import HERE, LABELS, OFTEN, corpus

Scored = tuple[float, bool]
"""A score, and whether what has it is right."""
KNOTS = 12
"""Points of a curve at most."""


def own(split: str) -> list[Document]:
    """Our own reports with their texts."""
    file = HERE / "annotations" / f"{split}.jsonl"
    return [joined(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]


# -- the grammar's word ----------------------------------------------------------------------------------------------


def grammar(reader: Reader) -> dict[str, Any]:
    """How probable each status of the grammar's is for each that is right.

    Args:
        reader: a reader without the model.
    """
    statuses = list(LABELS.statuses)
    counts = np.full((len(statuses), len(statuses)), 0.5)
    for document in own("train"):
        reading = reader.read(report_of(document))
        for event in document["events"]:
            trigger = span_of(document, event["trigger"])
            ruled: Status = firmness_at(reading, trigger).status
            counts[statuses.index(event["status"]), statuses.index(ruled)] += 1
    return {"grammar": (counts / counts.sum(axis=1, keepdims=True)).round(4).tolist()}


def rarity() -> dict[str, list[float]]:
    """How much rarer each status is in our own reports than in all that taught it, which has the rare ones more often.

    A posterior is put right by the ratio of the priors (Saerens and others 2002); half of it, as some statuses are
    counted a handful of times.
    """
    counts = np.full((2, len(LABELS.statuses)), 0.5)
    for name in ("own", "sentences"):
        for gold in corpus(name):
            for _, status, _ in gold.statuses or ():
                counts[0, LABELS.statuses.index(status)] += name == "own"
                counts[1, LABELS.statuses.index(status)] += OFTEN[name]
    natural, taught = counts / counts.sum(axis=1, keepdims=True)
    return {"rarity": np.log((natural + taught) / (2 * taught)).round(3).tolist()}


def sharpness(reader: Reader, rules: Reader) -> dict[str, float]:
    """By what factor the model's scores of statuses make the right ones likeliest, together with the grammar's word.

    Args:
        reader: a reader with the model.
        rules: one without.
    """
    told = []
    for document in own("dev"):
        reading, ruled = reader.read(report_of(document)), rules.read(report_of(document))
        encoded = reading.encoded
        assert encoded is not None
        for event in document["events"]:
            trigger = span_of(document, event["trigger"])
            statuses = encoded.parameters.statuses
            known = [row[statuses.index(firmness_at(ruled, trigger).status)] for row in encoded.parameters.grammar]
            scores = encoded.of("status")[encoded.word_at(trigger.start)]
            told.append((scores, np.log(known), statuses.index(event["status"])))
    shift = np.array(encoded.parameters.rarity)
    scores_, grammars, right = (np.array(part) for part in zip(*told, strict=True))

    def unlikely(factor: float) -> float:
        total = scores_ * factor + shift + grammars
        total -= np.logaddexp.reduce(total, axis=1, keepdims=True)
        return float(-total[np.arange(len(right)), right].mean())

    return {"sharpness": min((round(0.05 * n, 2) for n in range(4, 25)), key=unlikely)}


# -- what is right ---------------------------------------------------------------------------------------------------


def of_mentions(document: Document, reading: Reading) -> Iterator[Scored]:
    """A mention is right if one of the same span and kind was annotated."""
    gold = {(span_of(document, one["span"]), one["kind"]) for one in document["mentions"]}
    for mention in reading.mentions:
        assert reading.encoded is not None
        yield reading.encoded.mentioned(mention.span, mention.kind), (mention.span, mention.kind) in gold


def of_events(document: Document, reading: Reading) -> Iterator[Scored]:
    """An event is right if its trigger was annotated, with its status."""
    gold = [(span_of(document, one["trigger"]), one["status"]) for one in document["events"]]
    for event in reading.events:
        yield event.confidence, any(span.overlaps(event.trigger) and event.status == status for span, status in gold)


def of_claims(known: Sequence[Attribution], reading: Reading) -> Iterator[Scored]:
    """A claim is right if one with a cue of shared letters, and half the content in common, has half the source in
    common."""
    outermost = attributions(reading)
    for claim in reading.claims:
        hop = claim.chain[-1]
        one = Attribution((hop.span,) if hop.span else (), (hop.cue,) if hop.cue else (), claim.content)
        if one in outermost and one.cue:
            cue = _characters(one.cue)
            near = [g for g in known if not cue.isdisjoint(_characters(g.cue))]
            right = any(_alike(one.content, g.content) and _alike(one.source, g.source) for g in near)
            yield claim.confidence, right


def _ascribed(document: Document) -> list[Attribution]:
    return [
        Attribution(*(tuple(Span(*part) for part in one[role]) for role in ("source", "cue", "content")))
        for one in document["attributions"]
    ]


def _measured(reader: Reader) -> dict[str, list[list[Scored]]]:
    """By what is read, the scores of each document."""
    found: dict[str, list[list[Scored]]] = {"mention": [], "event": [], "claim": []}
    for document in own("dev"):
        reading = reader.read(report_of(document))
        found["mention"].append([*of_mentions(document, reading)])
        found["event"].append([*of_events(document, reading)])
    for document in lines("polnear", "dev"):
        found["claim"].append([*of_claims(_ascribed(document), reader.read(report_of(document)))])
    return found


# -- curves ----------------------------------------------------------------------------------------------------------


def curve(scored: Iterable[Scored]) -> list[tuple[float, float]]:
    """Scores from low to high, with the share that is right at each; the shares never fall."""
    ordered = sorted(scored)
    pools: list[list[float]] = []  # the mean score, the share right, how many
    size = max(1, len(ordered) // (3 * KNOTS))
    for begin in range(0, len(ordered), size):
        part = ordered[begin : begin + size]
        pools.append([float(np.mean([s for s, _ in part])), float(np.mean([r for _, r in part])), len(part)])
        while len(pools) > 1 and pools[-2][1] >= pools[-1][1]:
            (s1, r1, n1), (s2, r2, n2) = pools.pop(-2), pools.pop(-1)
            pools.append([(s1 * n1 + s2 * n2) / (n1 + n2), (r1 * n1 + r2 * n2) / (n1 + n2), n1 + n2])
    # Of few that are all right not all others are (Laplace's rule of succession).
    return [(round(score, 4), round((share * n + 1) / (n + 2), 4)) for score, share, n in pools]


def crossed(by_document: Sequence[Sequence[Scored]]) -> list[Scored]:
    """What the curve of one half of the documents makes of the scores of the other, and whether each is right."""
    found: list[Scored] = []
    for half in (0, 1):
        scores, shares = zip(*curve(one for part in by_document[1 - half :: 2] for one in part), strict=True)
        found += [(float(np.interp(s, scores, shares)), r) for part in by_document[half::2] for s, r in part]
    return found


def plot(scored: dict[str, list[Scored]], file: Path) -> dict[str, float]:
    """Draw how often what is said to be sure is right; the expected calibration error of each."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "isnad"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(4.5, 4.2))
    axes.plot([0, 1], [0, 1], color="0.8", linewidth=1)
    errors = {}
    for (name, pairs), marker in zip(scored.items(), "osD", strict=True):
        said, right = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
        parts = np.array_split(np.argsort(said, kind="stable"), 8)
        points = [(said[part].mean(), right[part].mean(), len(part)) for part in parts]
        axes.plot([p[0] for p in points], [p[1] for p in points], marker=marker, markersize=5, label=f"{name}s")
        errors[name] = round(sum(abs(a - b) * n for a, b, n in points) / len(pairs), 4)
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
    return errors


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__)
    parser.add_argument("package", type=Path)
    asked = parser.parse_args()
    opening._folder = lambda: asked.package
    settings = settings_from()
    file = asked.package / "model.json"
    told = json.loads(file.read_text(encoding="utf-8")) | {"calibration": {}, "sharpness": 1.0}

    def written(more: dict[str, Any]) -> Reader:
        told.update(more)
        file.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        opening.open_encoder.cache_clear()
        return Reader(settings)

    rules = Reader(replace(settings, model=False))
    reader = written(sharpness(written(grammar(rules) | rarity()), rules))
    measured = _measured(reader)
    written({"calibration": {name: curve(one for part in of for one in part) for name, of in measured.items()}})
    errors = plot({name: crossed(of) for name, of in measured.items()}, asked.package.parents[1] / "reliability.svg")
    print(json.dumps({"expected calibration error": errors}))


if __name__ == "__main__":
    main()
