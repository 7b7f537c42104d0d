"""The record as tables: incidents, events, claims and every account of a figure, each row with its report and quote.

Cells that a spreadsheet would run as a formula are neutralised (OWASP, "CSV Injection"), and control characters taken
out; the JSON keeps every character.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TextIO, get_args

from isnad.export.rows import CLAIM_COLUMNS, EVENT_COLUMNS, FIGURE_COLUMNS, INCIDENT_COLUMNS, Cell, Rows
from isnad.model import Record

Table = Literal["incidents", "events", "claims", "figures"]
TABLES: tuple[Table, ...] = get_args(Table)

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""What OWASP lists, with the signs in full width; blanks before them are passed over, as programs may take them off."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def write_table(record: Record, table: Table, out: TextIO) -> None:
    """Write one table of `record` to `out` as CSV (RFC 4180, lines ended by a bare newline) with a header row."""
    header, rows = _table(Rows(record), table)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])


def write_folder(record: Record, folder: Path) -> tuple[Path, ...]:
    """Write every table into `folder` (made if need be) as `incidents.csv` and so on, in UTF-8; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for table in TABLES:
        files.append(folder / f"{table}.csv")
        with files[-1].open("w", encoding="utf-8", newline="") as out:
            write_table(record, table, out)
    return tuple(files)


def safe_cell(cell: Cell) -> str:
    """A cell as it is written: text that a spreadsheet would take for a formula gets a leading apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return str(cell)
    text = _CONTROL.sub("", cell)
    return f"'{text}" if _FORMULA.match(text) else text


def _table(rows: Rows, table: Table) -> tuple[tuple[str, ...], Iterator[tuple[Cell, ...]]]:
    if table == "incidents":
        return INCIDENT_COLUMNS, rows.incidents()
    if table == "events":
        return EVENT_COLUMNS, rows.events()
    if table == "claims":
        return CLAIM_COLUMNS, rows.claims()
    return FIGURE_COLUMNS, rows.figures()
