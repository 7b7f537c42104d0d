"""What a user can set, as one frozen value: made at the edge, passed in, never looked up."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from isnad.errors import IsnadError, PolicyError

POLICIES = ("ucdp",)
"""Named rules for low/best/high; each is described in `reconcile/figures.py`."""

TIME_LIMIT = 60
"""Seconds that a report may take to be read from the command line; one of 600 words takes about a tenth of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of one run.

    Attributes:
        record: path of the record's SQLite file, or the URL of a PostgreSQL database, as it was given.
        policy: the rule that turns accounts of a figure into low/best/high: one of `POLICIES`, or `MODULE:FUNCTION` for
            one of the user's own (what it takes and gives is told in `reconcile/figures.py`).
        workers: processes that read reports side by side; 1 reads in this process, unless there is a `time_limit`.
        time_limit: seconds after which the reading of one report is given up; `None` for none. What is to be ended has
            to be a process of its own, even if there is but one.
        cache: folder for what can be made again (the gazetteer's index).
        model: whether the small model reads too, where it is installed; else the rules alone do.
    """

    record: str = "isnad.db"
    policy: str = "ucdp"
    workers: int = 1
    time_limit: float | None = None
    cache: Path = Path.home() / ".cache" / "isnad"
    model: bool = True

    def __post_init__(self) -> None:
        if self.policy not in POLICIES:
            own_policy(self.policy)
        if self.workers < 1:
            raise IsnadError(f"at least one worker is needed, not {self.workers}")
        if self.time_limit is not None and self.time_limit <= 0:
            raise IsnadError(f"a time limit is more than 0 seconds, not {self.time_limit}")


def own_policy(name: str) -> Callable[..., Any]:
    """The function that `MODULE:FUNCTION` names, from a module that Python finds (installed, or on `PYTHONPATH`).

    Raises:
        PolicyError: it is not so written, or there is no such function.
    """
    module, _, function = name.partition(":")
    if not module or not function:
        choice = f"choose one of {', '.join(POLICIES)}, or name one of your own as MODULE:FUNCTION"
        raise PolicyError(f"there is no policy {name!r}; {choice}")
    try:
        found = getattr(import_module(module), function, None)
    except Exception as error:  # a module of the user's own may fail in any way
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise PolicyError(f"the policy {name!r} cannot be loaded ({said})") from error
    if not callable(found):
        raise PolicyError(f"the policy {name!r} cannot be loaded: {module} has no function {function!r}")
    return found  # type: ignore[no-any-return]


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `ISNAD_RECORD`, `ISNAD_POLICY`, `ISNAD_WORKERS`, `ISNAD_TIME_LIMIT` (whole seconds, 0 for none),
    `ISNAD_CACHE` (or `XDG_CACHE_HOME`) and `ISNAD_MODEL` (`on` or `off`).

    Raises:
        IsnadError: a value cannot be used.
    """
    workers = _whole(environment, "ISNAD_WORKERS")
    limit = _whole(environment, "ISNAD_TIME_LIMIT")
    home = Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Settings(
        record=environment.get("ISNAD_RECORD") or "isnad.db",
        policy=environment.get("ISNAD_POLICY") or "ucdp",
        workers=min(4, os.cpu_count() or 1) if workers is None else workers,
        time_limit=TIME_LIMIT if limit is None else limit or None,
        cache=Path(environment.get("ISNAD_CACHE") or home / "isnad"),
        model=_switch(environment, "ISNAD_MODEL"),
    )


def _whole(environment: Mapping[str, str], name: str) -> int | None:
    given = environment.get(name) or ""
    if given and not (given.isascii() and given.isdigit()):
        raise IsnadError(f"{name} is a whole number, not {given!r}")
    return int(given) if given else None


def _switch(environment: Mapping[str, str], name: str) -> bool:
    given = environment.get(name) or "on"
    if given not in ("on", "off"):
        raise IsnadError(f"{name} is on or off, not {given!r}")
    return given == "on"
