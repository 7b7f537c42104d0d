"""isnad: who says what happened, through whom, and where the accounts differ."""

__version__ = "0.1.0"
