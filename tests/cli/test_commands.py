"""The commands: what they print where, and the code they exit with."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import isnad.cli.app
import isnad.cli.evaluate
import isnad.cli.export
import isnad.cli.incidents
import isnad.cli.read
from isnad import __version__
from isnad.errors import CaptureError, ReadError, RecordError
from isnad.model import Event, Incident, Record, from_json
from isnad.pipeline import Outcome
from isnad.store import Store
from tests.cli.conftest import Run
from tests.samples import INCIDENT, RECORD

ISNAD = [sys.executable, "-c", "from isnad.cli.main import main; main()"]


def outcome(*failed: CaptureError | ReadError, undated: tuple[str, ...] = ()) -> Outcome:
    return Outcome(read=2, skipped=1, failed=failed, undated=undated, new=("incident-9",), changed=())


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (["incidents"], "Prisoners killed near Karsun"),
        (["incidents"], "2 incidents, 1 contested."),
        (["incidents", "--contested"], "1 incident, 1 contested."),
        (["incidents", "--since", "2014-06-24"], "No incidents."),
        (["incidents", "--until", "2014-06-23"], "1 incident, 1 contested."),
        (["incidents", "--place", "karsun"], "1 incident, 1 contested."),
        (["incidents", "--actor", "police"], "1 incident, 1 contested."),
        (["incidents", "--actor", "nobody"], "No incidents."),
        (["incidents", "--type", "disrupt"], "1 incident, 0 contested."),
        (["incidents", "--as-of", "2014-06-24"], "1 incident, 1 contested."),
        (["show", "incident-1"], "on the perpetrator"),
        (["show", "1"], "on the perpetrator"),
        (["show", "claim-1-guards"], "The Daily ← Newswire ← guards (anonymous)"),
        (["show", "event-1-guards"], "ASSAULT (actual) “shot”"),
        (["show", "report-3"], "A rights group has counted 52 bodies"),
        (["show", "actor-police"], "Police of Karsun"),
        (["show", "1", "--as-of", "2014-06-24"], "1 report, 2 origins"),
        (["show", "report-1", "--as-of", "2014-06-24"], "guards"),
        (["export", "csv", "--table", "figures"], "account_low"),
        (["--version"], f"isnad {__version__}"),
        (["-h"], "incidents"),
    ],
)
def test_what_is_shown(run: Run, words: list[str], seen: str) -> None:
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert seen in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["show", "incident-77"], 1, "isnad: nothing in the record has the id"),
        (["show", "claim-1"], 1, "isnad: more than one id starts with"),
        (["incidents", "--record", "missing.db"], 1, "isnad: missing.db: "),
        (["--record", "missing.db", "incidents"], 1, "isnad: missing.db: "),
        (["export", "json", "--output", "no/such/folder/file.json"], 1, "no/such/folder/file.json: cannot be written"),
        (["evaluate", "dossier", "--data", "missing.json"], 1, "missing.json"),
        (["incidents", "--since", "yesterday"], 2, "YYYY-MM-DD"),
        (["show", "1", "--as-of", "yesterday"], 2, "YYYY-MM-DD"),
        (["show", "1", "--as-of", "2013-01-01"], 1, "nothing of 'incident-1' is known to have been told by 2013-01-01"),
        (["incidents", "--record", "mysql://ana:secret@server/x"], 1, "isnad: a record is a file, or a database"),
        (["incidents", "--type", "MURDER"], 2, "MURDER"),
        (["incidents", "--json", "--csv"], 2, "choose one"),
        (["export", "xml"], 2, "xml"),
        (["export", "csv"], 2, "--table"),
        (["export", "json", "--table", "claims"], 2, "--table goes with csv"),
        (["evaluate", "guessing", "--data", "x"], 2, "there is no task 'guessing'"),
        (["evaluate", "dossier"], 2, "--data"),
        (["read"], 2, "PATH"),
        (["serve-tea"], 2, "serve-tea"),
    ],
)
def test_problems_are_one_sentence(run: Run, words: list[str], code: int, said: str) -> None:
    got, out, err = run(*words)
    assert (got, out) == (code, "")
    assert said in err
    assert "Traceback" not in err


def test_incidents_as_json_are_the_models(run: Run) -> None:
    _, out, _ = run("incidents", "--contested", "--json")
    assert [from_json(json.dumps(value), Incident) for value in json.loads(out)] == [INCIDENT]


def test_incidents_as_csv_name_their_reports(run: Run) -> None:
    _, out, _ = run("incidents", "--contested", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["outlets"] for row in rows] == ["The Daily; The Evening Post; The Weekly"]


def test_a_password_is_not_shown(run: Run) -> None:
    code, out, err = run("incidents", "--record", "postgresql://ana:se//cret@127.0.0.1:1/x")
    assert (code, out) == (1, "")
    assert err.startswith("isnad: postgresql+psycopg://ana:***@127.0.0.1:1/x: the server cannot be reached")


def test_the_table_lists_violence_and_counts_the_rest(run: Run) -> None:
    whole = run("incidents", "--all")[1]
    assert "Road closed" in whole
    assert "not listed" not in whole
    short = run("incidents")[1]
    assert "Road closed" not in short
    assert "1 of them told no violence and are not listed (1 DISRUPT): see --all." in short
    assert "Road closed" in run("incidents", "--type", "disrupt")[1]
    assert "Road closed" in run("incidents", "--json")[1]
    assert "Road closed" in run("incidents", "--csv")[1]


def test_an_export_is_of_one_moment(
    run: Run, record_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = shutil.copy(record_file, tmp_path / "copy.db")
    before = run("export", "json", "--record", str(copied))[1]

    def meanwhile(events: Iterable[Event], actors: object) -> tuple[()]:
        with Store(copied) as store, store.transaction() as record:
            record.withdraw_incident("incident-2")
        return ()

    monkeypatch.setattr(isnad.cli.export, "relations", meanwhile)
    assert len(from_json(run("export", "json", "--record", str(copied))[1], Record).incidents) == 2
    monkeypatch.undo()
    monkeypatch.setenv("ISNAD_RECORD", str(copied))
    assert len(from_json(run("export", "json", "--record", str(copied))[1], Record).incidents) == 1
    assert "incident-2" in before


def test_as_of_a_date_only_what_was_told_by_then_counts(run: Run) -> None:
    _, out, _ = run("incidents", "--as-of", "2014-06-24", "--json")
    assert [incident["origins"] for incident in json.loads(out)] == [2]


def test_the_exported_json_is_the_record(run: Run, tmp_path: Path) -> None:
    _, out, _ = run("export", "json")
    exported = from_json(out, Record)
    assert set(exported.events) == set(RECORD.events)
    assert set(exported.incidents) == set(RECORD.incidents)
    assert run("export", "json", "--output", str(tmp_path / "record.json")) == (0, "", "")
    assert (tmp_path / "record.json").read_text("utf-8") == out


def test_the_exported_schema_is_the_published_one(run: Run) -> None:
    published = Path(__file__).parent.parent.parent / "docs" / "schema" / "record.schema.json"
    assert run("export", "schema")[1] == published.read_text("utf-8")


def test_all_tables_go_into_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("export", "csv", "-o", str(tmp_path / "tables"))[0] == 0
    names = ["claims.csv", "events.csv", "figures.csv", "incidents.csv"]
    assert sorted(file.name for file in (tmp_path / "tables").iterdir()) == names


@pytest.mark.parametrize(
    ("done", "code", "seen", "said"),
    [
        (outcome(), 0, "2 reports read, 1 skipped (known)\n", ""),
        (outcome(), 0, "1 new incident, 0 changed.", ""),
        (outcome(undated=("a.txt",)), 0, "1 report has no date: a.txt", ""),
        (outcome(undated=tuple("abcdefg")), 0, "7 reports have no date: a, b, c, d, e and 2 more", ""),
        (
            outcome(CaptureError("it is empty", where="b\x1b[2J.txt")),
            1,
            "2 reports read, 1 skipped (known), 1 failed",
            "isnad: b[2J.txt: it is empty\n",
        ),
    ],
)
def test_reading_is_summed_up(
    run: Run, monkeypatch: pytest.MonkeyPatch, done: Outcome, code: int, seen: str, said: str
) -> None:
    monkeypatch.setattr(isnad.cli.read, "read_into", lambda *_, **__: done)
    got, out, err = run("read", "somewhere")
    assert (got, err) == (code, said)
    assert seen in out
    assert "holds 3 reports (1 a copy), 3 origins, and 2 incidents, 1 of them contested." in out


@pytest.mark.parametrize("words", [["incidents"], ["export", "json"], ["export", "csv", "--table", "claims"]])
def test_a_broken_pipe_is_quiet(record_file: Path, words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*ISNAD, *words, "--record", str(record_file)], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_an_interrupt_leaves_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(isnad.cli.read, "read_into", interrupted)
    code, _, err = run("read", "somewhere")
    assert (code, err) == (130, "isnad: interrupted; what was saved before is kept\n")


def test_a_record_that_fails_half_way_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise RecordError("the disk is full", where="isnad.db")

    monkeypatch.setattr(isnad.cli.read, "read_into", full)
    code, _, err = run("read", "somewhere")
    assert (code, err) == (1, "isnad: isnad.db: the disk is full\n")


def test_wrong_settings_are_wrong_usage(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_WORKERS", "many")
    code, _, err = run("incidents")
    assert code == 2
    assert "ISNAD_WORKERS is a whole number" in err


def test_scores_for_people_and_programs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    result = {"task": "dossier", "data": "x", "n": 3, "version": "1", "scores": {"held": 0.5}, "interval": {}}
    monkeypatch.setattr(isnad.evaluation, "evaluate", lambda *_: result)
    assert "held 0.500" in " ".join(run("evaluate", "dossier", "--data", "x")[1].split())
    assert json.loads(run("evaluate", "dossier", "--data", "x", "--json")[1]) == result


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({}, False)],
)
def test_colour_is_as_asked(record_file: Path, environment: dict[str, str], coloured: bool) -> None:
    bare = {
        name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"}
    }
    done = subprocess.run(
        [*ISNAD, "incidents", "--record", str(record_file)],
        env=bare | environment | {"TERM": "xterm-256color"}, capture_output=True, check=True,
    )  # fmt: skip
    assert (b"\x1b[36m" in done.stdout) is coloured


def test_a_locale_that_lacks_a_sign_does_not_stop(record_file: Path) -> None:
    done = subprocess.run(
        [*ISNAD, "show", "1", "--record", str(record_file)],
        env=os.environ | {"PYTHONIOENCODING": "ascii"}, capture_output=True, check=True,
    )  # fmt: skip
    assert b"The Daily ? Newswire ? guards (anonymous)" in done.stdout
