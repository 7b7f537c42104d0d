"""From a report to its mentions, figures, claims and events."""

from isnad.read.reader import Layer, Reader
from isnad.read.reading import Reading, Sentence, Token

__all__ = ["Layer", "Reader", "Reading", "Sentence", "Token"]
