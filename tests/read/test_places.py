"""Places in reports: which names are places, where they lie, and which one governs what is told."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Mention, Report, Span, Where
from isnad.read.places import place_of, places, resolve
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from isnad.tables.gazetteer import Gazetteer, open_gazetteer

NOT_SURE = 0.5


@pytest.fixture(scope="module")
def gazetteer(request: pytest.FixtureRequest) -> Gazetteer:
    """The real gazetteer; its index is kept in pytest's own cache folder."""
    assert request.config.cache is not None
    return open_gazetteer(Path(request.config.cache.mkdir("gazetteer")))


def read(text: str, gazetteer: Gazetteer, *earlier: Mention) -> Reading:
    reading = sentences(Reading(Report(id="r", sha256="0", text=text)))
    return places(reading.with_mentions(earlier), gazetteer)


def named(reading: Reading, least: float = NOT_SURE) -> list[str]:
    return [m.span.of(reading.report.text) for m in reading.mentions if m.confidence >= least]


def where(reading: Reading, name: str) -> Where:
    for mention in reading.mentions:
        if mention.span.of(reading.report.text) == name and mention.where is not None:
            return mention.where
    raise AssertionError(f"{name} is not among {named(reading, 0)}")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two shells fell on Mosul and on villages near Tikrit.", ["Mosul", "Tikrit"]),
        ("Families left the village of Taza Khormato, south of Kirkuk in northern Iraq.",
         ["Taza Khormato", "Kirkuk", "Iraq"]),
        ("A convoy was hit near the town of Ishaqi.", ["Ishaqi"]),
        ("Troops stationed at Speicher air base were taken.", ["Speicher air base"]),
        ("Iraq’s army held the road to Samarra.", ["Iraq", "Samarra"]),
        ("Fighters swept through towns on the Tigris.", ["Tigris"]),
        ("Gunmen stormed a bank in Deir ez-Zor.", ["Deir ez-Zor"]),
        ("Police in Paris, Texas, found the car.", ["Paris", "Texas"]),
        ("MORTARS HIT MOSUL AND KIRKUK", ["MOSUL", "KIRKUK"]),
        ("Many people of good will met. Best of all, nobody was hurt.", []),
        ("Paris Hilton met Jordan Smith. Mr. London laughed.", []),
        ("The Washington Post asked London Police about it.", []),
        ("Officials of the University of Baghdad and the Islamic State of Iraq and Syria said so.", []),
        ("Obama and Maliki spoke again in March and on Sunday.", []),
        ("The Iraqi army and Syrian rebels fought.", []),
        ("Iran-backed militias moved.", []),
        ("They crossed into the Gaza Strip from Rafah.", ["Gaza Strip", "Rafah"]),
        ("A drone crashed at Baghdad International Airport.", ["Baghdad International Airport"]),
        ("Clashes broke out in Homs Governorate.", ["Homs Governorate"]),
        ("Two men died in the village of Qarabulaq Sharki on Monday.", ["Qarabulaq Sharki"]),
        ("", []),
    ],
)  # fmt: skip
def test_which_names_are_places(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert named(read(text, gazetteer)) == names


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon", "within_km"),
    [
        ("Militants took Tal Afar in northwestern Iraq.", "Tal Afar", 36.37, 42.45, 5),
        ("Dozens died in Baquba, north of Baghdad.", "Baquba", 33.75, 44.6, 8),
        ("Dozens died in Baquba, north of Baghdad.", "Baghdad", 33.33, 44.4, 8),
        ("They held prisoners in Tikrit, Iraq.", "Tikrit", 34.6, 43.68, 8),
        ("A shrine in Karbala was full. Iraq was tense.", "Karbala", 32.61, 44.02, 8),
        ("Police in Paris, Texas, found the car.", "Paris", 33.66, -95.55, 8),
        ("Police in Paris found the car, France said.", "Paris", 48.85, 2.35, 8),
        ("A bomb killed three in Tripoli in northern Lebanon. Beirut condemned it.", "Tripoli", 34.43, 35.84, 10),
        ("A bomb killed three in Tripoli. Libya’s government in Benghazi condemned it.", "Tripoli", 32.89, 13.19, 10),
        ("Fighting reached Georgia’s capital, Tbilisi.", "Georgia", 42.0, 43.5, 100),
        ("The storm hit Georgia and Alabama; Atlanta was dark.", "Georgia", 32.9, -83.4, 100),
        ("Residents of Kirkuk province voted.", "Kirkuk", 35.4, 44.1, 60),
    ],
)
def test_which_place_a_name_means(
    gazetteer: Gazetteer, text: str, name: str, lat: float, lon: float, within_km: float
) -> None:
    found = where(read(text, gazetteer), name)
    distance = found.distance_km(Where(lat=lat, lon=lon))
    assert distance is not None
    assert distance <= within_km, found


