"""A small record made by hand: a convoy attack in three reports, one of them a copy, with two stories of it."""

from __future__ import annotations

from datetime import date

from isnad.model import (
    Account,
    Actor,
    Block,
    Claim,
    Disagreement,
    Event,
    Figure,
    Hop,
    Incident,
    IncidentFigure,
    Mention,
    Note,
    Participant,
    Record,
    Relation,
    Report,
    Span,
    Told,
    When,
    Where,
    on,
)

WIRE_TEXT = (
    "Prisoners die on the road\n"
    "A convoy was attacked near Karsun on Monday and 10 prisoners were killed, officials said. "
    "The road was closed.\n"
    "But guards told Newswire that the police had shot all 69 of the prisoners."
)
LATER_TEXT = "A rights group has counted 52 bodies of prisoners at Karsun, it said on Friday."


def span_of(text: str, words: str) -> Span:
    """Where `words` first stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def _report(id: str, text: str, outlet: str, published: str, **given: str) -> Report:
    blocks = (Block("body", Span(0, len(text))),)
    return Report(
        id=id,
        sha256=id * 8,
        text=text,
        title=f"Title of {id}",
        outlet=outlet,
        published=published,
        published_how="metadata",
        path=f"folder/{id}.txt",
        incident="incident-1",
        blocks=blocks,
        agency=given.get("agency"),
        copies_of=given.get("copies_of"),
    )


WIRE = _report("report-1", WIRE_TEXT, "The Daily", "2014-06-24", agency="Newswire")
COPY = _report("report-2", WIRE_TEXT, "The Evening Post", "2014-06-25", agency="Newswire", copies_of="report-1")
LATER = _report("report-3", LATER_TEXT, "The Weekly", "2014-06-27")

MONDAY = on(date(2014, 6, 23))
KARSUN = Where(name="Karsun", lat=34.1, lon=43.9, radius_km=10.0, precision="near", country="IQ")


def _claim(report: Report, content: str, source: str, origin_id: str, *, doubt: bool = False) -> Claim:
    outlet = Hop(name=report.outlet or "", role="outlet")
    agency = (Hop(name="Newswire", role="agency"),) if report.agency else ()
    speaker = Hop(name=source, role="speaker", anonymous=source != "rights group", span=span_of(report.text, source))
    span = span_of(report.text, content)
    said = report.published
    return Claim(
        id=f"claim-{report.id[-1]}-{source.split()[0]}",
        report=report.id,
        span=span,
        content=(span,),
        chain=(outlet, *agency, speaker),
        origin=source,
        origin_id=origin_id,
        said_at=said,
        doubt=doubt,
        events=(f"event-{report.id[-1]}-{source.split()[0]}",),
    )


def _event(report: Report, claim: Claim, trigger: str, figure: Figure, actor: str | None = None) -> Event:
    who = (
        () if actor is None else (Participant(role="actor", span=span_of(report.text, actor), actor=f"actor-{actor}"),)
    )
    return Event(
        id=claim.events[0],
        report=report.id,
        claim=claim.id,
        trigger=span_of(report.text, trigger),
        type="ASSAULT",
        when=MONDAY,
        where=KARSUN,
        figures=(figure,),
        incident="incident-1",
        participants=who,
    )


def _killed(report: Report, words: str, group: str, count: int) -> Figure:
    return Figure(
        span=span_of(report.text, words), measure="killed", group=group, low=count, high=count, words=words.split()[0]
    )


def _told(report: Report) -> tuple[Told, ...]:
    official = _claim(
        report, "A convoy was attacked near Karsun on Monday and 10 prisoners were killed", "officials", "o1"
    )
    guards = _claim(report, "the police had shot all 69 of the prisoners", "guards", "o2")
    return (
        Told(_event(report, official, "killed", _killed(report, "10 prisoners", "prisoners", 10)), official, report),
        Told(
            _event(report, guards, "shot", _killed(report, "69 of the prisoners", "prisoners", 69), "police"),
            guards,
            report,
        ),
    )


def _count() -> Told:
    claim = _claim(LATER, "52 bodies of prisoners at Karsun", "rights group", "o3")
    return Told(_event(LATER, claim, "bodies", _killed(LATER, "52 bodies", "prisoners", 52)), claim, LATER)


TOLD = (*_told(WIRE), *_told(COPY), _count())
CLAIMS = tuple(told.claim for told in TOLD)
EVENTS = tuple(told.event for told in TOLD)

INCIDENT = Incident(
    id="incident-1",
    type="ASSAULT",
    title="Prisoners killed near Karsun",
    when=MONDAY,
    where=KARSUN,
    reports=("report-1", "report-2", "report-3"),
    origins=3,
    origin_ids=("o1", "o2", "o3"),
    figures=(
        IncidentFigure(
            measure="killed",
            group="prisoners",
            low=10,
            best=52,
            high=69,
            policy="ucdp",
            accounts=tuple(
                Account(
                    origin=claim.origin,
                    origin_id=claim.origin_id,
                    claim=claim.id,
                    said_at=claim.said_at,
                    low=event.figures[0].low,
                    high=event.figures[0].high,
                )
                for claim, event in ((CLAIMS[0], EVENTS[0]), (CLAIMS[1], EVENTS[1]), (CLAIMS[4], EVENTS[4]))
            ),
        ),
    ),
    disagreements=(
        Disagreement(
            kind="figure", accounts=((CLAIMS[0].id, CLAIMS[2].id), (CLAIMS[1].id, CLAIMS[3].id), (CLAIMS[4].id,))
        ),
        Disagreement(kind="perpetrator", accounts=((CLAIMS[0].id,), (CLAIMS[1].id,))),
    ),
    notes=(Note(kind="scope", claims=(CLAIMS[4].id,)),),
    grade="contested",
    first_reported="2014-06-24",
    last_reported="2014-06-27",
)

ROAD = Incident(
    id="incident-2",
    type="DISRUPT",
    title="Road closed",
    when=When(),
    where=Where(),
    reports=("report-1",),
    origins=1,
    origin_ids=("o1",),
    grade="weak",
    first_reported="2014-06-24",
    last_reported="2014-06-24",
)

RECORD = Record(
    reports=(WIRE, COPY, LATER),
    mentions=(Mention(report="report-1", span=span_of(WIRE_TEXT, "Karsun"), kind="place", where=KARSUN),),
    actors=(Actor(id="actor-police", name="Police of Karsun", kind="organisation", aliases=("police",)),),
    claims=CLAIMS,
    events=EVENTS,
    incidents=(INCIDENT, ROAD),
    relations=(
        Relation(
            source="actor-police", target="actor-x", kind="opposes", status="actual", when=When(), claims=("claim-1",)
        ),
    ),
)
