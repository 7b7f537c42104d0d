"""Places by kind and by wording: a case for each way that news tells where something is."""

from __future__ import annotations

from pathlib import Path

import pytest

from isnad.model import Report, Span, Where
from isnad.read.places import names_told, place_of, places
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from isnad.tables.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="module")
def gazetteer(request: pytest.FixtureRequest) -> Gazetteer:
    """The real gazetteer; its index is kept in pytest's own cache folder."""
    assert request.config.cache is not None
    return open_gazetteer(Path(request.config.cache.mkdir("gazetteer")))


def read(text: str, gazetteer: Gazetteer) -> Reading:
    return places(sentences(Reading(Report(id="r", sha256="0", text=text))), gazetteer)


def where(reading: Reading, name: str) -> Where:
    for mention in reading.mentions:
        if mention.span.of(reading.report.text) == name and mention.where is not None:
            return mention.where
    raise AssertionError(f"{name} is not among {[m.span.of(reading.report.text) for m in reading.mentions]}")


KINDS = [
    ("Fighting spread in the Donbas.", "Donbas", 48.3, 38.0, "UA"),
    ("Raids spread across the Sahel.", "Sahel", 15.0, 5.0, None),
    ("Soldiers died in the Sinai.", "Sinai", 29.5, 33.8, "EG"),
    ("Rockets fell in the Golan Heights.", "Golan Heights", 33.0, 35.8, None),
    ("Drones hit oilfields in the Kurdistan Region.", "Kurdistan Region", 36.4, 44.4, "IQ"),
    ("Villages burned in Darfur.", "Darfur", 13.5, 24.0, "SD"),
    ("Marines fought in the Helmand valley.", "Helmand valley", 31.5, 64.3, "AF"),
    ("Boats sank in the Red Sea.", "Red Sea", 20.0, 38.5, None),
    ("Bodies were found in the Tigris.", "Tigris", 34.5, 43.8, "IQ"),
    ("A ferry sank on Lake Kivu.", "Lake Kivu", -2.0, 29.1, None),
    ("Shells fell in Zaatari camp.", "Zaatari camp", 32.29, 36.33, "JO"),
    ("Tanks entered Jabalia refugee camp.", "Jabalia refugee camp", 31.53, 34.48, "PS"),
    ("Snipers fired in Yarmouk camp.", "Yarmouk camp", 33.47, 36.3, "SY"),
    ("A mortar hit Dadaab refugee camp.", "Dadaab refugee camp", 0.06, 40.31, "KE"),
    ("Missiles hit Hmeimim air base.", "Hmeimim air base", 35.4, 35.95, "SY"),
    ("Rockets hit Ain al-Asad.", "Ain al-Asad", 33.79, 42.44, "IQ"),
    ("A blast shook Bagram Airfield.", "Bagram Airfield", 34.95, 69.26, "AF"),
    ("Prisoners died in Evin prison.", "Evin prison", 35.79, 51.39, "IR"),
    ("Aid waited at the Rafah crossing.", "Rafah crossing", 31.25, 34.26, "PS"),
    ("A bomb went off in Sadr City.", "Sadr City", 33.39, 44.46, "IQ"),
    ("Homes were razed in Sheikh Jarrah.", "Sheikh Jarrah", 31.79, 35.23, "PS"),
    ("Shells fell on Saltivka.", "Saltivka", 50.02, 36.35, "UA"),
    ("Gunmen struck in Dasht-e-Barchi.", "Dasht-e-Barchi", 34.49, 69.06, "AF"),
    ("Troops entered the West Bank.", "West Bank", 32.0, 35.25, "PS"),
    ("They voted in Anbar.", "Anbar", 33.0, 42.0, "IQ"),
    ("They crossed into Chechnya.", "Chechnya", 43.3, 45.7, "RU"),
]


@pytest.mark.parametrize(("text", "name", "lat", "lon", "country"), KINDS, ids=[case[1] for case in KINDS])
def test_places_of_every_kind_are_known(
    gazetteer: Gazetteer, text: str, name: str, lat: float, lon: float, country: str | None
) -> None:
    found = where(read(text, gazetteer), name)
    distance = found.distance_km(Where(lat=lat, lon=lon))
    assert distance is not None
    assert distance <= max(15.0, 0.6 * (found.radius_km or 0.0)), found
    assert found.country == country