@pytest.mark.parametrize(
    ("text", "name", "precision", "radius", "shown"),
    [
        ("A bomb went off in Mosul.", "Mosul", "exact", 0, "Mosul"),
        ("A convoy was hit near the town of Ishaqi.", "Ishaqi", "near", 10, "Ishaqi"),
        ("A bomb went off in Iraq.", "Iraq", "country", 373, "Iraq"),
        ("They fought in Anbar province.", "Anbar", "admin1", 200, "Anbar"),
        ("They fought in northern Iraq.", "Iraq", "admin1", 242, "northern Iraq"),
        ("They fought in the west of Iraq.", "Iraq", "admin1", 242, "west of Iraq"),
        ("They sailed the Red Sea.", "Red Sea", "country", 1000, "Red Sea"),
    ],
)
def test_how_precise_a_place_is(
    gazetteer: Gazetteer, text: str, name: str, precision: str, radius: float, shown: str
) -> None:
    found = where(read(text, gazetteer), name)
    assert (found.precision, found.name) == (precision, shown)
    assert found.radius_km == pytest.approx(radius, abs=1)


@pytest.mark.parametrize(
    ("text", "north_km", "radius"),
    [
        ("They stopped about an hour’s drive north of Baghdad.", 60, 18),
        ("They stopped 80 km (50 miles) north of Baghdad.", 80, 24),
        ("They stopped 20 miles south of Baghdad.", -32.2, 10),
        ("They stopped north of the capital Baghdad.", 30, 30),
    ],
)
def test_a_direction_moves_the_middle(gazetteer: Gazetteer, text: str, north_km: float, radius: float) -> None:
    baghdad = where(read("A bomb went off in Baghdad.", gazetteer), "Baghdad")
    found = where(read(text, gazetteer), "Baghdad")
    assert found.lat is not None
    assert baghdad.lat is not None
    assert (found.lat - baghdad.lat) * 111.2 == pytest.approx(north_km, abs=1)
    assert found.radius_km == pytest.approx(radius, abs=1)
    assert found.precision == "near"


@pytest.mark.parametrize(
    ("text", "words", "means"),
    [
        ("Militants seized Tal Afar. “The city was overrun,” an official said.", "The city", "Tal Afar"),
        ("Iraq waits. They hold towns in Anbar, an hour’s drive from Mosul. Baghdad fears that the capital falls.",
         "the capital", "Baghdad"),
        ("They reached Samarra in Iraq. Hundreds fled there from Mosul.", "there", "Samarra"),
    ],
)  # fmt: skip
def test_words_for_a_place_named_before(gazetteer: Gazetteer, text: str, words: str, means: str) -> None:
    reading = read(text, gazetteer)
    distance = where(reading, words).distance_km(where(reading, means))
    assert distance is not None
    assert distance < 1
    assert words not in named(reading)


def test_there_is_names_no_place(gazetteer: Gazetteer) -> None:
    assert "there" not in [n.lower() for n in named(read("Mosul is tense. There was shooting.", gazetteer), 0)]


def test_earlier_layers_keep_what_they_found(gazetteer: Gazetteer) -> None:
    text = "Washington said troops in Mosul were safe."
    state = Mention(report="r", span=Span(0, 10), kind="group")
    reading = read(text, gazetteer, state)
    assert [(m.span.of(text), m.kind) for m in reading.mentions] == [("Washington", "group"), ("Mosul", "place")]


