"""A reader whose tables are opened once, and short reports made from a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from isnad.model import Report, content_id
from isnad.read.reader import Reader
from isnad.read.reading import Reading
from isnad.settings import Settings, settings_from

Read = Callable[[str], Reading]


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The rules alone (the model has its own tests), with the user's cache so that the gazetteer is built once."""
    cache: Path = settings_from().cache
    return Reader(Settings(cache=cache, model=False))


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Reads a text as a report of Example Daily of Monday 16 June 2014."""

    def of_text(text: str) -> Reading:
        report = Report(
            id=content_id("report", text), sha256="0" * 64, text=text, outlet="Example Daily", published="2014-06-16"
        )
        return reader.read(report)

    return of_text
