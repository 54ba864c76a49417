"""Days and periods: ISO dates as exact as they are known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dragoman.news.records import Period


def falls(day: str, period: Period) -> bool:
    """
    Tell whether a day, or a month or year with any of its days, falls into a period; no day does not.

    >>> [falls(day, Period(since="2003-02-10", until="2003-02-28")) for day in ("2003-02-10", "2003-02", "2003-03-01")]
    [True, True, False]
    """
    return bool(day) and f"{day}~" >= period.since and day <= f"{period.until}~"


def first_day(told: str) -> date:
    """
    Give the first day of a date.

    >>> first_day("2003-02").isoformat()
    '2003-02-01'
    """
    year, month, day = (int(part) for part in (*told[:10].split("-"), "1", "1")[:3])
    return date(year, month, day)


def last_day(told: str) -> date:
    """
    Give the last day of a date.

    >>> last_day("2003-02").isoformat(), last_day("2003").isoformat()
    ('2003-02-28', '2003-12-31')
    """
    parts = [int(part) for part in told[:10].split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def whole(since: str, until: str) -> Period:
    """
    Make a period of whole days.

    >>> whole("2003-02", "2003-02")
    Period(since='2003-02-01', until='2003-02-28')
    """
    return Period(since=first_day(since).isoformat(), until=last_day(until).isoformat())


def preceding(period: Period, earliest: str, most: int) -> list[Period]:
    """
    List the periods of the same length before a period, the nearest first, that do not begin before a day.

    >>> preceding(Period(since="2003-02-08", until="2003-02-14"), "2003-01-30", 5)
    [Period(since='2003-02-01', until='2003-02-07')]
    """
    begin, end = first_day(period.since), last_day(period.until)
    length = timedelta(days=(end - begin).days + 1)
    found: list[Period] = []
    while len(found) < most and begin - length >= first_day(earliest):
        begin, end = begin - length, end - length
        found.append(Period(since=begin.isoformat(), until=end.isoformat()))
    return found
