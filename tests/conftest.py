"""What tests share: where the public corpora lie, and the property-test profile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("isnad", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("isnad")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and reports (`ISNAD_SHARED`, by default `../shared`); skips without it."""
    folder = Path(os.environ.get("ISNAD_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"the corpora are not at {folder}; set ISNAD_SHARED to run this test")
    return folder
