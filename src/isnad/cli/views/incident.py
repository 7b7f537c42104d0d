"""One incident: its figures, every account with its quotation, disagreements side by side, and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from isnad.cli.views.accounts import AccountOf, accounts_of, joined_words, stance
from isnad.cli.views.claim import claim_words
from isnad.cli.views.event import event_line
from isnad.cli.views.plain import counted, joined, plain, short
from isnad.cli.views.said import chain, day, quotation, source
from isnad.model import Claim, Disagreement, Incident, IncidentFigure, Note, Report, Told, number_range

NOTES = {
    "update": "a later figure from the same origin supersedes its earlier one",
    "refinement": "one account is vaguer than another, and both may be right",
    "scope": "these count different things, and both may be right",
    "doubt": "an account is called into question",
}
"""What each kind of note says, in a sentence."""


def incident_view(
    incident: Incident, told: Sequence[Told], about: Sequence[tuple[Claim, Report]], names: Mapping[str, str]
) -> RenderableType:
    """The whole of one incident.

    Args:
        incident: the incident.
        told: its tellings, in any order.
        about: claims that speak of claims among them, with their reports.
        names: names of actors by id.
    """
    accounts = accounts_of(told)
    parts: list[RenderableType] = [_head(incident)]
    if incident.figures:
        parts += [_section(f"Figures (policy: {incident.figures[0].policy})"), _figures(incident.figures)]
    if incident.disagreements:
        parts.append(_section("Disagreements"))
        parts += [_disagreement(each, incident, told, names) for each in incident.disagreements]
    parts.append(_section("Accounts"))
    parts += [_account(at, account, incident, names) for at, account in enumerate(accounts, 1)]
    if incident.notes:
        parts += [_section("Notes"), *_notes(incident.notes, told, about)]
    return Group(*parts)


def voices(incident: Incident) -> str:
    """`9 reports, 3 origins`."""
    return f"{counted(len(incident.reports), 'report')}, {counted(incident.origins, 'origin')}"


def low_best_high(figure: IncidentFigure) -> str:
    """`10-69 prisoners killed, best 52`."""
    best = "" if figure.best is None or figure.low == figure.high else f", best {figure.best:,}"
    return joined_words(number_range(figure.low, figure.high), figure.group, figure.measure) + best


def _section(title: str) -> RenderableType:
    return Padding(Rule(plain(title, "bold"), align="left", style="dim"), (1, 0, 0, 0))


def _head(incident: Incident) -> RenderableType:
    contested = plain("contested", "bold red") if incident.contested else None
    grade = None if incident.grade in (None, "contested") else plain(f"graded {incident.grade}")
    return Group(
        plain(incident.title, "bold"),
        joined(plain(incident.type, "cyan"), str(incident.when), str(incident.where), contested, grade),
        joined(voices(incident), _reported(incident), plain(incident.id, "dim")),
    )


def _reported(incident: Incident) -> str:
    if incident.first_reported is None:
        return "in undated reports"
    first, last = day(incident.first_reported), day(incident.last_reported)
    return f"reported {first}" if first == last else f"first reported {first}, last {last}"


def _figures(figures: Sequence[IncidentFigure]) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("measure", "of whom"):
        table.add_column(name)
    for name in ("low", "best", "high"):
        table.add_column(name, justify="right")
    table.add_column("according to", ratio=1)
    for figure in figures:
        said = [
            joined(plain(account.origin), plain(number_range(account.low, account.high), "bold"), by=": ")
            for account in figure.accounts
        ]
        numbers = [plain(_number(number)) for number in (figure.low, figure.best, figure.high)]
        table.add_row(plain(figure.measure), plain(figure.group), *numbers, joined(*said, by="; "))
    return table


def _number(count: int | None) -> str:
    return "-" if count is None else f"{count:,}"


def _account(number: int, account: AccountOf, incident: Incident, names: Mapping[str, str]) -> RenderableType:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=3, justify="right", style="dim")
    grid.add_column(ratio=1)
    lines: list[RenderableType] = []
    for at, told in enumerate(account.tellings):
        lines += [*([Text()] if at else []), *_telling(told, incident, names)]
    if account.copied:
        copies = joined(*(source(report) for report in account.copied), by="; ")
        lines.append(joined(plain("the same in", "dim"), copies, by=" "))
    grid.add_row(str(number), Group(*lines))
    return Padding(grid, (0, 0, 1, 0))


def _telling(told: Sequence[Told], incident: Incident, names: Mapping[str, str]) -> list[RenderableType]:
    """What one report tells: by which chain, when, in which words, and how they were read."""
    claims = {each.claim.id: each.claim for each in told}
    known = (str(incident.when), str(incident.where))
    lines = [event_line(each.event, each.report, names, known=known) for each in told]
    ids = plain(", ".join(short(id) for id in claims), "dim")
    return [
        joined(*{str(claim): chain(claim) for claim in claims.values()}.values(), by="; "),
        joined(source(told[0].report), _said(told[0].claim, told[0].report), ids),
        quotation(told),
        *(joined(plain("→", "dim"), line, by=" ") for line in {line.plain: line for line in lines}.values()),
    ]


def _said(claim: Claim, report: Report) -> str | None:
    """When it was said, where that is another day than the report's."""
    return None if day(claim.said_at) == day(report.published) else f"said {day(claim.said_at)}"


