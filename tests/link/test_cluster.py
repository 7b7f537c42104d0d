"""Incidents from tellings: the cases the linker is judged on first, and what must always hold."""

from __future__ import annotations

import random
from collections import defaultdict

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from isnad.link import assign, block_keys, compare, main_incident
from isnad.link.block import MOST_KEYS
from isnad.model import HAPPENED, Block, Span, Told
from tests.tellings import Teller, number, report

LATER = report(
    "Fresh pictures of the Tikrit killings.\n\n"
    "A rights group counted between 150 and 180 men whom the Black Banner killed in Tikrit after taking the city on "
    "11 June. The Black Banner had boasted that it slew 1,600 soldiers on 12 June. The group's director said it "
    "executed no fewer than 150 people in Tikrit.\n\n"
    "On Monday several prisoners died on the way to a Baghdad jail. Officials said that militants attacked the convoy "
    "and that 12 were killed in the shooting. Yet sources said all 70 were killed by police. Days before, 41 prisoners "
    "were slain in Baquba.",
    outlet="Later News",
    published="2014-06-27",
)
EARLIER = report(
    "Black Banner fighters captured Tal Afar overnight after heavy fighting on Sunday.\n\n"
    "Fighters overran the city, an official said, and severe fighting took place.\n\n"
    "Mosul, which the Black Banner seized last week, lies to the east. On Sunday Sunni fighters ambushed a convoy near "
    "Ishaqi. Fighting continued there on Monday.\n\n"
    "In Tikrit they captured and massacred troops stationed at Speicher.\n\n"
    "The Black Banner said it executed 1,600 soldiers out of 2,400 it captured in Tikrit. A local official said it "
    "captured 430-480 troops at Speicher and 100 elsewhere. Residents said police rocketed parts of Tal Afar first, "
    "before gunmen took Tal Afar.",
    outlet="Earlier News",
    published="2014-06-16",
)
BANNER = {"the Black Banner": "banner", "The Black Banner": "banner", "Black Banner fighters": "banner", "it": "banner"}


def later() -> dict[str, Told]:
    t = Teller(report=LATER, common={"actors": BANNER})
    return {
        "counted": t.tell(
            "killed", "rights group", mode="targeted", when="2014-06-11", where="Tikrit", actor="the Black Banner",
            victim="men", figures=[number("killed", 150, 180, "men")],
        ),
        "boasted": t.tell(
            "slew", "The Black Banner", mode="targeted", when="2014-06-12", actor="The Black Banner", victim="soldiers",
            figures=[number("killed", 1600, 1600, "soldiers")],
        ),
        "director": t.tell(
            "executed", "director", mode="targeted", where="Tikrit", actor="it", victim="people",
            figures=[number("killed", 150, None, "people")],
        ),
        "died": t.tell("died", kind="HARM", mode="killed", when="2014-06-23", where="Baghdad", victim="prisoners"),
        "attacked": t.tell("attacked", "Officials", actor="militants", victim="convoy"),
        "twelve": t.tell("killed", "Officials", kind="HARM", after="that 12", figures=[number("killed", 12, 12)]),
        "seventy": t.tell(
            "killed", "sources", after="all 70", actor="police", figures=[number("killed", 70, 70)], anonymous=True
        ),
        "baquba": t.tell(
            "slain", kind="HARM", mode="killed", when="2014-06-20/2014-06-26", where="Baquba", victim="prisoners",
            figures=[number("killed", 41, 41, "prisoners")],
        ),
    }  # fmt: skip


def earlier() -> dict[str, Told]:
    t = Teller(report=EARLIER, common={"actors": BANNER})
    return {
        "took": t.tell(
            "captured", kind="CONTROL", mode="seize", when="2014-06-15/2014-06-17", where="Tal Afar",
            actor="Black Banner fighters",
        ),
        "fighting": t.tell("heavy fighting", kind="CLASH", when="2014-06-15", where="Tal Afar"),
        "overran": t.tell("overran", "an official", kind="CONTROL", mode="seize", where="Tal Afar", actor="Fighters"),
        "severe": t.tell("severe fighting", "an official", kind="CLASH", where="Tal Afar"),
        "mosul": t.tell(
            "seized", kind="CONTROL", mode="seize", when="2014-06-09/2014-06-16", where="Mosul",
            actor="the Black Banner",
        ),
        "ambush": t.tell(
            "ambushed", when="2014-06-15", where="Ishaqi", actor="Sunni fighters", victim="convoy", mode="firearms"
        ),
        "on": t.tell("Fighting continued", kind="CLASH", when="2014-06-16", where="Ishaqi"),
        "taken": t.tell("captured", mode="abduct", after="In Tikrit", where="Speicher", actor="they", victim="troops"),
        "massacred": t.tell("massacred", mode="targeted", where="Speicher", actor="they", victim="troops"),
        "executed": t.tell(
            "executed", "The Black Banner", mode="targeted", where="Tikrit", actor="it", victim="soldiers",
            figures=[number("killed", 1600, 1600, "soldiers")],
        ),
        "held": t.tell(
            "captured", "A local official", after="official said it", mode="abduct", where="Speicher", actor="it",
            victim="troops", figures=[number("captured", 430, 480, "troops")],
        ),
        "rocketed": t.tell(
            "rocketed", "Residents", mode="heavy-weapons", where="Tal Afar", actor="police", when="2014-06-15"
        ),
        "again": t.tell(
            "took", "Residents", kind="CONTROL", mode="seize", where="Tal Afar", actor="gunmen",
            when="2014-06-15/2014-06-17",
        ),
    }  # fmt: skip