BAGHDAD, MOSUL, HOMS = (33.34, 44.4), (36.34, 43.13), (34.73, 36.72)
AREAS = [
    ("A bomb went off in Homs.", "Homs", "exact", 0, "Homs"),
    ("A bomb went off near Homs.", "Homs", "near", 10, "Homs"),
    ("A bomb went off close to Homs.", "Homs", "near", 10, "Homs"),
    ("Shells fell just outside Homs.", "Homs", "near", 10, "Homs"),
    ("Shells fell on the outskirts of Homs.", "Homs", "near", 19, "Homs"),
    ("Shells fell in the suburbs of Homs.", "Homs", "near", 10, "Homs"),
    ("They camped 20 km south-west of Homs.", "Homs", "near", 10, "Homs"),
    ("They camped 50 kilometres east of Homs.", "Homs", "near", 15, "Homs"),
    ("They camped an hour’s drive north of Homs.", "Homs", "near", 18, "Homs"),
    ("They camped north of Homs.", "Homs", "near", 30, "Homs"),
    ("They camped 30 miles from Homs.", "Homs", "near", 48, "Homs"),
    ("They fought in the west of Iraq.", "Iraq", "admin1", 242, "west of Iraq"),
    ("They fought in eastern Ukraine.", "Ukraine", "country", 285, "eastern Ukraine"),
    ("They fought in southern Homs.", "Homs", "exact", 3, "Homs"),
    ("Two villages between Baghdad and Mosul were shelled.", "Mosul", "near", 180, "between Baghdad and Mosul"),
    ("A convoy was hit on the Baghdad-Mosul highway.", "Baghdad", "near", 180, "between Baghdad and Mosul"),
    ("A bus was hit on the road from Baghdad to Mosul.", "Mosul", "near", 180, "between Baghdad and Mosul"),
    ("They marched from Baghdad to Mosul.", "Mosul", "exact", 0, "Mosul"),
    ("Shells fell in Baghdad and Mosul.", "Mosul", "exact", 0, "Mosul"),
    ("Shells fell in the Gaza Strip.", "Gaza Strip", "admin2", 20, "Gaza Strip"),
    ("Bodies were found in the Euphrates.", "Euphrates", "country", None, "Euphrates"),
    ("He was shot in the Qarabash district of Homs.", "Qarabash", "near", 10, "Qarabash"),
    ("He was shot in Homs’s Qarabash district.", "Qarabash", "near", 10, "Qarabash"),
    ("A bomb went off in Homs. Gunmen fired in Andalus Street.", "Andalus Street", "near", 10, "Andalus Street"),
    ("Gunmen fired in Andalus Street.", "Andalus Street", "unknown", None, "Andalus Street"),
    ("They died in Rangae district.", "Rangae", "unknown", None, "Rangae"),
    (
        "They died several kilometers away from the Bab al-Hawa crossing.",
        "Bab al-Hawa crossing",
        "near",
        10,
        "Bab al-Hawa crossing",
    ),
    ("They died in rural Homs.", "Homs", "near", 35, "Homs"),
    ("They died in the Homs countryside.", "Homs", "near", 35, "Homs"),
    ("They died in Homs’s northern countryside.", "Homs", "near", 35, "Homs"),
    ("They died in the rebel-held east of Aleppo.", "Aleppo", "exact", 8, "Aleppo"),
    ("They died in Southwestern Aleppo.", "Aleppo", "exact", 8, "Aleppo"),
    ("They died in the southwestern parts of Aleppo.", "Aleppo", "exact", 8, "Aleppo"),
    ("They died in the west and south of Aleppo.", "Aleppo", "exact", 8, "Aleppo"),
    ("They were held at Speicher air base.", "Speicher air base", "exact", 5, "Speicher air base"),
    ("They died in the Bustan al-Rangae district.", "Bustan al-Rangae", "unknown", None, "Bustan al-Rangae"),
]


@pytest.mark.parametrize(("text", "name", "precision", "radius", "shown"), AREAS, ids=[case[0][:50] for case in AREAS])
def test_an_area_is_as_wide_as_the_words(
    gazetteer: Gazetteer, text: str, name: str, precision: str, radius: float | None, shown: str
) -> None:
    found = where(read(text, gazetteer), name)
    assert (found.precision, found.name) == (precision, shown)
    if radius is not None:
        assert found.radius_km is not None
        assert radius <= found.radius_km <= 1.25 * radius + 10, found


