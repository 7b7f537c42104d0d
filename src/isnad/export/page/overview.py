"""The head of the page and its lists: how much there is of what, every incident on a line, every place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from isnad.export.page.axis import TimeAxis
from isnad.export.page.incident import Summary, summary_of
from isnad.export.page.lookup import Lookup, outlet_of
from isnad.export.page.map import Map
from isnad.export.page.timeline import Strip, strip_of
from isnad.export.page.words import day, days, file_name, status_words
from isnad.model import Claim, Hop, Incident, Record, Report


class Count(NamedTuple):
    """A number of the head of the page, its noun, and what is to be added."""

    number: int
    noun: str
    more: str


class Line(NamedTuple):
    """A line of the list of incidents, and the incident on the axis of time."""

    summary: Summary
    strip: Strip


class Aside(NamedTuple):
    """An incident of which there is no more to say than who told it: where to read it, and by which chain it came."""

    summary: Summary
    href: str | None
    chain: tuple[Hop, ...]


class Entry(NamedTuple):
    """A report in the list of reports."""

    anchor: str
    title: str
    outlet: str
    published: str
    copied: bool


def counts(lookup: Lookup, record: Record) -> list[Count]:
    """How much there is of what."""
    reports = lookup.reports.values()
    copies = sum(report.copies_of is not None for report in reports)
    contested = sum(incident.contested for incident in lookup.incidents.values())
    shown = (
        (len(reports), "report", "" if not copies else "one a copy" if copies == 1 else f"{copies:,} of them copies"),
        (len({outlet_of(report) for report in reports}), "outlet", ""),
        (len({claim.origin_id for claim in record.claims}), "origin", "they go back to"),
        (len(record.claims), "claim", ""),
        (len(lookup.incidents), "incident", f"{contested or 'none'} contested"),
    )
    return [Count(number, noun if number == 1 else noun + "s", more) for number, noun, more in shown]


def period(reports: Iterable[Report]) -> str | None:
    """From when to when the reports were published."""
    dates = sorted(report.published for report in reports if report.published is not None)
    return days(dates[0], dates[-1]) if dates else None


def statuses(lookup: Lookup) -> list[tuple[str, int]]:
    """How many events are told otherwise than as having happened, by status."""
    found = Counter(words for event in lookup.events.values() if (words := status_words(event.status)) is not None)
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def doubts(claims: Iterable[Claim]) -> Mapping[str, Sequence[Claim]]:
    """The claims that doubt a claim, by its id."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.doubt and claim.about is not None:
            found[claim.about].append(claim)
    return found


def line(lookup: Lookup, incident: Incident, axis: TimeAxis | None) -> Line:
    """An incident in the list of incidents."""
    reports = [lookup.reports[id] for id in incident.reports if id in lookup.reports]
    return Line(summary_of(lookup, incident), strip_of(axis, incident, reports))


def aside(lookup: Lookup, incident: Incident) -> Aside:
    """An incident in the list of those of which there is little to say."""
    told = lookup.told(incident.id)
    if not told:
        return Aside(summary_of(lookup, incident), None, ())
    return Aside(summary_of(lookup, incident), lookup.event_anchor(told[0].event), told[0].claim.chain)


def entry(lookup: Lookup, report: Report) -> Entry:
    """A report in the list of reports."""
    return Entry(
        anchor=lookup.report_anchor(report.id),
        title=report.title or file_name(report.path) or "Untitled",
        outlet=outlet_of(report),
        published=day(report.published),
        copied=report.copies_of is not None,
    )


def places(lookup: Lookup, drawn: Map | None, incidents: Sequence[Incident]) -> list[tuple[str, list[Summary]]]:
    """The places on the map with their incidents, and those off it."""
    if drawn is None:
        return []
    found = [(spot.name, spot.incidents) for spot in drawn.spots]
    elsewhere: dict[str, list[int]] = defaultdict(list)
    for at in drawn.elsewhere:
        elsewhere[f"{incidents[at].where.name or 'unnamed'}, off this map"].append(at)
    listed = [*found, *((name, tuple(several)) for name, several in elsewhere.items())]
    return [(name, [summary_of(lookup, incidents[at]) for at in several]) for name, several in listed]
