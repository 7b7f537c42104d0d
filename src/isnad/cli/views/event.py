"""One event as a line: type, status, who, when, where, how many."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rich.text import Text

from isnad.cli.views.accounts import named
from isnad.cli.views.plain import joined, plain
from isnad.model import HAPPENED, Event, Report, Role

ROLES: tuple[tuple[Role, str], ...] = (
    ("actor", "by"),
    ("recipient", "to"),
    ("victim", "against"),
    ("instrument", "with"),
)


def event_line(event: Event, report: Report, names: Mapping[str, str], *, known: Collection[str] = ()) -> Text:
    """`ASSAULT (actual) “shot” · by the police · 23 June 2014 · near Karsun · 69 prisoners killed`.

    Args:
        event: the event.
        report: the report it is in.
        names: names of actors by id.
        known: times and places, as printed, that the line need not repeat.
    """
    style = "" if event.status in HAPPENED else "dim"
    type_and_mode = event.type if event.mode is None else f"{event.type} {event.mode}"
    what = joined(
        plain(type_and_mode, f"cyan {style}"), plain(f"({event.status})", style),
        plain(f"“{event.trigger.of(report.text)}”"), by=" ",
    )  # fmt: skip
    who = []
    for role, word in ROLES:
        people = dict.fromkeys(named(report, participant, names) for participant in event.by_role(role))
        if people:
            who.append(plain(f"{word} {', '.join(people)}"))
    told = [str(event.when) if event.when.known else "", str(event.where) if event.where.name else ""]
    figures = [joined(plain(str(f), "bold"), plain(f.group), plain(f.measure), by=" ") for f in event.figures]
    return joined(
        what,
        *who,
        *(each for each in told if each not in known),
        *figures,
        "background" if event.background else None,
    )
