"""Values of the model as rows of the tables, and back."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Row

from isnad.model import Actor, Claim, Event, Incident, Mention, Report, Told, to_json
from isnad.store.wanted import folded

Values = dict[str, Any]
_Value = TypeVar("_Value", bound=msgspec.Struct)

_DECODERS: dict[type[msgspec.Struct], msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(kind) for kind in (Actor, Claim, Event, Incident, Mention, Report)
}


def payload(value: msgspec.Struct) -> str:
    """The value as the JSON that is kept."""
    return to_json(value).decode()


def value(kind: type[_Value], kept: str) -> _Value:
    """The value of type `kind` that was kept as `kept`."""
    found: _Value = _DECODERS[kind].decode(kept)
    return found


@lru_cache(maxsize=16_384)
def _told_lately(kind: type[_Value], kept: str) -> _Value:
    """As `value`, for events and claims: linking asks for those of the last weeks again and again."""
    return value(kind, kept)


def report_row(report: Report) -> Values:
    """The row of `report`; what linking finds stands in columns alone."""
    bare = msgspec.structs.replace(report, copies_of=None, incident=None)
    return {
        "id": report.id,
        "sha256": report.sha256,
        "outlet": report.outlet,
        "published": report.published,
        "copies_of": report.copies_of,
        "incident": report.incident,
        "payload": payload(bare),
    }


def report_of(kept: str, copies_of: str | None, incident: str | None) -> Report:
    """The report of a row's `payload`, `copies_of` and `incident`."""
    found = value(Report, kept)
    if copies_of is None and incident is None:
        return found
    return msgspec.structs.replace(found, copies_of=copies_of, incident=incident)


def mention_row(mention: Mention, ordinal: int) -> Values:
    """The row of the report's mention number `ordinal`."""
    return {"report": mention.report, "ordinal": ordinal, "actor": mention.actor, "payload": payload(mention)}


def actor_row(actor: Actor) -> Values:
    """The row of `actor`, without its aliases' rows."""
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "payload": payload(actor)}


def alias_rows(actor: Actor) -> list[Values]:
    """What `actor` is found by: its name and aliases, folded, each once."""
    names = sorted({folded(name) for name in (actor.name, *actor.aliases)})
    return [{"alias": name, "actor": actor.id} for name in names]


def claim_row(claim: Claim, said: str | None) -> Values:
    """The row of `claim`, said at `said`."""
    return {
        "id": claim.id,
        "report": claim.report,
        "origin_id": claim.origin_id,
        "about": claim.about,
        "said": said,
        "start": claim.span.start,
        "payload": payload(claim),
    }


def event_row(event: Event, said: str | None) -> Values:
    """The row of `event`, told at `said`; its incident stands in its column alone."""
    return {
        "id": event.id,
        "report": event.report,
        "claim": event.claim,
        "trigger": event.trigger.start,
        "type": event.type,
        "status": event.status,
        "incident": event.incident,
        "start": event.when.start,
        "end": event.when.end,
        "said": said,
        "payload": payload(msgspec.structs.replace(event, incident=None)),
    }


def event_of(kept: str, incident: str | None) -> Event:
    """The event of a row's `payload` and `incident`."""
    found = value(Event, kept)
    return found if incident is None else msgspec.structs.replace(found, incident=incident)


def incident_row(incident: Incident) -> Values:
    """The row of `incident`, without its actors' rows."""
    return {
        "id": incident.id,
        "type": incident.type,
        "title": incident.title,
        "start": incident.when.start,
        "end": incident.when.end,
        "place": None if incident.where.name is None else folded(incident.where.name),
        "country": incident.where.country,
        "lat": incident.where.lat,
        "lon": incident.where.lon,
        "contested": incident.contested,
        "n_origins": incident.origins,
        "first_reported": incident.first_reported,
        "last_reported": incident.last_reported,
        "payload": payload(incident),
    }


def told_of(row: Row[Any], reports: dict[str, Report]) -> Told:
    """The telling of a row of `query.TELLINGS`; `reports` keeps those decoded, many tellings share one."""
    if row.report not in reports:
        reports[row.report] = report_of(row.report_payload, row.report_copies_of, row.report_incident)
    event = _told_lately(Event, row.event_payload)
    if row.incident is not None:
        event = msgspec.structs.replace(event, incident=row.incident)
    return Told(event, _told_lately(Claim, row.claim_payload), reports[row.report])
