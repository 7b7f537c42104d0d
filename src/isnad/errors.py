"""One tree of errors; each message is one clear sentence a user can act on.

IsnadError
├── CaptureError        an input cannot be taken in: names the input
│   └── NotAReport      it was opened, but holds no text to read
├── ReadError           a report cannot be read: names the report
├── RecordError         the record cannot be opened or written
│   └── NotInRecord     an id is not in the record
├── TableError          a data file of the program is wrong: names file and line
├── PolicyError         a policy of the user's own cannot be loaded or applied: names the policy
└── EvaluationError     gold or task cannot be used
"""

from __future__ import annotations


class IsnadError(Exception):
    """Anything isnad says went wrong.

    Args:
        what: what happened and what to do, as one sentence.
        where: the input, report, file or line it concerns.
        span: start and end in the report's text, where there is one.
    """

    def __init__(self, what: str, *, where: str | None = None, span: tuple[int, int] | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.span = span

    def __str__(self) -> str:
        at = "" if self.span is None else f" [{self.span[0]}, {self.span[1]})"
        return self.what if self.where is None else f"{self.where}{at}: {self.what}"


class CaptureError(IsnadError):
    """An input cannot be taken in."""


class NotAReport(CaptureError):
    """An input was opened, but holds no text to read."""


class ReadError(IsnadError):
    """A report cannot be read."""


class RecordError(IsnadError):
    """The record cannot be opened or written."""


class NotInRecord(RecordError):
    """An id is not in the record."""


class TableError(IsnadError):
    """A data file of the program is wrong."""


class PolicyError(IsnadError):
    """A policy of the user's own cannot be loaded or applied."""


class EvaluationError(IsnadError):
    """Gold or task cannot be used."""
