"""
Times in a row: years lent from one to the next, and ranges made of two.

Rule 1: "March and April 1999" are both of 1999.
Rule 2: "between May 1998 and June 2000", "from 1994 to 1996" are one time; it knows its ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.times import dates
from dragoman.times.dates import Extent
from dragoman.times.phrases import Phrase
from dragoman.times.senses import exact
from dragoman.times.words import DASH

_BETWEEN = re.compile(r"(?i)\bbetween\s+(?:the\s+)?$")
_RANGE_GAP = re.compile(rf"(?i)\s*(?:{DASH}|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*(?:the\s+)?")
_AND_GAP = re.compile(r"(?i)\s*\band\s+(?:the\s+)?")
_LIST_GAP = re.compile(rf"(?i)\s*(?:,|{DASH}|\b(?:and|or|to|until|through)\b)\s*(?:(?:in|on|from|to|the)\s+)?")


def lend_years(phrases: Sequence[Phrase], text: str) -> list[Phrase]:
    """Lend the year of "March and April 1999" to March, and that of "from May 1998 to June" to June."""
    done = list(phrases)
    for place in range(len(done) - 1, 0, -1):
        left, right = done[place - 1], done[place]
        if _LIST_GAP.fullmatch(text, left.end, right.start):
            done[place - 1], done[place] = (
                _lent(left, right, backward=True),
                _lent(right, left, backward=False),
            )
    return done


def _lent(phrase: Phrase, lender: Phrase, *, backward: bool) -> Phrase:
    yearless, extent = phrase.sense.yearless, lender.sense.extent
    if yearless is None or extent is None or lender.sense.yearless is not None or lender.rule == "year":
        return phrase
    year = extent.first.year
    try:
        given = exact(yearless, year)
        if backward and given.first > extent.first:
            given = exact(yearless, year - 1)
        elif not backward and given.first < extent.first:
            given = exact(yearless, year + 1)
    except ValueError:
        return phrase
    return replace(phrase, sense=replace(phrase.sense, extent=given, yearless=None))


def join_ranges(phrases: Iterable[Phrase], text: str, start: int) -> list[Phrase]:
    """Make one time of "between May 1998 and June 2000"; the sentence begins at `start`."""
    done: list[Phrase] = []
    for phrase in phrases:
        if done and (extent := _range(done[-1], phrase, text, start)):
            left = done[-1]
            sense = replace(left.sense, extent=extent, yearless=None, value=None)
            done[-1] = Phrase(start=left.start, end=phrase.end, rule="range", sense=sense, ends=(left, phrase))
        else:
            done.append(phrase)
    return done


def _range(left: Phrase, right: Phrase, text: str, start: int) -> Extent | None:
    """Give the range that two dates in a row are the ends of; None if they are two times."""
    first, last = left.sense.extent, right.sense.extent
    if first is None or last is None or left.sense.kind != "date" or right.sense.kind != "date":
        return None
    between = _BETWEEN.search(text[max(left.start - 32, start) : left.start])
    joined = between and _AND_GAP.fullmatch(text, left.end, right.start)
    if not joined and not _RANGE_GAP.fullmatch(text, left.end, right.start):
        return None
    if last.last is None or first.first >= last.last:
        return None
    return dates.join(first, last)
