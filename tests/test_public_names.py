"""What each part offers to the others, name by name: a change of it is made on purpose."""

from __future__ import annotations

import importlib

import pytest

PUBLIC = {
    "model": """
        HAPPENED Account Actor ActorKind Block BlockKind Claim Disagreement DisagreementKind Event EventType Figure Got
        Hop HopRole Incident IncidentFigure Judgement Measure Mention MentionKind Note NoteKind Participant
        PlacePrecision Precision PublishedHow Record Relation RelationKind Report Role Span Status Told When Where
        between content_id from_json hull in_month in_year json_schema moment number_range on to_json trimmed written
        """,
    "capture": "Captured Known Options capture count size",
    "read": "Layer Reader Reading Sentence Token",
    "link": "Comparison assign block_keys compare copy_keys is_copy main_incident",
    "reconcile": "CLOSE OPEN PARTY POLICIES UNNAMED Estimate Origin Policy Voice assemble relations ucdp",
    "export": """
        LISTS TABLES Quote Table quoted record_schema safe_cell write_folder write_geojson write_html write_json
        write_list write_lists write_schema write_table
        """,
    "store": """
        Assemble Change Clock Counts Kind Members Operation Proof Reads Store Thing Transaction Wanted utc_now
        """,
    "evaluation": "TASKS evaluate",
}
"""The public names of each part of `isnad`."""


@pytest.mark.parametrize("part", PUBLIC)
def test_public_names_are_the_pinned_ones(part: str) -> None:
    module = importlib.import_module(f"isnad.{part}")
    assert sorted(module.__all__) == sorted(PUBLIC[part].split())
    assert all(hasattr(module, name) for name in module.__all__)


@pytest.mark.parametrize("part", PUBLIC)
def test_public_names_say_what_they_are(part: str) -> None:
    module = importlib.import_module(f"isnad.{part}")
    named = [getattr(module, name) for name in module.__all__]
    ours = [value for value in named if callable(value) and getattr(value, "__module__", "").startswith("isnad")]
    assert module.__doc__
    assert [value.__qualname__ for value in ours if not value.__doc__] == []
