"""The record as first laid out.

Written out rather than taken from `schema.py`: a migration stays as it was when the tables move on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPEND_ONLY = ("log", "judgement")
NAME = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def _later(target: str) -> sa.ForeignKey:
    return sa.ForeignKey(target, deferrable=True, initially="DEFERRED")


def upgrade() -> None:
    _incidents()
    _reports_and_actors()
    _readings()
    _taking_part()
    _history()


def _reports_and_actors() -> None:
    op.create_table(
        "raw",
        sa.Column("sha256", NAME, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "report",
        sa.Column("id", NAME, primary_key=True),
        sa.Column("sha256", NAME, sa.ForeignKey("raw.sha256"), nullable=False),
        sa.Column("outlet", NAME),
        sa.Column("published", NAME),
        sa.Column("copies_of", NAME, _later("report.id")),
        sa.Column("incident", NAME, _later("incident.id")),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("ix_report_sha256", "report", ["sha256"])
    op.create_index("ix_report_published", "report", ["published"])
    op.create_index("ix_report_copies_of", "report", ["copies_of"])
    op.create_index("ix_report_incident", "report", ["incident"])
    op.create_table(
        "got",
        sa.Column("report", NAME, sa.ForeignKey("report.id"), primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("source", NAME, nullable=False),
        sa.Column("at", NAME, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "actor",
        sa.Column("id", NAME, primary_key=True),
        sa.Column("name", NAME, nullable=False),
        sa.Column("kind", NAME, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "actor_alias",
        sa.Column("alias", NAME, primary_key=True),
        sa.Column("actor", NAME, sa.ForeignKey("actor.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actor_alias_actor", "actor_alias", ["actor"])


def _readings() -> None:
    op.create_table(
        "mention",
        sa.Column("report", NAME, sa.ForeignKey("report.id"), primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("actor", NAME, sa.ForeignKey("actor.id")),
        sa.Column("payload", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claim",
        sa.Column("id", NAME, primary_key=True),
        sa.Column("report", NAME, sa.ForeignKey("report.id"), nullable=False),
        sa.Column("origin_id", NAME, nullable=False),
        sa.Column("about", NAME),
        sa.Column("said", NAME),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("ix_claim_report_start", "claim", ["report", "start"])
    op.create_index("ix_claim_about", "claim", ["about"])
    op.create_table(
        "event",
        sa.Column("id", NAME, primary_key=True),
        sa.Column("report", NAME, sa.ForeignKey("report.id"), nullable=False),
        sa.Column("claim", NAME, _later("claim.id")),
        sa.Column("trigger", sa.Integer, nullable=False),
        sa.Column("type", NAME, nullable=False),
        sa.Column("status", NAME, nullable=False),
        sa.Column("incident", NAME, _later("incident.id")),
        sa.Column("start", NAME),
        sa.Column("end", NAME),
        sa.Column("said", NAME),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("ix_event_report_trigger", "event", ["report", "trigger"])
    op.create_index("ix_event_claim", "event", ["claim"])
    op.create_index("ix_event_incident_said", "event", ["incident", "said"])
    for table, owner in (("event_key", "event"), ("report_key", "report")):
        op.create_table(
            table,
            sa.Column("key", NAME, primary_key=True),
            sa.Column(owner, NAME, sa.ForeignKey(f"{owner}.id"), primary_key=True),
            sqlite_with_rowid=False,
        )


def _incidents() -> None:
    op.create_table(
        "incident",
        sa.Column("id", NAME, primary_key=True),
        sa.Column("type", NAME, nullable=False),
        sa.Column("title", NAME, nullable=False),
        sa.Column("start", NAME),
        sa.Column("end", NAME),
        sa.Column("place", NAME),
        sa.Column("country", NAME),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("contested", sa.Boolean, nullable=False),
        sa.Column("n_origins", sa.Integer, nullable=False),
        sa.Column("first_reported", NAME),
        sa.Column("last_reported", NAME),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("ix_incident_start", "incident", ["start"])
    op.create_index("ix_incident_type_start", "incident", ["type", "start"])
    op.create_index("ix_incident_contested_start", "incident", ["contested", "start"])
    op.create_index("ix_incident_lat_lon", "incident", ["lat", "lon"])


def _taking_part() -> None:
    op.create_table(
        "incident_actor",
        sa.Column("incident", NAME, sa.ForeignKey("incident.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("actor", NAME, sa.ForeignKey("actor.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_incident_actor_actor", "incident_actor", ["actor"])


def _history() -> None:
    op.create_table(
        "judgement",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", NAME, nullable=False, unique=True),
        sa.Column("subject", NAME, nullable=False),
        sa.Column("left_id", NAME, nullable=False),
        sa.Column("right_id", NAME),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("ix_judgement_left_id", "judgement", ["left_id"])
    op.create_index("ix_judgement_right_id", "judgement", ["right_id"])
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", NAME, nullable=False),
        sa.Column("by", NAME, nullable=False),
        sa.Column("operation", NAME, nullable=False),
        sa.Column("kind", NAME, nullable=False),
        sa.Column("id", NAME, nullable=False),
        sa.Column("before", sa.LargeBinary),
    )
    op.create_index("ix_log_id", "log", ["id"])
    op.create_index("ix_log_at", "log", ["at"])
    if op.get_bind().dialect.name == "postgresql":
        _guard_on_postgresql()
    else:
        _guard_on_sqlite()


def _guard_on_sqlite() -> None:
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the {table} is only appended to'); END"
            )


def _guard_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION only_appended_to() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE integrity_constraint_violation USING MESSAGE = 'the ' || TG_TABLE_NAME || ' is only appended to'; "
        "END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_only_appended_to BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_appended_to()"
        )
