"""Reading the program's own data files: CSV and word lists with `#` comment lines."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from importlib.resources import files

from isnad.errors import TableError


def lines(name: str) -> Iterator[str]:
    """The lines of a data file, without comments and empty ones."""
    for line in _text(name).split("\n"):
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def rows(name: str, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of a CSV data file by column, cells stripped; `""` where a cell is empty.

    Raises:
        TableError: the header is not `columns`, or a row has another number of cells; it names file and line.
    """
    numbered = [(n, line) for n, line in enumerate(_text(name).split("\n"), 1) if line.strip() and line[0] != "#"]
    reader = csv.reader(line for _, line in numbered)
    for (number, _), cells in zip(numbered, reader, strict=True):
        if number == numbered[0][0]:
            if tuple(cells) != tuple(columns):
                raise TableError(f"the columns must be {', '.join(columns)}", where=f"{name}, line {number}")
            continue
        if len(cells) != len(columns):
            raise TableError(f"{len(columns)} cells are needed, not {len(cells)}", where=f"{name}, line {number}")
        yield dict(zip(columns, (cell.strip() for cell in cells), strict=True))


def _text(name: str) -> str:
    source = files("isnad.tables").joinpath("data", name)
    if not source.is_file():
        raise TableError("the data file is missing from the installation; install isnad again", where=name)
    return source.read_text(encoding="utf-8")
