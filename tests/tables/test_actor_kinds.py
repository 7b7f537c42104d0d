"""Actors under the codes of ACLED and UCDP."""

from __future__ import annotations

from typing import get_args

import pytest

from isnad.errors import TableError
from isnad.model import Actor, ActorKind
from isnad.tables import actor_kinds
from isnad.tables.actor_kinds import codes
from isnad.tables.actors import actor_id, actor_table
from isnad.tables.files import rows

CODES = [
    ("iraq", "IQ", 1, "government"),
    ("iraq-police", "IQ", 1, "government"),
    ("iraqi-army", None, 1, "government"),
    ("united-states-military", "IQ", 8, "government"),
    ("isis", "IQ", 2, "group"),
    ("isis-khorasan", "AF", 2, "group"),
    ("taliban", "AF", 2, "group"),
    ("sinaloa-cartel", "MX", 3, "group"),
    ("chapitos", "MX", 3, "group"),
    ("white-army", "SS", 4, "group"),
    ("amisom", "SO", 8, "group"),
    ("yazidis", "IQ", 7, "civilians"),
    ("msf", "AF", 7, "civilians"),
    ("reuters", "IQ", 7, "civilians"),
    ("fsb", "RU", 1, "government"),
    ("hassan-nasrallah", "LB", 2, "group"),
    ("vladimir-putin", "UA", 8, "government"),
]


@pytest.mark.parametrize(("key", "country", "inter", "side"), CODES)
def test_known_actors(key: str, country: str | None, inter: int, side: str) -> None:
    actor = actor_table().actor(actor_id(key))
    assert actor is not None
    assert codes(actor, country) == (inter, side)


@pytest.mark.parametrize("kind", get_args(ActorKind))
def test_an_actor_of_no_table_is_coded_by_its_kind(kind: ActorKind) -> None:
    sides = {"state": "government", "armed_group": "group"}
    assert codes(Actor(id="actor-x", name="X", kind=kind)).side == sides.get(kind, "civilians")


def test_every_key_is_an_actor_of_the_table() -> None:
    keys = [key for row in rows("actor_kinds.csv", ("of", "inter", "side")) for key in row["of"].split()]
    assert {key for key in keys if actor_id(key) not in actor_table().known} == set(get_args(ActorKind))


def test_a_wrong_code_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actor_kinds, "rows", lambda *_: iter([{"of": "state", "inter": "9", "side": "group"}]))
    with pytest.raises(TableError, match="no codes"):
        actor_kinds._codes.__wrapped__()
