"""Files of gold: JSON lines, one document a line, recognised by their fields."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from isnad.errors import EvaluationError
from isnad.model import Report, Span

Document = Mapping[str, Any]


def documents(path: Path, *fields: str) -> list[dict[str, Any]]:
    """The documents of a file, each with all of `fields`.

    Raises:
        EvaluationError: a line is no JSON object or lacks a field; it names the line and what is missing.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"this cannot be read as text ({error})", where=str(path)) from error
    found = [_document(line, f"{path}:{number}", fields) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise EvaluationError("the file holds no documents", where=str(path))
    return found


def documents_with(path: Path, *alternatives: str) -> tuple[str, list[dict[str, Any]]]:
    """Which of several fields the documents of a file have, by the first of them, and the documents, each with `text`.

    Raises:
        EvaluationError: the first document has none of the fields, or what `documents` raises.
    """
    first = documents(path)[0]
    field = next((field for field in alternatives if field in first), None)
    if field is None:
        named = " or ".join(map(repr, alternatives))
        raise EvaluationError(f"this task needs the field {named}", where=f"{path}:1")
    return field, documents(path, "text", field)


def _document(line: str, where: str, fields: Sequence[str]) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise EvaluationError(f"a line is one JSON object, which this is not ({error})", where=where) from error
    if not isinstance(found, dict):
        raise EvaluationError("a line is one JSON object, which this is not", where=where)
    missing = [name for name in fields if name not in found]
    if missing:
        raise EvaluationError(f"this task needs the field {' and '.join(map(repr, missing))}", where=where)
    if not isinstance(found.get("text", ""), str):
        raise EvaluationError("the field 'text' is the text of a document, which this is not", where=where)
    return found


def marked(document: Document, field: str, *keys: str) -> list[dict[str, Any]]:
    """The annotations of one field, each with all of `keys`.

    Raises:
        EvaluationError: the field is no list of them, or one lacks a key; it names the document.
    """
    where = str(document.get("id") or "a document without id")
    found = document[field]
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise EvaluationError(f"{field!r} is no list of annotations", where=where)
    missing = sorted({key for one in found for key in keys if key not in one})
    if missing:
        raise EvaluationError(f"this task needs {field} with {' and '.join(map(repr, missing))}", where=where)
    return found


def span_of(document: Document, given: Any) -> Span:
    """A span `[start, end]` of gold.

    Raises:
        EvaluationError: it is no such span, or reaches beyond the text; it names the document.
    """
    match given:
        case [int(start), int(end)] if 0 <= start <= end <= len(document["text"]):
            return Span(start, end)
    where = str(document.get("id") or "a document without id")
    raise EvaluationError(f"a span is [start, end] within the text, which {given!r} is not", where=where)


def report_of(document: Document, *, text: str | None = None) -> Report:
    """The report of a document: its text as it stands, with its day, title and who brought it where it has them.

    Args:
        document: `text`, and if known `id`, `title`, `outlet`, `agency`, `published` (or `dct`, or `date`).
        text: the text where it is another than the document's field.
    """
    published = next((str(document[k]) for k in ("published", "dct", "date") if document.get(k)), None)
    return Report(
        id=str(document.get("id") or "report"),
        sha256="",
        text=document["text"] if text is None else text,
        title=document.get("title"),
        outlet=document.get("outlet"),
        agency=document.get("agency"),
        published=_day(published),
    )


def _day(printed: str | None) -> str | None:
    """The day of an ISO date or date-time; `None` for what names none ("1990")."""
    try:
        return None if printed is None else date.fromisoformat(printed[:10]).isoformat()
    except ValueError:
        return None
