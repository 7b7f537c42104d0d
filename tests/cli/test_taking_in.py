"""Reading with options for what is taken in, and proving afterwards that it is what was taken in."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import pytest

from isnad.store import Store
from tests.archives import MORE, PROSE, archive
from tests.cli.conftest import Run


@pytest.fixture
def taken_in(tmp_path: Path, run: Run) -> Path:
    """A record of two reports out of a table."""
    (tmp_path / "a.csv").write_text(f'Headline,Words\nOne,"{PROSE}"\nTwo,"{MORE}"\n')
    record = tmp_path / "a.db"
    code, _, err = run("read", str(tmp_path / "a.csv"), "--column", "text=Words", "--record", str(record))
    assert (code, err) == (0, "")
    return record


def test_columns_are_told_by_option(taken_in: Path) -> None:
    with Store(taken_in) as store:
        assert store.counts().reports == 2


def test_a_record_that_is_sound_is_proved(taken_in: Path, run: Run) -> None:
    assert run("verify", "--record", str(taken_in)) == (0, "2 reports, each as it was captured.\n", "")
    assert run("verify", "-q", "--record", str(taken_in)) == (0, "", "")


@pytest.mark.parametrize(
    ("content", "said"),
    [(zlib.compress(b"other words"), "its bytes have the hash"), (b"not packed", "are damaged"), (b"", "are damaged")],
)
def test_a_report_that_was_changed_is_named(taken_in: Path, run: Run, content: bytes, said: str) -> None:
    database = sqlite3.connect(taken_in)
    with database:
        first = database.execute("SELECT sha256 FROM raw ORDER BY sha256").fetchone()
        database.execute("UPDATE raw SET content = ? WHERE sha256 = ?", (content, *first))
        (named,) = database.execute("SELECT id FROM report WHERE sha256 = ?", first).fetchone()
    database.close()
    code, out, err = run("verify", "--record", str(taken_in))
    assert (code, out) == (1, "")
    assert err.splitlines()[0].startswith(f"isnad: {named} (")
    assert said in err
    assert "1 of 2 reports cannot be proved." in err


def test_there_is_nothing_to_prove_without_a_record(tmp_path: Path, run: Run) -> None:
    code, _, err = run("verify", "--record", str(tmp_path / "none.db"))
    assert code == 1
    assert "there is no record here" in err


@pytest.mark.parametrize("told", ["Words", "words=x", "text=", "=x"])
def test_a_column_told_wrongly_is_wrong_usage(tmp_path: Path, run: Run, told: str) -> None:
    code, _, err = run("read", "x.csv", "--column", told, "--record", str(tmp_path / "a.db"))
    assert code == 2
    assert "FIELD=NAME" in err


def test_bad_inputs_are_exit_1_and_the_rest_is_read(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.zip").write_bytes(archive({"../out.txt": PROSE}))
    (tmp_path / "b.txt").write_text(PROSE)
    names = [str(tmp_path / "a.zip"), "http://127.0.0.1:1/", str(tmp_path / "b.txt")]
    code, out, err = run("read", *names, "--record", str(tmp_path / "a.db"))
    assert code == 1
    assert "1 report read, 2 failed" in out
    assert [line.split(": ")[0] for line in err.splitlines()] == ["isnad", "isnad"]
    assert not (tmp_path.parent / "out.txt").exists()
