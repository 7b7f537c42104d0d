"""The whole record as one value: the document that `isnad export json` writes."""

from __future__ import annotations

from typing import Any, Literal, TypeVar

import msgspec

from isnad.model.actor import Actor, Mention
from isnad.model.claim import Claim
from isnad.model.event import Event
from isnad.model.incident import Incident, Relation
from isnad.model.report import Report

_Value = TypeVar("_Value", bound=msgspec.Struct)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Reports, what was read in them, and what was derived; `isnad` is the version of the format."""

    isnad: Literal[1] = 1
    reports: tuple[Report, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    incidents: tuple[Incident, ...] = ()
    relations: tuple[Relation, ...] = ()


def to_json(value: msgspec.Struct) -> bytes:
    """Any value of the model as JSON, keys in the order of its fields."""
    return msgspec.json.encode(value)


def from_json(data: bytes | str, kind: type[_Value]) -> _Value:
    """The value of type `kind` that `data` holds; unknown keys are passed over.

    Raises:
        msgspec.ValidationError: the JSON does not fit, with the path of the field.
        msgspec.DecodeError: it is not JSON.
    """
    return msgspec.json.decode(data, type=kind)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the exported record, made from the model."""
    return msgspec.json.schema(Record)
