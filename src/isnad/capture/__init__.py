"""Anything a user gives to `Report`s: texts with sidecars, pages, PDFs, tables, feeds, archives, live addresses."""

from isnad.capture.captured import Captured
from isnad.capture.inputs import capture, count, size
from isnad.capture.source import Known, Options

__all__ = ["Captured", "Known", "Options", "capture", "count", "size"]
