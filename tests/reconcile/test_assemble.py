"""Incidents from tellings: accounts, estimates, disagreements, notes, grade and title."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.errors import IsnadError
from isnad.model import Actor, Disagreement, Figure, Incident, IncidentFigure, Measure, Span, Told
from isnad.reconcile import OPEN, Origin, Voice, assemble, ucdp
from isnad.tables.actors import actor_table
from tests.tellings import Teller, number, report

MASSACRE = report(
    "Gunmen shot many men. The Banner boasted. Experts counted. A reporter doubted it.",
    outlet="Daily",
    published="2014-06-27",
)
CONVOY = report(
    "Some prisoners died on the road. Officials said militants attacked and twelve were killed. Yet sources said all "
    "were slain by police.",
    outlet="Daily",
    published="2014-06-27",
)


def massacre(**given: Any) -> Told:
    base = {"mode": "targeted", "actor": "Gunmen", "where": "Tikrit", "when": "2014-06-12"}
    return Teller(report=given.pop("of", MASSACRE)).tell(**{"trigger": "shot", **base, **given})


def killed(low: int | None, high: int | None, group: str | None = "men", words: str = "7") -> dict[str, Any]:
    return {"figures": [number("killed", low, high, group, words)]}


def counted() -> Told:
    return massacre(origin="Rights Watch human rights group", when="2014-06-11", **killed(160, 190))


def boasted() -> Told:
    return massacre(
        origin="The Banner", speaker="banner", actor="The Banner", actors={"The Banner": "banner"}, trigger="boasted",
        **killed(1700, 1700, "soldiers"),
    )  # fmt: skip


def convoy() -> list[Told]:
    t = Teller(report=CONVOY)
    return [
        t.tell("died", kind="HARM", mode="killed", when="2014-06-23", where="Baghdad", victim="prisoners"),
        t.tell("attacked", "Officials", actor="militants"),
        t.tell("killed", "Officials", kind="HARM", mode="killed", figures=[number("killed", 12, 12)]),
        t.tell("slain", "sources", actor="police", anonymous=True, figures=[number("killed", 70, 70)]),
    ]


def only(found: Incident) -> IncidentFigure:
    assert len(found.figures) == 1
    return found.figures[0]


def kinds(found: Incident) -> set[str]:
    return {d.kind for d in found.disagreements}


def notes(found: Incident) -> dict[str, tuple[str, ...]]:
    return {note.kind: note.claims for note in found.notes}


def test_one_massacre_and_two_figures() -> None:
    group, party = counted(), boasted()
    found = assemble("incident-1", [group, party])
    figure = only(found)
    assert (figure.measure, figure.group, figure.policy) == ("killed", "men", "ucdp")
    assert (figure.low, figure.best, figure.high) == (160, 160, 1700)
    assert [(a.origin, a.low, a.high) for a in figure.accounts] == [
        ("Rights Watch human rights group", 160, 190),
        ("The Banner", 1700, 1700),
    ]
    assert found.disagreements == (Disagreement(kind="figure", accounts=((group.claim.id,), (party.claim.id,))),)
    assert found.title == "160-1,700 men killed, Tikrit, 11-12 June 2014"
    assert (found.grade, found.origins, found.type) == ("confirmed", 2, "ASSAULT")


def test_one_convoy_and_two_stories() -> None:
    told = convoy()
    found = assemble("incident-1", told)
    figure = only(found)
    assert (figure.low, figure.best, figure.high) == (12, 70, 70)
    assert kinds(found) == {"figure", "perpetrator"}
    blamed = next(d for d in found.disagreements if d.kind == "perpetrator")
    assert set(blamed.accounts) == {(told[1].claim.id,), (told[3].claim.id,)}
    assert found.title == "12-70 prisoners killed, Baghdad, 23 June 2014"
    assert (found.grade, found.origins, found.contested) == ("contested", 3, True)


def test_a_doubted_figure_is_kept_and_is_best_only_where_it_is_alone() -> None:
    group, party = counted(), boasted()
    doubt = Teller(report=MASSACRE).tell("doubted", about=party.claim.id, doubt=True).claim
    for members in ([group, party], [party]):
        found = assemble("incident-1", members, about=[doubt])
        assert notes(found)["doubt"] == (party.claim.id, doubt.id)
        assert only(found).high == 1700
        assert only(found).best == (160 if group in members else 1700)


OPEN_FIGURES = [
    # figures of several origins as (low, high, words), and what the ucdp view makes of them
    ([(24, None, "dozens")], (24, 24, None)),
    ([(160, None, "at least 160")], (160, 160, None)),
    ([(160, None, "at least 160"), (190, 190, "190")], (160, 160, 190)),
    ([(200, None, "hundreds"), (40, 40, "40")], (40, 40, None)),
]


@pytest.mark.parametrize(("figures", "estimate"), OPEN_FIGURES)
def test_an_open_figure_leaves_the_high_end_open(
    figures: list[tuple[int, int | None, str]], estimate: tuple[int | None, int | None, int | None]
) -> None:
    voices = [
        Voice(
            Origin(str(n), str(n)), str(n), Figure(measure="killed", low=low, high=high, words=words), None, OPEN, False
        )
        for n, (low, high, words) in enumerate(figures)
    ]
    assert ucdp(voices) == estimate


def test_a_later_figure_of_one_origin_replaces_its_earlier_one() -> None:
    first = massacre(origin="hospital official", said_at="2014-06-13", **killed(40, 40))
    later = massacre(
        of=report("Doctors said more were shot.", outlet="Other"), actor=None, origin="hospital official",
        said_at="2014-06-15", **killed(52, 52),
    )  # fmt: skip
    found = assemble("incident-1", [later, first])
    assert [(a.low, a.claim) for a in only(found).accounts] == [(52, later.claim.id)]
    assert notes(found) == {"update": (first.claim.id, later.claim.id)}
    assert found.disagreements == ()
    assert (found.first_reported, found.last_reported) == ("2014-06-13", "2014-06-15")


def test_two_copies_are_one_voice() -> None:
    text = "Gunmen shot forty men, officials said. The toll was given by a doctor."
    original = report(text, outlet="Agency", published="2014-06-13")
    copy = report(text, outlet="Paper", published="2014-06-14", copies_of=original.id)
    told = [massacre(of=r, **killed(40, 40)) for r in (copy, original)]
    told += [
        massacre(of=r, trigger="given", origin="a doctor", anonymous=True, **killed(40, 40)) for r in (original, copy)
    ]
    found = assemble("incident-1", told)
    assert len(found.reports) == 2
    assert found.origins == 2
    assert sorted(a.origin for a in only(found).accounts) == ["Agency", "a doctor"]


def test_children_are_a_part_and_the_captured_another_measure() -> None:
    t = Teller(report=MASSACRE)
    figures = [
        number("killed", 30, 30, "people"), number("killed", 4, 4, "children"), number("captured", 90, 90, "soldiers"),
    ]  # fmt: skip
    found = assemble("incident-1", [t.tell("shot", figures=figures)])
    assert [(f.measure, f.group, f.best) for f in found.figures] == [
        ("captured", "soldiers", 90), ("killed", "people", 30), ("killed", "children", 4),
    ]  # fmt: skip
    assert kinds(found) == set()
    assert set(notes(found)) == {"scope"}
    assert found.title.startswith("30 people killed")


def executed_of_captured(**given: Any) -> list[Told]:
    """Two tellings of one claim: 17 killed, and 25 taken before."""
    given = {"measure": "captured", "killed": "soldiers", "taken": "soldiers", "status": "actual", **given}
    figures = (number("killed", 17, 17, given["killed"]), number(given["measure"], 25, 25, given["taken"]))
    return [
        massacre(origin="The Banner", claim="claim-both", figures=[figures[0]]),
        massacre(
            origin="The Banner", claim="claim-both", figures=[figures[1]], trigger="boasted", kind="COERCE",
            status=given["status"],
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "noted"),
    [
        ({}, True),
        ({"measure": "missing"}, True),
        ({"taken": None}, True),
        ({"killed": "men"}, True),
        ({"measure": "wounded"}, False),
        ({"taken": "civilians"}, False),
        ({"status": "planned"}, False),
    ],
    ids=str,
)
def test_one_claim_that_tells_of_two_incidents_sets_their_scope(given: dict[str, Any], noted: bool) -> None:
    shot, taken = executed_of_captured(**given)
    found = [assemble("i", [shot], beside=[taken]), assemble("i", [taken], beside=[shot])]
    assert [notes(one) for one in found] == [{"scope": ("claim-both",)} if noted else {}] * 2


def test_what_another_claim_tells_elsewhere_sets_no_scope() -> None:
    shot, taken = executed_of_captured()
    other = msgspec.structs.replace(taken, claim=msgspec.structs.replace(taken.claim, id="claim-other"))
    assert notes(assemble("i", [shot], beside=[other])) == {}


def test_two_sides_are_counted_apart() -> None:
    figures = [number("killed", 5, 5, "soldiers"), number("killed", 20, 20, "militants"), number("killed", 25, 25)]
    found = assemble("incident-1", [massacre(figures=figures)])
    assert {(f.group, f.best) for f in found.figures} == {("soldiers", 5), ("militants", 20), (None, 25)}


def test_numbers_of_one_claim_are_parts_and_of_two_are_two_accounts() -> None:
    figures = [number("captured", 450, 500, "soldiers"), number("captured", 100, 100, "soldiers")]
    one = only(assemble("i", [massacre(origin="local official", figures=figures)]))
    assert (one.low, one.best, one.high, len(one.accounts)) == (450, 450, 500, 2)
    told = [massacre(trigger=t, origin="residents", figures=[f]) for t, f in zip(TRIGGERS, figures, strict=False)]
    two = only(assemble("i", told))
    assert (two.low, two.high) == (100, 500)


LISTS = [
    # a text, what it counts with its group, and each row of the incident with its best
    ("A bomb killed a man and two children.", [("a", 1, "man"), ("two", 2, "children")], {"people": 3, "children": 2}),
    ("It killed 3 men and 2 others.", [("3", 3, "men"), ("2", 2, None)], {"people": 5}),
    (
        "It killed 3 soldiers and 2 civilians.",
        [("3", 3, "soldiers"), ("2", 2, "civilians")],
        {"soldiers": 3, "civilians": 2},
    ),
    ("It killed 3 men. Later it killed 2 men.", [("3", 3, "men"), ("2", 2, "men")], {"men": 3}),
]


@pytest.mark.parametrize(("text", "counted", "rows"), LISTS, ids=[text for text, _, _ in LISTS])
def test_people_listed_side_by_side_are_added_up(
    text: str, counted: list[tuple[str, int, str | None]], rows: dict[str, int]
) -> None:
    starts = [text.index(f" {words} ") + 1 for words, _, _ in counted]
    given = [
        Figure(span=Span(at, at + len(words)), measure="killed", group=group, low=low, high=low, words=words)
        for at, (words, low, group) in zip(starts, counted, strict=True)
    ]
    told = Teller(report=report(text, outlet="Daily", published="2014-06-27")).tell("killed", figures=given)
    found = assemble("incident-1", [told])
    assert {figure.group or "people": figure.best for figure in found.figures} == rows


def test_a_vague_word_does_not_lower_a_number() -> None:
    told = [
        massacre(trigger="boasted", origin="residents", **killed(2, None, None, "a number of")),
        massacre(origin="a doctor", **killed(12, 12)),
    ]
    assert (only(assemble("i", told)).low, only(assemble("i", told[:1])).low) == (12, 2)


def test_side_fighting_side_is_no_dispute_over_who_did_it() -> None:
    t = Teller(report=report("Gunmen killed police. Soldiers shot gunmen."))
    found = assemble(
        "incident-1",
        [
            t.tell("killed", "officials", actor="Gunmen", victim="police"),
            t.tell("shot", "residents", actor="Soldiers", victim="gunmen"),
        ],
    )
    assert kinds(found) == set()


def test_groups_of_one_side_differ_only_if_known_as_groups() -> None:
    t = Teller(report=report("Alpha Front shot men. Beta Front shot men."))
    ids = {"Alpha Front": "a", "Beta Front": "b"}
    told = [
        t.tell("shot", "residents", actor="Alpha Front", actors=ids),
        t.tell("shot", "doctors", after="Beta", actor="Beta Front", actors=ids),
    ]
    assert kinds(assemble("incident-1", told)) == set()
    actors = {i: Actor(id=i, name=name, kind="armed_group") for name, i in ids.items()}
    assert kinds(assemble("incident-1", told, actors=actors)) == {"perpetrator"}


def test_an_army_and_a_police_of_one_state_are_no_two_stories() -> None:
    t = Teller(report=report("Iraqi army units shot men. Iraqi police units shot men."))
    state = actor_table().states["IQ"]
    ids = {"Iraqi army units": state.military, "Iraqi police units": state.police}
    told = [
        t.tell("shot", "residents", actor="Iraqi army units", actors=ids),
        t.tell("shot", "doctors", after="police", actor="Iraqi police units", actors=ids),
    ]
    actors = {i: Actor(id=i, name=name, kind="state") for name, i in ids.items()}
    assert kinds(assemble("incident-1", told, actors=actors)) == set()


def test_a_denial_makes_a_dispute_over_whether_it_happened() -> None:
    said, denied = massacre(origin="residents"), massacre(trigger="boasted", origin="the army", status="denied")
    found = assemble("incident-1", [denied, said])
    assert found.disagreements == (Disagreement(kind="occurrence", accounts=((said.claim.id,), (denied.claim.id,))),)
    assert assemble("incident-1", [denied]).grade == "discounted"
    taken_back = massacre(trigger="boasted", origin="residents", status="denied")
    assert assemble("incident-1", [said, taken_back]).grade == "discounted"


@pytest.mark.parametrize(("given", "disputed"), [({"kind": "HARM", "actor": None}, False), ({"actor": None}, True)])
def test_a_denial_that_names_a_doer_is_of_such_a_deed(given: dict[str, Any], disputed: bool) -> None:
    """ "They did not shoot it down" leaves a crash that nobody is blamed for as it was."""
    denied = massacre(trigger="boasted", origin="the army", status="denied")
    found = assemble("incident-1", [massacre(origin="residents", **given), denied])
    assert ("occurrence" in kinds(found)) is disputed


GRADES = [
    (["residents"], {}, "weak"),
    (["residents", "a doctor"], {}, "fair"),
    (["residents", "a doctor"], {"actor": None}, "weak"),
]


@pytest.mark.parametrize(("said_by", "given", "grade"), GRADES)
def test_grades(said_by: list[str], given: dict[str, Any], grade: str) -> None:
    assert assemble("incident-1", [massacre(origin=name, **given) for name in said_by]).grade == grade


TITLES = [
    ({"kind": "CONTROL", "mode": "seize"}, "Capture of Tikrit by Gunmen, 12 June 2014"),
    ({"kind": "CLASH"}, "Fighting: Gunmen, Tikrit, 12 June 2014"),
    ({"mode": "aerial", "actor": None}, "Air strike, Tikrit, 12 June 2014"),
    ({"mode": "aerial", "where": None, "when": None}, "Air strike by Gunmen"),
    ({"where": "Ishaqi"}, "Killing by Gunmen, near Ishaqi, 12 June 2014"),
    ({"kind": "OTHER", "mode": None, "actor": None}, "Event, Tikrit, 12 June 2014"),
    (killed(44, 44, "prisoners"), "44 prisoners killed, Tikrit, 12 June 2014"),
    (killed(1, 1, "man"), "1 killed, Tikrit, 12 June 2014"),
    (killed(160, None, None), "at least 160 people killed, Tikrit, 12 June 2014"),
    (killed(24, None, "men", "dozens of"), "dozens of men killed, Tikrit, 12 June 2014"),
    (killed(3, None, "men", "several"), "several men killed, Tikrit, 12 June 2014"),
    ({"victim": "men", **killed(24, None, None)}, "at least 24 men killed, Tikrit, 12 June 2014"),
]


@pytest.mark.parametrize(("given", "title"), TITLES)
def test_titles_say_what_the_tellings_say(given: dict[str, Any], title: str) -> None:
    assert assemble("incident-1", [massacre(**given)]).title == title


WHENS = [
    (["2014-06-12"], ("2014-06-12", "2014-06-13")),
    ([None, "2014-06-12"], ("2014-06-12", "2014-06-13")),
    (["2014-06-09/2014-06-16", "2014-06-12"], ("2014-06-12", "2014-06-13")),
    (["2014-06-01/2014-07-01", "2014-06-12"], ("2014-06-12", "2014-06-13")),
    (["2014-06-11", "2014-06-12"], ("2014-06-11", "2014-06-13")),
    (["2014-06-12", "2014-06-12", "2014-08-01"], ("2014-06-12", "2014-06-13")),
    (["2014-06-01/2014-07-01"], ("2014-06-01", "2014-07-01")),
    ([None], (None, None)),
]


@pytest.mark.parametrize(("told", "expected"), WHENS)
def test_when(told: list[str | None], expected: tuple[str | None, str | None]) -> None:
    members = [
        massacre(when=w, origin=f"o{n}", trigger=t) for n, (w, t) in enumerate(zip(told, TRIGGERS, strict=False))
    ]
    found = assemble("incident-1", members).when
    assert (found.start, found.end, found.span) == (*expected, None)


TRIGGERS = ["shot", "boasted", "counted"]


def test_dates_days_apart_are_a_disagreement() -> None:
    told = [massacre(origin="a", when="2014-06-12"), massacre(origin="b", trigger="counted", when="2014-06-15")]
    assert kinds(assemble("incident-1", told)) == {"date"}


def test_places_far_apart_are_a_disagreement_and_near_ones_are_not() -> None:
    here = massacre(origin="a", where="Tikrit")
    assert kinds(assemble("i", [here, massacre(origin="b", trigger="counted", where="Speicher")])) == set()
    assert kinds(assemble("i", [here, massacre(origin="b", trigger="counted", where="Mosul")])) == {"place"}


def test_rough_numbers_are_given_room() -> None:
    told = [massacre(origin="a", **killed(200, 200, words="some 200")), massacre(origin="b", **killed(210, 210))]
    assert kinds(assemble("i", told)) == set()
    assert kinds(assemble("i", [told[0], massacre(origin="b", **killed(300, 300))])) == {"figure"}


def test_there_is_no_incident_without_tellings_and_no_policy_of_any_name() -> None:
    with pytest.raises(ValueError, match="no tellings"):
        assemble("incident-1", [])
    with pytest.raises(IsnadError, match="no policy 'guess'"):
        assemble("incident-1", [counted()], policy="guess")


MEASURES: list[Measure] = ["killed", "killed", "wounded", "captured"]
ORIGINS = ["officials", "militants", "Rights Watch human rights group", "a doctor", None]
PUBLISHED = [report(MASSACRE.text, outlet=f"Outlet {n}", published=f"2014-06-{20 + n}") for n in range(3)]


@st.composite
def tellings(draw: st.DrawFn) -> list[Told]:
    """Tellings of one incident, alike or not."""
    made: dict[str, Told] = {}
    for trigger in draw(st.lists(st.sampled_from(["shot", "boasted", "counted", "doubted"]), min_size=1, unique=True)):
        for r in draw(st.lists(st.sampled_from(PUBLISHED), min_size=1, unique=True)):
            low, spread = draw(st.sampled_from([None, 1, 10, 24, 500])), draw(st.sampled_from([None, 0, 20]))
            high = None if spread is None else (low or 5) + spread
            groups = st.sampled_from([None, "men", "soldiers", "civilians", "children"])
            measure = draw(st.sampled_from(MEASURES))
            words = draw(st.sampled_from(["7", "dozens", "about 7"]))
            told = Teller(report=r).tell(
                trigger,
                draw(st.sampled_from(ORIGINS)),
                kind=draw(st.sampled_from(["ASSAULT", "CLASH", "HARM"])),
                status=draw(st.sampled_from(["actual", "actual", "actual", "denied"])),
                actor=draw(st.sampled_from([None, "Gunmen", "Experts"])),
                when=draw(st.sampled_from([None, "2014-06-12", "2014-06-13", "2014-06-17", "2014-06-01/2014-07-01"])),
                where=draw(st.sampled_from([None, "Tikrit", "Speicher", "Iraq"])),
                figures=[number(measure, low, high, draw(groups), words)],
                doubt=draw(st.booleans()),
                about=draw(st.sampled_from([None, *(t.claim.id for t in made.values())])),
            )
            made[told.event.id] = told
    return list(made.values())


@given(tellings(), st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(told: list[Told], draw: random.Random) -> None:
    shuffled = told.copy()
    draw.shuffle(shuffled)
    assert assemble("incident-1", told) == assemble("incident-1", shuffled)


@given(tellings())
def test_low_best_and_high_are_in_order(told: list[Told]) -> None:
    for figure in assemble("incident-1", told).figures:
        known = [n for n in (figure.low, figure.best, figure.high) if n is not None]
        assert known == sorted(known)


@given(tellings())
def test_no_account_is_lost_and_every_claim_is_a_members(told: list[Told]) -> None:
    found = assemble("incident-1", told)
    claims = {t.claim.id for t in told}
    assert {t.claim.origin_id for t in told} == set(found.origin_ids)
    assert found.origins == len(found.origin_ids)
    speaking = {
        (t.claim.origin_id, f.measure)
        for t in told
        for f in t.event.figures
        if t.event.status == "actual" and (f.low is not None or f.high is not None)
    }
    assert speaking == {(a.origin_id, f.measure) for f in found.figures for a in f.accounts}
    named = [a.claim for f in found.figures for a in f.accounts]
    named += [claim for d in found.disagreements for side in d.accounts for claim in side]
    named += [claim for note in found.notes for claim in note.claims]
    assert set(named) <= claims


@given(tellings())
def test_a_disagreement_has_two_sides_or_more(told: list[Told]) -> None:
    for found in assemble("incident-1", told).disagreements:
        assert len(found.accounts) > 1
        assert all(found.accounts)
