"""The gazetteer: what names find, how spellings meet, and how its index is made, kept and repaired."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.errors import TableError
from isnad.tables import gazetteer_index, gazetteer_tables
from isnad.tables.folding import bare, fold, loose
from isnad.tables.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="module")
def gazetteer(request: pytest.FixtureRequest) -> Gazetteer:
    """The real gazetteer; its index is kept in pytest's own cache folder."""
    assert request.config.cache is not None
    return open_gazetteer(Path(request.config.cache.mkdir("gazetteer")))


@pytest.mark.parametrize(
    ("name", "kind", "country", "lat", "lon"),
    [
        ("Tal Afar", "city", "IQ", 36.37, 42.45),
        ("Tel Afar", "city", "IQ", 36.37, 42.45),
        ("Tall ‘Afar", "city", "IQ", 36.37, 42.45),
        ("Ishaqi", "town", "IQ", 34.3, 43.8),
        ("al-Ishaqi", "town", "IQ", 34.3, 43.8),
        ("Baquba", "city", "IQ", 33.75, 44.61),
        ("Ba’quba", "city", "IQ", 33.75, 44.61),
        ("Tikrit", "city", "IQ", 34.6, 43.68),
        ("Samarra", "city", "IQ", 34.2, 43.87),
        ("Taza Khormato", "city", "IQ", 35.3, 44.33),
        ("Taza Khurmatu", "city", "IQ", 35.3, 44.33),
        ("Mosul", "city", "IQ", 36.34, 43.13),
        ("Kirkuk", "city", "IQ", 35.47, 44.39),
        ("Karbala", "city", "IQ", 32.61, 44.02),
        ("Speicher air base", "base", "IQ", 34.67, 43.54),
        ("Camp Speicher", "base", "IQ", 34.67, 43.54),
        ("Anbar", "admin1", "IQ", 33.0, 42.0),
        ("Salahuddin", "admin1", "IQ", 34.7, 43.8),
        ("Tigris", "river", "IQ", 34.5, 43.8),
        ("Kiev", "capital", "UA", 50.45, 30.52),
        ("Kyiv", "capital", "UA", 50.45, 30.52),
        ("Hodeida", "city", "YE", 14.8, 42.95),
        ("Falluja", "city", "IQ", 33.35, 43.79),
        ("Washington", "capital", "US", 38.9, -77.04),
        ("Washington, D.C.", "admin1", "US", 38.9, -77.0),
        ("U.S.", "country", "US", 39.8, -98.5),
        ("Iraqi", "country", "IQ", 33.0, 44.0),
        ("Ala.", "admin1", "US", 32.8, -86.7),
        ("TX", "admin1", "US", 31.0, -99.0),
        ("Gulf of Aden", "sea", None, 12.5, 48.0),
    ],
)  # fmt: skip
def test_a_name_finds_its_place(
    gazetteer: Gazetteer, name: str, kind: str, country: str | None, lat: float, lon: float
) -> None:
    found = [place for place in gazetteer.find(name) if place.kind == kind and place.country == country]
    assert any(abs(place.lat - lat) < 1.2 and abs(place.lon - lon) < 1.2 for place in found), gazetteer.find(name)[:5]


@pytest.mark.parametrize("name", ["", "   ", "Xyzzyqua", "ala-kazoo-ville", "12"])
def test_what_is_no_place_finds_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) == ()


def test_the_weightiest_place_of_a_name_comes_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Baghdad")[0].country == "IQ"
    assert gazetteer.find("Georgia")[0].kind == "country"
    assert {place.country for place in gazetteer.find("Paris")} >= {"FR", "US"}


def test_a_match_says_how_it_was_met(gazetteer: Gazetteer) -> None:
    assert gazetteer.matches("Mosul")[0].how == "name"
    assert gazetteer.matches("Iraqi")[0].how == "demonym"
    assert {match.how for match in gazetteer.matches("Tuz Khurmatoo")} == {"sound"}


def test_short_names_in_capitals_are_not_words(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("US")[0].name == "United States"
    assert all(place.kind != "country" for place in gazetteer.find("us"))


def test_a_gazetteer_travels_to_another_process(gazetteer: Gazetteer) -> None:
    assert pickle.loads(pickle.dumps(gazetteer)).find("Mosul") == gazetteer.find("Mosul")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khormato", "Khurmatu"),
        ("Tall Kayf", "Tel Keif"),
        ("Sulaymaniyah", "Sulaimaniya"),
        ("Deir ez-Zor", "Dayr az Zawr"),
        ("Hawija", "Hawijah"),
        ("al-Qaim", "Qaim"),
        ("Umm Qasr", "Um Kasr"),
    ],
)
def test_spellings_of_one_sound_meet(one: str, other: str) -> None:
    assert loose(fold(one)) == loose(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tal Tamr", "Tell Tamer"), ("Manbij", "Menbij"), ("Afrin", "Efrin"), ("Khan Younis", "Khan Yunus"),
        ("Tulkarm", "Tulkarem"), ("Jenin", "Janin"), ("Baalbek", "Ba‘labakk"), ("Benghazi", "Banghazi"),
        ("Sabha", "Sebha"), ("Derna", "Darnah"), ("Sirte", "Sirt"), ("El Geneina", "al-Junaynah"),
        ("Mahabad", "Mehabad"), ("Sloviansk", "Slavyansk"), ("Rivne", "Rovno"), ("Dnipro", "Dnepr"),
        ("Kobani", "Ayn al-Arab"), ("Erbil", "Hewler"), ("Aleppo", "Halab"), ("Palmyra", "Tadmur"),
        ("Mosul", "al-Mawsil"), ("Jerusalem", "al-Quds"), ("Sidon", "Saida"), ("Bakhmut", "Artemivsk"),
        ("Stepanakert", "Khankendi"), ("Yangon", "Rangoon"), ("Ras al-Ain", "Serekaniye"),
    ],
)  # fmt: skip
def test_spellings_that_no_rule_joins_are_listed(gazetteer: Gazetteer, one: str, other: str) -> None:
    first, second = ({place.id for place in gazetteer.find(name)} for name in (one, other))
    assert first & second


