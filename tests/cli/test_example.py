"""The example dossier from files to export: everything points into its text, and reading again changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from isnad.cli.app import app
from isnad.export import record_schema

DOSSIER = Path(__file__).parent.parent.parent / "examples" / "kunduz-2015"
REPORTS = 11


def isnad(*words: str) -> str:
    result = CliRunner().invoke(app, list(words), catch_exceptions=False, prog_name="isnad")
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def record_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The dossier, read into a record by this process alone."""
    folder = tmp_path_factory.mktemp("example")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ISNAD_WORKERS", "1")
        patched.setenv("COLUMNS", "120")
        assert f"{REPORTS} reports read\n" in isnad("read", str(DOSSIER), "--record", str(folder / "example.db"))
        yield folder / "example.db"


@pytest.fixture(scope="module")
def document(record_file: Path) -> Any:
    """The exported record."""
    return json.loads(isnad("export", "json", "--record", str(record_file)))


def test_reading_again_skips_everything(record_file: Path) -> None:
    before = isnad("export", "json", "--record", str(record_file))
    assert f"0 reports read, {REPORTS} skipped (known)" in isnad("read", str(DOSSIER), "--record", str(record_file))
    assert isnad("export", "json", "--record", str(record_file)) == before


def test_the_export_fits_the_schema(document: Any) -> None:
    jsonschema.Draft202012Validator(record_schema()).validate(document)


def spans(value: Any) -> Iterator[list[int]]:
    """Every span below `value`, whichever key it stands under."""
    if isinstance(value, dict):
        for below in value.values():
            yield from spans(below)
    elif isinstance(value, list):
        if len(value) == 2 and all(isinstance(bound, int) for bound in value):
            yield value
        else:
            for below in value:
                yield from spans(below)


@pytest.mark.parametrize("kind", ["reports", "mentions", "claims", "events"])
def test_every_span_lies_in_its_text(document: Any, kind: str) -> None:
    lengths = {report["id"]: len(report["text"]) for report in document["reports"]}
    assert document[kind]
    for value in document[kind]:
        length = lengths[value["id"] if kind == "reports" else value["report"]]
        for start, end in spans(value):
            assert 0 <= start < end <= length


@pytest.mark.parametrize(
    ("kind", "key", "of"),
    [
        ("mentions", "report", "reports"),
        ("mentions", "actor", "actors"),
        ("claims", "report", "reports"),
        ("claims", "about", "claims"),
        ("claims", "events", "events"),
        ("events", "report", "reports"),
        ("events", "claim", "claims"),
        ("events", "incident", "incidents"),
        ("reports", "copies_of", "reports"),
        ("reports", "incident", "incidents"),
        ("incidents", "reports", "reports"),
    ],
)
def test_every_id_is_there(document: Any, kind: str, key: str, of: str) -> None:
    known = {value["id"] for value in document[of]}
    named = [value[key] for value in document[kind] if value[key] is not None]
    assert named
    assert {id for value in named for id in (value if isinstance(value, list) else [value])} <= known


def test_what_happened_is_an_incident_and_what_did_not_is_none(document: Any) -> None:
    for event in document["events"]:
        if event["status"] in ("actual", "ongoing"):
            assert event["incident"] is not None
        elif event["status"] != "denied":
            assert event["incident"] is None


def test_an_incident_counts_its_origins(document: Any) -> None:
    for incident in document["incidents"]:
        assert incident["origins"] == len(set(incident["origin_ids"])) > 0


def test_every_incident_report_and_claim_can_be_shown(record_file: Path, document: Any) -> None:
    for kind in ("incidents", "reports", "claims"):
        for value in document[kind][:10]:
            assert isnad("show", value["id"], "--record", str(record_file))
