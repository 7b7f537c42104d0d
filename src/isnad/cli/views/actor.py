"""One actor: what it is and every name it was met under."""

from __future__ import annotations

from rich.console import Group, RenderableType

from isnad.cli.views.plain import joined, plain
from isnad.model import Actor


def actor_view(actor: Actor) -> RenderableType:
    """The whole of one actor."""
    others = [alias for alias in actor.aliases if alias != actor.name]
    return Group(
        plain(actor.name, "bold"),
        joined(actor.kind.replace("_", " "), plain(actor.id, "dim")),
        *([joined("also called", ", ".join(others), by=" ")] if others else []),
    )
