"""The exported JSON is one object, equal to the record, and fits the published schema."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from isnad.export import record_schema, write_json, write_schema
from isnad.model import Record, from_json
from tests.samples import RECORD
from tests.strategies import FEW, RECORDS

SCHEMA_FILE = Path(__file__).parent.parent.parent / "docs" / "schema" / "record.schema.json"


def exported(record: Record) -> bytes:
    out = io.BytesIO()
    write_json(record, out)
    return out.getvalue()


@FEW
@given(RECORDS)
def test_what_is_written_is_the_record(record: Record) -> None:
    assert from_json(exported(record), Record) == record


@FEW
@given(RECORDS)
def test_every_record_fits_the_schema(record: Record) -> None:
    jsonschema.Draft202012Validator(record_schema()).validate(json.loads(exported(record)))


def test_the_schema_itself_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(record_schema())


def test_the_published_schema_is_current() -> None:
    out = io.BytesIO()
    write_schema(out)
    assert SCHEMA_FILE.read_bytes() == out.getvalue(), "run `make schema`"


def test_the_keys_stand_in_the_promised_order() -> None:
    keys = ["isnad", "reports", "mentions", "actors", "claims", "events", "incidents", "relations"]
    assert list(json.loads(exported(RECORD))) == keys
    assert json.loads(exported(Record())) == {"isnad": 1} | {key: [] for key in keys[1:]}


def test_spans_point_into_the_text() -> None:
    document = json.loads(exported(RECORD))
    texts = {report["id"]: report["text"] for report in document["reports"]}
    start, end = document["mentions"][0]["span"]
    assert texts[document["mentions"][0]["report"]][start:end] == "Karsun"


@pytest.mark.parametrize(
    "change",
    [
        {"isnad": 2},
        {"reports": [{"id": "r"}]},
        {"incidents": None},
        {"mentions": [{"report": "r", "span": [1], "kind": "place"}]},
    ],
)
def test_the_schema_refuses_what_does_not_fit(change: dict[str, Any]) -> None:
    document = json.loads(exported(RECORD)) | change
    assert not jsonschema.Draft202012Validator(record_schema()).is_valid(document)
