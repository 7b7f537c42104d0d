"""Plain text, the file as it is, with a sidecar for what it does not say."""

from __future__ import annotations

from isnad.capture.captured import Captured, captured
from isnad.capture.decoding import decoded
from isnad.capture.source import Source


def capture_text(raw: bytes, source: Source) -> Captured:
    """The report of a plain text, or of one in Markdown, which is kept as it is written.

    Raises:
        CaptureError: the bytes are no text, or are too many.
    """
    text = decoded(raw, source.path, source.charset)
    return captured(raw, text, source.given, source.path, got=source.got)
