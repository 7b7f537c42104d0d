"""The tables of the record, as SQLAlchemy sees them; `migrations/` makes them and must agree.

Values are kept whole as JSON (`payload`) beside the few columns that are searched. What linking finds later, a
report's `copies_of` and `incident` and an event's `incident`, stands in its column alone and is filled in on reading.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

HEAD = "0001"
"""The newest revision in `migrations/versions`."""

tables = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s"}
)


class Name(TypeDecorator[str]):
    """Text that sorts by its characters' numbers on every database, as Python does and ids and dates need."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """PostgreSQL would sort by the language of the server."""
        return String(collation="C") if dialect.name == "postgresql" else String()


class Words(Name):
    """Words that a text or a page brings. PostgreSQL keeps no NUL; what is searched can do without it."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The words as they are kept and asked for."""
        return value if value is None or "\0" not in value else value.replace("\0", " ")


def _later(target: str) -> ForeignKey:
    """A reference that is checked when the transaction ends, so that rows may come in any order."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


raw = Table(
    "raw",
    tables,
    Column("sha256", Name, primary_key=True),
    Column("content", LargeBinary, nullable=False),  # zlib
)

report = Table(
    "report",
    tables,
    Column("id", Name, primary_key=True),
    Column("sha256", Name, ForeignKey("raw.sha256"), nullable=False),
    Column("outlet", Words),
    Column("published", Name),
    Column("copies_of", Name, _later("report.id")),
    Column("incident", Name, _later("incident.id")),
    Column("payload", Text, nullable=False),
    Index(None, "sha256"),
    Index(None, "published"),
    Index(None, "copies_of"),
    Index(None, "incident"),
)

got = Table(
    "got",
    tables,
    Column("report", Name, ForeignKey("report.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),  # 0 is from where the bytes were got first
    Column("source", Words, nullable=False),
    Column("at", Name, nullable=False),  # UTC
    sqlite_with_rowid=False,
)

mention = Table(
    "mention",
    tables,
    Column("report", Name, ForeignKey("report.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("actor", Name, ForeignKey("actor.id")),
    Column("payload", Text, nullable=False),
    sqlite_with_rowid=False,
)

actor = Table(
    "actor",
    tables,
    Column("id", Name, primary_key=True),
    Column("name", Words, nullable=False),
    Column("kind", Name, nullable=False),
    Column("payload", Text, nullable=False),
)

actor_alias = Table(
    "actor_alias",
    tables,
    Column("alias", Words, primary_key=True),  # folded, and the name is one of them
    Column("actor", Name, ForeignKey("actor.id"), primary_key=True),
    Index(None, "actor"),
    sqlite_with_rowid=False,
)

claim = Table(
    "claim",
    tables,
    Column("id", Name, primary_key=True),
    Column("report", Name, ForeignKey("report.id"), nullable=False),
    Column("origin_id", Name, nullable=False),
    Column("about", Name),  # the claim it speaks of
    Column("said", Name),  # its said_at, else the report's published
    Column("start", Integer, nullable=False),  # of its span, in characters
    Column("payload", Text, nullable=False),
    Index(None, "report", "start"),
    Index(None, "about"),
)

event = Table(
    "event",
    tables,
    Column("id", Name, primary_key=True),
    Column("report", Name, ForeignKey("report.id"), nullable=False),
    Column("claim", Name, _later("claim.id")),
    Column("trigger", Integer, nullable=False),  # its first character
    Column("type", Name, nullable=False),
    Column("status", Name, nullable=False),
    Column("incident", Name, _later("incident.id")),
    Column("start", Name),
    Column("end", Name),
    Column("said", Name),  # as its claim
    Column("payload", Text, nullable=False),
    Index(None, "report", "trigger"),
    Index(None, "claim"),
    Index(None, "incident", "said"),
)

event_key = Table(
    "event_key",
    tables,
    Column("key", Words, primary_key=True),
    Column("event", Name, ForeignKey("event.id"), primary_key=True),
    sqlite_with_rowid=False,
)

report_key = Table(
    "report_key",
    tables,
    Column("key", Words, primary_key=True),
    Column("report", Name, ForeignKey("report.id"), primary_key=True),
    sqlite_with_rowid=False,
)

incident = Table(
    "incident",
    tables,
    Column("id", Name, primary_key=True),
    Column("type", Name, nullable=False),
    Column("title", Words, nullable=False),
    Column("start", Name),
    Column("end", Name),
    Column("place", Words),  # its name, folded
    Column("country", Name),
    Column("lat", Float),
    Column("lon", Float),
    Column("contested", Boolean, nullable=False),
    Column("n_origins", Integer, nullable=False),
    Column("first_reported", Name),
    Column("last_reported", Name),
    Column("payload", Text, nullable=False),
    Index(None, "start"),
    Index(None, "type", "start"),
    Index(None, "contested", "start"),
    Index(None, "lat", "lon"),
)

incident_actor = Table(
    "incident_actor",
    tables,
    Column("incident", Name, ForeignKey("incident.id", ondelete="CASCADE"), primary_key=True),
    Column("actor", Name, ForeignKey("actor.id"), primary_key=True),
    Index(None, "actor"),
    sqlite_with_rowid=False,
)

judgement = Table(
    "judgement",
    tables,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Name, nullable=False, unique=True),
    Column("subject", Name, nullable=False),
    Column("left_id", Name, nullable=False),
    Column("right_id", Name),
    Column("payload", Text, nullable=False),
    Index(None, "left_id"),
    Index(None, "right_id"),
)

log = Table(
    "log",
    tables,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Name, nullable=False),  # UTC
    Column("by", Name, nullable=False),
    Column("operation", Name, nullable=False),
    Column("kind", Name, nullable=False),
    Column("id", Name, nullable=False),
    Column("before", LargeBinary),  # JSON, zlib
    Index(None, "id"),
    Index(None, "at"),
)
