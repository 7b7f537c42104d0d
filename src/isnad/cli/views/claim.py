"""One claim: its chain, its words in the report, and the events told in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from isnad.cli.views.event import event_line
from isnad.cli.views.plain import joined, marked, plain
from isnad.cli.views.said import chain, day, marks, sentence_of, source
from isnad.model import Claim, Event, Report, Span


def claim_view(claim: Claim, report: Report, events: Sequence[Event], names: Mapping[str, str]) -> RenderableType:
    """The whole of one claim, with those of its `events`; `names` are those of actors by id."""
    about = None if claim.about is None else plain(f"about {claim.about}")
    doubt = plain("doubts it" if about else "a doubt", "red") if claim.doubt else None
    return Group(
        chain(claim),
        joined(source(report), f"said {day(claim.said_at)}", about, doubt, plain(claim.id, "dim")),
        Padding(claim_words(claim, report, events), (1, 0, 1, 2)),
        *(_event(event, report, names) for event in events),
    )


def claim_words(claim: Claim, report: Report, events: Sequence[Event]) -> Text:
    """The sentences a claim stands in, what is told on its origin's word in full light, the rest dimmed."""
    first, last = sentence_of(report.text, claim.span), sentence_of(report.text, Span(claim.span.end, claim.span.end))
    whole = Span(min(first.start, claim.span.start), max(first.end, last.end, claim.span.end))
    words = marked(report.text, whole, [*((span, "not dim") for span in claim.content), *marks(events)])
    drawn = Text(style="dim")
    return drawn.append("“").append_text(words).append("”")


def _event(event: Event, report: Report, names: Mapping[str, str]) -> RenderableType:
    incident = None if event.incident is None else plain(event.incident, "dim")
    return Padding(joined(event_line(event, report, names), incident), (0, 0, 0, 2))
