"""Match weights of pairs: which findings speak for one incident and which for two."""

from __future__ import annotations

from typing import Any

import pytest

from isnad.link import compare
from isnad.link.compare import Comparison
from isnad.link.traits import stem
from isnad.model import Measure, Told
from isnad.tables.match_weights import match_weights
from tests.tellings import Teller, number, report

ONE = report("Gunmen killed soldiers at dawn. They killed more.\n\nPolice killed people.", outlet="One")
OTHER = report("The rebels killed some troops. Others were captured.", outlet="Other", published="2014-06-28")


def told(text: str = "one", trigger: str = "killed", **given: Any) -> Told:
    return Teller(report=ONE if text == "one" else OTHER).tell(trigger, **given)


def killed(low: int, high: int | None = None, measure: Measure = "killed") -> dict[str, Any]:
    return {"figures": [number(measure, low, high or low)]}


def levels(comparison: Comparison) -> dict[str, str]:
    return {reason.feature: reason.level for reason in comparison.reasons}


LEVELS = [
    ("act", {}, {}, "same"),
    ("act", {}, {"kind": "CLASH"}, "compatible"),
    ("act", {}, {"mode": "abduct"}, "beside"),
    ("act", {}, killed(5, measure="captured"), "beside"),
    ("act", {"kind": "CONTROL"}, {"kind": "CLASH"}, "beside"),
    ("act", {}, {"kind": "CONSULT"}, "unlike"),
    ("mode", {"mode": "explosives"}, {"mode": "suicide-attack"}, "same"),
    ("mode", {"mode": "explosives"}, {"mode": "firearms"}, "unlike"),
    ("mode", {"mode": "heavy-weapons"}, {"kind": "CLASH"}, "unlike"),
    ("when", {"when": "2014-06-12"}, {"when": "2014-06-12"}, "same_day"),
    ("when", {"when": "2014-06-12"}, {"when": "2014-06-09/2014-06-16"}, "same_week"),
    ("when", {"when": "2014-06-12"}, {"when": "2014-06-01/2014-07-01"}, "same_month"),
    ("when", {"when": "2014-06-12"}, {"when": "2014-01-01/2015-01-01"}, "same_year"),
    ("when", {"when": "2014-06-11"}, {"when": "2014-06-12"}, "next_day"),
    ("when", {"when": "2014-06-11"}, {"when": "2014-06-14"}, "days_apart"),
    ("when", {"when": "2014-06-11"}, {"when": "2014-06-20"}, "week_apart"),
    ("when", {"when": "2014-06-11"}, {"when": "2014-08-20"}, "far_apart"),
    ("when", {}, {}, "told_together"),
    ("when", {"when": "2014-06-11"}, {}, "unknown"),
    ("when", {"when": "2014-07-11"}, {}, "told_before"),
    ("when", {"when": "2014-03-11"}, {}, "stale"),
    ("where", {"where": "Tikrit"}, {"where": "Tikrit"}, "same_place"),
    ("where", {"where": "Tikrit"}, {"where": "Speicher"}, "near"),
    ("where", {"where": "Baghdad"}, {"where": "near Baghdad"}, "same_place"),
    ("where", {"where": "Tikrit"}, {"where": "Iraq"}, "within"),
    ("where", {"where": "Tikrit", "kind": "CONTROL"}, {"where": "Iraq", "kind": "CONTROL"}, "within_ground"),
    ("where", {"where": "Iraq"}, {"where": "Iraq"}, "same_area"),
    ("where", {"where": "Tikrit"}, {}, "unknown"),
    ("where", {"where": "Baghdad"}, {"where": "Baquba"}, "apart"),
    ("where", {"where": "Mosul"}, {"where": "Baghdad"}, "far_apart"),
    ("where", {"where": "Mosul"}, {"where": "Aleppo"}, "far_apart"),
    ("doer", {"actor": "Gunmen", "actors": {"Gunmen": "g"}}, {"actor": "rebels", "actors": {"rebels": "g"}}, "same"),
    ("doer", {"actor": "Gunmen"}, {"actor": "rebels"}, "compatible"),
    ("doer", {"actor": "Police"}, {"actor": "rebels"}, "unlike"),
    ("doer", {"kind": "REQUEST", "actor": "Police"}, {"kind": "REQUEST", "actor": "rebels"}, "unlike_words"),
    ("doer", {}, {"actor": "rebels"}, "unknown"),
    ("people", {"victim": "soldiers"}, {"victim": "troops"}, "same"),
    ("people", {"victim": "people"}, {"victim": "troops"}, "compatible"),
    ("people", {"victim": "soldiers"}, {"figures": [number("killed", 5, 5, "civilians")]}, "unlike"),
    ("people", {}, {"victim": "troops"}, "unknown"),
    ("figure", killed(1700), killed(1700), "equal_rare"),
    ("figure", killed(200), killed(200), "equal"),
    ("figure", killed(3), killed(3), "equal"),
    ("figure", killed(160, 190), killed(170), "meets"),
    ("figure", killed(10), killed(69), "apart"),
    ("figure", killed(3), killed(1700), "far_apart"),
    ("figure", killed(10), killed(10, measure="wounded"), "unknown"),
    ("told", {}, {}, "other_report"),
    ("background", {"background": True}, {}, "unlike"),
]


