"""What actors are called in the codes of ACLED and UCDP, for export and comparison."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, get_args

from isnad.errors import TableError
from isnad.model import Actor, ActorKind
from isnad.tables.actors import ActorTable, actor_id, actor_table
from isnad.tables.files import rows

Side = Literal["government", "group", "civilians"]
"""A side of UCDP's types of violence: 1 has a government, 2 groups only, 3 civilians as side b."""

EXTERNAL = 8
"""ACLED's code of forces of another state than the one where the event is."""


class Codes(NamedTuple):
    """ACLED's `inter` code, 1 to 8, and the side in UCDP's sense."""

    inter: int
    side: Side


def codes(actor: Actor, country: str | None = None, *, table: ActorTable | None = None) -> Codes:
    """The codes of an actor.

    A leader has those of what he leads, a body of a state those of the state, a branch of a group those of the group.

    Args:
        country: ISO 3166 code of where the event is; the forces of another state are external there.
        table: the actors known beforehand, as shipped if it is left out.
    """
    table = table or actor_table()
    listed = _codes()
    known = table.known.get(actor.id)
    if actor.id in listed:
        return listed[actor.id]
    if known is not None and known.parent is not None:
        return codes(table.known[known.parent].actor, country, table=table)
    found = listed[actor.kind]
    away = known is not None and known.country is not None and country is not None and known.country != country
    return found._replace(inter=EXTERNAL) if away and found.side == "government" else found


@cache
def _codes() -> dict[str, Codes]:
    """By kind of actor, and by id where one differs from its kind.

    Raises:
        TableError: a code or side is none of the lists, or a key stands twice.
    """
    found: dict[str, Codes] = {}
    for row in rows("actor_kinds.csv", ("of", "inter", "side")):
        side = next((side for side in get_args(Side) if side == row["side"]), None)
        if side is None or row["inter"] not in set("12345678"):
            raise TableError(f"{row['inter']!r} and {row['side']!r} are no codes", where="actor_kinds.csv")
        for name in row["of"].split():
            key = name if name in get_args(ActorKind) else actor_id(name)
            if key in found:
                raise TableError(f"{name!r} stands twice", where="actor_kinds.csv")
            found[key] = Codes(int(row["inter"]), side)
    return found
