"""Dates and durations: every expression of time, its interval, and which of them dates an event.

- `words`: the expressions, as runs of words
- `calendar`: days, weeks and seasons as intervals, and the tense that sends them back or on
- `values`: an expression's interval, leaning on the report's day or on a date before it
- `links`: the date that governs a word
- `layer`: the dates of a report
"""

from isnad.read.dates.layer import dates
from isnad.read.dates.links import date_of, said_on
from isnad.read.dates.words import Expression, expression, expressions, number_of

__all__ = ["Expression", "date_of", "dates", "expression", "expressions", "number_of", "said_on"]
