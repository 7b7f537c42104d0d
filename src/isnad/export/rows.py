"""What stands in each table of the export, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from isnad.export.quotes import quoted
from isnad.model import (
    Account,
    Claim,
    Event,
    Figure,
    Incident,
    IncidentFigure,
    Record,
    Report,
    Role,
    Span,
    number_range,
)
from isnad.model.when import When
from isnad.model.where import Where

Cell = str | int | float | bool | None

_WHEN = ("start", "end", "date_precision")
_WHERE = ("place", "lat", "lon", "radius_km", "place_precision", "country", "geonames")
_REPORT = ("report", "outlet", "agency", "published", "path", "url")
_TOLD = ("origin", "origin_id", "chain", "anonymous", "said_at")
_QUOTE = ("context_before", "quote", "context_after")

INCIDENT_COLUMNS = (
    "incident", "type", "title", *_WHEN, *_WHERE, "figures", "reports", "origins", "contested", "disagreements",
    "notes", "grade", "first_reported", "last_reported", "report_ids", "outlets", "paths",
)  # fmt: skip
EVENT_COLUMNS = (
    "event", "incident", "type", "mode", "status", "background", "actors", "recipients", "victims", "instruments",
    *_WHEN, *_WHERE, "figures", "claim", *_TOLD, *_REPORT, *_QUOTE, "confidence",
)  # fmt: skip
CLAIM_COLUMNS = ("claim", *_TOLD, "about", "doubt", "events", "incidents", *_REPORT, *_QUOTE, "confidence")
FIGURE_COLUMNS = (
    "incident", "type", "title", *_WHEN, "place", "measure", "group", "low", "best", "high", "policy", "account_low",
    "account_high", "words", "claim", *_TOLD, *_REPORT, *_QUOTE,
)  # fmt: skip


class Rows:
    """The rows of each table of one record; a row has a cell for each of the table's columns."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._reports = {report.id: report for report in record.reports}
        self._claims = {claim.id: claim for claim in record.claims}
        self._events = {event.id: event for event in record.events}
        self._names = {actor.id: actor.name for actor in record.actors}

    def incidents(self) -> Iterator[tuple[Cell, ...]]:
        """A row for each incident, with the outlets and paths of its reports."""
        for incident in self._record.incidents:
            reports = [self._reports[id] for id in incident.reports if id in self._reports]
            yield (
                incident.id, incident.type, incident.title, *_when(incident.when), *_where(incident.where),
                _listed(_incident_figure(figure) for figure in incident.figures),
                len(incident.reports), incident.origins, incident.contested,
                _listed(each.kind for each in incident.disagreements), _listed(note.kind for note in incident.notes),
                incident.grade, incident.first_reported, incident.last_reported, _listed(incident.reports),
                _listed(report.outlet for report in reports), _listed(report.path for report in reports),
            )  # fmt: skip

    def events(self) -> Iterator[tuple[Cell, ...]]:
        """A row for each event, whatever its status."""
        for event in self._record.events:
            yield (
                event.id, event.incident, event.type, event.mode, event.status, event.background,
                self._who(event, "actor"), self._who(event, "recipient"), self._who(event, "victim"),
                self._who(event, "instrument"), *_when(event.when), *_where(event.where),
                _listed(_figure(figure) for figure in event.figures), event.claim,
                *_told(self._claims.get(event.claim or "")), *self._report(event.report),
                *self._quote(event.report, event.trigger), event.confidence,
            )  # fmt: skip

    def claims(self) -> Iterator[tuple[Cell, ...]]:
        """A row for each claim."""
        for claim in self._record.claims:
            events = [self._events[id] for id in claim.events if id in self._events]
            yield (
                claim.id, *_told(claim), claim.about, claim.doubt, _listed(claim.events),
                _listed(event.incident for event in events), *self._report(claim.report),
                *self._quote(claim.report, claim.span), claim.confidence,
            )  # fmt: skip

    def figures(self) -> Iterator[tuple[Cell, ...]]:
        """A row for each account of each figure of each incident."""
        for incident in self._record.incidents:
            for figure in incident.figures:
                for account in figure.accounts:
                    yield self._account(incident, figure, account)

    def _account(self, incident: Incident, figure: IncidentFigure, account: Account) -> tuple[Cell, ...]:
        claim = self._claims.get(account.claim)
        printed = None if claim is None else self._printed(claim, figure, account)
        span = None if claim is None else claim.span if printed is None else printed.span
        return (
            incident.id, incident.type, incident.title, *_when(incident.when), incident.where.name,
            figure.measure, figure.group, figure.low, figure.best, figure.high, figure.policy,
            account.low, account.high, None if printed is None else printed.words, account.claim,
            account.origin, account.origin_id, None if claim is None else str(claim), _anonymous(claim),
            account.said_at, *self._report("" if claim is None else claim.report),
            *self._quote("" if claim is None else claim.report, span),
        )  # fmt: skip

    def _printed(self, claim: Claim, figure: IncidentFigure, account: Account) -> Figure | None:
        """The figure in the claim's events that the account was taken from."""
        told = (printed for id in claim.events if id in self._events for printed in self._events[id].figures)
        same = (p for p in told if (p.measure, p.low, p.high) == (figure.measure, account.low, account.high))
        return next(same, None)

    def _who(self, event: Event, role: Role) -> str | None:
        report = self._reports.get(event.report)
        named = (self._named(report, p.actor, p.span) for p in event.by_role(role))
        return _listed(named)

    def _named(self, report: Report | None, actor: str | None, span: Span) -> str | None:
        if actor is not None and actor in self._names:
            return self._names[actor]
        return None if report is None else span.of(report.text)

    def _report(self, id: str) -> tuple[Cell, ...]:
        report = self._reports.get(id)
        if report is None:
            return (id or None, None, None, None, None, None)
        return report.id, report.outlet, report.agency, report.published, report.path, report.url

    def _quote(self, report: str, span: Span | None) -> tuple[Cell, ...]:
        found = self._reports.get(report)
        return (None, None, None) if found is None or span is None else quoted(found.text, span)


def _when(when: When) -> tuple[Cell, ...]:
    return when.start, when.end, when.precision


def _where(where: Where) -> tuple[Cell, ...]:
    return where.name, where.lat, where.lon, where.radius_km, where.precision, where.country, where.geonames


def _told(claim: Claim | None) -> tuple[Cell, ...]:
    if claim is None:
        return (None, None, None, None, None)
    return claim.origin, claim.origin_id, str(claim), _anonymous(claim), claim.said_at


def _anonymous(claim: Claim | None) -> bool | None:
    """Whether the origin, the chain's last hop, is not named."""
    return claim.chain[-1].anonymous if claim is not None and claim.chain else None


def _figure(figure: Figure) -> str:
    return " ".join(part for part in (str(figure), figure.group, figure.measure) if part)


def _incident_figure(figure: IncidentFigure) -> str:
    best = "" if figure.best is None or figure.low == figure.high else f", best {figure.best:,}"
    counted = (number_range(figure.low, figure.high), figure.group, figure.measure)
    return " ".join(part for part in counted if part) + best


def _listed(values: Iterable[str | None]) -> str | None:
    """Different values in the order met, or `None` where there is none."""
    return "; ".join(dict.fromkeys(value for value in values if value)) or None
