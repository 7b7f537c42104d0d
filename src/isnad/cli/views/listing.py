"""Many incidents as a table for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table

from isnad.cli.views.incident import low_best_high, voices
from isnad.cli.views.plain import counted, joined, plain, short
from isnad.model import Incident


def listing(incidents: Sequence[Incident]) -> RenderableType:
    """A row an incident: what, when, where, how many, told by how many, and over what accounts differ."""
    if not incidents:
        return plain("No incidents.")
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim", show_edge=False)
    table.add_column("id", no_wrap=True, style="dim")
    table.add_column("when", ratio=3)
    table.add_column("what and where", ratio=7)
    table.add_column("how many", ratio=5)
    table.add_column("told by", ratio=4)
    for incident in incidents:
        table.add_row(*_row(incident))
    contested = sum(incident.contested for incident in incidents)
    return Group(table, plain(f"{counted(len(incidents), 'incident')}, {contested:,} contested.", "dim"))


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
