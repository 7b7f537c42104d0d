"""Values of the model survive JSON, and have the keys that are promised to the outside."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given

from isnad import model
from isnad.model import Record, from_json, to_json
from tests.strategies import FEW, RECORDS, values

KINDS: list[type[msgspec.Struct]] = [
    found for found in vars(model).values() if isinstance(found, type) and issubclass(found, msgspec.Struct)
]

CONTRACT: dict[type[msgspec.Struct], str] = {
    model.Record: "isnad reports mentions actors claims events incidents relations",
    model.Report: "id sha256 title outlet agency byline published published_how url path language text blocks "
    "copies_of incident",
    model.Block: "kind span",
    model.Mention: "report span kind actor when where confidence",
    model.Actor: "id name kind aliases",
    model.Claim: "id report span content chain origin origin_id said_at about doubt events confidence",
    model.Hop: "name role actor anonymous span cue",
    model.Event: "id report claim trigger type mode status background participants when where figures incident "
    "confidence",
    model.Participant: "role span actor",
    model.When: "span start end precision",
    model.Where: "span name lat lon radius_km precision geonames",
    model.Figure: "span measure group low high words part implied",
    model.Incident: "id type title when where reports origins origin_ids figures disagreements notes grade "
    "first_reported last_reported",
    model.IncidentFigure: "measure group low best high policy accounts",
    model.Account: "origin origin_id claim low high said_at",
    model.Disagreement: "kind accounts",
    model.Note: "kind claims",
    model.Relation: "source target kind status when claims",
}
"""The keys of the exported JSON, which other programs rely on. Keys may be added, never taken away."""

ADDED: dict[type[msgspec.Struct], str] = {model.Where: "country"}
"""Keys beyond the promised ones."""


@pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__ for kind in KINDS])
def test_every_value_survives_json(kind: type[msgspec.Struct]) -> None:
    @given(values(kind))
    def survives(value: msgspec.Struct) -> None:
        assert from_json(to_json(value), kind) == value

    survives()


@pytest.mark.parametrize(("kind", "keys"), list(CONTRACT.items()), ids=[kind.__name__ for kind in CONTRACT])
def test_keys_are_the_promised_ones(kind: type[msgspec.Struct], keys: str) -> None:
    assert set(kind.__struct_fields__) == set(keys.split()) | set(ADDED.get(kind, "").split())


@FEW
@given(RECORDS)
def test_absent_is_null_and_every_key_is_written(record: Record) -> None:
    for incident in json.loads(to_json(record))["incidents"]:
        assert set(CONTRACT[model.Incident].split()) <= set(incident)
        assert set(CONTRACT[model.When].split()) <= set(incident["when"])


def test_a_span_is_a_pair_in_json() -> None:
    assert to_json(model.Block("body", model.Span(3, 8))) == b'{"kind":"body","span":[3,8]}'


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('{"kind": "chapter", "span": [0, 1]}', r"\$\.kind"),
        ('{"kind": "body", "span": [0]}', r"\$\.span"),
        ('{"kind": "body", "span": [5, 2]}', r"\$\.span"),
        ('{"kind": "body"}', "span"),
    ],
)
def test_what_does_not_fit_is_named(text: str, path: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=path):
        from_json(text, model.Block)


def test_unknown_keys_are_passed_over() -> None:
    assert from_json('{"isnad": 1, "written_by": "a later version"}', Record) == Record()
