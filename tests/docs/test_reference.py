"""The reference is what the program would give, and explains every word."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

import pytest

from docs.make_reference import CSV_TABLES, FOLDER, MEANINGS, WORDS, environment_names, pages
from isnad.reconcile import Voice

MADE = pages()
EXPLAINED: Mapping[str, tuple[str, ...]] = {
    **WORDS,
    "columns": tuple(dict.fromkeys(column for columns in CSV_TABLES.values() for column in columns)),
    "environment": environment_names(),
}


@pytest.mark.parametrize("name", MADE)
def test_a_page_is_what_the_program_would_give(name: str) -> None:
    kept = (FOLDER / name).read_text("utf-8")
    assert kept == MADE[name], f"docs/reference/{name} is stale: run `make docs`"


def test_there_is_no_other_page() -> None:
    assert sorted(file.name for file in FOLDER.iterdir()) == sorted(MADE)


@pytest.mark.parametrize("kind", EXPLAINED)
def test_every_word_is_explained_and_no_other(kind: str) -> None:
    assert sorted(MEANINGS[kind]) == sorted(EXPLAINED[kind])


def test_pages_are_the_same_whoever_makes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"COLUMNS": "40", "ISNAD_RECORD": "other.db", "ISNAD_WORKERS": "7", "HOME": "/nowhere"}.items():
        monkeypatch.setenv(name, value)
    assert pages() == MADE
    assert not any(os.getcwd() in text for text in MADE.values())


def test_what_a_policy_is_given_is_told_whole() -> None:
    told = (FOLDER.parent / "how-to" / "own-policy.md").read_text("utf-8")
    table = set(re.findall(r"`([a-z_]+)(?:\.\w+)?`", told))
    assert {*Voice._fields, "vague"} <= table
    assert {name for name in ("CLOSE", "OPEN", "UNNAMED", "PARTY") if f"`{name}`" not in told} == set()
