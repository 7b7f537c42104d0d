"""What a user can set, as one frozen value: made at the edge, passed in, never looked up."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from isnad.errors import IsnadError

POLICIES = ("ucdp",)
"""Named rules for low/best/high; each is described in `reconcile/figures.py`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of one run.

    Attributes:
        record: path of the record's SQLite file, or the URL of a PostgreSQL database (a path folds its double slash,
            which the store understands).
        policy: the named rule that turns accounts of a figure into low/best/high.
        workers: processes that read reports side by side; 1 reads in this process.
        cache: folder for what can be made again (the gazetteer's index).
    """

    record: Path = Path("isnad.db")
    policy: str = "ucdp"
    workers: int = 1
    cache: Path = Path.home() / ".cache" / "isnad"

    def __post_init__(self) -> None:
        if self.policy not in POLICIES:
            raise IsnadError(f"there is no policy {self.policy!r}; choose one of {', '.join(POLICIES)}")
        if self.workers < 1:
            raise IsnadError(f"at least one worker is needed, not {self.workers}")


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `ISNAD_RECORD`, `ISNAD_POLICY`, `ISNAD_WORKERS` and `ISNAD_CACHE` (or `XDG_CACHE_HOME`).

    Raises:
        IsnadError: a value cannot be used.
    """
    workers = environment.get("ISNAD_WORKERS", "")
    if workers and not workers.isdigit():
        raise IsnadError(f"ISNAD_WORKERS is a whole number, not {workers!r}")
    home = Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Settings(
        record=Path(environment.get("ISNAD_RECORD") or "isnad.db"),
        policy=environment.get("ISNAD_POLICY") or "ucdp",
        workers=int(workers) if workers else min(4, os.cpu_count() or 1),
        cache=Path(environment.get("ISNAD_CACHE") or home / "isnad"),
    )
