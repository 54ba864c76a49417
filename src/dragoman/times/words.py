"""The words of the calendar, and the pieces of pattern that time phrases are put together from."""

from __future__ import annotations

import re

from dragoman.times.numerals import NUMERAL
from dragoman.times.tables import either, load_rows, values_of

_ROWS = load_rows("dragoman.times", "calendar.tsv")


def _numbers(*kinds: str) -> dict[str, int]:
    return {word: int(value) for word, value in values_of(_ROWS, *kinds).items()}


MONTHS = _numbers("month", "month_short")
WEEKDAYS = _numbers("weekday", "weekday_short")
SEASONS = _numbers("season")
#: Days in a unit; minutes and hours count as none.
UNIT_DAYS = _numbers("unit")
DIRECTIONS = _numbers("direction")
PARTS = values_of(_ROWS, "part")
DAY_WORDS = _numbers("day_word")
#: Morning, evening ... as TIMEX3 letters.
DAY_PARTS = values_of(_ROWS, "day_part")
#: "now", "recently" as TIMEX3 references.
REFERENCES = values_of(_ROWS, "reference")
#: "daily", "annual" as lengths.
REPETITIONS = values_of(_ROWS, "repetition")
#: Feasts of a fixed day, as month and day in one number.
FEASTS = _numbers("feast")
ORDINALS = _numbers("ordinal")
CENTURIES = _numbers("century_word")
#: "the nineties" by their first year.
DECADES = _numbers("decade_word")
#: Nouns that a number of years before them is the term of.
TERM_NOUNS = frozenset(values_of(_ROWS, "term_noun"))

YEAR = r"(?:(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d))"
DAY = r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d))"
MONTH = rf"(?:{either(_numbers('month'))}\b|{either(_numbers('month_short'))}\b\.?)"
LONG_MONTH = rf"(?:{either(_numbers('month'))}\b)"
WEEKDAY_NAME = either(_numbers("weekday"))
WEEKDAY = rf"(?:{WEEKDAY_NAME}\b)"
ANY_WEEKDAY = rf"(?:{either(_numbers('weekday'))}\b|{either(_numbers('weekday_short'))}\b\.?)"
SEASON = rf"(?:{either(SEASONS)}\b)"
UNIT = rf"(?:(?i:{either(UNIT_DAYS)})\b)"
DIRECTION = rf"(?:(?i:{either(DIRECTIONS)})\b)"
PART = rf"(?:(?i:{either(PARTS)})\b)"
DAY_WORD = rf"(?:(?i:{either(DAY_WORDS)})\b)"
DAY_PART = rf"(?:(?i:{either(DAY_PARTS)})\b)"
REFERENCE = rf"(?:(?i:{either(REFERENCES)})\b)"
#: Small letters: "the Daily Mail" is no repetition.
REPETITION = rf"(?:{either(REPETITIONS)}\b)"
DECADE = rf"(?:{either(DECADES)}\b)"
FEAST = rf"(?:{either(FEASTS).replace(chr(39), '[' + chr(39) + '’]')}\b)"
ORDINAL = rf"(?:(?i:{either(ORDINALS)}|[1-4](?:st|nd|rd|th))\b)"
COUNT = rf"(?:(?i:{NUMERAL})|(?i:an?|one)\b)"
DASH = r"[-–—‑]"

#: "resolution" before a number makes it a label.
LABEL = either(values_of(_ROWS, "label"))
#: "Black" before a weekday makes it a feast or a name.
WEEKDAY_NAME_BEFORE = either(values_of(_ROWS, "weekday_before"))
#: "Times" after a weekday makes it a title.
WEEKDAY_NAME_AFTER = either(values_of(_ROWS, "weekday_after"))


def month_number(word: str) -> int:
    """Give the number of a month from its name or abbreviation."""
    return MONTHS[word.strip().rstrip(".")]


def unit_of(word: str) -> str:
    """
    Give a unit of time in the singular.

    >>> unit_of("Centuries")
    'century'
    """
    small = word.lower()
    return "century" if small == "centuries" else small.removesuffix("s")


def spaced(word: str) -> str:
    """Write a phrase in small letters with single spaces, as the tables hold it."""
    return " ".join(word.lower().split())


def before(match: re.Match[str]) -> str:
    """Give the few words before a match, by which it is understood."""
    return match.string[max(match.start() - 24, 0) : match.start()]
