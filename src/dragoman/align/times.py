"""Which days a date covers, and whether two dates may be one; an unknown date may be any."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from dragoman.model.facts import Time

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")

#: A date of more days hardly tells one day from another.
WEEK = 7

#: First and last day, counted from the year 1.
Period = tuple[int, int]


@lru_cache(maxsize=1 << 16)
def days(text: str) -> Period | None:
    """
    The first and last day of an ISO date, as exact as it is; None if it is no date.

    >>> days("2010-05") == (days("2010-05-01")[0], days("2010-05-31")[1])
    True
    """
    match = _DATE.match(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        last = date(year or 1, month or 12, day or calendar.monthrange(year or 1, month or 12)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def period(time: Time | None) -> Period | None:
    """The days that a time covers; None if there is none or it was only taken from the document's date."""
    if time is None or time.inferred == "document":
        return None
    first = days(time.from_)
    last = days(time.to) if time.to else first
    if first is None or last is None:
        return None
    return first[0], max(first[1] if not time.to else last[1], first[0])


def gap(one: Period, other: Period) -> int:
    """Days between two periods; 0 if they share a day."""
    return max(0, one[0] - other[1], other[0] - one[1])


def one_day(one: Period | None, other: Period | None) -> bool:
    """Tell whether both are known to a week or less, and share a day."""
    if one is None or other is None or max(length(one), length(other)) > WEEK:
        return False
    return not gap(one, other)


def length(one: Period) -> int:
    """How many days a period has."""
    return one[1] - one[0] + 1
