"""Figures as the tables of cases write them."""

from __future__ import annotations

from isnad.model import Figure, Report
from isnad.read.dates import dates
from isnad.read.entities import entities
from isnad.read.figures import figures
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from isnad.tables.actors import actor_table


def read(text: str) -> Reading:
    """The figures of a text without title, by the layers that need no table of actors or places."""
    return figures(sentences(Reading(Report(id="r", sha256="", text=text))))


def read_with_names(text: str, published: str | None = None) -> Reading:
    """The figures of a text, by the layers before it that find people."""
    plain = sentences(Reading(Report(id="r", sha256="", text=text, published=published)))
    return figures(entities(dates(plain), table=actor_table()))


def told(text: str, *, named: bool = False) -> list[str]:
    """Each figure as `measure bounds group`, then `part` or `implied`; `-` where no group is told."""
    return [as_told(figure) for figure in (read_with_names if named else read)(text).figures]


def as_told(figure: Figure) -> str:
    marks = [mark for mark in ("part", "implied") if getattr(figure, mark)]
    return " ".join([figure.measure, _bounds(figure.low, figure.high), figure.group or "-", *marks])


def _bounds(low: int | None, high: int | None) -> str:
    return str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"