@pytest.mark.parametrize(
    ("word", "name", "kind"),
    [
        ("African", "Africa", "continent"), ("Scottish", "Scotland", "admin1"), ("Chechen", "Chechnya", "admin1"),
        ("Crimean", "Crimea", "region"), ("Gazan", "Gaza Strip", "region"), ("Darfuri", "Darfur", "region"),
        ("Tigrayan", "Tigray", "region"), ("Soviet", "Soviet Union", "region"), ("Afghan", "Afghanistan", "country"),
    ],
)  # fmt: skip
def test_a_demonym_finds_its_place(gazetteer: Gazetteer, word: str, name: str, kind: str) -> None:
    match = gazetteer.matches(word)[0]
    assert (match.how, match.place.name, match.place.kind) == ("demonym", name, kind)


def test_a_demonym_of_nothing_is_a_wrong_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = gazetteer_tables.DemonymRow("Atlantis", "region", None, ("Atlantean",))
    monkeypatch.setattr(gazetteer_tables, "demonyms", lambda: [row])
    monkeypatch.setattr(gazetteer_index, "_gather", gazetteer_index._demonyms)
    with pytest.raises(TableError, match="no region 'Atlantis'"):
        gazetteer_index.build(tmp_path / "index.sqlite")


@pytest.mark.parametrize(("one", "other"), [("Mosul", "Basra"), ("Tikrit", "Taji"), ("Kirkuk", "Karbala")])
def test_different_names_do_not_sound_the_same(one: str, other: str) -> None:
    assert loose(fold(one)) != loose(fold(other))


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    once = fold(name)
    assert fold(once) == once
    assert bare(once) in (once, once.partition(" ")[2])


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(gazetteer: Gazetteer, name: str) -> None:
    assert all(-90 <= place.lat <= 90 and -180 <= place.lon <= 180 for place in gazetteer.find(name))


def _little(index: gazetteer_index._Index) -> None:
    index.add(("Testville", "city", 1.0, 2.0, 3.0, "IQ", None, 10, 7))


def test_the_index_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_index, "_gather", _little)
    first = open_gazetteer(tmp_path)
    monkeypatch.setattr(gazetteer_index, "build", None)
    again = open_gazetteer(tmp_path)
    assert again.path == first.path
    assert [place.geonames for place in again.find("testville")] == [7]
    assert [path.name for path in tmp_path.iterdir()] == [first.path.name]


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\0" + b"\0" * 4000])
def test_a_damaged_index_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes) -> None:
    monkeypatch.setattr(gazetteer_index, "_gather", _little)
    path = open_gazetteer(tmp_path).path
    path.write_bytes(damage)
    assert open_gazetteer(tmp_path).find("Testville")[0].country == "IQ"


def test_an_index_damaged_while_open_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_index, "_gather", _little)
    gazetteer = open_gazetteer(tmp_path)
    gazetteer.path.write_bytes(b"torn")
    assert gazetteer.find("Testville")[0].name == "Testville"


def test_without_a_cache_folder_it_works_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_index, "_gather", _little)
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    gazetteer = open_gazetteer(blocked / "cache")
    assert gazetteer.find("Testville")
    assert blocked.read_text() == "in the way"


def test_nothing_half_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise TableError("a table is wrong")

    monkeypatch.setattr(gazetteer_index, "_write", fail)
    monkeypatch.setattr(gazetteer_index, "_gather", _little)
    with pytest.raises(TableError):
        gazetteer_index.build(tmp_path / "index.sqlite")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("iso,name,lat,lon,demonyms,aliases\nIQ,Iraq,95,44,,\n", "countries.csv:2: 95.0, 44.0 is no point"),
        ("# source\niso,name,lat,lon,demonyms,aliases\nIQ,Iraq,x,44,,\n", "countries.csv:3: a number is wanted"),
        ("iso,name,lat,lon,demonyms,aliases\nIQ,Iraq,33\n", "countries.csv:2: a line has 6 fields, not 3"),
    ],
)
def test_a_wrong_table_names_file_and_line(monkeypatch: pytest.MonkeyPatch, content: str, said: str) -> None:
    monkeypatch.setattr(gazetteer_tables, "contents", lambda _: content.encode())
    with pytest.raises(TableError, match=said):
        gazetteer_tables.countries()


def test_every_country_has_its_facts(gazetteer: Gazetteer) -> None:
    for row in gazetteer_tables.countries():
        places = [place for place in gazetteer.find(row.name) if place.kind == "country" and place.country == row.iso]
        assert places, row.name
        assert places[0].radius_km > 0


@pytest.mark.parametrize("name", ["al-Hawi", "al-Reading"])
def test_an_article_is_dropped_only_where_names_have_one(gazetteer: Gazetteer, name: str) -> None:
    assert {place.country for place in gazetteer.find(name)} <= gazetteer_index.SOUNDED
