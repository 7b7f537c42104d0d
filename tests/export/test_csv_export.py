"""The exported tables: one row a thing, with its report and quote, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.export import TABLES, Table, safe_cell, write_folder, write_table
from isnad.model import Record
from tests.samples import RECORD, WIRE_TEXT
from tests.strategies import FEW, RECORDS


def rows(record: Record, table: Table) -> list[dict[str, str]]:
    out = io.StringIO()
    write_table(record, table, out)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


@pytest.mark.parametrize(("table", "count"), [("incidents", 2), ("events", 5), ("claims", 5), ("figures", 3)])
def test_a_row_for_each(table: Table, count: int) -> None:
    assert len(rows(RECORD, table)) == count


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_as_wide_as_their_header_for_every_record(table: Table) -> None:
    @FEW
    @given(RECORDS)
    def as_wide(record: Record) -> None:
        out = io.StringIO()
        write_table(record, table, out)
        assert len({len(row) for row in csv.reader(io.StringIO(out.getvalue()))}) == 1

    as_wide()


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("title", "Prisoners killed near Karsun"),
        ("start", "2014-06-23"),
        ("end", "2014-06-24"),
        ("radius_km", "10.0"),
        ("figures", "10-69 prisoners killed, best 52"),
        ("reports", "3"),
        ("origins", "3"),
        ("contested", "true"),
        ("disagreements", "figure; perpetrator"),
        ("outlets", "The Daily; The Evening Post; The Weekly"),
        ("geonames", ""),
    ],
)
def test_the_incident_row(column: str, cell: str) -> None:
    assert rows(RECORD, "incidents")[0][column] == cell


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("account_low", "69"),
        ("best", "52"),
        ("words", "69"),
        ("chain", "The Daily ← Newswire ← guards (anonymous)"),
        ("anonymous", "true"),
        ("outlet", "The Daily"),
        ("published", "2014-06-24"),
        ("path", "folder/report-1.txt"),
        ("context_before", "But guards told Newswire that the police had shot all "),
        ("quote", "69 of the prisoners"),
        ("context_after", "."),
    ],
)
def test_the_row_of_an_account(column: str, cell: str) -> None:
    assert rows(RECORD, "figures")[1][column] == cell


def test_an_event_names_who_took_part() -> None:
    assert rows(RECORD, "events")[1]["actors"] == "Police of Karsun"


@pytest.mark.parametrize("table", ["events", "claims", "figures"])
def test_context_and_quote_read_as_the_report_does(table: Table) -> None:
    for row in rows(RECORD, table):
        if row["report"] == "report-1":
            assert row["context_before"] + row["quote"] + row["context_after"] in WIRE_TEXT


@given(st.text(max_size=20))
def test_no_cell_starts_a_formula_or_moves_the_cursor(text: str) -> None:
    cell = safe_cell(text)
    assert cell.lstrip()[:1] not in set("=+-@＝＋－＠")
    assert cell[:1] not in set("\t\r\n")
    assert not any(ord(char) < 32 and char not in "\n\t" for char in cell)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@cmd", "'@cmd"),
        ("-5 degrees", "'-5 degrees"),
        ("\x1b[31mred", "[31mred"),
        ("\x1b=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("\n=1+1", "'\n=1+1"),
        ("＝1+1", "'＝1+1"),
        ("\u00a0@cmd", "'\u00a0@cmd"),
        (-43.9, "-43.9"),
        (0, "0"),
        (False, "false"),
        (None, ""),
        ("plain, with a comma", "plain, with a comma"),
    ],
)
def test_cells(cell: str | float | bool | None, written: str) -> None:
    assert safe_cell(cell) == written


def test_a_hostile_title_stays_one_cell() -> None:
    title = '=HYPERLINK("x")\n"; DROP'
    hostile = msgspec.structs.replace(RECORD.incidents[0], title=title)
    record = msgspec.structs.replace(RECORD, incidents=(hostile,))
    assert rows(record, "incidents")[0]["title"] == f"'{title}"


def test_a_folder_gets_every_table(tmp_path: Path) -> None:
    files = write_folder(RECORD, tmp_path / "made")
    assert [file.name for file in files] == ["incidents.csv", "events.csv", "claims.csv", "figures.csv"]
    assert "The Daily ← Newswire" in files[2].read_text("utf-8")
