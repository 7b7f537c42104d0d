"""Keys: what could be one incident shares one, what could not mostly does not."""

from __future__ import annotations

from typing import Any

import pytest

from isnad.link import block_keys
from isnad.model import Told
from tests.tellings import Teller, number, report

ONE = report("Gunmen killed men and Amer Haddad.", outlet="One", published="2014-06-20")
OTHER = report("Rebels killed men and Amer Haddad.", outlet="Other", published="2014-06-24")
UNNAMED = report("Gunmen killed men.", outlet="One", published="2014-06-20")
UNNAMED_OTHER = report("Rebels killed men.", outlet="Other", published="2014-06-24")
VICTIM = {"victim": "Amer Haddad", "actors": {"Amer Haddad": "person-1"}}


def one(**given: Any) -> Told:
    return Teller(report=ONE).tell("killed", **given)


def other(**given: Any) -> Told:
    return Teller(report=OTHER).tell("killed", **given)


def acting(name: str) -> dict[str, Any]:
    return {"actor": name, "actors": {name: "actor-1"}}


TIKRIT = {"where": "Tikrit", "when": "2014-06-12"}

SHARE = [
    (TIKRIT, TIKRIT),
    (TIKRIT, {"where": "Speicher", "when": "2014-06-13"}),
    (TIKRIT, {"where": "Tikrit", "when": "2014-06-01/2014-07-01"}),
    (TIKRIT, {"where": "Tikrit"}),
    (TIKRIT, {**TIKRIT, "kind": "CLASH"}),
    ({"where": "Tikrit"}, {"where": "Tikrit"}),
    ({**TIKRIT, **acting("Gunmen")}, {"when": "2014-06-12", **acting("Rebels")}),
    ({**TIKRIT, "figures": [number("killed", 1700, 1700)]}, {"figures": [number("killed", 1700, None)]}),
    ({**TIKRIT, **VICTIM}, {"when": "2014-06-12", **VICTIM}),
    (
        {"where": "Baghdad", "when": "2003-01-01/2004-01-01", "background": True},
        {"where": "Baghdad", "when": "2003-04-09", "background": True},
    ),
]

APART = [
    (TIKRIT, {"where": "Tikrit", "when": "2014-03-12"}),
    (TIKRIT, {"where": "Aleppo", "when": "2014-06-12"}),
    (TIKRIT, {**TIKRIT, "kind": "CONSULT"}),
    (TIKRIT, {**TIKRIT, "kind": "CONTROL"}),
    ({}, {}),
    ({"where": "Iraq"}, {"where": "Iraq"}),
    ({"figures": [number("killed", 3, 3)]}, {"figures": [number("killed", 3, 3)]}),
]


@pytest.mark.parametrize(("left", "right"), SHARE)
def test_what_could_be_one_incident_shares_a_key(left: dict[str, Any], right: dict[str, Any]) -> None:
    assert block_keys(one(**left)) & block_keys(other(**right))


@pytest.mark.parametrize(("left", "right"), APART)
def test_what_could_not_and_what_is_too_vague_shares_none(left: dict[str, Any], right: dict[str, Any]) -> None:
    first, second = Teller(report=UNNAMED), Teller(report=UNNAMED_OTHER)
    assert not block_keys(first.tell("killed", **left)) & block_keys(second.tell("killed", **right))


def test_the_vaguest_still_meets_its_own_report_and_its_copies() -> None:
    copy = report(UNNAMED.text, outlet="Copy", copies_of=UNNAMED.id)
    vaguest = block_keys(Teller(report=UNNAMED).tell("killed"))
    assert vaguest == block_keys(Teller(report=copy).tell("killed"))
    assert len(vaguest) == 1


def test_the_vague_meet_by_a_name_that_few_reports_have() -> None:
    assert {key for key in block_keys(one()) & block_keys(other()) if key.endswith("amer haddad")}
    assert not any(key.startswith("t|") for key in block_keys(one(**TIKRIT)))


def test_without_any_date_a_number_needs_a_place() -> None:
    undated = report("Gunmen killed men. Gunmen killed men.", published=None)
    teller = Teller(report=undated)
    figures = [number("killed", 69, 69)]
    assert len(block_keys(teller.tell("killed", figures=figures))) == 1
    assert len(block_keys(teller.tell("killed", figures=figures, where="Tikrit"))) == 2


def test_what_was_kept_of_an_event_is_made_anew_when_it_is_read_differently() -> None:
    first, second = one(**TIKRIT), one(where="Aleppo", when="2014-06-12")
    assert first.event.id == second.event.id
    before = block_keys(first)
    assert len(before & block_keys(second)) == 1  # that of their report
    assert block_keys(first) == before
