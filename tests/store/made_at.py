"""Records as every revision of the schema made them, kept as data: a file of rows for each revision in `revisions/`.

python -m tests.store.made_at     writes the file of the newest revision, when it is first made; never another's
"""

from __future__ import annotations

import base64
import json
import tempfile
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import Engine, LargeBinary, MetaData, create_engine, insert, select

from isnad.model import Got, Judgement
from isnad.store import Store
from isnad.store.address import address_of
from isnad.store.connect import migrations
from isnad.store.schema import HEAD, tables
from tests.store.conftest import fill, ticking

REVISIONS = Path(__file__).parent / "revisions"
NUMBERED = "seq"
"""What the database numbers by itself, in the order of the rows."""


def make(place: str, revision: str) -> dict[str, list[dict[str, Any]]]:
    """Makes at `place` the record that `revision` made, with its own migrations; gives its rows by table."""
    rows: dict[str, list[dict[str, Any]]] = json.loads((REVISIONS / f"{revision}.json").read_text("utf-8"))
    engine: Engine = create_engine(address_of(place).url)
    with engine.begin() as connection:
        command.upgrade(migrations(connection), revision)
        made = MetaData()
        made.reflect(connection)
        for table in made.sorted_tables:
            binary = {column.name for column in table.columns if isinstance(column.type, LargeBinary)}
            for row in rows.get(table.name, ()):
                values = {name: base64.b64decode(v) if name in binary and v else v for name, v in row.items()}
                connection.execute(insert(table).values(values))
    engine.dispose()
    return rows


def _rows(place: str) -> dict[str, list[dict[str, Any]]]:
    engine = create_engine(address_of(place).url)
    with engine.begin() as connection:
        found = {
            table.name: [
                {
                    name: base64.b64encode(v).decode() if isinstance(v, bytes) else v
                    for name, v in row._mapping.items()
                    if name != NUMBERED
                }
                for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in tables.sorted_tables
        }
    engine.dispose()
    return found


def main() -> None:
    """Write the file of the newest revision."""
    with tempfile.TemporaryDirectory() as folder:
        place = f"{folder}/isnad.db"
        with Store(place, clock=ticking(), by="tester") as store:
            fill(store)
            with store.transaction() as record:
                record.add_got("report-1", Got("a.zip#1.txt", "2026-03-01T12:00:00Z"))
                record.add_judgement(
                    Judgement(id="j1", subject="event", verdict="unsure", left="a", by="ana", at="2026-03-01")
                )
        text = json.dumps(_rows(place), indent=1, ensure_ascii=False)
    with (REVISIONS / f"{HEAD}.json").open("x", encoding="utf-8") as file:
        file.write(text + "\n")


if __name__ == "__main__":
    main()
