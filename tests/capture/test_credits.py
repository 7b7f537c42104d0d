"""Agency, byline, outlet and title, as texts show them."""

from __future__ import annotations

from typing import Any

import pytest

from isnad.capture.lines import lines_of
from isnad.capture.masthead import Masthead, masthead, without_site_name

PROSE = "Gunmen attacked a checkpoint outside the town on Friday and killed four soldiers, officials said."


def shown(text: str, title: str | None = None, outlet: str | None = None) -> Masthead:
    return masthead(text, lines_of(text), title, outlet)


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("Erbil and London, Reuters—", "Reuters"),
        ("BAGHDAD (AFP) - ", "Agence France-Presse"),
        ("BEIRUT, June 3 (Reuters) - ", "Reuters"),
        ("BEIRUT, June 3, 2014 (Reuters) — ", "Reuters"),
        ("KABUL, Afghanistan (AP) — ", "Associated Press"),
        ("(AP) -- ", "Associated Press"),
        ("KABUL, Example Wire—", "Example Wire"),
        ("KABUL, Oct. 4 (Example Wire) - ", "Example Wire"),
        ("SANAA/ADEN (Example Agency) – ", "Example Agency"),
        ("بيروت (رويترز) - ", "Reuters"),
        ("MOSCOW (TASS). ", "TASS"),
        ("GAZA CITY, Gaza Strip - ", None),
        ("BASRA, Iraq — ", None),
        ("NORFOLK, Va. (WXYZ) — ", None),
        ("The police (and others) said - ", None),
        ("Officials told Reuters that ", None),
        ("The city, according to Reuters - ", None),
        ("", None),
    ],
)
def test_the_agency_of_a_dateline(opening: str, agency: str | None) -> None:
    assert shown(f"{opening}{PROSE}").agency == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"Attack kills four soldiers\nReuters\n\n{PROSE}", "Reuters"),
        (f"Attack kills four soldiers\nBy The Associated Press\n\n{PROSE}", "Associated Press"),
        (f"Attack kills four soldiers\nBy Ann Example, Associated Press\n\n{PROSE}", "Associated Press"),
        (f"{PROSE}\n\nSource: SANA", "SANA"),
        (f"{PROSE}\n\n(Reuters)", "Reuters"),
        (f"A soldier at the checkpoint. (AP Photo/Ann Example)\n\n{PROSE}", None),
        (f"Image via AFP/Ann Example\n\n{PROSE}", None),
        (f"REUTERS/Ann Example\n\n{PROSE}", None),
        (f"{PROSE}\n\nThe Associated Press contributed to this report.", None),
        (f"{PROSE}\n\n“We saw it,” he told AFP by telephone from the town.", None),
    ],
)
def test_the_agency_of_a_line(text: str, agency: str | None) -> None:
    assert shown(text).agency == agency


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ann Example", "Ann Example"),
        ("BY ANN EXAMPLE", "ANN EXAMPLE"),
        ("By: Ann Example and Sam Sample", "Ann Example and Sam Sample"),
        ("By Ann Example, Sam Sample and Abu Bakr al-Example", "Ann Example, Sam Sample and Abu Bakr al-Example"),
        ("By Ann Example, Associated Press", "Ann Example"),
        ("By Ann Example | October 4, 2015", "Ann Example"),
        ("By Ann Example in Kabul", "Ann Example"),
        ("By Example Daily staff", "Example Daily staff"),
        ("By Reuters", None),
        ("By nightfall", None),
        ("By Tuesday the town had fallen to the rebels, and its people had fled to the hills.", None),
    ],
)
def test_the_byline(line: str, byline: str | None) -> None:
    assert shown(f"Attack kills four soldiers\n{line}\n\n{PROSE}").byline == byline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Middle East News Opinion | Asharq Al-awsat\n\n{PROSE}", {"outlet": "Asharq Al-Awsat", "title": None}),
        (
            f"Attack kills four soldiers near town | JORDAN TIMES English Archive 2005 -2017\nMenu\n\n{PROSE}",
            {"outlet": "The Jordan Times", "title": "Attack kills four soldiers near town"},
        ),
        (
            f"The Example Herald\n\nAttack kills four soldiers\n\n{PROSE}",
            {"outlet": "The Example Herald", "title": "Attack kills four soldiers"},
        ),
        (f"Example Daily | World\nAttack kills four soldiers\n\n{PROSE}", {"outlet": "Example Daily"}),
        (f"Example Tribune - Asia\nAttack kills four soldiers\n\n{PROSE}", {"outlet": "Example Tribune"}),
        (f"{PROSE}\n\nCopyright 2015 Example Post. All rights reserved.", {"outlet": "Example Post"}),
        (f"{PROSE} Watch the BBC News dispatch.", {"outlet": "BBC"}),
        (f"{PROSE}\n\nFollow Ann Example on Twitter: @annexample", {"outlet": None, "byline": "Ann Example"}),
        (f"{PROSE}\n\nFollow Example News on Twitter", {"outlet": "Example News", "byline": None}),
        ("Ann Example - who was there - and the rest\n\n" + PROSE, {"outlet": None}),
        (f"Skip to main content\nSelect Page\n\n{PROSE}", {"title": None, "outlet": None}),
        (f"Attack on the old town | Toll rises\n\n{PROSE}", {"title": "Attack on the old town"}),
        (f"Attack on old town | Toll rises to nine\n\n{PROSE}", {"title": "Attack on old town | Toll rises to nine"}),
        (f"{PROSE}\n\nAttack kills four soldiers", {"title": None}),
    ],
)  # fmt: skip
def test_what_a_page_shows_of_itself(text: str, expected: dict[str, Any]) -> None:
    found = shown(text)
    assert {key: getattr(found, key) for key in expected} == expected


def test_an_address_names_the_outlet() -> None:
    assert shown(PROSE, outlet="https://english.ahram.org.eg/News/1.aspx").outlet == "Ahram Online"


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Attack kills four | Jordan Times", "Attack kills four"),
        ("Attack kills four - Region - World - Ahram Online", "Attack kills four"),
        ("Attack kills four - monitor", "Attack kills four - monitor"),
        ("Iran - US talks resume", "Iran - US talks resume"),
        ("Reuters", "Reuters"),
    ],
)
def test_a_title_without_the_name_of_its_site(given: str, title: str) -> None:
    assert without_site_name(given) == title


@pytest.mark.parametrize(
    ("title", "text", "where"),
    [
        ("Car bomb kills four", f"Car bomb kills four\n\n{PROSE}", "Car bomb kills four"),
        ("Car bomb kills four", f"Thu Sep 5 2013 Car Bomb Kills Four. {PROSE}", "Car Bomb Kills Four"),
        ("Syria's car bomb", f"Syria’s car-bomb\n{PROSE}", "Syria’s car-bomb"),
        ("Car bomb kills four", f"Car bomb kills four in the old town. {PROSE}", None),
        ("Bomb", f"Bomb kills four. {PROSE}", None),
        ("Something else", PROSE, None),
    ],
)
def test_where_a_given_title_stands(title: str, text: str, where: str | None) -> None:
    span = shown(text, title).title_span
    assert (None if span is None else span.of(text)) == where
