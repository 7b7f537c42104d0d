"""The incidents as GeoJSON (RFC 7946), for maps: points with how far off they may be, never a false pin.

A place that is not known has no geometry. The radius stands in the properties, as GeoJSON has no circles.
"""

from __future__ import annotations

from typing import Any, BinaryIO

import msgspec

from isnad.model import Incident, IncidentFigure, Record, Where, number_range


def write_geojson(record: Record, out: BinaryIO) -> None:
    """Write the incidents of `record` to `out` as one FeatureCollection, a feature a line."""
    out.write(b'{"type":"FeatureCollection","features":[')
    for at, incident in enumerate(record.incidents):
        out.write(b",\n" if at else b"\n")
        out.write(msgspec.json.encode(_feature(incident)))
    out.write(b"]}\n")


def _feature(incident: Incident) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": _geometry(incident.where),
        "properties": {
            "title": incident.title,
            "type": incident.type,
            "start": incident.when.start,
            "end": incident.when.end,
            "date_precision": incident.when.precision,
            **_place(incident.where),
            "figures": [_figure(figure) for figure in incident.figures],
            "summary": _summary(incident),
            "reports": len(incident.reports),
            "origins": incident.origins,
            "contested": incident.contested,
            "disagreements": sorted({each.kind for each in incident.disagreements}),
            "notes": sorted({note.kind for note in incident.notes}),
            "grade": incident.grade,
            "first_reported": incident.first_reported,
            "last_reported": incident.last_reported,
        },
    }


def _geometry(where: Where) -> dict[str, Any] | None:
    """Longitude before latitude, WGS 84."""
    return None if where.lon is None else {"type": "Point", "coordinates": [where.lon, where.lat]}


def _place(where: Where) -> dict[str, Any]:
    return {
        "place": where.name,
        "place_precision": where.precision,
        "radius_km": where.radius_km,
        "country": where.country,
        "geonames": where.geonames,
    }


def _figure(figure: IncidentFigure) -> dict[str, Any]:
    return {
        "measure": figure.measure,
        "group": figure.group,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "policy": figure.policy,
        "accounts": len(figure.accounts),
    }


def _summary(incident: Incident) -> str | None:
    """The figures in words, for programs that show properties as they are: `killed prisoners 10-69; wounded 5`."""
    words = (
        " ".join(part for part in (figure.measure, figure.group, number_range(figure.low, figure.high)) if part)
        for figure in incident.figures
    )
    return "; ".join(words) or None
