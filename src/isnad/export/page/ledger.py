"""The ledger of an incident: every account of a figure as a mark on one axis for each measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from isnad.export.page.axis import NumberAxis, Tick, number_axis
from isnad.export.page.citations import Citations
from isnad.export.page.words import said
from isnad.model import Account, Claim, Incident, IncidentFigure, Measure, number_range

Shape = Literal["point", "bar", "from", "to", "none"]
"""An exact number, a range, one without an upper bound, one without a lower bound, nothing known."""


class Row(NamedTuple):
    """One account. `at` and `to` are percent of the axis; `numbers` those of the claims in which its origin says so.

    It is doubted if any of these is, by the claims numbered `doubted_by`.
    """

    anchor: str
    origin: str
    anonymous: bool
    said: str
    words: str
    shape: Shape
    at: float
    to: float
    numbers: tuple[int, ...]
    doubted: bool
    doubted_by: tuple[int, ...]


class Bound(NamedTuple):
    """Low, best or high: its number, where it stands, and the numbers of the claims that give it."""

    words: str
    at: float | None
    cited: tuple[int, ...]


class Group(NamedTuple):
    """The accounts of one measure and group, with the view of them under a policy."""

    name: str | None
    low: Bound | None
    best: Bound | None
    high: Bound | None
    policy: str
    rows: tuple[Row, ...]


class Ledger(NamedTuple):
    """The accounts of one measure, on one axis; not drawn where there is only one number to show."""

    measure: Measure
    drawn: bool
    logarithmic: bool
    ticks: tuple[Tick, ...]
    groups: tuple[Group, ...]


class Ledgers:
    """Makes the ledgers of one incident.

    Args:
        incident: the incident.
        citations: its claims, numbered.
        doubts: the claims that doubt a claim, by its id.
    """

    def __init__(self, incident: Incident, citations: Citations, doubts: Mapping[str, Sequence[Claim]]) -> None:
        self._incident = incident
        self._citations = citations
        self._doubts = doubts
        self._taken: Counter[int] = Counter()

    def all(self) -> tuple[Ledger, ...]:
        """A ledger for each measure, in the order of the incident's figures."""
        by_measure: dict[Measure, list[IncidentFigure]] = {}
        for figure in self._incident.figures:
            by_measure.setdefault(figure.measure, []).append(figure)
        return tuple(self._ledger(measure, figures) for measure, figures in by_measure.items())

    def _ledger(self, measure: Measure, figures: Sequence[IncidentFigure]) -> Ledger:
        accounts = [account for figure in figures for account in figure.accounts]
        bounds = [bound for account in accounts for bound in (account.low, account.high)]
        bounds += [bound for figure in figures for bound in (figure.low, figure.best, figure.high)]
        axis = number_axis(bound for bound in bounds if bound is not None)
        groups = tuple(self._group(figure, axis) for figure in figures)
        drawn = len(accounts) > 1 or any(row.shape == "bar" for group in groups for row in group.rows)
        return Ledger(measure, drawn, axis.logarithmic, axis.ticks, groups)

    def _group(self, figure: IncidentFigure, axis: NumberAxis) -> Group:
        ordered = sorted(figure.accounts, key=lambda a: (a.said_at or "9", a.low or 0, a.high or 0, a.claim))
        rows = tuple(self._row(account, figure.measure, axis) for account in ordered)
        low, best, high = (self._bound(number, figure, axis) for number in (figure.low, figure.best, figure.high))
        return Group(figure.group, low, best, high, figure.policy, rows)

    def _bound(self, number: int | None, figure: IncidentFigure, axis: NumberAxis) -> Bound | None:
        if number is None:
            return None
        giving = [account.claim for account in figure.accounts if number in (account.low, account.high)]
        return Bound(f"{number:,}", axis.at(number), self._citations.numbers(giving))

    def _row(self, account: Account, measure: Measure, axis: NumberAxis) -> Row:
        shape, at, to = _drawn(account, axis)
        saying = self._citations.saying(account, measure)
        numbers = self._citations.numbers(saying)
        doubters = [claim.id for said_so in saying for claim in self._doubts.get(said_so, ())]
        citation = next(iter(self._citations.of([account.claim])), None)
        return Row(
            anchor=_anchor(citation.number, self._taken) if citation is not None else "",
            origin=account.origin,
            anonymous=citation is not None and bool(citation.chain) and citation.chain[-1].anonymous,
            said=said(account.said_at),
            words=number_range(account.low, account.high),
            shape=shape,
            at=at,
            to=to,
            numbers=numbers,
            doubted=bool(doubters),
            doubted_by=self._citations.numbers(doubters),
        )


def _anchor(number: int, taken: Counter[int]) -> str:
    """`a12` for the first account of claim 12; then `a12-2`."""
    taken[number] += 1
    return f"a{number}" if taken[number] == 1 else f"a{number}-{taken[number]}"


def _drawn(account: Account, axis: NumberAxis) -> tuple[Shape, float, float]:
    low, high = account.low, account.high
    if low is None and high is None:
        return "none", 0.0, 0.0
    if high is None:
        return "from", axis.at(low or 0), 100.0
    if low is None:
        return "to", axis.at(high), 0.0
    return ("point" if low == high else "bar"), axis.at(low), axis.at(high)
