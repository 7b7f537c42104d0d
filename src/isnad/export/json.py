"""The record as one JSON object, the format other programs rely on; `docs/schema/record.schema.json` describes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import msgspec

from isnad.model import (
    Actor,
    Claim,
    Event,
    Incident,
    Mention,
    Record,
    Relation,
    Report,
    json_schema,
    to_json,
)

LISTS: Mapping[str, type[msgspec.Struct]] = {
    "reports": Report,
    "mentions": Mention,
    "actors": Actor,
    "claims": Claim,
    "events": Event,
    "incidents": Incident,
    "relations": Relation,
}
"""The lists of the record in the order written, and what each is a list of."""


def write_json(record: Record, out: BinaryIO) -> None:
    """Write `record` to `out` as one object; keys follow the model's fields, what is absent is `null`."""
    write_lists({name: getattr(record, name) for name in LISTS}, out)


def write_lists(lists: Mapping[str, Iterable[msgspec.Struct]], out: BinaryIO) -> None:
    """Write a record that is not held whole: each list by name, a value a line, taken and encoded one after another.

    What `lists` lacks of `LISTS` is written as an empty list.
    """
    out.write(b'{"isnad": ' + str(Record().isnad).encode())
    for name in LISTS:
        out.write(f',\n"{name}": '.encode())
        _write_values(lists.get(name, ()), out)
    out.write(b"}\n")


def write_list(values: Iterable[msgspec.Struct], out: BinaryIO) -> None:
    """Write values of the model to `out` as one JSON list, a value a line."""
    _write_values(values, out)
    out.write(b"\n")


def _write_values(values: Iterable[msgspec.Struct], out: BinaryIO) -> None:
    out.write(b"[")
    for at, value in enumerate(values):
        out.write(b",\n" if at else b"\n")
        out.write(to_json(value))
    out.write(b"]")


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `write_json` writes: the model's, with every key required."""
    made = json_schema()
    definitions = {name: _all_required(definition) for name, definition in made["$defs"].items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A record of isnad, as exported",
        **made,
        "$defs": definitions,
    }


def write_schema(out: BinaryIO) -> None:
    """Write the schema to `out`, indented."""
    out.write(msgspec.json.format(msgspec.json.encode(record_schema()), indent=2) + b"\n")


def _all_required(definition: dict[str, Any]) -> dict[str, Any]:
    if definition.get("type") != "object":
        return definition
    return {**definition, "required": list(definition["properties"])}
