"""Days on a time axis: a time that is known to the month or the year is the whole of it."""

from __future__ import annotations

from calendar import monthrange

from dragoman.model.facts import Time


def first_day(when: Time) -> str:
    """
    Give the first day of a time, on which it may have been.

    >>> first_day(Time(from_="2011-07", to=None, precision="month", text=None, start=None, end=None))
    '2011-07-01'
    """
    return f"{when.from_}-01-01"[:10]


def last_day(when: Time) -> str:
    """
    Give the last day of a time, on which it may have been.

    >>> last_day(Time(from_="2012-02", to=None, precision="month", text=None, start=None, end=None))
    '2012-02-29'
    """
    year, *rest = (int(part) for part in (when.to or when.from_)[:10].split("-"))
    month = rest[0] if rest else 12
    day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day:02}"


def month(when: Time | None) -> str | None:
    """Give the month that a time lies in; None if it may be another as well."""
    if when is None:
        return None
    first, last = first_day(when)[:7], last_day(when)[:7]
    return first if first == last else None
