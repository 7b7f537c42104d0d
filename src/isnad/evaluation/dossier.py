"""Whether a record holds what careful readers found in a dossier: a list of checks, each held or not.

Gold is stand-off: it names reports by file and points by offsets, and has no text of its own. One JSON object:

    {"dossier": "NAME", "folder": "path of the reports, from the gold file or from ISNAD_SHARED",
     "reports": {"KEY": {"path": "FILE", "sha256": "..."}},
     "checks": [{"id": "...", "kind": "...", "report": "KEY", ...}]}

Kinds and their fields (`at` is a span `[start, end]` in that report's text; a list of values allows any of them):

    report        field, value: the report's field is one of `value`
    block         at, block: every character there but white space is labelled `block`
    mention       at, mention?, actor?: a mention overlaps `at`, of one of these kinds, of an actor so named
    same_actor    at, other [KEY, [s, e]]: mentions overlapping both spans resolve to one actor
    event         at, type?, status?, mode?, background?, when?, within?, where?, actors?, recipients?: an event whose
                  trigger overlaps `at` has all that is given: its interval equals `when` [start, end] or lies `within`;
                  `where` is names or [lat, lon, km]; actors and recipients (or victims) are names
    no_event      at, status?: no event whose trigger overlaps `at` has one of these statuses (by default `actual`
                  and `ongoing`)
    figure        at, measure, low, high, group?: a figure overlapping `at`, on an event, is exactly that
    claim         at, origin?, chain?, anonymous?, doubt?, said_at?: a claim whose contents overlap `at` by half or more
                  of the shorter has all that is given
    same          at, other: events whose triggers overlap both spans are of one incident
    different     at, other: they are not
    disagreement  at, disagreement: the incident of the event at `at` has a disagreement of that kind
    note          at, note: the incident of the event at `at` has a note of that kind
    account       at, measure, low, high, origin: the incident of the event at `at` holds that figure from that origin

A check holds if some value of the record satisfies the whole of it. `same` and `different` need both events to be
there. Names are compared without article, case and hyphens, and an actor answers to all its aliases.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from isnad.errors import EvaluationError
from isnad.model import Actor, Claim, Event, Incident, Mention, Record, Report, Span, Where

Check = Mapping[str, Any]


@dataclass(frozen=True)
class Gold:
    """A dossier's gold: the folder its reports lie in, their files by key, and the checks."""

    name: str
    folder: Path
    reports: Mapping[str, Mapping[str, str]]
    checks: tuple[Check, ...]

    def paths(self) -> list[Path]:
        """The reports' files.

        Raises:
            EvaluationError: one is missing, or is not the one that was annotated.
        """
        found = []
        for report in self.reports.values():
            path = self.folder / report["path"]
            if not path.is_file():
                raise EvaluationError("the annotated report is missing; set ISNAD_SHARED", where=str(path))
            if hashlib.sha256(path.read_bytes()).hexdigest() != report["sha256"]:
                raise EvaluationError("this is not the text that was annotated (its SHA-256 differs)", where=str(path))
            found.append(path)
        return found


