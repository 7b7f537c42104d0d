"""One incident as the page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from isnad.export.page.citations import Citation, Citations
from isnad.export.page.ledger import Ledger, Ledgers
from isnad.export.page.lookup import Lookup
from isnad.export.page.words import counted, days
from isnad.model import HAPPENED, Claim, Disagreement, Incident, Role, Where, number_range
from isnad.tables.event_names import event_name

NOTES = {
    "update": "a later figure from the same origin supersedes its earlier one",
    "refinement": "one account is vaguer than another, and both may be right",
    "scope": "these count different things, and all may be right",
    "doubt": "one account is called into question by another voice",
}
"""What each kind of note says, in a sentence."""

GRADES = {
    "confirmed": "whoever did it says so",
    "fair": "two origins or more that nobody doubts, and a doer is named",
    "weak": "one origin only, or no doer named",
    "contested": "accounts compete over who did it",
    "discounted": "those who told it have taken it back",
}
"""What each grade means, in a sentence."""

_ROLES: Mapping[Role, str] = {
    "actor": "Named as doers",
    "victim": "Named as harmed",
    "recipient": "Named as aimed at",
    "instrument": "By means of",
}


class Estimate(NamedTuple):
    """Low, best and high of one measure and group, for the list of incidents; `None` where there is no such number."""

    measure: str
    group: str | None
    low: str | None
    best: str | None
    high: str | None


class Participants(NamedTuple):
    """Who took part in one role, each with the numbers of the claims that say so."""

    role: str
    named: tuple[tuple[str, tuple[int, ...]], ...]


class Side(NamedTuple):
    """One side of a disagreement: what it says in a few words, and on whose word."""

    says: str
    citations: tuple[Citation, ...]


class Dispute(NamedTuple):
    """A disagreement with its sides."""

    kind: str
    sides: tuple[Side, ...]


class Remark(NamedTuple):
    """The notes of one kind on an incident: among which origins, each with the number of its claim."""

    kind: str
    says: str
    among: tuple[tuple[tuple[int, str], ...], ...]


class Summary(NamedTuple):
    """What a line of a list says of an incident."""

    anchor: str
    title: str
    when: str
    where: str
    kind: str
    estimates: tuple[Estimate, ...]
    voices: str
    contested: str
    background: bool


class IncidentView(NamedTuple):
    """All that the page says of one incident. `rows` are the anchors in its ledgers by the number of a claim."""

    summary: Summary
    grade: str | None
    reported: str
    ledgers: tuple[Ledger, ...]
    disputes: tuple[Dispute, ...]
    citations: tuple[Citation, ...]
    rows: Mapping[int, str]
    participants: tuple[Participants, ...]
    remarks: tuple[Remark, ...]


def stands_out(incident: Incident) -> bool:
    """Whether there is more to say of it than who told it: a figure, a second voice, a disagreement."""
    return bool(incident.figures or incident.disagreements or incident.origins > 1 or len(incident.reports) > 1)


def is_background(lookup: Lookup, incident: Incident) -> bool:
    """Whether it is told as background only, as old news."""
    told = lookup.told(incident.id)
    return bool(told) and all(each.event.background for each in told)


def summary_of(lookup: Lookup, incident: Incident) -> Summary:
    """One line of a list."""
    when = str(incident.when)
    return Summary(
        anchor=lookup.incident_anchor(incident.id),
        title=incident.title.removesuffix(f", {when}") or "Untitled",
        when=when,
        where=place_words(incident.where),
        kind=event_name(incident.type, None),
        estimates=tuple(
            Estimate(figure.measure, figure.group, *map(_number, (figure.low, figure.best, figure.high)))
            for figure in incident.figures
        ),
        voices=f"{counted(len(incident.reports), 'report')}, {counted(incident.origins, 'origin')}",
        contested=", ".join(dict.fromkeys(each.kind for each in incident.disagreements)),
        background=is_background(lookup, incident),
    )


def incident_view(
    lookup: Lookup, incident: Incident, citations: Citations, doubts: Mapping[str, Sequence[Claim]]
) -> IncidentView:
    """The whole of it.

    Args:
        lookup: the record.
        incident: the incident.
        citations: its claims, numbered.
        doubts: the claims that doubt a claim, by its id.
    """
    drawn = Ledgers(incident, citations, doubts).all()
    rows = [row for ledger in drawn for group in ledger.groups for row in group.rows if row.anchor]
    return IncidentView(
        summary=summary_of(lookup, incident),
        grade=incident.grade,
        reported=days(incident.first_reported, incident.last_reported),
        ledgers=drawn,
        disputes=tuple(_dispute(lookup, each, incident, citations) for each in incident.disagreements),
        citations=citations.all,
        rows={number: row.anchor for row in reversed(rows) for number in row.numbers},
        participants=_participants(lookup, incident, citations),
        remarks=tuple(_remarks(incident, citations)),
    )


def place_words(where: Where) -> str:
    """A place with how finely it is known."""
    around = "" if not where.radius_km else f" (±{where.radius_km:,.0f} km)"
    if where.name is None or where.precision in {"near", "exact"}:
        return str(where)
    if where.precision == "unknown":
        return f"{where.name} (not on the map)"
    return f"somewhere in {where.name}{around}"


def _number(number: int | None) -> str | None:
    return None if number is None else f"{number:,}"


def _remarks(incident: Incident, citations: Citations) -> Iterator[Remark]:
    for kind, says in NOTES.items():
        cited = [citations.of(note.claims) for note in incident.notes if note.kind == kind]
        among = dict.fromkeys(tuple((each.number, each.origin) for each in those) for those in cited)
        if among:
            yield Remark(kind, says, tuple(among))


def _dispute(lookup: Lookup, disagreement: Disagreement, incident: Incident, citations: Citations) -> Dispute:
    sides = []
    for claims in disagreement.accounts:
        cited = citations.of(claims)
        ids = [id for id, number in citations.claims().items() if number in {each.number for each in cited}]
        found = dict.fromkeys(_says(lookup, disagreement, incident, ids, citations))
        sides.append(Side("; ".join(found) or "not said", cited))
    sides.sort(key=lambda side: [each.number for each in side.citations])
    return Dispute(disagreement.kind, tuple(sides))


def _says(
    lookup: Lookup, disagreement: Disagreement, incident: Incident, claims: Sequence[str], citations: Citations
) -> Iterator[str]:
    """What claims of one side say on what is disputed."""
    if disagreement.kind == "figure":
        yield from _figures(incident, claims)
        return
    for told in lookup.told(incident.id):
        if told.claim.id not in claims:
            continue
        event = told.event
        if disagreement.kind == "perpetrator":
            yield from (lookup.named(told.report, who) for who in event.by_role("actor"))
        elif disagreement.kind == "occurrence":
            yield "it happened" if event.status in HAPPENED else event.status.replace("_", " ")
        elif disagreement.kind == "date" and event.when.known:
            yield str(event.when)
        elif disagreement.kind == "place" and event.where.name is not None:
            yield place_words(event.where)


def _figures(incident: Incident, claims: Sequence[str]) -> Iterator[str]:
    """The figures that these claims give, where others give one too."""
    for figure in incident.figures:
        if all(account.claim in claims for account in figure.accounts):
            continue
        for account in figure.accounts:
            if account.claim in claims:
                words = number_range(account.low, account.high)
                yield f"{words} {figure.group} {figure.measure}" if figure.group else f"{words} {figure.measure}"


def _participants(lookup: Lookup, incident: Incident, citations: Citations) -> tuple[Participants, ...]:
    found = []
    for role, words in _ROLES.items():
        named: dict[str, list[str]] = {}
        for told in lookup.told(incident.id):
            for who in told.event.by_role(role):
                named.setdefault(lookup.named(told.report, who).strip() or "unnamed", []).append(told.claim.id)
        if named:
            found.append(Participants(words, tuple((who, citations.numbers(by)) for who, by in named.items())))
    return tuple(found)
