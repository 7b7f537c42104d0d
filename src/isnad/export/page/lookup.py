"""The record by id, and where on the page each thing stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from isnad.model import Claim, Event, Participant, Record, Report, Span, Told

_PLAIN_ID = re.compile(r"(?:incident|report)-[A-Za-z0-9_-]{1,80}")


class Lookup:
    """What the parts of the page ask of one record.

    Anchors (what a link on the page points at) of reports and incidents are their ids, so that a link to one holds
    after the page is made again; all others are numbers.
    """

    def __init__(self, record: Record) -> None:
        self.reports = {report.id: report for report in record.reports}
        self.claims = {claim.id: claim for claim in record.claims if claim.report in self.reports}
        self.events = {event.id: event for event in record.events if event.report in self.reports}
        self.incidents = {incident.id: incident for incident in record.incidents}
        self.names = {actor.id: actor.name for actor in record.actors}
        self._report_anchors = _anchors(self.reports, "r")
        self._incident_anchors = _anchors(self.incidents, "i")
        self._number = {id: at for at, id in enumerate(self.reports, 1)}
        self._claims_of: dict[str, list[Claim]] = defaultdict(list)
        self._events_of: dict[str, list[Event]] = defaultdict(list)
        self._told: dict[str, list[Told]] = defaultdict(list)
        self._place: dict[str, int] = {}
        self._gather()

    def _gather(self) -> None:
        for claim in self.claims.values():
            self._claims_of[claim.report].append(claim)
            self._place[claim.id] = len(self._claims_of[claim.report])
        for event in self.events.values():
            self._events_of[event.report].append(event)
            self._place[event.id] = len(self._events_of[event.report])
            if event.incident in self.incidents and event.claim in self.claims:
                told = Told(event, self.claims[event.claim or ""], self.reports[event.report])
                self._told[event.incident or ""].append(told)

    def claims_of(self, report: str) -> list[Claim]:
        """The claims read in one report."""
        return self._claims_of[report]

    def events_of(self, report: str) -> list[Event]:
        """The events read in one report."""
        return self._events_of[report]

    def told(self, incident: str) -> list[Told]:
        """What is told of one incident."""
        return self._told[incident]

    def report_anchor(self, report: str) -> str:
        """Where a report's text stands."""
        return self._report_anchors[report]

    def incident_anchor(self, incident: str) -> str:
        """Where an incident stands."""
        return self._incident_anchors[incident]

    def claim_anchor(self, claim: Claim) -> str:
        """Where the words of a claim begin in the text of its report."""
        return f"c{self._number[claim.report]}-{self._place[claim.id]}"

    def event_anchor(self, event: Event) -> str:
        """Where the trigger of an event stands in the text of its report."""
        return f"e{self._number[event.report]}-{self._place[event.id]}"

    def figure_anchor(self, event: Event, at: int) -> str:
        """Where the figure `at` of an event stands in the text of its report."""
        return f"{self.event_anchor(event)}f{at}"

    def named(self, report: Report, who: Participant) -> str:
        """The actor's name, or what the text calls it where it is not resolved."""
        return self.names.get(who.actor or "") or who.span.of(report.text)


def own_word(claim: Claim) -> bool:
    """Whether the report (or its agency) tells it on its own word."""
    return not claim.chain or claim.chain[-1].role in {"outlet", "agency"}


def within(span: Span, text: str) -> Span:
    """`span`, cut off where the text ends."""
    return Span(min(span.start, len(text)), min(span.end, len(text)))


def outlet_of(report: Report) -> str:
    """Whose report it is, as far as is known."""
    return report.outlet or report.agency or "unknown outlet"


def _anchors(ids: Iterable[str], prefix: str) -> dict[str, str]:
    return {id: id if _PLAIN_ID.fullmatch(id) else f"{prefix}{at}" for at, id in enumerate(ids, 1)}
