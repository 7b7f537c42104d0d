"""How a telling is drawn: its chain, when it was said, and its sentences with figure and trigger marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.text import Text

from isnad.cli.views.plain import joined, marked, plain
from isnad.model import Claim, Event, Report, Span, Told
from isnad.read.sentences import split

FIGURE_STYLE = "bold yellow"
TRIGGER_STYLE = "bold"


def day(moment: str | None) -> str:
    """An ISO date or date-time as people write its day; `undated` for none."""
    if moment is None:
        return "undated"
    found = datetime.fromisoformat(moment)
    return f"{found.day} {found:%B} {found.year}"


def source(report: Report) -> Text:
    """Outlet and day of a report; its path where the outlet is not known."""
    return joined(plain(report.outlet or report.path or report.id), plain(day(report.published)), by=", ")


def chain(claim: Claim) -> Text:
    """The chain of a claim as a line, from the outlet to the origin, which stands out."""
    hops = [
        plain(hop.name, "bold" if hop is claim.chain[-1] else "").append(" (anonymous)" if hop.anonymous else "", "dim")
        for hop in claim.chain
    ]
    return joined(*hops, by=" ← ") if hops else plain(claim.origin, "bold")


def sentence_of(text: str, span: Span) -> Span:
    """The sentence or sentences of one paragraph of `text` that `span` begins in and reaches within it."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    found = [s for s in split(text, start, len(text) if end < 0 else end) if s.overlaps(span)]
    return Span(found[0].start, found[-1].end) if found else span


def marks(events: Iterable[Event]) -> Iterator[tuple[Span, str]]:
    """The spans of triggers and figures, each with its style."""
    for event in events:
        yield event.trigger, TRIGGER_STYLE
        yield from ((figure.span, FIGURE_STYLE) for figure in event.figures if figure.span is not None)


def quotation(told: Sequence[Told]) -> Text:
    """The sentences of one report that tell it, in text order; an ellipsis stands for what is left out."""
    text = told[0].report.text
    spans = sorted({sentence_of(text, each.event.trigger) for each in told})
    styles = list(marks(each.event for each in told))
    drawn = Text("“", style="dim")
    for at, span in enumerate(spans):
        if at:
            drawn.append(" " if not text[spans[at - 1].end : span.start].strip() else " […] ", "dim")
        drawn.append_text(marked(text, span, styles))
    return drawn.append("”", "dim")
