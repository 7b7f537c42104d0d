"""Rows of tables as reports: which column holds what, by option or by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from isnad.capture.captured import Captured, captured, given_from, told
from isnad.capture.fragment import has_markup, text_of_fragment
from isnad.capture.source import Options, Source
from isnad.errors import CaptureError, NotAReport
from isnad.tables.columns import FIELDS, guessed_columns

_SHOWN = 12
"""Columns named in an error; a table may have hundreds."""
_NAME = 40


@dataclass(frozen=True, slots=True)
class Mapped:
    """Which column holds which field, and the columns there are."""

    columns: Mapping[str, str]
    there: tuple[str, ...]


def mapped(there: Iterable[str], options: Options, where: str) -> Mapped:
    """The columns that hold each field: those named by option, the others guessed by their names.

    Raises:
        CaptureError: an option names a field or column there is not, or no column holds the text; what was guessed
            of the others is told.
    """
    found = tuple(there)
    for field, column in options.columns.items():
        if field not in FIELDS:
            raise CaptureError(f"there is no field {field!r} to map; choose of {', '.join(FIELDS)}", where=where)
        if column not in found and column.split(".")[0] not in found:
            raise CaptureError(f"there is no column {column!r} (there are {_listed(found)})", where=where)
    guesses = guessed_columns([name for name in found if name not in options.columns.values()])
    columns = guesses | dict(options.columns)
    if "text" not in columns:
        raise CaptureError(
            f"no column seems to hold the text (there are {_listed(found)}; {_told(columns)}); "
            "name it with --column text=NAME",
            where=where,
        )
    return Mapped(columns, found)


def captured_row(raw: bytes, row: Mapping[str, object], fields: Mapped, source: Source, number: int) -> Captured:
    """The report of a row; `FILE#ID`, or `FILE#NUMBER` where the row has no id, is its path. HTML becomes its words.

    Raises:
        CaptureError: a value is not text, or there is no text.
    """
    where = f"{source.path}, row {number:,}"
    values = {field: value_under(row, column) for field, column in fields.columns.items()}
    identifier = values.pop("id", None)
    text = values.get("text")
    if text is None:
        raise CaptureError(f"{short(fields.columns['text'])} is missing", where=where)
    if told(values, "text", where) is None or not isinstance(text, str):
        raise NotAReport(f"{short(fields.columns['text'])} is empty", where=where)
    if has_markup(text):
        text = text_of_fragment(text, where)
        if not text:
            raise NotAReport(f"{short(fields.columns['text'])} holds markup but no words", where=where)
    given = source.given.over(given_from(_simple(values), "metadata", where))
    known = told({"id": _as_text(identifier)}, "id", where)
    return captured(raw, text, given, f"{source.path}#{known or number}", got=source.got)


def value_under(row: Mapping[str, object], column: str) -> object:
    """What stands under a column, or under "a.b" within what stands under "a"."""
    if column in row:
        return row[column]
    value: object = row
    for part in column.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _simple(values: Mapping[str, object]) -> dict[str, object]:
    """Values as text: of an object its name (`{"id": .., "name": ..}`), of a list its items, of a number its digits."""
    return {field: _as_text(value) for field, value in values.items() if field != "text"}


def _as_text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Mapping):
        named = (value.get(key) for key in ("name", "title", "uri"))
        return next((name for name in named if isinstance(name, str) and name), None)
    if isinstance(value, list):
        return ", ".join(part for part in map(_as_text, value[:20]) if part) or None
    return None


def _listed(columns: Iterable[str]) -> str:
    names = list(columns)
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return ", ".join(map(short, names[:_SHOWN])) + more if names else "none"


def _told(columns: Mapping[str, str]) -> str:
    if not columns:
        return "none of them was recognised"
    return "taken are " + ", ".join(f"{field} = {short(column)}" for field, column in columns.items())


def short(column: str) -> str:
    """A column's name as it can stand in a sentence."""
    name = " ".join(column.split())
    return f"`{name}`" if len(name) <= _NAME else f"`{name[:_NAME]}…`"