def test_a_strange_place_lies_somewhere_in_its_container(gazetteer: Gazetteer) -> None:
    found = where(read("A bomb killed two in the village of Qarabulaq Sharki, Iraq.", gazetteer), "Qarabulaq Sharki")
    assert found.country == "IQ"
    assert found.precision == "country"
    assert not where(read("Two died in the village of Qarabulaq Sharki.", gazetteer), "Qarabulaq Sharki").known


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Gunmen killed ten people in Mosul on Monday.", "killed", "Mosul"),
        ("In Tikrit, gunmen killed ten people.", "killed", "Tikrit"),
        ("Militants seized Mosul last week.", "seized", "Mosul"),
        ("Mosul was seized last week.", "seized", "Mosul"),
        ("A bomb killed nine in the Karrada district of Baghdad.", "killed", "Karrada"),
        ("44 prisoners were killed in Baquba, north of Baghdad.", "killed", "Baquba"),
        ("A convoy was ambushed near the town of Ishaqi.", "ambushed", "Ishaqi"),
        ("BAGHDAD (Agency) - Gunmen killed ten people.", "killed", None),
        ("MOSUL, Iraq (Agency) - A bomb killed ten people in Erbil.", "killed", "Erbil"),
        ("US troops killed ten people.", "killed", None),
        ("Iraq’s army killed ten people near Samarra.", "killed", "Samarra"),
        ("The army killed ten people in Samarra, the minister told reporters in Geneva.", "killed", "Samarra"),
        ("Ten people were killed, the minister told reporters in Geneva.", "killed", None),
        ("Gunmen attacked a base in Taji. Ten people were killed.", "killed", "Taji"),
        ("Gunmen attacked a base in Taji.\n\nElsewhere ten people were killed.", "killed", None),
        ("Residents in Tal Afar said troops shelled their homes.", "shelled", "Tal Afar"),
        ("Officials in Geneva said troops shelled their homes.", "shelled", None),
        ("They have seized large swaths of Iraq this year.", "seized", "Iraq"),
        ("Mosul fell in a day. Many people were killed.", "killed", "Mosul"),
        ("Israel has captured nine people.", "captured", None),
        ("They captured 450 troops at Speicher and another 100 elsewhere in Tikrit.", "captured", "Speicher"),
    ],
)
def test_which_place_governs_a_trigger(gazetteer: Gazetteer, text: str, trigger: str, name: str | None) -> None:
    reading = read(text, gazetteer)
    start = text.index(trigger)
    sentence = reading.sentence_at(start)
    assert sentence is not None
    found = place_of(reading, Span(start, start + len(trigger)), sentence)
    assert (found.span.of(text) if found and found.span else None) == name


@pytest.mark.parametrize(
    ("text", "names", "countries"),
    [
        ("Springfield, Ill., and Chicago", ["Springfield", "Chicago"], ["US", "US"]),
        ("Cambridge beat Oxford near London, England", ["Cambridge", "Oxford", "London"], ["GB", "GB", "GB"]),
        ("American troops left Qwghlm", ["American", "Qwghlm"], ["US", None]),
    ],
)
def test_names_given_by_their_spans(
    gazetteer: Gazetteer, text: str, names: list[str], countries: list[str | None]
) -> None:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    found = resolve(text, spans, gazetteer)
    assert [place.country if place else None for place in found] == countries


@given(st.text(alphabet=st.sampled_from("Mosul Iraq,.\n-’'()north of the city there TX"), max_size=80))
def test_mentions_lie_in_the_text_apart_from_one_another(gazetteer: Gazetteer, text: str) -> None:
    reading = read(text, gazetteer)
    spans = [m.span for m in reading.mentions]
    assert all(0 <= s.start < s.end <= len(text) and text[s.start : s.end].strip() for s in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert read(text, gazetteer) == reading


@pytest.mark.parametrize("file", ["asharq-al-awsat.txt", "vice-news.txt"])
def test_the_two_reports_of_june_2014(gazetteer: Gazetteer, shared: Path, file: str) -> None:
    reading = read((shared / "reports" / "iraq-2014" / file).read_text("utf-8"), gazetteer)
    expected = {
        "Tal Afar": (36.37, 42.45), "Ishaqi": (34.3, 43.8), "Baquba": (33.75, 44.6), "Tikrit": (34.6, 43.68),
        "Samarra": (34.2, 43.88), "Taza Khormato": (35.3, 44.33), "Mosul": (36.34, 43.12), "Kirkuk": (35.47, 44.39),
        "Speicher air base": (34.67, 43.54), "Speicher": (34.67, 43.54), "Karbala": (32.61, 44.02),
    }  # fmt: skip
    seen = 0
    for mention in reading.mentions:
        point = expected.get(mention.span.of(reading.report.text))
        if point and mention.where:
            distance = mention.where.distance_km(Where(lat=point[0], lon=point[1]))
            assert distance is not None
            assert distance < 12, mention
            seen += 1
    assert seen >= 8