@pytest.mark.parametrize(("feature", "left", "right", "level"), LEVELS)
def test_levels(feature: str, left: dict[str, Any], right: dict[str, Any], level: str) -> None:
    a, b = told("one", **left), told("other", **right)
    assert levels(compare(a, b))[feature] == level
    assert compare(a, b).weight == compare(b, a).weight


TELLINGS: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({}, {"trigger": "killed", "after": "soldiers"}, "next_sentence"),
    ({}, {"trigger": "killed", "after": "Police"}, "next_paragraph"),
    ({}, {"trigger": "dawn"}, "same_sentence"),
]


@pytest.mark.parametrize(("left", "right", "level"), TELLINGS)
def test_levels_within_a_report(left: dict[str, Any], right: dict[str, Any], level: str) -> None:
    assert levels(compare(told(**left), told(**right)))["told"] == level


def test_a_later_telling_without_time_and_place_leans_on_the_one_before() -> None:
    anchored, bare = told(when="2014-06-12", where="Tikrit"), told(after="They")
    assert levels(compare(anchored, bare))["leaning"] == "leans"


@pytest.mark.parametrize(("status", "level"), [("actual", None), ("denied", "unlike")])
def test_a_denial_is_not_of_old_news(status: str, level: str | None) -> None:
    old, news = told(background=True), told(after="They", status=status)
    assert levels(compare(old, news)).get("background") == level


def test_a_later_telling_with_a_place_of_its_own_moves_on() -> None:
    bare, anchored = told(), told(after="They", where="Tikrit")
    assert levels(compare(bare, anchored))["leaning"] == "moves_on"


def test_one_speaker_who_gives_two_numbers_speaks_of_two_things() -> None:
    claim = {"claim": "claim-1"}
    a, b = told(**claim, **killed(450)), told(after="They", **claim, **killed(100))
    assert levels(compare(a, b))["figure"] == "one_voice"


def test_copies_are_aligned_by_sentence() -> None:
    copy = report(
        "Gunmen killed six soldiers at dawn. They killed more.", outlet="Copy", published="2014-06-29", copies_of=ONE.id
    )
    teller = Teller(report=copy)
    assert levels(compare(told(), teller.tell("killed")))["told"] == "copied"
    assert levels(compare(told(), teller.tell("killed", after="They")))["told"] == "other_report"