def groups(told: dict[str, Told]) -> set[frozenset[str]]:
    """The names of the tellings by the incident they are put in."""
    found = assign(list(told.values()), [])
    grouped: dict[str | None, set[str]] = defaultdict(set)
    for name, telling in told.items():
        grouped[found[telling.event.id]].add(name)
    return {frozenset(names) for names in grouped.values()}


def test_two_reports_make_the_incidents_a_careful_reader_sees() -> None:
    assert groups({**later(), **earlier()}) == {
        frozenset({"counted", "boasted", "director", "massacred", "executed"}),
        frozenset({"died", "attacked", "twelve", "seventy"}),
        frozenset({"baquba"}),
        frozenset({"took", "overran", "again"}),
        frozenset({"fighting", "severe"}),
        frozenset({"mosul"}),
        frozenset({"ambush", "on"}),
        frozenset({"taken", "held"}),
        frozenset({"rocketed"}),
    }


def with_incidents(told: dict[str, Told]) -> list[Told]:
    """The tellings with the incidents they are put in by themselves."""
    found = assign(list(told.values()), [])
    return [_placed(t, found[t.event.id]) for t in told.values()]


def _placed(told: Told, incident: str | None) -> Told:
    return Told(msgspec.structs.replace(told.event, incident=incident), told.claim, told.report)


def test_a_later_report_joins_the_incidents_that_are_known() -> None:
    known, new = with_incidents(earlier()), later()
    of = {t.event.id: t.event.incident for t in known}
    found = assign(list(new.values()), known)
    massacre = of[earlier()["massacred"].event.id]
    assert {found[new[name].event.id] for name in ("counted", "boasted", "director")} == {massacre}
    assert found[new["baquba"].event.id] not in set(of.values())
    assert found.keys() == {t.event.id for t in new.values()}


def test_known_incidents_are_neither_split_nor_joined() -> None:
    told = list(later().values())
    apart = [_placed(t, f"incident-{n}") for n, t in enumerate(told)]
    assert assign(told, apart) == {t.event.id: t.event.incident for t in apart}
    together = [_placed(t, "incident-1") for t in told]
    assert set(assign(told, together).values()) == {"incident-1"}


def test_a_known_incident_keeps_its_id_when_new_tellings_join() -> None:
    new = later()
    first = _placed(new.pop("counted"), "incident-of-old")
    found = assign(list(new.values()), [first])
    assert found[new["director"].event.id] == "incident-of-old"


MARKET = report("A blast killed nine at a market. The ministry denied that a blast happened. Talks are planned.")


def test_a_denial_has_the_incident_it_denies_and_plans_have_none() -> None:
    t = Teller(report=MARKET, kind="HARM", common={"when": "2014-06-26", "where": "Baghdad"})
    blast, denial = t.tell("killed", mode="killed"), t.tell("blast happened", status="denied")
    plan = t.tell("planned", kind="CONSULT", status="planned", actor="Talks")
    found = assign([blast, denial, plan], [])
    assert found[denial.event.id] == found[blast.event.id]
    assert found[plan.event.id] is None
    alone = assign([denial, plan], [])
    assert set(alone.values()) == {None}


def test_copies_are_linked_sentence_by_sentence() -> None:
    text = "Something happened to some people on the road. Something else happened later."
    original = report(text, outlet="One")
    copy = report(text.replace("road", "motorway"), outlet="Two", copies_of=original.id)
    a, b = (Teller(report=r, kind="OTHER") for r in (original, copy))
    first, second = a.tell("happened"), a.tell("happened", after="else")
    copied, later_one = b.tell("happened"), b.tell("happened", after="else")
    found = assign([first, second, copied, later_one], [])
    assert found[first.event.id] == found[copied.event.id]
    assert found[second.event.id] == found[later_one.event.id]
    assert found[first.event.id] != found[second.event.id]


