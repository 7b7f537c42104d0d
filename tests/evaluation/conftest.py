"""What tests of evaluation share: files of gold written on the spot, and slices of the corpora."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from isnad.evaluation import evaluate
from isnad.settings import Settings, settings_from

Evaluated = Callable[..., dict[str, Any]]


@pytest.fixture
def evaluated(tmp_path: Path) -> Evaluated:
    """Evaluates a task on documents written as JSON lines; `beside` are lines of other files in the folder.

    What is counted by hand is read by rules alone (`model=False`), which new weights do not change.
    """

    def run(
        task: str,
        documents: Sequence[Mapping[str, Any]] | str,
        beside: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
        *,
        model: bool = True,
    ) -> dict[str, Any]:
        data = tmp_path / "gold.jsonl"
        data.write_text(documents if isinstance(documents, str) else _lines(documents), encoding="utf-8")
        for name, others in (beside or {}).items():
            (tmp_path / name).write_text(_lines(others), encoding="utf-8")
        return evaluate(task, data, Settings(cache=settings_from().cache, model=model))

    return run


def _lines(documents: Sequence[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(document) + "\n" for document in documents)


@pytest.fixture(scope="session")
def sliced(shared: Path) -> Callable[[str, int], list[dict[str, Any]]]:
    """The first documents of a corpus by its path within the folder of corpora."""

    def first(path: str, n: int) -> list[dict[str, Any]]:
        with (shared / "corpora" / path).open(encoding="utf-8") as file:
            return [json.loads(line) for line in islice(file, n)]

    return first
