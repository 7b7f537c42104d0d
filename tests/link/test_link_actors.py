"""Names of one actor merge, names of relatives and namesakes do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.link.actors import merge_actors, merges, same_actor
from isnad.model import Actor, ActorKind
from isnad.tables.actors import actor_table
from isnad.tables.names import name_parts, same_name

SAME_PEOPLE = [
    ("Nouri al-Maliki", "Nuri Al-Maliki"),
    ("Nouri al-Maliki", "Nouri Kamal al-Maliki"),
    ("Nouri al-Maliki", "Noori Maliki"),
    ("Massoud Barzani", "Massud Barzani"),
    ("Massoud Barzani", "Mesud Barzani"),
    ("Qassem Soleimani", "Ghasem Soleimani"),
    ("Qassem Soleimani", "Kassem Suleimani"),
    ("Ali Sistani", "Ali al-Sistani"),
    ("Ali Sistani", "Ali Sistanti"),
    ("Tareq Al-Hashemi", "Tariq al-Hashimi"),
    ("Hassan Rouhani", "Hasan Rohani"),
    ("Osama bin Laden", "Usama Bin Ladin"),
    ("Abdel Fattah al-Sisi", "Abdul-Fattah el-Sissi"),
    ("Rami Abdel Rahman", "Rami Abdulrahman"),
    ("Rami Abdel-Rahman", "Rami Abd al-Rahman"),
    ("Muammar Gaddafi", "Moammar Gadhafi"),
    ("Muammar Gaddafi", "Muammar al-Qaddafi"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Yevgeny Prigozhin", "Evgeny Prigozhin"),
    ("Sergei Shoigu", "Sergey Shoigu"),
    ("Dmitry Peskov", "Dmitri Peskov"),
    ("Abu Bakr al-Baghdadi", "Abou Bakr Al Baghdadi"),
    ("Hussein Amir", "Hossein Amir"),
    ("Yahya Sinwar", "Yehya Sinwar"),
    ("Ismail Haniyeh", "Ismail Haniya"),
    ("Khaled Meshaal", "Khalid Mashal"),
    ("Haider al-Abadi", "Haidar al Abadi"),
    ("Muqtada al-Sadr", "Moqtada Sadr"),
    ("Adel Abdul Mahdi", "Adil Abdul-Mahdi"),
    ("Fuad Masum", "Fouad Masum"),
    ("Mohammed Morsi", "Muhammad Morsi"),
    ("Mahmoud Darwish", "Mahmud Darwish"),
    ("Yasser Othman", "Yasir Usman"),
    ("Ahmed Jarba", "Ahmad al-Jarba"),
    ("Walid al-Moallem", "Waleed Moallem"),
    ("Saif al-Din Karim", "Seif al-Din Kareem"),
    ("Omar Farouq", "Umar Farouq"),
    ("Jamal Saleh", "Gamal Salih"),
    ("François Hollande", "Francois Hollande"),
    ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("John F. Ridley", "John Ridley"),
    ("Alexander Zakharov", "Aleksandr Zakharov"),
    ("Peter Bouckaert", "Peter Bouckaret"),
    ("Mohamed Hamdan Dagalo", "Mohammed Hamdan Dagalo"),
    ("Abdulaziz al-Hakim", "Abdel Aziz al-Hakim"),
    ("Sa'id Jalili", "Saeed Jalili"),
    ("Ra'ad Hamid", "Raad Hameed"),
    ("Ibrahim Jaafari", "Ebrahim Jaafari"),
    ("Mustafa Barghouti", "Mustafa Barghouthi"),
]

DIFFERENT_PEOPLE = [
    ("Massoud Barzani", "Masrour Barzani"),
    ("Massoud Barzani", "Nechirvan Barzani"),
    ("Bashar al-Assad", "Maher al-Assad"),
    ("Bashar al-Assad", "Hafez al-Assad"),
    ("Uday Hussein", "Qusay Hussein"),
    ("Saddam Hussein", "Uday Hussein"),
    ("Osama al-Nujaifi", "Atheel al-Nujaifi"),
    ("Hassan Karim", "Hussein Karim"),
    ("Mahmoud Abbas", "Mohammed Abbas"),
    ("Ahmed Hamid", "Mahmoud Hamid"),
    ("Samir Haddad", "Samer Haddad"),
    ("Amir Khalil", "Omar Khalil"),
    ("Salem Darwish", "Salah Darwish"),
    ("Salim Idris", "Salem Idris"),
    ("Saleh Muslim", "Salah Muslim"),
    ("Marwan Issa", "Marwa Issa"),
    ("Karim Nasser", "Karima Nasser"),
    ("Ali Abdullah", "Omar Abdullah"),
    ("Omar Abdullah", "Farooq Abdullah"),
    ("Nawaz Sharif", "Shehbaz Sharif"),
    ("Nawaz Sharif", "Raheel Sharif"),
    ("Asif Zardari", "Bilawal Zardari"),
    ("Mahinda Rajapaksa", "Gotabaya Rajapaksa"),
    ("Abdullah Ahmed", "Abdulrahman Ahmed"),
    ("Abdul Karim Hussein", "Abdul Rahim Hussein"),
    ("Abu Bakr al-Iraqi", "Abu Omar al-Iraqi"),
    ("Abu Omar al-Baghdadi", "Abu Bakr al-Baghdadi"),
    ("George W. Bush", "George H. Bush"),
    ("Hillary Clinton", "Bill Clinton"),
    ("John Smith", "Joan Smith"),
    ("Barham Salih", "Barham Ahmed"),
    ("Ali Sistani", "Mohammed Sistani"),
    ("Hassan", "Hassan Nasrallah"),
    ("Maliki", "Nouri al-Maliki"),
    ("Viktor Petrenko", "Viktoria Petrenko"),
    ("Sergei Ivanov", "Andrei Ivanov"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("Ehud Barak", "Ehud Olmert"),
    ("Rashid Ahmed", "Rashad Ahmed"),
    ("Hamed Karzai", "Ahmed Karzai"),
    ("Saad Hariri", "Rafik Hariri"),
    ("Jamal Hussein", "Jalal Hussein"),
    ("Adnan Khalaf", "Afnan Khalaf"),
    ("Mohammed Deif", "Ahmed Deif"),
    ("Nader Shah", "Nadir Shah"),
    ("Majed Faraj", "Majid Faraj"),
    ("Ivan Marquez", "Irina Marquez"),
    ("Daniel Ortega", "Daniela Ortega"),
    ("Sirajuddin Haqqani", "Jalaluddin Haqqani"),
    ("Ali Hassan", "Hassan Ali"),
]


@pytest.mark.parametrize(("one", "other"), SAME_PEOPLE)
def test_spellings_of_one_person_are_one_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT_PEOPLE)
def test_relatives_and_namesakes_stay_apart(one: str, other: str) -> None:
    assert same_name(one, other) is None
    assert same_name(other, one) is None


WORDS = st.text(alphabet="abcdehiklmnorstuyqgj' -", min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_same_name_has_no_direction(one: str, other: str) -> None:
    assert bool(same_name(one, other)) == bool(same_name(other, one))


@given(WORDS, WORDS)
def test_case_and_article_change_no_name(given_name: str, family: str) -> None:
    plain = name_parts(f"{given_name} {family}")
    assert name_parts(f"{given_name.upper()} {family.title()}") == plain


def _actor(own_id: str, name: str, kind: ActorKind, *aliases: str) -> Actor:
    return Actor(id=own_id, name=name, kind=kind, aliases=aliases)


ORGANISATIONS = [
    ("Coastal Relief Organization", "organisation", "Coastal Relief Organisation", "organisation", True),
    ("The Northern Centre for Peace", "organisation", "Northern Center for Peace", "organisation", True),
    ("Ministry of Defense", "organisation", "Ministry of Defence", "organisation", True),
    ("Al-Nour Brigade", "armed_group", "al-Nour Brigade", "armed_group", True),
    ("Al-Nour Brigade", "armed_group", "Al-Fajr Brigade", "armed_group", False),
    ("Red River Front", "armed_group", "Red River Party", "organisation", False),
    ("RRLF", "armed_group", "Red River Liberation Front", "armed_group", True),
    ("RRF", "armed_group", "Red River Liberation Front", "armed_group", False),
    ("Northern Council", "organisation", "Northern Military Council", "organisation", False),
    ("Sunnis", "population", "Sunni Council", "organisation", False),
    ("Hassan Karim", "person", "Hassan Karim", "organisation", False),
]


@pytest.mark.parametrize(("one", "kind", "other", "other_kind", "same"), ORGANISATIONS)
def test_organisations(one: str, kind: ActorKind, other: str, other_kind: ActorKind, same: bool) -> None:
    assert bool(same_actor(_actor("actor-1", one, kind), _actor("actor-2", other, other_kind))) is same


def test_an_acronym_introduced_with_its_name_joins_them() -> None:
    known = [_actor("actor-1", "Red River Liberation Front", "armed_group", "RRLF")]
    new = [_actor("actor-2", "RRLF", "armed_group"), _actor("actor-3", "Red River Liberation Front", "armed_group")]
    assert merge_actors(known, new) == {"actor-2": "actor-1", "actor-3": "actor-1"}


def test_a_merge_says_why() -> None:
    known = [_actor("actor-1", "Nouri al-Maliki", "person")]
    (merge,) = merges(known, [_actor("actor-2", "Nuri Maliki", "person", "Maliki")])
    assert (merge.new, merge.known) == ("actor-2", "actor-1")
    assert "spelling" in merge.why


def test_a_surname_alone_merges_with_nobody() -> None:
    known = [_actor("actor-1", "Saad Hariri", "person"), _actor("actor-2", "Rafik Hariri", "person")]
    assert merge_actors(known, [_actor("actor-3", "Hariri", "person")]) == {}


def test_what_fits_two_known_actors_fits_neither() -> None:
    known = [_actor("actor-1", "John A. Ridley", "person"), _actor("actor-2", "John B. Ridley", "person")]
    assert merge_actors(known, [_actor("actor-3", "John Ridley", "person")]) == {}


def test_known_under_an_alias() -> None:
    known = [_actor("actor-1", "Mahmoud Darwish", "person", "Abu Salma al-Karmi")]
    assert merge_actors(known, [_actor("actor-2", "Abu Salma al-Karmi", "person")]) == {"actor-2": "actor-1"}


def test_the_table_has_nobody_twice() -> None:
    people = [known.actor for known in actor_table().known.values() if known.actor.kind == "person"]
    twice = [
        (one.name, other.name)
        for at, one in enumerate(people)
        for other in people[at + 1 :]
        if name_parts(one.name)[-1] == name_parts(other.name)[-1] and same_name(one.name, other.name)
    ]
    assert twice == []
