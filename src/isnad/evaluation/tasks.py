"""The tasks that `isnad evaluate` scores, by name."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import isnad
from isnad.errors import EvaluationError
from isnad.evaluation.actors import actors
from isnad.evaluation.attribution import attribution
from isnad.evaluation.claims import claims
from isnad.evaluation.dossier import held, load_gold, shares
from isnad.evaluation.figures import figures
from isnad.evaluation.interval import bootstrap_share
from isnad.evaluation.location import location
from isnad.evaluation.mentions import mentions
from isnad.evaluation.places import places
from isnad.evaluation.score import Score
from isnad.evaluation.status import status
from isnad.evaluation.times import times
from isnad.pipeline import read_into
from isnad.settings import Settings
from isnad.store import Store


def evaluate(task: str, data: Path, settings: Settings) -> dict[str, Any]:
    """The scores of the shipped reader on `data`, as `isnad evaluate --json` prints them.

    Raises:
        EvaluationError: there is no such task, or the data do not fit it.
    """
    if task not in TASKS:
        raise EvaluationError(f"there is no task {task!r}; choose one of {', '.join(sorted(TASKS))}")
    if not data.is_file():
        raise EvaluationError("the data file is missing", where=str(data))
    score = TASKS[task](data, settings)
    return {
        "task": task,
        "data": data.name,
        "n": score.n,
        "version": isnad.__version__,
        "scores": score.scores,
        "interval": {name: list(bounds) for name, bounds in score.interval.items()},
    }


def dossier(data: Path, settings: Settings) -> Score:
    """Share of a dossier's checks that the record of its reports holds, in all (`held`) and by kind."""
    gold = load_gold(data)
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "dossier.db") as store:
        read_into(store, [str(path) for path in gold.paths()], settings)
        results = held(gold, store.snapshot())
    counted = shares(gold, results)
    return Score(
        n=len(results),
        scores={kind: round(good / total, 4) for kind, (good, total) in counted.items()},
        interval={"held": bootstrap_share(list(results.values()))},
    )


TASKS: dict[str, Callable[[Path, Settings], Score]] = {
    "actors": actors,
    "attribution": attribution,
    "claims": claims,
    "dossier": dossier,
    "figures": figures,
    "location": location,
    "mentions": mentions,
    "places": places,
    "status": status,
    "times": times,
}