def test_reasons_add_up_and_read_as_a_sentence() -> None:
    found = compare(told(when="2014-06-12", **killed(69)), told("other", when="2014-06-12", **killed(69)))
    assert found.weight == sum(reason.weight for reason in found.reasons)
    assert found.why.startswith("the same number, and a rare one (+5); on the same day or two (+3)")


FAMILY_NAMES = "Arvolin Belmint Corvath Dalmerik Ekstrin Fornalt Gremlyk Hovartin Istrelin Jolvank".split()
OTHER_NAMES = "Kastrelin Lormath Mivelk Nostrin Orvalt Pelmirk Quastrin Relvank Sormelt Tulvarin".split()
NAMED = [
    # how many of ten rare names are shared, the level
    (6, "most"), (4, "many"), (2, "some"), (1, "few"), (0, "none"),
]  # fmt: skip


@pytest.mark.parametrize(("shared", "level"), NAMED)
def test_reports_that_share_rare_names_are_likelier_about_one_incident(shared: int, level: str) -> None:
    others = [*FAMILY_NAMES[:shared], *OTHER_NAMES[shared:]]
    one, other = (
        report(f"A raid killed {', '.join(names)}.", outlet=outlet)
        for names, outlet in ((FAMILY_NAMES, "One"), (others, "Other"))
    )
    found = compare(Teller(report=one).tell("killed"), Teller(report=other).tell("killed"))
    assert levels(found)["names"] == level


def test_names_that_any_report_has_say_nothing() -> None:
    one = report("Fighters of the Islamic State killed men in Syria on Monday.", outlet="One")
    other = report("Troops of the Islamic State killed men in Iraq on Monday.", outlet="Other")
    found = compare(Teller(report=one).tell("killed"), Teller(report=other).tell("killed"))
    assert levels(found)["names"] == "unknown"


def test_who_is_only_pointed_at_is_no_reason() -> None:
    text = "A raid began. He was killed. He was shot."
    teller = Teller(report=report(text, outlet="One"))
    found = compare(teller.tell("killed", victim="He"), teller.tell("shot", victim="He"))
    assert levels(found)["people"] == "unknown"


def test_what_has_neither_time_nor_place_leans_on_another_paragraph_too() -> None:
    teller = Teller(report=report("A raid killed nine in Tikrit.\n\nGunmen shot guards.", outlet="One"))
    assert levels(compare(teller.tell("raid", where="Tikrit"), teller.tell("shot")))["leaning"] == "leans_far"


def test_every_line_of_the_table_can_be_reached() -> None:
    """A level that nothing yields is a mistake in the table; levels tested elsewhere are listed by hand."""
    tested = {(feature, level) for feature, _, _, level in LEVELS} | {("told", level) for _, _, level in TELLINGS}
    elsewhere = {
        ("prior", "pair"), ("act", "same_vague"), ("when", "unknown"), ("people", "named"), ("people", "other_names"),
        ("figure", "one_voice"), ("trigger", "same"), ("trigger", "unlike"), ("told", "same_paragraph"),
        ("told", "same_report"), ("told", "copied"), ("leaning", "leans"), ("leaning", "moves_on"),
        ("leaning", "points_back"), ("leaning", "free"), ("leaning", "leans_far"),
        ("background", "same"), ("names", "unknown"), *(("names", level) for _, level in NAMED),
    }  # fmt: skip
    assert set(match_weights()) == tested | elsewhere


def test_what_is_told_as_known_points_back() -> None:
    r = report("A raid killed nine in Tikrit.\n\nPeople fled.\n\nThe deadly raid lasted an hour.")
    t = Teller(report=r)
    found = compare(t.tell("raid", where="Tikrit"), t.tell("raid", after="The deadly "))
    assert "points_back" in {reason.level for reason in found.reasons}


@pytest.mark.parametrize(
    ("left", "right"), [("ambushed", "ambush"), ("killings", "killed"), ("seized", "seize"), ("captures", "captured")]
)
def test_stems_meet(left: str, right: str) -> None:
    assert stem(left) == stem(right)
