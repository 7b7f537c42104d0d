"""The small model that isnad reads English reports with: its files, and nothing that runs."""

from pathlib import Path

__version__ = "0.2.0"


def path() -> Path:
    """The folder of the files."""
    return Path(__file__).parent