def load_gold(path: Path) -> Gold:
    """The gold of a dossier.

    Raises:
        EvaluationError: the file is no such gold, or a check has an unknown kind; it names the check.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        checks = tuple(data["checks"])
        folder = _folder(path, data["folder"])
        gold = Gold(data["dossier"], folder, data["reports"], checks)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvaluationError(f"this is no dossier gold ({error})", where=str(path)) from error
    for check in checks:
        if check.get("kind") not in _HOLDS:
            raise EvaluationError(f"check {check.get('id')!r} has unknown kind {check.get('kind')!r}", where=str(path))
    return gold


def _folder(path: Path, named: str) -> Path:
    beside = path.parent / named
    shared = Path(os.environ.get("ISNAD_SHARED") or path.parents[2] / ".." / "shared") / named
    return beside if beside.is_dir() else shared


def held(gold: Gold, record: Record) -> dict[str, bool]:
    """Which checks the record holds, by check id."""
    view = _View(gold, record)
    return {check["id"]: _HOLDS[check["kind"]](view, check) for check in gold.checks}


def shares(gold: Gold, results: Mapping[str, bool]) -> dict[str, tuple[int, int]]:
    """Checks held and checks in all, by kind, and under `held` over all kinds."""
    kinds = {check["id"]: check["kind"] for check in gold.checks}
    done, total = Counter[str](), Counter[str]()
    for check, good in results.items():
        for kind in (kinds[check], "held"):
            total[kind] += 1
            done[kind] += good
    return {kind: (done[kind], total[kind]) for kind in sorted(total)}


class _View:
    """The record by report key, for the checks."""

    def __init__(self, gold: Gold, record: Record) -> None:
        by_hash = {r.sha256: r for r in record.reports}
        self.reports: dict[str, Report] = {
            key: by_hash[named["sha256"]] for key, named in gold.reports.items() if named["sha256"] in by_hash
        }
        self.actors: dict[str, Actor] = {a.id: a for a in record.actors}
        self.incidents: dict[str, Incident] = {i.id: i for i in record.incidents}
        self.claims: dict[str, Claim] = {c.id: c for c in record.claims}
        self.record = record

    def events(self, key: str, at: Sequence[int]) -> list[Event]:
        report = self.reports.get(key)
        span = Span(*at)
        return [e for e in self.record.events if report and e.report == report.id and e.trigger.overlaps(span)]

    def mentions(self, key: str, at: Sequence[int]) -> list[Mention]:
        report = self.reports.get(key)
        span = Span(*at)
        return [m for m in self.record.mentions if report and m.report == report.id and m.span.overlaps(span)]

    def names(self, actor: str | None) -> set[str]:
        found = self.actors.get(actor or "")
        return set() if found is None else {_bare(n) for n in (found.name, *found.aliases)}

    def pairs(self, check: Check) -> list[tuple[Event, Event]]:
        key, at = check["other"]
        ours = [e for e in self.events(check["report"], check["at"]) if e.incident]
        theirs = [e for e in self.events(key, at) if e.incident]
        return [(one, other) for one in ours for other in theirs]

    def incidents_at(self, check: Check) -> list[Incident]:
        ids = sorted({e.incident for e in self.events(check["report"], check["at"]) if e.incident})
        return [self.incidents[i] for i in ids if i in self.incidents]


def _bare(name: str) -> str:
    words = name.lower().replace("’", "'").replace("-", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _any_of(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _report(view: _View, check: Check) -> bool:
    report = view.reports.get(check["report"])
    return report is not None and getattr(report, check["field"], None) in _any_of(check["value"])


def _block(view: _View, check: Check) -> bool:
    report = view.reports.get(check["report"])
    if report is None:
        return False
    span = Span(*check["at"])
    covered = [b.span for b in report.blocks if b.kind in _any_of(check["block"])]
    inside = [i for i in range(span.start, span.end) if not report.text[i].isspace()]
    return bool(inside) and all(any(s.start <= i < s.end for s in covered) for i in inside)


def _mention(view: _View, check: Check) -> bool:
    found = view.mentions(check["report"], check["at"])
    kinds = _any_of(check.get("mention"))
    wanted = {_bare(n) for n in _any_of(check.get("actor")) if n}
    return any(
        (kinds == [None] or m.kind in kinds) and (not wanted or bool(wanted & view.names(m.actor))) for m in found
    )


def _same_actor(view: _View, check: Check) -> bool:
    key, at = check["other"]
    ours = {m.actor for m in view.mentions(check["report"], check["at"]) if m.actor}
    return bool(ours & {m.actor for m in view.mentions(key, at) if m.actor})


def _event(view: _View, check: Check) -> bool:
    return any(_event_fits(view, event, check) for event in view.events(check["report"], check["at"]))


def _event_fits(view: _View, event: Event, check: Check) -> bool:
    fields = ("type", "status", "mode", "background")
    if any(field in check and getattr(event, field) not in _any_of(check[field]) for field in fields):
        return False
    if "when" in check and [event.when.start, event.when.end] != check["when"]:
        return False
    if "within" in check and not _within(event, check["within"]):
        return False
    if "where" in check and not _place_fits(event.where, check["where"]):
        return False
    took_part = {"actors": ("actor",), "recipients": ("recipient", "victim")}
    for field, roles in took_part.items():
        wanted = {_bare(n) for n in check.get(field, ())}
        named = [_participant_names(view, event, p.span, p.actor) for p in event.by_role(*roles)]  # type: ignore[arg-type]
        if wanted and not any(wanted & names for names in named):
            return False
    return True


def _participant_names(view: _View, event: Event, span: Span, actor: str | None) -> set[str]:
    report = next((r for r in view.record.reports if r.id == event.report), None)
    printed = set() if report is None else {_bare(span.of(report.text))}
    return printed | view.names(actor)


def _within(event: Event, bounds: Sequence[str]) -> bool:
    start, end = event.when.start, event.when.end
    return start is not None and end is not None and bounds[0] <= start and end <= bounds[1]


def _place_fits(where: Where, wanted: Sequence[Any]) -> bool:
    if wanted and isinstance(wanted[0], str):
        return where.name is not None and any(_bare(name) in _bare(where.name) for name in wanted)
    lat, lon, km = wanted
    distance = where.distance_km(Where(lat=lat, lon=lon))
    return distance is not None and distance <= km


def _no_event(view: _View, check: Check) -> bool:
    statuses = _any_of(check.get("status", ["actual", "ongoing"]))
    here = check["report"] in view.reports
    return here and not any(e.status in statuses for e in view.events(check["report"], check["at"]))


def _figure(view: _View, check: Check) -> bool:
    report = view.reports.get(check["report"])
    span = Span(*check["at"])
    figures = [f for e in view.record.events if report and e.report == report.id for f in e.figures]
    near = [f for f in figures if f.span is not None and f.span.overlaps(span)]
    return any(
        f.measure in _any_of(check["measure"])
        and (f.low, f.high) == (check["low"], check["high"])
        and ("group" not in check or any(_bare(g) in _bare(f.group or "") for g in _any_of(check["group"])))
        for f in near
    )


def _claim(view: _View, check: Check) -> bool:
    report = view.reports.get(check["report"])
    span = Span(*check["at"])
    claims = [c for c in view.record.claims if report and c.report == report.id]
    return any(_content_fits(c, span) and _claim_fits(view, c, check) for c in claims)


def _content_fits(claim: Claim, span: Span) -> bool:
    covered = sum(max(0, min(s.end, span.end) - max(s.start, span.start)) for s in claim.content)
    return 2 * covered >= min(len(span), sum(map(len, claim.content))) > 0


def _claim_fits(view: _View, claim: Claim, check: Check) -> bool:
    last = claim.chain[-1]
    origins = {_bare(n) for n in _any_of(check.get("origin")) if n}
    if origins and not origins & ({_bare(claim.origin)} | view.names(last.actor) | view.names(claim.origin_id)):
        return False
    if "anonymous" in check and last.anonymous != check["anonymous"]:
        return False
    if "doubt" in check and claim.doubt != check["doubt"]:
        return False
    if "said_at" in check and (claim.said_at or "")[:10] not in _any_of(check["said_at"]):
        return False
    chain = [{_bare(h.name)} | view.names(h.actor) for h in claim.chain]
    wanted = [{_bare(n) for n in _any_of(hop)} for hop in check.get("chain", ())]
    return not wanted or (len(chain) == len(wanted) and all(w & c for w, c in zip(wanted, chain, strict=True)))


def _same(view: _View, check: Check) -> bool:
    return any(one.incident == other.incident for one, other in view.pairs(check))


def _different(view: _View, check: Check) -> bool:
    pairs = view.pairs(check)
    return bool(pairs) and all(one.incident != other.incident for one, other in pairs)


def _disagreement(view: _View, check: Check) -> bool:
    kinds = _any_of(check["disagreement"])
    return any(d.kind in kinds for i in view.incidents_at(check) for d in i.disagreements)


def _note(view: _View, check: Check) -> bool:
    kinds = _any_of(check["note"])
    return any(n.kind in kinds for i in view.incidents_at(check) for n in i.notes)


def _account(view: _View, check: Check) -> bool:
    origins = {_bare(n) for n in _any_of(check["origin"])}
    for incident in view.incidents_at(check):
        for figure in incident.figures:
            if figure.measure not in _any_of(check["measure"]):
                continue
            for account in figure.accounts:
                named = {_bare(account.origin)} | view.names(account.origin_id)
                if (account.low, account.high) == (check["low"], check["high"]) and origins & named:
                    return True
    return False


_HOLDS: dict[str, Callable[[_View, Check], bool]] = {
    "report": _report, "block": _block, "mention": _mention, "same_actor": _same_actor, "event": _event,
    "no_event": _no_event, "figure": _figure, "claim": _claim, "same": _same, "different": _different,
    "disagreement": _disagreement, "note": _note, "account": _account,
}  # fmt: skip


def failures(gold: Gold, results: Mapping[str, bool]) -> Iterable[Check]:
    """The checks that do not hold, in the gold's order."""
    return (check for check in gold.checks if not results[check["id"]])
