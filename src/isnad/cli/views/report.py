"""One report: where it comes from, its blocks, and what was read in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table

from isnad.cli.views.event import event_line
from isnad.cli.views.plain import joined, marked, plain
from isnad.cli.views.said import chain, day, marks
from isnad.model import Block, Claim, Event, Got, Report, Span

_DATED = {"metadata": "from its metadata", "text": "printed", "sidecar": "from its sidecar", "inferred": "inferred"}


def report_view(
    report: Report, claims: Sequence[Claim], events: Sequence[Event], names: Mapping[str, str], got: Sequence[Got] = ()
) -> RenderableType:
    """The whole of one report; `names` are those of actors by id, `got` from where its bytes were got."""
    return Group(
        _head(report),
        *_proof(report, got),
        _section("Text"),
        _text(report, events),
        _section("Claims"),
        *(_claim(claim, report, events, names) for claim in claims),
    )


def _section(title: str) -> RenderableType:
    return Padding(Rule(plain(title, "bold"), align="left", style="dim"), (1, 0, 0, 0))


def _head(report: Report) -> RenderableType:
    dated = day(report.published) + (f" ({_DATED[report.published_how]})" if report.published_how else "")
    told = f"copies {report.copies_of}" if report.copies_of else None
    about = f"mainly about {report.incident}" if report.incident else None
    credit = f"credits {report.agency}" if report.agency else None
    return Group(
        plain(report.title or "(no title)", "bold"),
        joined(plain(report.outlet or "outlet unknown"), credit, plain(report.byline), dated),
        joined(plain(report.path), plain(report.url), plain(report.id, "dim")),
        *([joined(told, about)] if told or about else []),
    )


def _proof(report: Report, got: Sequence[Got]) -> list[RenderableType]:
    """The hash of its bytes, and from where and when they were got, each place on a line of its own."""
    sources = [f"{'also ' if again else ''}got from {one.source} at {one.at}" for again, one in enumerate(got)]
    return [plain(line, "dim") for line in (f"sha256 {report.sha256}", *sources)]


def _text(report: Report, events: Sequence[Event]) -> RenderableType:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=11, style="dim")
    grid.add_column(ratio=1)
    styles = list(marks(events))
    for block in report.blocks or (Block("body", Span(0, len(report.text))),):
        label: str = block.kind
        for line in _lines(report.text, block.span):
            drawn = marked(report.text, line, styles)
            drawn.style = "dim" if block.kind == "boilerplate" else ""
            grid.add_row(label, drawn)
            label = ""
    return grid


def _lines(text: str, within: Span) -> list[Span]:
    lines, start = [], within.start
    for line in within.of(text).splitlines(keepends=True):
        if line.strip():
            lines.append(Span(start, start + len(line.rstrip())))
        start += len(line)
    return lines


def _claim(claim: Claim, report: Report, events: Sequence[Event], names: Mapping[str, str]) -> RenderableType:
    told = [event_line(event, report, names) for event in events if event.claim == claim.id]
    line = joined(chain(claim), plain(claim.id, "dim"))
    return Group(line, *(Padding(each, (0, 0, 0, 2)) for each in told))