def _disagreement(
    disagreement: Disagreement, incident: Incident, told: Sequence[Told], names: Mapping[str, str]
) -> RenderableType:
    sides = [
        _side(stance(disagreement.kind, incident, side, names), side)
        for claims in disagreement.accounts
        if (side := [t for t in told if t.claim.id in claims])
    ]
    grid = Table.grid(padding=(0, 3, 1, 0), expand=True)
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    for at in range(0, len(sides), 2):
        grid.add_row(*sides[at : at + 2])
    return Group(plain(f"on the {disagreement.kind}", "red"), Padding(grid, (0, 0, 0, 2)))


def _side(says: str, told: Sequence[Told]) -> RenderableType:
    lines: list[RenderableType] = [plain(says, "bold")]
    for account in accounts_of(told):
        first = account.tellings[0]
        lines += [chain(first[0].claim), quotation(first)]
    return Group(*lines)


def _notes(notes: Sequence[Note], told: Sequence[Told], about: Sequence[tuple[Claim, Report]]) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for kind, of_kind in groupby(notes, key=lambda note: note.kind):
        lines.append(joined(plain(kind, "bold"), NOTES[kind], by=": "))
        for note in of_kind:
            concerned = [each for each in told if each.claim.id in note.claims]
            doubting = [spoken for spoken in about if spoken[0].id in note.claims]
            words = Group(*_doubts(concerned, doubting)) if doubting else joined(*_briefly(concerned), by="; ")
            lines.append(Padding(words, (0, 0, 0, 2)))
    return lines


def _briefly(told: Sequence[Told]) -> list[Text]:
    """Who says how many, an account after the other; their words stand among the accounts."""
    found = []
    for account in accounts_of(told):
        for tellings in account.tellings:
            figures = dict.fromkeys(str(figure) for each in tellings for figure in each.event.figures)
            found.append(joined(chain(tellings[0].claim), plain(", ".join(figures), "bold"), by=": "))
    return found


def _doubts(told: Sequence[Told], doubting: Sequence[tuple[Claim, Report]]) -> list[Text]:
    """What is doubted, then who doubts it in which words."""
    lines: list[Text] = []
    for account in accounts_of(told):
        lines += [chain(account.tellings[0][0].claim), quotation(account.tellings[0])]
    for claim, report in doubting:
        lines += [joined("doubted by", chain(claim), by=" "), claim_words(claim, report, ())]
    return lines
