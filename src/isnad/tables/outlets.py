"""News agencies and outlets: the forms their names take, which of the two they are, and their web domains."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

from isnad.errors import TableError
from isnad.tables.files import rows
from isnad.tables.folding import fold

OutletKind = Literal["agency", "outlet"]

_FILE = "outlets.csv"
_COLUMNS = ("name", "kind", "aliases", "domains")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One agency or outlet: the name we write, its other forms, and its domains, which stand for subdomains too."""

    name: str
    kind: OutletKind
    aliases: tuple[str, ...]
    domains: tuple[str, ...]


@cache
def outlets() -> tuple[Outlet, ...]:
    """The table, loaded once.

    Raises:
        TableError: a kind is unknown, or two outlets share a name or a domain.
    """
    found = tuple(
        Outlet(row["name"], _kind(row["name"], row["kind"]), _parts(row["aliases"]), _parts(row["domains"]))
        for row in rows(_FILE, _COLUMNS)
    )
    _unshared(found)
    return found


def outlet_named(name: str) -> Outlet | None:
    """The outlet or agency that goes by `name`, whatever its case, hyphens, accents or leading article."""
    return _by_name().get(_key(name))


def outlet_kind(name: str) -> OutletKind | None:
    """`agency` or `outlet` for a name of the table, else `None`."""
    found = outlet_named(name)
    return None if found is None else found.kind


def outlet_of_url(url: str) -> Outlet | None:
    """The outlet whose domain, or a subdomain of it, an absolute URL points to."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    labels = host.lower().split(".")
    for start in range(len(labels) - 1):
        found = _by_domain().get(".".join(labels[start:]))
        if found is not None:
            return found
    return None


@cache
def _by_name() -> dict[str, Outlet]:
    return {_key(form): outlet for outlet in outlets() for form in (outlet.name, *outlet.aliases)}


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}


def _key(name: str) -> str:
    folded = fold(name)
    return folded[4:] if folded.startswith("the ") else folded


def _kind(name: str, kind: str) -> OutletKind:
    if kind not in get_args(OutletKind):
        raise TableError(f"{name!r} is an agency or an outlet, not {kind!r}", where=_FILE)
    return cast(OutletKind, kind)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _unshared(found: tuple[Outlet, ...]) -> None:
    """Checks that no form of a name and no domain belongs to two."""
    owners: dict[str, str] = {}
    for outlet in found:
        for form in {_key(form) for form in (outlet.name, *outlet.aliases)} | set(outlet.domains):
            owner = owners.setdefault(form, outlet.name)
            if owner != outlet.name:
                raise TableError(f"{form!r} belongs to both {owner} and {outlet.name}", where=_FILE)
