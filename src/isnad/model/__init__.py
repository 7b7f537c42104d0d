"""The nouns of the project as frozen values, without input or output.

A report's text is where everything points; mentions, figures, events and claims carry spans into it; incidents are
derived from claims. All values encode to the JSON of the published schema with `to_json`.
"""

from isnad.model.actor import Actor, ActorKind, Mention, MentionKind
from isnad.model.claim import Claim, Hop, HopRole
from isnad.model.event import HAPPENED, Event, EventType, Participant, Role, Status
from isnad.model.figure import Figure, Measure, number_range
from isnad.model.ids import content_id
from isnad.model.incident import (
    Account,
    Disagreement,
    DisagreementKind,
    Incident,
    IncidentFigure,
    Note,
    NoteKind,
    Relation,
    RelationKind,
)
from isnad.model.judgement import Judgement
from isnad.model.record import Record, from_json, json_schema, to_json
from isnad.model.report import Block, BlockKind, Got, PublishedHow, Report
from isnad.model.span import Span, hull, trimmed
from isnad.model.told import Told
from isnad.model.when import Precision, When, between, in_month, in_year, moment, on, written
from isnad.model.where import PlacePrecision, Where

__all__ = [
    "HAPPENED", "Account", "Actor", "ActorKind", "Block", "BlockKind", "Claim", "Disagreement", "DisagreementKind",
    "Event", "EventType", "Figure", "Got", "Hop", "HopRole", "Incident", "IncidentFigure", "Judgement", "Measure",
    "Mention", "MentionKind", "Note", "NoteKind", "Participant", "PlacePrecision", "Precision", "PublishedHow",
    "Record", "Relation", "RelationKind", "Report", "Role", "Span", "Status", "Told", "When", "Where", "between",
    "content_id", "from_json", "hull", "in_month", "in_year", "json_schema", "moment", "number_range", "on",
    "to_json", "trimmed", "written",
]  # fmt: skip