def test_a_stretch_lies_half_way(gazetteer: Gazetteer) -> None:
    found = where(read("A convoy was hit on the Baghdad-Mosul highway.", gazetteer), "Baghdad")
    for end in (BAGHDAD, MOSUL):
        distance = found.distance_km(Where(lat=end[0], lon=end[1]))
        assert distance is not None
        assert abs(distance - (found.radius_km or 0)) < 20


NO_PLACES = [
    "The Washington Post and the Boston Globe disagreed.",
    "Paris Hilton and Jordan Peterson met Austin Powers.",
    "Mr. Lincoln and General Jackson met.",
    "He read Reading, and Best was best of all.",
    "Police in March said May would be worse.",
    "Officials of the University of Mosul met.",
    "The Kyiv Post reported it.",
    "Iran-backed fighters left.",
    "Nine Killed in Fierce Battle",
]


@pytest.mark.parametrize("text", NO_PLACES)
def test_names_of_people_and_bodies_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert [m.span.of(text) for m in read(text, gazetteer).mentions if m.confidence >= 0.5] == []


EVENTS = [
    ("A bomb killed nine in Baghdad’s Karrada district.", "killed", "Karrada"),
    ("A bomb killed nine in Baghdad's mostly Sunni neighbourhood of Adhamiya.", "killed", "Adhamiya"),
    ("He was captured in the jungles of Colombia.", "captured", "Colombia"),
    ("Rebels captured a town in Anbar’s western desert.", "captured", "Anbar"),
    ("Two men were killed in Jableh and Tartus.", "killed", "Jableh"),
    ("GENEVA (Agency) - Two men were killed in Homs.", "killed", "Homs"),
    ("GENEVA (Agency) - Two men were killed.", "killed", None),
    ("Two men were killed in Homs, a spokesman said in Geneva.", "killed", "Homs"),
    ("Speaking in Geneva, he said two men were killed.", "killed", None),
    ("French troops killed two men.", "killed", None),
    ("Two men were killed in the Salaheddine neighbourhood of Aleppo.", "killed", "Salaheddine"),
    ("Troops had patrolled around the towns of Beit Lahiya and Beit Hanoun.", "patrolled", "Beit Lahiya"),
]


@pytest.mark.parametrize(("text", "trigger", "name"), EVENTS, ids=[case[0][:50] for case in EVENTS])
def test_where_an_event_was(gazetteer: Gazetteer, text: str, trigger: str, name: str | None) -> None:
    reading = read(text, gazetteer)
    start = text.index(trigger)
    sentence = reading.sentence_at(start)
    assert sentence is not None
    found = place_of(reading, Span(start, start + len(trigger)), sentence)
    assert (found.span.of(text) if found and found.span else None) == name


RANKED = [
    ("Georgia, Ohio and Texas reported cases.", "Texas", "US", "admin1"),
    ("Cases rose in Oklahoma, Pennsylvania, Ohio and California.", "Oklahoma", "US", "admin1"),
    ("Mexico reported cases. So did Canada.", "Mexico", "MX", "country"),
    ("Armenia and Azerbaijan traded fire; shells reached Georgia.", "Georgia", "GE", "country"),
    ("Fighters entered Tripoli. Misrata sent men.", "Tripoli", "LY", "exact"),
    ("Shots were heard in Tripoli. Sidon was calm.", "Tripoli", "LB", "exact"),
    ("Two died in Valencia. Caracas mourned.", "Valencia", "VE", "exact"),
    ("Two died in Valencia. Madrid mourned.", "Valencia", "ES", "exact"),
    ("He grew up in California, near Los Angeles, and works in London.", "London", "GB", "exact"),
    ("Two died in Saint-Marc, Haiti.", "Saint-Marc", "HT", "exact"),
    ("Two died in St. Marc, Haiti.", "St. Marc", "HT", "exact"),
]


@pytest.mark.parametrize(("text", "name", "country", "precision"), RANKED, ids=[case[0][:50] for case in RANKED])
def test_what_else_is_named_decides(gazetteer: Gazetteer, text: str, name: str, country: str, precision: str) -> None:
    found = where(read(text, gazetteer), name)
    assert (found.country, found.precision) == (country, precision)


def test_names_are_told_wherever_they_stand(gazetteer: Gazetteer) -> None:
    text = "Russian troops met the Charleston Police Department near Aleppo. Jordan Smith watched."
    told = [span.of(text) for span in names_told(read(text, gazetteer), gazetteer)]
    assert told == ["Russian", "Charleston", "Aleppo"]
