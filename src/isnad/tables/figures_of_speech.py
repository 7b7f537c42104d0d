"""Words of violence that tell of none beside certain others: "killed the bill", "a battle of ideas"."""

from __future__ import annotations

from functools import cache

from isnad.tables.files import rows
from isnad.tables.verbs import forms, plural


@cache
def figures_of_speech() -> dict[str, frozenset[str]]:
    """By each form of a trigger's first word, the words beside which it is only a manner of speaking; lower case."""
    found: dict[str, frozenset[str]] = {}
    for row in rows("figures_of_speech.csv", ("triggers", "beside")):
        for lemma in row["triggers"].split():
            for form in {lemma, plural(lemma), *forms(lemma).all()}:
                found[form] = found.get(form, frozenset()) | frozenset(row["beside"].split())
    return found
