"""The tables of outlets, page furniture, months and languages."""

from __future__ import annotations

import pytest

from isnad.tables.furniture import furniture, plain
from isnad.tables.languages import scripts
from isnad.tables.month_names import month_names
from isnad.tables.outlets import OutletKind, outlet_kind, outlet_named, outlet_of_url, outlets


@pytest.mark.parametrize(
    ("form", "name", "kind"),
    [
        ("AP", "Associated Press", "agency"),
        ("the Associated Press", "Associated Press", "agency"),
        ("AFP", "Agence France-Presse", "agency"),
        ("Asharq Al-awsat", "Asharq Al-Awsat", "outlet"),
        ("ASHARQ AL-AWSAT", "Asharq Al-Awsat", "outlet"),
        ("رويترز", "Reuters", "agency"),
    ],
)
def test_forms_of_names(form: str, name: str, kind: OutletKind) -> None:
    found = outlet_named(form)
    assert found is not None
    assert found.name == name
    assert outlet_kind(form) == kind


@pytest.mark.parametrize("name", ["", "Example Daily", "the"])
def test_no_outlet(name: str) -> None:
    assert outlet_kind(name) is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://english.ahram.org.eg/News/1.aspx", "Ahram Online"),
        ("http://WWW.Reuters.com:80/article", "Reuters"),
        ("https://notreuters.com/x", None),
        ("https://reuters.com.example.org/", None),
        ("reuters.com", None),
        ("http://[broken", None),
    ],
)
def test_outlets_of_addresses(url: str, name: str | None) -> None:
    found = outlet_of_url(url)
    assert (None if found is None else found.name) == name


def test_the_tables_load() -> None:
    assert len(outlets()) > 200
    assert all(name == plain(name) for name in month_names())
    assert set(month_names().values()) == set(range(1, 13))
    assert {"LATIN", "ARABIC", "CYRILLIC"} <= set(scripts())
    assert furniture().sections
