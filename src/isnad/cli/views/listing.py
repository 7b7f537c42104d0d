"""Many incidents as a table for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table

from isnad.cli.views.incident import low_best_high, voices
from isnad.cli.views.plain import counted, joined, plain, short
from isnad.model import EventType, Incident, Measure

VIOLENCE: frozenset[EventType] = frozenset({"ASSAULT", "CLASH", "HARM"})
"""Types of events that are violence against people, whether or not it is told how many were hurt."""

HARM: frozenset[Measure] = frozenset(
    {"killed", "wounded", "captured", "detained", "abducted", "missing", "displaced", "evacuated"}
)
"""What a figure counts where it counts people who came to harm."""


def stands_first(incident: Incident) -> bool:
    """Whether it is what a recorder of violence looks for: violence, people harmed, or contested."""
    return incident.type in VIOLENCE or incident.contested or any(figure.measure in HARM for figure in incident.figures)


def listing(incidents: Sequence[Incident], *, whole: bool = True) -> RenderableType:
    """A row an incident: what, when, where, how many, told by how many, and over what accounts differ.

    If not `whole`, those that do not stand first are counted by type and not listed, unless they are all there is.
    """
    if not incidents:
        return plain("No incidents.")
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim", show_edge=False)
    table.add_column("id", no_wrap=True, style="dim")
    table.add_column("when", ratio=3)
    table.add_column("what and where", ratio=7)
    table.add_column("how many", ratio=5)
    table.add_column("told by", ratio=4)
    first = list(incidents) if whole else [one for one in incidents if stands_first(one)] or list(incidents)
    for incident in first:
        table.add_row(*_row(incident))
    contested = sum(incident.contested for incident in incidents)
    summary = f"{counted(len(incidents), 'incident')}, {contested:,} contested."
    listed = {incident.id for incident in first}
    others = Counter(incident.type for incident in incidents if incident.id not in listed)
    if others:
        types = ", ".join(f"{others[kind]:,} {kind}" for kind in get_args(EventType) if others[kind])
        summary += f" {others.total():,} of them told no violence and are not listed ({types}): see --all."
    return Group(table, plain(summary, "dim"))


def _row(incident: Incident) -> tuple[RenderableType, ...]:
    figures = [
        plain(low_best_high(figure), "bold" if figure.measure == "killed" else "") for figure in incident.figures
    ]
    kinds = ", ".join(dict.fromkeys(each.kind for each in incident.disagreements))
    differ = [plain(f"contested: {kinds}", "red")] if kinds else []
    title = incident.title.removesuffix(f", {incident.when}")  # which has a column of its own
    where = None if (incident.where.name or "") in title else str(incident.where)
    return (
        plain(short(incident.id).removeprefix("incident-")),
        plain(str(incident.when)),
        Group(
            plain(title, "bold" if incident.contested else ""),
            joined(plain(incident.type, "cyan"), where),
        ),
        Group(*figures),
        Group(plain(voices(incident)), *differ),
    )