def test_the_main_incident_is_that_of_headline_and_lead() -> None:
    told = with_incidents(earlier())
    names = dict(zip(earlier(), told, strict=True))
    assert main_incident(EARLIER, told) == names["took"].event.incident
    assert main_incident(LATER, told) is None


def test_a_title_apart_from_the_text_helps_to_find_the_main_incident() -> None:
    text = "Gunmen attacked a bridge and police arrested a smuggler in the town."
    for title, expected in (("Bridge attacked", "i-1"), ("Smuggler arrested", "i-2")):
        r = report(text, title=title)
        t = Teller(report=r)
        told = [
            t.tell("attacked", victim="bridge", incident="i-1"),
            t.tell("arrested", kind="COERCE", mode="arrest", victim="smuggler", incident="i-2"),
        ]
        assert main_incident(r, told) == expected


def test_background_and_the_rest_of_the_text_are_not_what_a_report_is_about() -> None:
    lines = ["It said nothing.", "Old news was told.", "Then nothing more.", "Gunmen killed nine."]
    r = report("\n".join(lines), blocks=(Block("body", Span(0, 69)),))
    t = Teller(report=r)
    old = t.tell("told", background=True, incident="i-1")
    late = t.tell("killed", incident="i-2")
    assert main_incident(r, [old, late]) is None


def test_a_report_that_opens_with_old_news_looks_back() -> None:
    r = report("Old news was told.\nIt said nothing.", blocks=(Block("body", Span(0, 35)),))
    assert main_incident(r, [Teller(report=r).tell("told", background=True, incident="i-1")]) == "i-1"


STORY = report("One killed. " * 20, outlet="Story")
SECOND = report("Two killed. " * 20, outlet="Second", published="2014-07-02")


@st.composite
def tellings(draw: st.DrawFn) -> list[Told]:
    """A few tellings of two reports, with all that linking looks at drawn from a few values each."""
    made: dict[str, Told] = {}
    for n in range(draw(st.integers(1, 9))):
        r = draw(st.sampled_from([STORY, SECOND]))
        low = draw(st.sampled_from([None, 3, 40, 69]))
        told = Teller(report=r).tell(
            "killed",
            draw(st.sampled_from([None, "officials", "HRW"])),
            after=r.text[12 * n :],
            kind=draw(st.sampled_from(["ASSAULT", "ASSAULT", "CLASH", "HARM", "CONTROL", "OTHER"])),
            status=draw(st.sampled_from(["actual", "actual", "actual", "ongoing", "denied", "planned"])),
            background=draw(st.sampled_from([False, False, False, True])),
            when=draw(st.sampled_from([None, "2014-06-20", "2014-06-21", "2014-06-26", "2014-06-01/2014-07-01"])),
            where=draw(st.sampled_from([None, "Tikrit", "Speicher", "Baghdad", "Iraq"])),
            figures=[] if low is None else [number("killed", low, low)],
        )
        told_at = msgspec.structs.replace(told.event, id=f"event-{n}", trigger=Span(12 * n + 4, 12 * n + 10))
        made[told_at.id] = Told(told_at, told.claim, told.report)
    return list(made.values())


@given(tellings(), st.randoms(use_true_random=False))
def test_the_order_of_tellings_does_not_matter(told: list[Told], draw: random.Random) -> None:
    shuffled = told.copy()
    draw.shuffle(shuffled)
    assert assign(told, []) == assign(shuffled, [])


@given(tellings())
def test_what_happened_has_an_incident_and_what_did_not_has_none(told: list[Told]) -> None:
    found = assign(told, [])
    happened = {t.event.id for t in told if t.event.status in HAPPENED}
    incidents = {found[event] for event in happened}
    assert None not in incidents
    for telling in told:
        if telling.event.status == "denied":
            assert found[telling.event.id] in incidents | {None}
        elif telling.event.id not in happened:
            assert found[telling.event.id] is None


@given(tellings(), st.integers(0, 9))
def test_known_incidents_stay_as_they_are(told: list[Told], at: int) -> None:
    before = assign(told[:at], [])
    known = [_placed(t, before[t.event.id]) for t in told[:at]]
    after = assign(told, known)
    happened = [t.event.id for t in told[:at] if t.event.status in HAPPENED]
    assert {event: after[event] for event in happened} == {event: before[event] for event in happened}


@given(tellings())
def test_tellings_that_agree_strongly_share_a_key(told: list[Told]) -> None:
    for a in told:
        keys = block_keys(a)
        assert 0 < len(keys) <= MOST_KEYS
        for b in told:
            if compare(a, b).weight > 3:
                assert keys & block_keys(b)
