"""A record in a file, and a way to run a command on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from isnad.cli.app import app
from isnad.store import Store
from tests.samples import CLAIMS, EVENTS, RECORD

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def record_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample record in a file."""
    path = tmp_path_factory.mktemp("record") / "sample.db"
    with Store(path) as store, store.transaction() as record:
        for report in sorted(RECORD.reports, key=lambda r: r.id):
            record.add_report(report, report.text.encode())
        record.add_actors(RECORD.actors)
        record.add_mentions(RECORD.mentions)
        record.add_claims(CLAIMS)
        record.add_events(EVENTS)
        for incident in RECORD.incidents:
            record.put_incident(incident, ["actor-police"] if incident.contested else [])
    return path


@pytest.fixture
def run(record_file: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line on the sample record: exit code, standard output, standard error."""
    monkeypatch.setenv("ISNAD_RECORD", str(record_file))
    monkeypatch.setenv("COLUMNS", "200")

    def command(*words: str, input: bytes | None = None) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, list(words), input=input, prog_name="isnad")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    return command
