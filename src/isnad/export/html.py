"""The record as one page to send: no script, nothing fetched, every figure with its words, outlet, date and hash.

Text from reports is escaped and shown with a visible sign for each control character; a policy in the page itself
forbids the browser whatever is not in it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO

from markupsafe import Markup

from isnad.export.page import overview
from isnad.export.page.citations import Citations
from isnad.export.page.incident import GRADES, incident_view, is_background, stands_out
from isnad.export.page.lookup import Lookup
from isnad.export.page.map import map_of
from isnad.export.page.report_text import ReportTexts
from isnad.export.page.timeline import axis_of, timeline
from isnad.export.page.words import counted, day, isolated, visible
from isnad.model import Got, Record

if TYPE_CHECKING:
    from jinja2 import Environment

_BREAKS = re.compile(
    r"""
    (?<=>) \n (?=</?(?:article|body|d[dlt]|details|div|figure|footer|h\d|header|head|li|link|main|meta|nav|[ou]l|p
      |section|style|summary|svg|t[dhr]|table|tbody|tfoot|thead|title|circle|g|line|path|rect|text)\b)
    """,
    re.VERBOSE,
)
"""Line breaks of a template before the tags of blocks, where they mean nothing."""

_AT_ONCE = 64
"""Pieces of the page that are put together before they are written."""


def write_html(
    record: Record, out: BinaryIO, *, title: str, made: date, got: Mapping[str, Sequence[Got]] = MappingProxyType({})
) -> None:
    """Write `record` to `out` as one HTML page in UTF-8; the same for the same arguments.

    Args:
        record: what to write. Of its mentions and relations nothing is shown.
        out: where to.
        title: what the page calls the record.
        made: the day printed on it.
        got: by report, from where and when its bytes were got.
    """
    page = _environment().get_template("page.html").stream(title=title, made=made, **_contents(record, got))
    page.enable_buffering(_AT_ONCE)
    page.dump(out, encoding="utf-8")


def _contents(record: Record, got: Mapping[str, Sequence[Got]]) -> dict[str, Any]:
    """What the template is filled with besides title and date; what is long is made as it is drawn."""
    lookup = Lookup(record)
    reports, incidents = lookup.reports.values(), list(lookup.incidents.values())
    main = sorted((i for i in incidents if stands_out(i)), key=lambda incident: is_background(lookup, incident))
    current = [incident for incident in incidents if not is_background(lookup, incident)]
    numbers = count(1)
    citations = {incident.id: Citations(lookup, incident, numbers) for incident in main}
    doubts = overview.doubts(lookup.claims.values())
    texts = ReportTexts(lookup, {(id, c): n for id, cited in citations.items() for c, n in cited.claims().items()}, got)
    axis, drawn = axis_of(current, reports), map_of(current)
    return {
        "policy": _security_policy(),
        "styles": Markup(_styles()),
        "grades": GRADES,
        "counts": overview.counts(lookup, record),
        "period": overview.period(reports),
        "statuses": overview.statuses(lookup),
        "axis": axis,
        "timeline": timeline(axis, current, reports),
        "map": drawn,
        "places": overview.places(lookup, drawn, current),
        "lines": [overview.line(lookup, incident, axis) for incident in main],
        "incidents": (incident_view(lookup, incident, citations[incident.id], doubts) for incident in main),
        "asides": [overview.aside(lookup, incident) for incident in incidents if not stands_out(incident)],
        "entries": [overview.entry(lookup, report) for report in reports],
        "reports": (texts.view(report) for report in reports),
    }


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # here: other commands need not wait for it

    made = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": day, "counted": counted, "isolated": isolated}
    return made


def _template(name: str) -> str:
    """The source of a template without the line breaks around blocks: a browser would keep each as a piece of text."""
    return _BREAKS.sub("", files("isnad.export.page").joinpath("templates", name).read_text("utf-8"))


def _shown(value: Any) -> Any:
    """What an expression of a template puts on the page: nothing for `None`, no control characters of others."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _styles() -> str:
    return files("isnad.export.page").joinpath("templates", "styles.css").read_text("utf-8")


def _security_policy() -> str:
    """What the browser may do on this page: use its one style sheet, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_styles().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
