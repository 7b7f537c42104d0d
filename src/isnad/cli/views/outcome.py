"""What a run of reading did, on one screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from isnad.cli.views.plain import counted, plain
from isnad.pipeline import Outcome
from isnad.store import Counts

NAMED = 5
"""Reports without a date that are named; more are only counted."""


def outcome_view(outcome: Outcome, counts: Counts, record: str) -> RenderableType:
    """What was read just now, and what the record, by its name, holds; failures are told elsewhere and only counted."""
    skipped = [plain(f"{outcome.skipped:,} skipped (known)")] if outcome.skipped else []
    failed = [plain(f"{len(outcome.failed):,} failed", "red")] if outcome.failed else []
    return Group(
        Text(", ").join([plain(f"{counted(outcome.read, 'report')} read", "bold"), *skipped, *failed]),
        *_undated(outcome.undated),
        plain(f"{counted(len(outcome.new), 'new incident')}, {len(outcome.changed):,} changed."),
        plain(f"{record} holds {_held(counts)}"),
    )


def _held(counts: Counts) -> str:
    reports = f"{counted(counts.reports, 'report')} ({_copies(counts.copies)}), {counted(counts.origins, 'origin')}"
    return f"{reports}, and {counted(counts.incidents, 'incident')}, {counts.contested:,} of them contested."


def _copies(copies: int) -> str:
    return "1 a copy" if copies == 1 else f"{copies:,} copies"


def _undated(names: Sequence[str]) -> list[Text]:
    if not names:
        return []
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    without = "1 report has no date" if len(names) == 1 else f"{len(names):,} reports have no date"
    return [plain(f"{without}: {', '.join(names[:NAMED])}{more}", "yellow")]
