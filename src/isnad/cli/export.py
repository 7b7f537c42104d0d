"""`isnad export`: the record for other programs."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

import msgspec
import typer

from isnad.cli.edge import RecordOption, recorded, settings_of
from isnad.cli.options import grouped
from isnad.cli.screen import document
from isnad.errors import IsnadError
from isnad.export import Table, write_folder, write_geojson, write_html, write_lists, write_schema, write_table
from isnad.model import Actor, Claim, Event, Incident, Mention, Record, Report
from isnad.reconcile import relations
from isnad.store import Reads
from isnad.store.address import address_of

Format = Literal["json", "csv", "html", "geojson", "schema"]


@dataclass(frozen=True, kw_only=True)
class Only:
    """What goes with one format."""

    table: Annotated[Table | None, typer.Option(help="With csv: only this table.")] = None
    title: Annotated[str | None, typer.Option(help="With html: what the page calls the record (its name).")] = None
    made: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="With html: the day printed on the page (today)."),
    ] = None


@grouped
def export(
    ctx: typer.Context,
    format: Annotated[
        Format,
        typer.Argument(
            metavar="FORMAT",
            help="json (one object), csv (tables), html (a page to send), geojson (incidents for maps), "
            "or schema (the JSON Schema of json).",
        ),
    ],
    only: Only,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write there: a file, or for all CSV tables a folder."),
    ] = None,
    record: RecordOption = None,
) -> None:
    """Write the record as JSON, CSV, a page to send, or GeoJSON."""
    if only.table is not None and format != "csv":
        raise typer.BadParameter("--table goes with csv")
    if format != "html" and (only.title is not None or only.made is not None):
        raise typer.BadParameter("--title and --date go with html")
    if format == "csv" and output is None and only.table is None:
        raise typer.BadParameter("name one --table for standard output, or a folder for all of them with --output")
    try:
        if format == "schema":
            _to(output, write_schema)
            return
        settings = settings_of(ctx, record)
        with recorded(settings) as kept:
            if format == "html":
                called = only.title or address_of(settings.record).name
                day = (only.made or datetime.now()).date()
                _to(output, lambda out: _page(kept, out, called, day))
            else:
                _write(kept, format, only.table, output)
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise IsnadError(f"cannot be written ({problem.strerror})", where=str(output or "standard output")) from None


def _write(store: Reads, format: Format, table: Table | None, output: Path | None) -> None:
    if format == "json":
        lists: dict[str, Iterable[msgspec.Struct]] = {
            "reports": store.each(Report),
            "mentions": store.each(Mention),
            "actors": store.each(Actor),
            "claims": store.each(Claim),
            "events": store.each(Event),
            "incidents": store.each(Incident),
            "relations": relations(store.each(Event), {actor.id: actor for actor in store.each(Actor)}),
        }
        _to(output, lambda out: write_lists(lists, out))
    elif format == "geojson":
        _to(output, lambda out: write_geojson(Record(incidents=tuple(store.each(Incident))), out))
    elif table is None and output is not None:
        write_folder(_record(store), output)
    else:
        _to(output, lambda out: _write_table(_record(store), table or "incidents", out))


def _page(store: Reads, out: BinaryIO, title: str, made: date) -> None:
    record = _record(store)
    write_html(record, out, title=title, made=made, got=store.got(report.id for report in record.reports))


def _record(store: Reads) -> Record:
    """What the tables are made of: all but the mentions, which are the most."""
    return Record(
        reports=tuple(store.each(Report)), actors=tuple(store.each(Actor)), claims=tuple(store.each(Claim)),
        events=tuple(store.each(Event)), incidents=tuple(store.each(Incident)),
    )  # fmt: skip


def _write_table(record: Record, table: Table, out: BinaryIO) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    write_table(record, table, text)
    text.detach()


def _to(output: Path | None, write: Callable[[BinaryIO], None]) -> None:
    if output is None:
        write(document())
    else:
        with output.open("wb") as out:
            write(out)
